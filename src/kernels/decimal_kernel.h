// Kernels over decimals: one engine function per signature, registered when first named.
//
// The C API cannot have one function for every DECIMAL(p,s), so the name carries the numbers:
// `vivace_decimal_divide_15_2_12_2_27_4` (with `vivace_try_…` beside it).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kernels/decimal_math.h"
#include "kernels/kernel.h"

namespace vivace::kernels {

/// A decimal type's numbers and how its values lie in a vector.
struct DecimalShape {
  int precision = 38;
  int scale = 0;
};

/// Reads and writes the four widths in which the engine stores decimals.
class DecimalVector {
 public:
  DecimalVector(duckdb_vector vector, int precision)
      : data_(duckdb_vector_get_data(vector)),
        validity_(duckdb_vector_get_validity(vector)),
        bytes_(precision <= 4    ? 2
               : precision <= 9  ? 4
               : precision <= 18 ? 8
                                 : 16) {}
  bool valid(idx_t row) const {
    return validity_ == nullptr || (validity_[row / 64] >> (row % 64) & 1) != 0;
  }
  Int128 read(idx_t row) const {
    switch (bytes_) {
      case 2:
        return static_cast<const int16_t*>(data_)[row];
      case 4:
        return static_cast<const int32_t*>(data_)[row];
      case 8:
        return static_cast<const int64_t*>(data_)[row];
      default:
        return static_cast<const Int128*>(data_)[row];
    }
  }
  void write(idx_t row, Int128 value) {
    switch (bytes_) {
      case 2:
        static_cast<int16_t*>(data_)[row] = static_cast<int16_t>(value);
        break;
      case 4:
        static_cast<int32_t*>(data_)[row] = static_cast<int32_t>(value);
        break;
      case 8:
        static_cast<int64_t*>(data_)[row] = static_cast<int64_t>(value);
        break;
      default:
        static_cast<Int128*>(data_)[row] = value;
    }
  }

 private:
  void* data_;
  uint64_t* validity_;
  int bytes_;
};

/// A family name and the numbers that follow it in a function's name.
struct LazyName {
  std::string family;        // "decimal_divide"
  std::vector<int> numbers;  // 15, 2, 12, 2, 27, 4
};

/// Registers both twins of a kernel whose body does its own reading. `name` has no prefix;
/// `arguments` leaves the guard out. `Body` is callable as body(Row<kTry>&, ScalarCall&) for both
/// values of kTry.
template <typename Body>
void add_raising_body(duckdb_connection connection, const std::string& name,
                      const std::vector<engine::EngineType>& arguments,
                      const engine::EngineType& result, Body body) {
  engine::ScalarFunction raising;
  raising.name = "vivace_" + name;
  raising.arguments = arguments;
  raising.arguments.emplace_back(DUCKDB_TYPE_ANY);
  raising.result = result;
  raising.sees_nulls = true;
  raising.body = [body](engine::ScalarCall& call) {
    Row<false> row(call.state());
    body(row, call);
  };
  engine::register_scalar_function(connection, std::move(raising));
  engine::ScalarFunction twin;
  twin.name = "vivace_try_" + name;
  twin.arguments = arguments;
  twin.result = result;
  twin.body = [body](engine::ScalarCall& call) {
    Row<true> row(call.state());
    body(row, call);
  };
  engine::register_scalar_function(connection, std::move(twin));
}

inline engine::EngineType decimal_type(DecimalShape shape) {
  return engine::EngineType::decimal(static_cast<uint8_t>(shape.precision),
                                     static_cast<uint8_t>(shape.scale));
}

/// Family registrars: false when the name is not theirs. They trust the numbers to be a legal
/// signature; `resolve_lazy_function` has checked their count and ranges.
bool add_decimal_arithmetic(duckdb_connection connection, const std::string& name,
                            const LazyName& parsed);
bool add_decimal_casts(duckdb_connection connection, const std::string& name,
                       const LazyName& parsed);
bool add_decimal_rounding(duckdb_connection connection, const std::string& name,
                          const LazyName& parsed);

/// Registers `vivace_FAMILY_NUMBERS` and its try twin, whichever of the two is named. Throws
/// QueryError for a name that no family knows.
void resolve_lazy_function(duckdb_connection connection, const std::string& name);

}  // namespace vivace::kernels
