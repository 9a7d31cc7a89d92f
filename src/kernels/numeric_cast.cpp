// Casts among integers, doubles and reals, and of numbers to varchar.
#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <string>

#include "kernels/families.h"
#include "kernels/kernel.h"
#include "kernels/number_format.h"

namespace vivace::kernels {
namespace {

using base::ErrorCode;

template <typename T>
constexpr std::string_view kTypeName = "bigint";
template <>
constexpr std::string_view kTypeName<int8_t> = "tinyint";
template <>
constexpr std::string_view kTypeName<int16_t> = "smallint";
template <>
constexpr std::string_view kTypeName<int32_t> = "integer";
template <>
constexpr std::string_view kTypeName<float> = "real";
template <>
constexpr std::string_view kTypeName<double> = "double";

template <typename From, typename To>
void add_narrowing(duckdb_connection connection) {
  add_raising_kernel<To, From>(
      connection, fmt::format("{}_to_{}", kTypeName<From>, kTypeName<To>),
      [](auto& row, From value) -> To {
        if (value < std::numeric_limits<To>::min() || value > std::numeric_limits<To>::max()) {
          return row.fail(ErrorCode::kNumericValueOutOfRange, [&] {
            return fmt::format("Out of range for {}: {}", kTypeName<To>, value);
          });
        }
        return static_cast<To>(value);
      });
}

// Half away from zero, exactly: 0.49999999999999994 stays 0.
double round_half_up(double value) { return std::round(value); }

// To an integer narrower than bigint: NaN is a cast error, all else out of range.
template <typename From, typename To>
void add_floating_to_narrow(duckdb_connection connection) {
  add_raising_kernel<To, From>(
      connection, fmt::format("{}_to_{}", kTypeName<From>, kTypeName<To>),
      [](auto& row, From value) -> To {
        if (std::isnan(value)) {
          return row.fail(ErrorCode::kInvalidCastArgument, [] {
            return fmt::format("Cannot cast {} NaN to {}", kTypeName<From>, kTypeName<To>);
          });
        }
        const double rounded = round_half_up(value);
        if (rounded < std::numeric_limits<To>::min() || rounded > std::numeric_limits<To>::max()) {
          return row.fail(ErrorCode::kNumericValueOutOfRange, [&] {
            return fmt::format("Out of range for {}: {}", kTypeName<To>, java_text(value));
          });
        }
        return static_cast<To>(rounded);
      });
}

constexpr double kTwoTo63 = 9223372036854775808.0;

void add_to_bigint(duckdb_connection connection) {
  add_raising_kernel<int64_t, double>(
      connection, "double_to_bigint", [](auto& row, double value) -> int64_t {
        const double rounded = round_half_up(value);
        if (!(rounded >= -kTwoTo63 && rounded < kTwoTo63)) {
          return row.fail(ErrorCode::kInvalidCastArgument, [&] {
            return fmt::format("Unable to cast {} to bigint", java_text(value));
          });
        }
        return static_cast<int64_t>(rounded);
      });
  // A real out of range becomes the nearest bigint, as Java's Math.round has it.
  add_raising_kernel<int64_t, float>(
      connection, "real_to_bigint", [](auto& row, float value) -> int64_t {
        if (std::isnan(value)) {
          return row.fail(ErrorCode::kInvalidCastArgument,
                          [] { return "Cannot cast real NaN to bigint"; });
        }
        const double rounded = round_half_up(value);
        if (rounded >= kTwoTo63) return std::numeric_limits<int64_t>::max();
        if (rounded < -kTwoTo63) return std::numeric_limits<int64_t>::min();
        return static_cast<int64_t>(rounded);
      });
}

template <typename From>
void add_floating_to_text(duckdb_connection connection) {
  const std::string name(kTypeName<From>);
  add_kernel<std::string_view, From>(connection, name + "_to_varchar",
                                     [](auto& row, From value) -> std::string_view {
                                       std::string& buffer = row.buffer();
                                       buffer.resize(kNumberTextBytes);
                                       return varchar_text(value, buffer.data());
                                     });
  add_raising_kernel<std::string_view, From, int64_t>(
      connection, name + "_to_varchar_n",
      [](auto& row, From value, int64_t length) -> std::string_view {
        std::string& buffer = row.buffer();
        buffer.resize(kNumberTextBytes);
        std::string_view text = varchar_text(value, buffer.data());
        if (static_cast<int64_t>(text.size()) > length) {
          return row.fail(ErrorCode::kInvalidCastArgument, [&] {
            return fmt::format("Value {} ({}) cannot be represented as varchar({})",
                               java_text(value), text, length);
          });
        }
        return text;
      });
}

}  // namespace

void add_numeric_casts(duckdb_connection connection) {
  add_narrowing<int64_t, int32_t>(connection);
  add_narrowing<int64_t, int16_t>(connection);
  add_narrowing<int64_t, int8_t>(connection);
  add_narrowing<int32_t, int16_t>(connection);
  add_narrowing<int32_t, int8_t>(connection);
  add_narrowing<int16_t, int8_t>(connection);
  add_floating_to_narrow<double, int32_t>(connection);
  add_floating_to_narrow<double, int16_t>(connection);
  add_floating_to_narrow<double, int8_t>(connection);
  add_floating_to_narrow<float, int32_t>(connection);
  add_floating_to_narrow<float, int16_t>(connection);
  add_floating_to_narrow<float, int8_t>(connection);
  add_to_bigint(connection);
  // The engine refuses doubles beyond the range of a real; Presto has infinity.
  add_kernel<float, double>(connection, "double_to_real",
                            [](auto&, double value) { return static_cast<float>(value); });
  add_floating_to_text<double>(connection);
  add_floating_to_text<float>(connection);
  // A text made from a number or a date must fit whole, unlike a varchar that is cut.
  add_raising_kernel<std::string_view, std::string_view, int64_t>(
      connection, "fit_varchar",
      [](auto& row, std::string_view text, int64_t length) -> std::string_view {
        if (static_cast<int64_t>(text.size()) > length) {
          return row.fail(ErrorCode::kInvalidCastArgument, [&] {
            return fmt::format("Value {} cannot be represented as varchar({})", text, length);
          });
        }
        return text;
      });
}

}  // namespace vivace::kernels
