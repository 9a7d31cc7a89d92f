// Functions of doubles and reals where the engine raises or rounds otherwise than Java.
#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <string>

#include "kernels/decimal_math.h"
#include "kernels/families.h"
#include "kernels/kernel.h"

namespace vivace::kernels {
namespace {

using base::ErrorCode;

// round(x, n): x * 10^n is rounded; what is not finite after scaling comes back unchanged.
template <typename T>
T round_places(T value, int64_t places) {
  if (!std::isfinite(value)) return value;
  const double factor = std::pow(10.0, static_cast<double>(places));
  if (value < 0) {
    const double rounded = -std::round(-static_cast<double>(value) * factor) / factor;
    return std::isfinite(rounded) ? static_cast<T>(rounded) : value;
  }
  const double rounded = std::round(static_cast<double>(value) * factor) / factor;
  return std::isfinite(rounded) ? static_cast<T>(rounded) : value;
}

template <typename T>
void add_rounding(duckdb_connection connection, const std::string& type) {
  add_kernel<T, T>(connection, "round_" + type, [](auto&, T value) -> T {
    return std::isfinite(value) ? static_cast<T>(std::round(value)) : value;
  });
  add_kernel<T, T, int64_t>(
      connection, "round_places_" + type,
      [](auto&, T value, int64_t places) -> T { return round_places(value, places); });
  add_kernel<T, T>(connection, "truncate_" + type,
                   [](auto&, T value) -> T { return std::trunc(value); });
  add_kernel<T, T>(connection, "sign_" + type, [](auto&, T value) -> T {
    if (value > 0) return 1;
    if (value < 0) return -1;
    return value;  // NaN and both zeros
  });
  add_kernel<T, T, T>(connection, "modulus_" + type,
                      [](auto&, T a, T b) -> T { return std::fmod(a, b); });
}

// round(integer, n) with n negative.
template <typename T>
void add_integer_rounding(duckdb_connection connection, const std::string& type) {
  add_raising_kernel<T, T, int64_t>(
      connection, "round_places_" + type, [](auto& row, T value, int64_t places) -> T {
        if (places >= 0) return value;
        if (places < -19) return 0;
        const Int128 unit = power_of_ten(static_cast<int>(-places));
        const Int128 half = value < 0 ? -(unit / 2) : unit / 2;
        const Int128 rounded = (value + half) / unit * unit;
        if (rounded < std::numeric_limits<T>::min() || rounded > std::numeric_limits<T>::max()) {
          return row.fail(ErrorCode::kNumericValueOutOfRange, [&] {
            return fmt::format("numerical overflow: {}", static_cast<int64_t>(value));
          });
        }
        return static_cast<T>(rounded);
      });
}

using Math = double (*)(double);

template <Math kFunction>
void add_math(duckdb_connection connection, const std::string& name) {
  add_kernel<double, double>(connection, name,
                             [](auto&, double value) -> double { return kFunction(value); });
}

}  // namespace

void add_floating_math(duckdb_connection connection) {
  add_rounding<double>(connection, "double");
  add_rounding<float>(connection, "real");
  add_integer_rounding<int8_t>(connection, "tinyint");
  add_integer_rounding<int16_t>(connection, "smallint");
  add_integer_rounding<int32_t>(connection, "integer");
  add_integer_rounding<int64_t>(connection, "bigint");
  add_math<std::sqrt>(connection, "sqrt");
  // Rounded from more digits: the C library's own is off by one for cubes.
  add_kernel<double, double>(connection, "cbrt", [](auto&, double value) {
    return static_cast<double>(std::cbrt(static_cast<long double>(value)));
  });
  add_math<std::exp>(connection, "exp");
  add_math<std::log>(connection, "ln");
  add_math<std::log2>(connection, "log2");
  add_math<std::log10>(connection, "log10");
  add_math<std::sin>(connection, "sin");
  add_math<std::cos>(connection, "cos");
  add_math<std::tan>(connection, "tan");
  add_math<std::asin>(connection, "asin");
  add_math<std::acos>(connection, "acos");
  add_math<std::atan>(connection, "atan");
  add_math<std::sinh>(connection, "sinh");
  add_math<std::cosh>(connection, "cosh");
  add_math<std::tanh>(connection, "tanh");
  add_kernel<double, double, double>(
      connection, "log",
      [](auto&, double base, double value) -> double { return std::log(value) / std::log(base); });
  add_kernel<double, double, double>(connection, "power",
                                     [](auto&, double base, double exponent) -> double {
                                       // Java: 1 to the power of NaN or infinity is NaN.
                                       if (std::isnan(exponent)) return exponent;
                                       if (std::isinf(exponent) && std::fabs(base) == 1)
                                         return std::nan("");
                                       return std::pow(base, exponent);
                                     });
  add_kernel<double, double, double>(
      connection, "atan2", [](auto&, double y, double x) -> double { return std::atan2(y, x); });
}

}  // namespace vivace::kernels
