// Numbers from text as Java reads them.
#include "kernels/number_parse.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <charconv>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <string>

namespace vivace::kernels {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_hex_digit(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

template <typename Is>
size_t skip(std::string_view text, size_t at, Is is) {
  while (at < text.size() && is(text[at])) ++at;
  return at;
}

// The digit at `at`, stepping over it; -1 where there is none.
int32_t next_digit(std::string_view text, size_t& at) {
  auto byte = static_cast<uint8_t>(text[at]);
  if (byte < 0x80) {
    ++at;
    return is_digit(static_cast<char>(byte)) ? byte - '0' : -1;
  }
  UChar32 point = 0;
  auto length = static_cast<int32_t>(text.size());
  auto index = static_cast<int32_t>(at);
  U8_NEXT(text.data(), index, length, point);
  at = static_cast<size_t>(index);
  // Java's parser looks at single UTF-16 units, so digits beyond the basic plane do not count.
  if (point < 0 || point > 0xFFFF) return -1;
  return u_charDigitValue(point);
}

// The end of a well-formed mantissa and exponent, and whether it is hexadecimal; 0: malformed.
size_t number_end(std::string_view text, bool& hexadecimal) {
  size_t at = 0;
  hexadecimal = text.size() > 2 && text[0] == '0' && (text[1] == 'x' || text[1] == 'X');
  auto digit = hexadecimal ? is_hex_digit : is_digit;
  if (hexadecimal) at = 2;
  size_t whole = skip(text, at, digit);
  size_t digits = whole - at;
  at = whole;
  if (at < text.size() && text[at] == '.') {
    size_t end = skip(text, at + 1, digit);
    digits += end - at - 1;
    at = end;
  }
  if (digits == 0) return 0;
  auto is_exponent = [&](char c) {
    return hexadecimal ? c == 'p' || c == 'P' : c == 'e' || c == 'E';
  };
  if (at < text.size() && is_exponent(text[at])) {
    ++at;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
    size_t end = skip(text, at, is_digit);
    if (end == at) return 0;
    at = end;
  } else if (hexadecimal) {
    return 0;  // the binary exponent is not optional
  }
  return at;
}

template <typename T>
T convert(std::string_view number, bool hexadecimal) {
  T value = 0;
  if (!hexadecimal) {
    auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
    if (error == std::errc()) return value;
  }
  // Out of range (infinity or zero) and hexadecimal: the slow road.
  std::string copy(number);
  if constexpr (std::is_same_v<T, float>) return std::strtof(copy.c_str(), nullptr);
  return static_cast<T>(std::strtod(copy.c_str(), nullptr));
}

template <typename T>
std::optional<T> parse_floating(std::string_view text) {
  text = java_trim(text);
  bool negative = false;
  if (!text.empty() && (text[0] == '+' || text[0] == '-')) {
    negative = text[0] == '-';
    text.remove_prefix(1);
  }
  T value = 0;
  if (text == "NaN") {
    value = std::numeric_limits<T>::quiet_NaN();
  } else if (text == "Infinity") {
    value = std::numeric_limits<T>::infinity();
  } else {
    bool hexadecimal = false;
    size_t end = number_end(text, hexadecimal);
    if (end == 0) return std::nullopt;
    std::string_view suffix = text.substr(end);
    if (!suffix.empty() && suffix != "f" && suffix != "F" && suffix != "d" && suffix != "D") {
      return std::nullopt;
    }
    value = convert<T>(text.substr(0, end), hexadecimal);
  }
  return negative ? -value : value;
}

}  // namespace

std::string_view java_trim(std::string_view text) {
  auto blank = [](char c) { return static_cast<uint8_t>(c) <= 0x20; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

std::optional<int64_t> parse_integer(std::string_view text, int64_t minimum, int64_t maximum) {
  if (text.empty()) return std::nullopt;
  size_t at = 0;
  bool negative = text[0] == '-';
  if (negative || text[0] == '+') ++at;
  if (at == text.size()) return std::nullopt;
  // Counted downwards: the negative range is the larger one.
  int64_t value = 0;
  while (at < text.size()) {
    int32_t digit = next_digit(text, at);
    if (digit < 0 || __builtin_mul_overflow(value, 10, &value) ||
        __builtin_sub_overflow(value, digit, &value)) {
      return std::nullopt;
    }
  }
  if (!negative && __builtin_sub_overflow(0, value, &value)) return std::nullopt;
  if (value < minimum || value > maximum) return std::nullopt;
  return value;
}

std::optional<double> parse_double(std::string_view text) { return parse_floating<double>(text); }

std::optional<float> parse_float(std::string_view text) { return parse_floating<float>(text); }

}  // namespace vivace::kernels
