// Casts from varchar to boolean and numbers.
#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <string>

#include "kernels/families.h"
#include "kernels/kernel.h"
#include "kernels/number_parse.h"

namespace vivace::kernels {
namespace {

template <typename RowType>
NoValue cannot_cast(RowType& row, std::string_view text, std::string_view type) {
  return row.fail(base::ErrorCode::kInvalidCastArgument,
                  [&] { return fmt::format("Cannot cast '{}' to {}", text, type); });
}

template <typename T>
constexpr std::string_view kTypeName = "BIGINT";
template <>
constexpr std::string_view kTypeName<int8_t> = "TINYINT";
template <>
constexpr std::string_view kTypeName<int16_t> = "SMALLINT";
template <>
constexpr std::string_view kTypeName<int32_t> = "INT";

template <typename T>
void add_integer(duckdb_connection connection, const std::string& name) {
  add_raising_kernel<T, std::string_view>(
      connection, name, [](auto& row, std::string_view text) -> T {
        auto value = parse_integer(java_trim(text), std::numeric_limits<T>::min(),
                                   std::numeric_limits<T>::max());
        if (!value) return cannot_cast(row, text, kTypeName<T>);
        return static_cast<T>(*value);
      });
}

bool equals_ignoring_case(std::string_view text, std::string_view lower) {
  return std::equal(text.begin(), text.end(), lower.begin(), lower.end(),
                    [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; });
}

}  // namespace

void add_text_casts(duckdb_connection connection) {
  add_integer<int8_t>(connection, "varchar_to_tinyint");
  add_integer<int16_t>(connection, "varchar_to_smallint");
  add_integer<int32_t>(connection, "varchar_to_integer");
  add_integer<int64_t>(connection, "varchar_to_bigint");
  add_raising_kernel<double, std::string_view>(connection, "varchar_to_double",
                                               [](auto& row, std::string_view text) -> double {
                                                 auto value = parse_double(text);
                                                 if (!value)
                                                   return cannot_cast(row, text, "DOUBLE");
                                                 return *value;
                                               });
  add_raising_kernel<float, std::string_view>(connection, "varchar_to_real",
                                              [](auto& row, std::string_view text) -> float {
                                                auto value = parse_float(text);
                                                if (!value) return cannot_cast(row, text, "REAL");
                                                return *value;
                                              });
  add_raising_kernel<bool, std::string_view>(connection, "varchar_to_boolean",
                                             [](auto& row, std::string_view text) -> bool {
                                               for (std::string_view yes : {"t", "true", "1"}) {
                                                 if (equals_ignoring_case(text, yes)) return true;
                                               }
                                               for (std::string_view no : {"f", "false", "0"}) {
                                                 if (equals_ignoring_case(text, no)) return false;
                                               }
                                               return cannot_cast(row, text, "BOOLEAN");
                                             });
}

}  // namespace vivace::kernels
