// Builds the C API's logical types out of plain values.
#include "engine/engine_type.h"

#include <utility>

namespace vivace::engine {

EngineType EngineType::decimal(uint8_t width, uint8_t scale) {
  EngineType type(DUCKDB_TYPE_DECIMAL);
  type.width = width;
  type.scale = scale;
  return type;
}

EngineType EngineType::list(EngineType element) {
  EngineType type(DUCKDB_TYPE_LIST);
  type.children.push_back(std::move(element));
  return type;
}

EngineType EngineType::map(EngineType key, EngineType value) {
  EngineType type(DUCKDB_TYPE_MAP);
  type.children.push_back(std::move(key));
  type.children.push_back(std::move(value));
  return type;
}

EngineType EngineType::structure(std::vector<std::string> names, std::vector<EngineType> types) {
  EngineType type(DUCKDB_TYPE_STRUCT);
  type.children = std::move(types);
  type.field_names = std::move(names);
  return type;
}

// Recursion is as deep as the type that a function's author wrote down.
LogicalType make_logical_type(const EngineType& type) {
  switch (type.id) {
    case DUCKDB_TYPE_DECIMAL:
      return LogicalType(duckdb_create_decimal_type(type.width, type.scale));
    case DUCKDB_TYPE_LIST: {
      LogicalType element = make_logical_type(type.children.at(0));
      return LogicalType(duckdb_create_list_type(element.get()));
    }
    case DUCKDB_TYPE_MAP: {
      LogicalType key = make_logical_type(type.children.at(0));
      LogicalType value = make_logical_type(type.children.at(1));
      return LogicalType(duckdb_create_map_type(key.get(), value.get()));
    }
    case DUCKDB_TYPE_STRUCT: {
      std::vector<LogicalType> owned;
      std::vector<duckdb_logical_type> members;
      std::vector<const char*> names;
      for (size_t i = 0; i < type.children.size(); ++i) {
        owned.push_back(make_logical_type(type.children[i]));
        members.push_back(owned.back().get());
        names.push_back(type.field_names.at(i).c_str());
      }
      return LogicalType(duckdb_create_struct_type(members.data(), names.data(), members.size()));
    }
    default:
      return LogicalType(duckdb_create_logical_type(type.id));
  }
}

}  // namespace vivace::engine
