// Integer division, modulus, negation, abs and the sum's narrowing, with Presto's errors.
#include <fmt/format.h>

#include <limits>
#include <string>

#include "kernels/families.h"
#include "kernels/kernel.h"

namespace vivace::kernels {
namespace {

using base::ErrorCode;

// min / -1: bigint says so, the narrower types fail when the quotient is stored.
std::string quotient_overflow(int8_t) { return "Value 128 exceeds MAX_BYTE"; }
std::string quotient_overflow(int16_t) { return "Value 32768 exceeds MAX_SHORT for type smallint"; }
std::string quotient_overflow(int32_t) {
  return "Value 2147483648 exceeds MAX_INT for type integer";
}
std::string quotient_overflow(int64_t) {
  return "bigint division overflow: -9223372036854775808 / -1";
}

constexpr auto kDivide = [](auto& row, auto a, auto b) -> decltype(a) {
  using T = decltype(a);
  if (b == 0) {
    return row.fail(ErrorCode::kDivisionByZero, [] { return "Division by zero"; });
  }
  if (b == -1 && a == std::numeric_limits<T>::min()) {
    ErrorCode code =
        sizeof(T) == 8 ? ErrorCode::kNumericValueOutOfRange : ErrorCode::kGenericInternalError;
    return row.fail(code, [] { return quotient_overflow(T{}); });
  }
  return static_cast<T>(a / b);
};

constexpr auto kModulus = [](auto& row, auto a, auto b) -> decltype(a) {
  using T = decltype(a);
  if (b == 0) {
    return row.fail(ErrorCode::kDivisionByZero, [] { return "Division by zero"; });
  }
  return b == -1 ? T{0} : static_cast<T>(a % b);
};

template <typename T>
std::string_view type_name() {
  if constexpr (sizeof(T) == 1) return "tinyint";
  if constexpr (sizeof(T) == 2) return "smallint";
  if constexpr (sizeof(T) == 4) return "integer";
  return "bigint";
}

constexpr auto kNegate = [](auto& row, auto a) -> decltype(a) {
  using T = decltype(a);
  if (a == std::numeric_limits<T>::min()) {
    return row.fail(ErrorCode::kNumericValueOutOfRange, [&] {
      return fmt::format("{} negation overflow: {}", type_name<T>(), static_cast<int64_t>(a));
    });
  }
  return static_cast<T>(-a);
};

constexpr auto kAbs = [](auto& row, auto a) -> decltype(a) {
  using T = decltype(a);
  if (a == std::numeric_limits<T>::min()) {
    return row.fail(ErrorCode::kNumericValueOutOfRange, [&] {
      return fmt::format("Value {} is out of range for abs({})", static_cast<int64_t>(a),
                         type_name<T>());
    });
  }
  return static_cast<T>(a < 0 ? -a : a);
};

template <typename T>
void add_width(duckdb_connection connection) {
  const std::string suffix = "_" + std::string(type_name<T>());
  add_raising_kernel<T, T, T>(connection, "divide" + suffix, kDivide);
  add_raising_kernel<T, T, T>(connection, "modulus" + suffix, kModulus);
  add_raising_kernel<T, T>(connection, "negate" + suffix, kNegate);
  add_raising_kernel<T, T>(connection, "abs" + suffix, kAbs);
}

}  // namespace

void add_integer_arithmetic(duckdb_connection connection) {
  add_width<int8_t>(connection);
  add_width<int16_t>(connection);
  add_width<int32_t>(connection);
  add_width<int64_t>(connection);
  // The engine sums bigints in 128 bits; Presto's sum overflows at 64. Which two addends met at
  // the limit is not known here.
  add_raising_kernel<int64_t, Int128>(
      connection, "sum_bigint", [](auto& row, Int128 sum) -> int64_t {
        if (sum != static_cast<int64_t>(sum)) {
          return row.fail(ErrorCode::kNumericValueOutOfRange,
                          [] { return "bigint addition overflow"; });
        }
        return static_cast<int64_t>(sum);
      });
}

}  // namespace vivace::kernels
