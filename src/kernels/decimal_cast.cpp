// Casts to and from decimals.
#include <fmt/format.h>

#include <limits>
#include <string>

#include "kernels/decimal_kernel.h"

namespace vivace::kernels {
namespace {

using base::ErrorCode;

// "Cannot cast INTEGER '1000' to DECIMAL(3, 1)"
template <typename RowType>
NoValue cannot_cast(RowType& row, std::string_view from, std::string_view value, DecimalShape to,
                    std::string_view reason = "") {
  return row.fail(ErrorCode::kInvalidCastArgument, [&] {
    return fmt::format("Cannot cast {} '{}' to DECIMAL({}, {}){}", from, value, to.precision,
                       to.scale, reason);
  });
}

// A cast whose result is decimal; convert(row, value) gives the unscaled value.
template <typename From, typename Convert>
void add_to_decimal(duckdb_connection connection, const std::string& name, DecimalShape to,
                    Convert convert) {
  add_raising_body(connection, name, {Column<From>::kId}, decimal_type(to),
                   [=](auto& row, engine::ScalarCall& call) {
                     Argument<From> from(call.argument(0));
                     DecimalVector out(call.result(), to.precision);
                     NullMarker nulls(call.result());
                     for (idx_t i = 0; i < call.rows(); ++i) {
                       if (!from.valid(i)) {
                         nulls.set(i);
                         continue;
                       }
                       Int128 value = convert(row, from[i]);
                       if (row.take_null()) {
                         nulls.set(i);
                       } else {
                         out.write(i, value);
                       }
                     }
                   });
}

template <typename From>
void add_integer_to_decimal(duckdb_connection connection, const std::string& name,
                            std::string_view type, DecimalShape to) {
  add_to_decimal<From>(connection, name, to, [=](auto& row, From value) -> Int128 {
    auto result = rescale(value, to.scale, to.precision);
    if (!result) return cannot_cast(row, type, std::to_string(value), to);
    return *result;
  });
}

template <typename From>
void add_floating_to_decimal(duckdb_connection connection, const std::string& name,
                             std::string_view type, DecimalShape to) {
  add_to_decimal<From>(connection, name, to, [=](auto& row, From value) -> Int128 {
    Int128 result = 0;
    if (from_floating(value, to.precision, to.scale, result) == DecimalRead::kOk) return result;
    return cannot_cast(row, type, java_text(value), to);
  });
}

void add_text_to_decimal(duckdb_connection connection, const std::string& name, DecimalShape to) {
  add_to_decimal<std::string_view>(
      connection, name, to, [=](auto& row, std::string_view text) -> Int128 {
        Int128 result = 0;
        switch (read_decimal(text, to.precision, to.scale, result)) {
          case DecimalRead::kOk:
            return result;
          case DecimalRead::kNotANumber:
            return cannot_cast(row, "VARCHAR", text, to, ". Value is not a number.");
          case DecimalRead::kTooLarge:
            break;
        }
        return cannot_cast(row, "VARCHAR", text, to, ". Value too large.");
      });
}

void add_decimal_to_decimal(duckdb_connection connection, const std::string& name,
                            DecimalShape from, DecimalShape to) {
  const std::string type = fmt::format("DECIMAL({}, {})", from.precision, from.scale);
  add_raising_body(connection, name, {decimal_type(from)}, decimal_type(to),
                   [=](auto& row, engine::ScalarCall& call) {
                     DecimalVector values(call.argument(0), from.precision);
                     DecimalVector out(call.result(), to.precision);
                     NullMarker nulls(call.result());
                     for (idx_t i = 0; i < call.rows(); ++i) {
                       if (!values.valid(i)) {
                         nulls.set(i);
                         continue;
                       }
                       Int128 value = values.read(i);
                       auto result = rescale(value, to.scale - from.scale, to.precision);
                       if (!result) {
                         result = cannot_cast(row, type, decimal_text(value, from.scale), to);
                       }
                       if (row.take_null()) {
                         nulls.set(i);
                       } else {
                         out.write(i, *result);
                       }
                     }
                   });
}

template <typename To>
void add_decimal_to_integer(duckdb_connection connection, const std::string& name,
                            std::string_view type, DecimalShape from) {
  add_raising_body(connection, name, {decimal_type(from)}, Column<To>::kId,
                   [=](auto& row, engine::ScalarCall& call) {
                     DecimalVector values(call.argument(0), from.precision);
                     auto* out = static_cast<To*>(duckdb_vector_get_data(call.result()));
                     NullMarker nulls(call.result());
                     for (idx_t i = 0; i < call.rows(); ++i) {
                       if (!values.valid(i)) {
                         nulls.set(i);
                         continue;
                       }
                       Int128 rounded = *rescale(values.read(i), -from.scale, kMaxDecimalDigits);
                       if (rounded < std::numeric_limits<To>::min() ||
                           rounded > std::numeric_limits<To>::max()) {
                         To nothing = row.fail(ErrorCode::kInvalidCastArgument, [&] {
                           // Long decimals are quoted whole, short ones rounded.
                           bool is_long = from.precision > 18;
                           return fmt::format("Cannot cast '{}' to {}",
                                              is_long ? decimal_text(values.read(i), from.scale)
                                                      : decimal_text(rounded, 0),
                                              type);
                         });
                         static_cast<void>(nothing);
                         row.take_null();
                         nulls.set(i);
                       } else {
                         out[i] = static_cast<To>(rounded);
                       }
                     }
                   });
}

// The engine's own text leaves the zero out where precision and scale are equal: ".5".
void add_decimal_to_text(duckdb_connection connection, const std::string& name, DecimalShape from) {
  add_raising_body(connection, name, {decimal_type(from)}, DUCKDB_TYPE_VARCHAR,
                   [=](auto&, engine::ScalarCall& call) {
                     DecimalVector values(call.argument(0), from.precision);
                     auto* out =
                         static_cast<duckdb_string_t*>(duckdb_vector_get_data(call.result()));
                     NullMarker nulls(call.result());
                     char buffer[kDecimalTextBytes];
                     for (idx_t i = 0; i < call.rows(); ++i) {
                       if (!values.valid(i)) {
                         nulls.set(i);
                         continue;
                       }
                       Column<std::string_view>::write(
                           call.result(), out, i, decimal_text(values.read(i), from.scale, buffer));
                     }
                   });
}

bool add_from_decimal(duckdb_connection connection, const std::string& name,
                      const LazyName& parsed) {
  DecimalShape from{parsed.numbers[0], parsed.numbers[1]};
  if (parsed.family == "decimal_to_tinyint") {
    add_decimal_to_integer<int8_t>(connection, name, "TINYINT", from);
  } else if (parsed.family == "decimal_to_smallint") {
    add_decimal_to_integer<int16_t>(connection, name, "SMALLINT", from);
  } else if (parsed.family == "decimal_to_integer") {
    add_decimal_to_integer<int32_t>(connection, name, "INTEGER", from);
  } else if (parsed.family == "decimal_to_bigint") {
    add_decimal_to_integer<int64_t>(connection, name, "BIGINT", from);
  } else if (parsed.family == "decimal_to_varchar") {
    add_decimal_to_text(connection, name, from);
  } else {
    return false;
  }
  return true;
}

}  // namespace

bool add_decimal_casts(duckdb_connection connection, const std::string& name,
                       const LazyName& parsed) {
  const std::vector<int>& n = parsed.numbers;
  if (parsed.family == "decimal_to_decimal" && n.size() == 4) {
    add_decimal_to_decimal(connection, name, {n[0], n[1]}, {n[2], n[3]});
    return true;
  }
  if (n.size() != 2) return false;
  DecimalShape to{n[0], n[1]};
  if (parsed.family == "tinyint_to_decimal") {
    add_integer_to_decimal<int8_t>(connection, name, "TINYINT", to);
  } else if (parsed.family == "smallint_to_decimal") {
    add_integer_to_decimal<int16_t>(connection, name, "SMALLINT", to);
  } else if (parsed.family == "integer_to_decimal") {
    add_integer_to_decimal<int32_t>(connection, name, "INTEGER", to);
  } else if (parsed.family == "bigint_to_decimal") {
    add_integer_to_decimal<int64_t>(connection, name, "BIGINT", to);
  } else if (parsed.family == "double_to_decimal") {
    add_floating_to_decimal<double>(connection, name, "DOUBLE", to);
  } else if (parsed.family == "real_to_decimal") {
    add_floating_to_decimal<float>(connection, name, "REAL", to);
  } else if (parsed.family == "varchar_to_decimal") {
    add_text_to_decimal(connection, name, to);
  } else {
    return add_from_decimal(connection, name, parsed);
  }
  return true;
}

}  // namespace vivace::kernels
