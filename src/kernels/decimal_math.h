// Decimals as unscaled 128-bit integers: powers, rounding, wide products, text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "kernels/kernel.h"
#include "kernels/number_format.h"

namespace vivace::kernels {

inline constexpr int kMaxDecimalDigits = 38;

/// 10^exponent, exponent 0..38.
Int128 power_of_ten(int exponent);

/// |value| < 10^precision.
bool fits_precision(Int128 value, int precision);

/// value x 10^shift rounded half away from zero, shift -76..76; nothing when it needs more than
/// `precision` digits.
std::optional<Int128> rescale(Int128 value, int shift, int precision);

/// a x 10^shift / b rounded half away from zero, shift 0..76, b not 0; nothing when the quotient
/// needs more than 38 digits.
std::optional<Int128> divide_scaled(Int128 a, int shift, Int128 b);

/// The remainder of a x 10^shift_a by b x 10^shift_b, with a's sign; one shift is 0, b is not 0.
Int128 modulus_scaled(Int128 a, int shift_a, Int128 b, int shift_b);

/// How reading a decimal ended.
enum class DecimalRead : uint8_t { kOk, kNotANumber, kTooLarge };

/// Reads "[+-]digits[.digits][e[+-]digits]" (no blanks), rounded half up to `scale`.
DecimalRead read_decimal(std::string_view text, int precision, int scale, Int128& value);
/// The decimal nearest to a double's or real's shortest digits.
template <typename T>
DecimalRead from_floating(T number, int precision, int scale, Int128& value);

inline constexpr size_t kDecimalTextBytes = 48;
/// "-0.05" for -5 and scale 2; the text lies within `buffer` of kDecimalTextBytes.
std::string_view decimal_text(Int128 value, int scale, char* buffer);
std::string decimal_text(Int128 value, int scale);

/// Sums up digits at a scale; see read_decimal.
DecimalRead digits_to_decimal(const char* digits, int count, int exponent, bool negative,
                              int precision, int scale, Int128& value);

template <typename T>
DecimalRead from_floating(T number, int precision, int scale, Int128& value) {
  if (number != number || number - number != 0) return DecimalRead::kNotANumber;
  value = 0;
  if (number == 0) return DecimalRead::kOk;
  ShortestDigits digits = shortest_digits(number);
  return digits_to_decimal(digits.digits, digits.count, digits.exponent - digits.count + 1,
                           number < 0, precision, scale, value);
}

}  // namespace vivace::kernels
