// Doubles and reals as text.
#include "kernels/number_format.h"

#include <charconv>
#include <cmath>
#include <cstring>

namespace vivace::kernels {
namespace {

// Takes "d.ddde[+-]xx" apart.
ShortestDigits split(const char* first, const char* last) {
  ShortestDigits result;
  const char* at = first;
  for (; at < last && *at != 'e'; ++at) {
    if (*at != '.') result.digits[result.count++] = *at;
  }
  ++at;
  if (at < last && *at == '+') ++at;
  std::from_chars(at, last, result.exponent);
  while (result.count > 1 && result.digits[result.count - 1] == '0') --result.count;
  return result;
}

// Java gives at least two digits and, where one would do, the two nearest: 4.9E-324, not 5E-324.
template <typename T>
ShortestDigits shortest(T value) {
  char text[kNumberTextBytes];
  value = std::fabs(value);
  auto end = std::to_chars(text, text + sizeof text, value, std::chars_format::scientific).ptr;
  ShortestDigits result = split(text, end);
  if (result.count > 1) return result;
  end = std::to_chars(text, text + sizeof text, value, std::chars_format::scientific, 1).ptr;
  return split(text, end);
}

template <typename T>
std::string_view special(T value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value > 0 ? "Infinity" : "-Infinity";
  return {};
}

// "d.ddddE±x" with at least one digit after the point.
char* write_scientific(const ShortestDigits& digits, char* out) {
  *out++ = digits.digits[0];
  *out++ = '.';
  if (digits.count == 1) *out++ = '0';
  std::memcpy(out, digits.digits + 1, static_cast<size_t>(digits.count - 1));
  out += digits.count - 1;
  *out++ = 'E';
  return std::to_chars(out, out + 8, digits.exponent).ptr;
}

template <typename T>
std::string java(T value) {
  if (std::string_view text = special(value); !text.empty()) return std::string(text);
  std::string result = std::signbit(value) ? "-" : "";
  if (value == 0) return result + "0.0";
  ShortestDigits digits = shortest(value);
  if (digits.exponent < -3 || digits.exponent >= 7) {
    char text[kNumberTextBytes];
    return result.append(text, write_scientific(digits, text));
  }
  std::string_view all(digits.digits, static_cast<size_t>(digits.count));
  if (digits.exponent < 0) {
    result += "0." + std::string(static_cast<size_t>(-digits.exponent - 1), '0');
    return result.append(all);
  }
  auto whole = static_cast<size_t>(digits.exponent) + 1;
  for (size_t i = 0; i < whole; ++i) result += i < all.size() ? all[i] : '0';
  result += '.';
  return result.append(all.size() > whole ? all.substr(whole) : "0");
}

std::string_view write_varchar(bool negative, bool zero, const ShortestDigits& digits,
                               char* buffer) {
  char* out = buffer;
  if (negative) *out++ = '-';
  if (zero) {
    std::memcpy(out, "0E0", 3);
    out += 3;
  } else {
    out = write_scientific(digits, out);
  }
  return {buffer, static_cast<size_t>(out - buffer)};
}

constexpr int kRealDigits = 7;

}  // namespace

ShortestDigits shortest_digits(double value) { return shortest(value); }

ShortestDigits shortest_digits(float value) { return shortest(value); }

std::string java_text(double value) { return java(value); }

std::string java_text(float value) { return java(value); }

std::string_view varchar_text(double value, char* buffer) {
  if (std::string_view text = special(value); !text.empty()) return text;
  ShortestDigits digits;
  if (value != 0) digits = shortest(value);
  return write_varchar(std::signbit(value), value == 0, digits, buffer);
}

std::string_view varchar_text(float value, char* buffer) {
  if (std::string_view text = special(value); !text.empty()) return text;
  ShortestDigits digits;
  if (value != 0) {
    digits = shortest(value);
    if (digits.count > kRealDigits) {
      // Rounded from the exact value, not from the shortest digits.
      char text[kNumberTextBytes];
      auto end = std::to_chars(text, text + sizeof text, std::fabs(value),
                               std::chars_format::scientific, kRealDigits - 1)
                     .ptr;
      digits = split(text, end);
    }
  }
  return write_varchar(std::signbit(value), value == 0, digits, buffer);
}

}  // namespace vivace::kernels
