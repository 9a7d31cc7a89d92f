// Numbers to text: shortest digits that read back as the same number, laid out as Java does.
#include "types/number_text.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstring>
#include <string_view>

namespace vivace::types {
namespace {

constexpr auto kDigitPairs = [] {
  std::array<char, 200> pairs{};
  for (int i = 0; i < 100; ++i) {
    pairs[2 * i] = static_cast<char>('0' + i / 10);
    pairs[2 * i + 1] = static_cast<char>('0' + i % 10);
  }
  return pairs;
}();

constexpr auto kPowersOfTen = [] {
  std::array<uint64_t, 20> powers{};
  powers[0] = 1;
  for (size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
  return powers;
}();

int count_digits(uint64_t value) {
  const int bits = 64 - __builtin_clzll(value | 1);
  const int guess = bits * 1233 >> 12;  // log10(2) = 1233 / 4096, nearly
  return guess + (value >= kPowersOfTen[guess] ? 1 : 0) + (value == 0 ? 1 : 0);
}

char* write_text(char* out, std::string_view text) {
  std::memcpy(out, text.data(), text.size());
  return out + text.size();
}

// The digits of a finite number: 0.d1d2d3... x 10^point.
struct Digits {
  char digit[20];
  int count = 0;
  int point = 0;
};

// Reads what to_chars(scientific) wrote: d[.ddd]e[+-]dd, no sign in front.
Digits read_scientific(const char* text, const char* end) {
  Digits digits;
  const char* at = text;
  for (; at < end && *at != 'e'; ++at) {
    if (*at != '.') digits.digit[digits.count++] = *at;
  }
  const bool negative = at[1] == '-';
  int exponent = 0;
  for (at += 2; at < end; ++at) exponent = exponent * 10 + (*at - '0');
  digits.point = (negative ? -exponent : exponent) + 1;
  while (digits.count > 1 && digits.digit[digits.count - 1] == '0') --digits.count;
  return digits;
}

template <typename Float>
Digits shortest_digits(Float value) {
  char text[40];
  auto result = std::to_chars(text, text + sizeof text, value, std::chars_format::scientific);
  Digits digits = read_scientific(text, result.ptr);
  if (digits.count == 1) {
    // Java prefers the nearest number of two digits where one digit would do: 4.9E-324.
    result = std::to_chars(text, text + sizeof text, value, std::chars_format::scientific, 1);
    digits = read_scientific(text, result.ptr);
  }
  return digits;
}

// d.dddE±x with at least one digit behind the point.
char* write_exponent_form(char* out, const Digits& digits) {
  *out++ = digits.digit[0];
  *out++ = '.';
  if (digits.count == 1) *out++ = '0';
  out = write_text(out, {digits.digit + 1, static_cast<size_t>(digits.count - 1)});
  *out++ = 'E';
  return write_int64(out, digits.point - 1);
}

// Java's Double.toString: plain from 1E-3 up to below 1E7.
char* write_java_form(char* out, const Digits& digits) {
  if (digits.point > 7 || digits.point < -2) return write_exponent_form(out, digits);
  if (digits.point <= 0) {
    out = write_text(out, "0.");
    for (int i = digits.point; i < 0; ++i) *out++ = '0';
    return write_text(out, {digits.digit, static_cast<size_t>(digits.count)});
  }
  for (int i = 0; i < digits.point; ++i) *out++ = i < digits.count ? digits.digit[i] : '0';
  *out++ = '.';
  if (digits.count <= digits.point) {
    *out++ = '0';
    return out;
  }
  return write_text(
      out, {digits.digit + digits.point, static_cast<size_t>(digits.count - digits.point)});
}

char* write_non_finite(char* out, double value) {
  if (std::isnan(value)) return write_text(out, "NaN");
  return write_text(out, value < 0 ? "-Infinity" : "Infinity");
}

// Prices and rates: numbers of at most two decimals need no digit search. nullptr for others.
char* write_hundredths(char* out, double magnitude) {
  const double scaled = magnitude * 100;
  const auto hundredths = static_cast<uint64_t>(scaled + 0.5);
  if (static_cast<double>(hundredths) / 100.0 != magnitude) return nullptr;
  const uint64_t whole = hundredths / 100;
  const auto rest = static_cast<unsigned>(hundredths - whole * 100);
  out = write_uint64(out, whole);
  out[0] = '.';
  std::memcpy(out + 1, &kDigitPairs[2 * rest], 2);
  return out + (out[2] == '0' ? 2 : 3);
}

template <typename Float>
char* write_java(char* out, Float value) {
  if (!std::isfinite(value)) return write_non_finite(out, value);
  if (std::signbit(value)) {
    *out++ = '-';
    value = -value;
  }
  if (value == 0) return write_text(out, "0.0");
  if (value >= Float(1e-2) && value < Float(1e7)) {
    if constexpr (sizeof(Float) == sizeof(double)) {
      if (char* end = write_hundredths(out, value)) return end;
    }
  }
  return write_java_form(out, shortest_digits(value));
}

}  // namespace

char* write_uint64(char* out, uint64_t value) {
  const int count = count_digits(value);
  char* end = out + count;
  char* at = end;
  while (value >= 100) {
    const uint64_t quotient = value / 100;
    at -= 2;
    std::memcpy(at, &kDigitPairs[2 * (value - quotient * 100)], 2);
    value = quotient;
  }
  if (value >= 10) {
    std::memcpy(at - 2, &kDigitPairs[2 * value], 2);
  } else {
    at[-1] = static_cast<char>('0' + value);
  }
  return end;
}

char* write_int64(char* out, int64_t value) {
  auto magnitude = static_cast<uint64_t>(value);
  if (value < 0) {
    *out++ = '-';
    magnitude = 0 - magnitude;
  }
  return write_uint64(out, magnitude);
}

char* write_padded(char* out, uint64_t value, int digits) {
  char* at = out + digits;
  for (; at - out >= 2; value /= 100) {
    at -= 2;
    std::memcpy(at, &kDigitPairs[2 * (value % 100)], 2);
  }
  if (at > out) *out = static_cast<char>('0' + value % 10);
  return out + digits;
}

char* write_double(char* out, double value) { return write_java(out, value); }
char* write_real(char* out, float value) { return write_java(out, value); }

char* write_double_scientific(char* out, double value) {
  if (!std::isfinite(value)) return write_non_finite(out, value);
  if (value == 0) return write_text(out, "0E0");
  if (value < 0) *out++ = '-';
  return write_exponent_form(out, shortest_digits(std::fabs(value)));
}

char* write_real_scientific(char* out, float value) {
  if (!std::isfinite(value)) return write_non_finite(out, value);
  if (value == 0) return write_text(out, "0E0");
  if (value < 0) *out++ = '-';
  // Seven digits of the double that the real's own text reads as, not of the real itself.
  char text[40];
  const char* end = write_real(text, std::fabs(value));
  double widened = 0;
  std::from_chars(text, end, widened);
  end = std::to_chars(text, text + sizeof text, widened, std::chars_format::scientific, 6).ptr;
  const Digits digits = read_scientific(text, end);
  return write_exponent_form(out, digits);
}

}  // namespace vivace::types
