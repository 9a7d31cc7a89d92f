// Decimals as unscaled 128-bit integers.
#include "kernels/decimal_math.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace vivace::kernels {
namespace {

constexpr auto kPowers = [] {
  std::array<UInt128, kMaxDecimalDigits + 1> powers{};
  UInt128 power = 1;
  for (UInt128& entry : powers) {
    entry = power;
    power *= 10;
  }
  return powers;
}();

UInt128 magnitude(Int128 value) {
  return value < 0 ? ~static_cast<UInt128>(value) + 1 : static_cast<UInt128>(value);
}

Int128 with_sign(UInt128 value, bool negative) {
  return negative ? -static_cast<Int128>(value) : static_cast<Int128>(value);
}

// The next decimal digit of remainder / divisor; both below 10^38, so ten times the remainder
// needs a little more than 128 bits.
int next_quotient_digit(UInt128& remainder, UInt128 divisor) {
  UInt128 low = remainder * 10;
  auto high = static_cast<uint64_t>(
      ((remainder >> 64) * 10 +
       ((static_cast<UInt128>(static_cast<uint64_t>(remainder)) * 10) >> 64)) >>
      64);
  int digit = 0;
  while (high > 0 || low >= divisor) {
    if (low < divisor) --high;
    low -= divisor;
    ++digit;
  }
  remainder = low;
  return digit;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Exponents are cut off where every mantissa is zero or too large anyway.
constexpr int kMaxExponent = 100'000;

}  // namespace

Int128 power_of_ten(int exponent) {
  return static_cast<Int128>(kPowers[static_cast<size_t>(exponent)]);
}

bool fits_precision(Int128 value, int precision) {
  return magnitude(value) < kPowers[static_cast<size_t>(precision)];
}

std::optional<Int128> rescale(Int128 value, int shift, int precision) {
  if (shift < 0) {
    if (shift < -kMaxDecimalDigits) return Int128{0};
    UInt128 divisor = kPowers[static_cast<size_t>(-shift)];
    UInt128 size = magnitude(value);
    UInt128 quotient = size / divisor;
    if (size % divisor >= divisor - divisor / 2) ++quotient;
    value = with_sign(quotient, value < 0);
  } else if (value != 0) {
    if (shift > kMaxDecimalDigits) return std::nullopt;
    if (__builtin_mul_overflow(value, power_of_ten(shift), &value)) return std::nullopt;
  }
  if (!fits_precision(value, precision)) return std::nullopt;
  return value;
}

std::optional<Int128> divide_scaled(Int128 a, int shift, Int128 b) {
  const bool negative = (a < 0) != (b < 0);
  UInt128 remainder = magnitude(a);
  const UInt128 divisor = magnitude(b);
  UInt128 quotient = 0;
  UInt128 scaled = 0;
  if (shift <= kMaxDecimalDigits &&
      !__builtin_mul_overflow(remainder, kPowers[static_cast<size_t>(shift)], &scaled)) {
    quotient = scaled / divisor;
    remainder = scaled % divisor;
  } else {
    quotient = remainder / divisor;
    remainder %= divisor;
    for (int i = 0; i < shift; ++i) {
      if (quotient >= kPowers[kMaxDecimalDigits - 1]) return std::nullopt;
      quotient = quotient * 10 + static_cast<UInt128>(next_quotient_digit(remainder, divisor));
    }
  }
  if (remainder >= divisor - remainder) ++quotient;
  if (quotient >= kPowers[kMaxDecimalDigits]) return std::nullopt;
  return with_sign(quotient, negative);
}

Int128 modulus_scaled(Int128 a, int shift_a, Int128 b, int shift_b) {
  UInt128 remainder = magnitude(a);
  UInt128 divisor = magnitude(b);
  if (shift_b > 0) {
    UInt128 scaled = 0;
    // A divisor beyond 128 bits is larger than any dividend.
    if (shift_b > kMaxDecimalDigits ||
        __builtin_mul_overflow(divisor, kPowers[static_cast<size_t>(shift_b)], &scaled)) {
      return a;
    }
    divisor = scaled;
  }
  remainder %= divisor;
  for (int i = 0; i < shift_a; ++i) next_quotient_digit(remainder, divisor);
  return with_sign(remainder, a < 0);
}

DecimalRead digits_to_decimal(const char* digits, int count, int exponent, bool negative,
                              int precision, int scale, Int128& value) {
  while (count > 0 && *digits == '0') {
    ++digits;
    --count;
  }
  value = 0;
  if (count == 0) return DecimalRead::kOk;
  // How many of the digits stay in front of the result's last place.
  const int kept = count + exponent + scale;
  if (kept > kMaxDecimalDigits) return DecimalRead::kTooLarge;
  if (kept < 0) return DecimalRead::kOk;
  UInt128 unscaled = 0;
  for (int i = 0; i < kept; ++i) {
    unscaled = unscaled * 10 + static_cast<UInt128>(i < count ? digits[i] - '0' : 0);
  }
  if (kept < count && digits[kept] >= '5') ++unscaled;
  if (unscaled >= kPowers[static_cast<size_t>(precision)]) return DecimalRead::kTooLarge;
  value = with_sign(unscaled, negative);
  return DecimalRead::kOk;
}

DecimalRead read_decimal(std::string_view text, int precision, int scale, Int128& value) {
  const bool negative = !text.empty() && text[0] == '-';
  if (negative || (!text.empty() && text[0] == '+')) text.remove_prefix(1);
  // The digits that count, without the point; ones beyond any precision only decide rounding.
  std::array<char, 2 * kMaxDecimalDigits + 4> digits;
  int count = 0;
  int exponent = 0;
  size_t seen = 0;
  bool after_point = false;
  size_t at = 0;
  for (; at < text.size(); ++at) {
    if (text[at] == '.' && !after_point) {
      after_point = true;
      continue;
    }
    if (!is_digit(text[at])) break;
    ++seen;
    const bool stored = static_cast<size_t>(count) < digits.size();
    if (stored && (count > 0 || text[at] != '0')) digits[static_cast<size_t>(count++)] = text[at];
    if (after_point && stored) --exponent;
    if (!after_point && !stored) ++exponent;
    if (exponent > kMaxExponent) return DecimalRead::kTooLarge;
  }
  if (seen == 0) return DecimalRead::kNotANumber;
  if (at < text.size()) {
    if (text[at] != 'e' && text[at] != 'E') return DecimalRead::kNotANumber;
    if (++at < text.size() && text[at] == '+') ++at;
    int written = 0;
    auto [end, error] = std::from_chars(text.data() + at, text.data() + text.size(), written);
    if (error == std::errc::invalid_argument || end != text.data() + text.size()) {
      return DecimalRead::kNotANumber;
    }
    if (error != std::errc()) written = text[at] == '-' ? -kMaxExponent : kMaxExponent;
    exponent += std::clamp(written, -kMaxExponent, kMaxExponent);
  }
  return digits_to_decimal(digits.data(), count, exponent, negative, precision, scale, value);
}

std::string_view decimal_text(Int128 value, int scale, char* buffer) {
  // Digits come out in 64-bit groups: 128-bit division is slow.
  constexpr uint64_t kGroup = 1'000'000'000'000'000'000;
  constexpr int kGroupDigits = 18;
  UInt128 rest = magnitude(value);
  char* const last = buffer + kDecimalTextBytes;
  char* out = last;
  int written = 0;
  auto put = [&](uint64_t digits, int minimum) {
    for (int i = 0; digits != 0 || i < minimum; ++i) {
      if (written++ == scale && scale > 0) *--out = '.';
      *--out = static_cast<char>('0' + digits % 10);
      digits /= 10;
    }
  };
  while (rest > UINT64_MAX) {
    put(static_cast<uint64_t>(rest % kGroup), kGroupDigits);
    rest /= kGroup;
  }
  put(static_cast<uint64_t>(rest), std::max(scale + 1 - written, 0));
  if (value < 0) *--out = '-';
  return {out, static_cast<size_t>(last - out)};
}

std::string decimal_text(Int128 value, int scale) {
  char buffer[kDecimalTextBytes];
  return std::string(decimal_text(value, scale, buffer));
}

}  // namespace vivace::kernels
