// The engine's column types as plain values, and the owning handle made from one.
#pragma once

#include <duckdb.h>

#include <cstdint>
#include <memory>
#include <string>
#include <type_traits>
#include <vector>

namespace vivace::engine {

/// A type of the engine's: a simple id, DECIMAL(width, scale), LIST, MAP or STRUCT.
struct EngineType {
  duckdb_type id = DUCKDB_TYPE_INVALID;
  uint8_t width = 0;
  uint8_t scale = 0;
  std::vector<EngineType> children;      // LIST: element; MAP: key, value; STRUCT: its fields
  std::vector<std::string> field_names;  // STRUCT only, one per child

  EngineType() = default;
  EngineType(duckdb_type simple) : id(simple) {}  // NOLINT(google-explicit-constructor)
  static EngineType decimal(uint8_t width, uint8_t scale);
  static EngineType list(EngineType element);
  static EngineType map(EngineType key, EngineType value);
  static EngineType structure(std::vector<std::string> names, std::vector<EngineType> types);
};

struct LogicalTypeDeleter {
  void operator()(duckdb_logical_type type) const { duckdb_destroy_logical_type(&type); }
};
/// Owns one logical type of the C API.
using LogicalType = std::unique_ptr<std::remove_pointer_t<duckdb_logical_type>, LogicalTypeDeleter>;

LogicalType make_logical_type(const EngineType& type);

}  // namespace vivace::engine
