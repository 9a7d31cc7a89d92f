// Number texts.
#include "types/number_parser.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <limits>
#include <string>

namespace vivace::types {
namespace {

std::string_view trim(std::string_view text) {
  const auto is_blank = [](char c) { return c >= '\0' && c <= ' '; };
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

// Is a number that no Float holds too large (or too small)? Its decimal exponent says.
bool is_huge(std::string_view digits, std::chars_format format) {
  const char mark = format == std::chars_format::hex ? 'p' : 'e';
  int64_t exponent = 0;
  for (size_t i = 0; i < digits.size(); ++i) {
    if (std::tolower(static_cast<unsigned char>(digits[i])) != mark) continue;
    std::string_view text = digits.substr(i + 1);
    if (text.starts_with('+')) text.remove_prefix(1);
    const bool negative = text.starts_with('-');
    const auto result = std::from_chars(text.data(), text.data() + text.size(), exponent);
    if (result.ec == std::errc::result_out_of_range) return !negative;
    digits = digits.substr(0, i);
    break;
  }
  const size_t point = std::min(digits.find('.'), digits.size());
  const size_t first = digits.find_first_not_of("0.");
  if (first == std::string_view::npos) return false;
  return exponent + static_cast<int64_t>(point) - static_cast<int64_t>(first) > 0;
}

template <typename Float>
std::optional<Float> parse_float(std::string_view text) {
  text = trim(text);
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  Float value = 0;
  if (text == "NaN") {
    value = std::numeric_limits<Float>::quiet_NaN();
  } else if (text == "Infinity") {
    value = std::numeric_limits<Float>::infinity();
  } else {
    auto format = std::chars_format::general;
    if (text.starts_with("0x") || text.starts_with("0X")) {
      format = std::chars_format::hex;
      text.remove_prefix(2);
      if (text.find_first_of("pP") == std::string_view::npos) return std::nullopt;
    }
    if (!text.empty() && std::string_view("dDfF").find(text.back()) != std::string_view::npos) {
      text.remove_suffix(1);
    }
    // from_chars would also take "inf", "nan" and a second sign.
    if (text.empty() || !(std::isxdigit(static_cast<unsigned char>(text[0])) || text[0] == '.')) {
      return std::nullopt;
    }
    const auto result = std::from_chars(text.data(), text.data() + text.size(), value, format);
    if (result.ptr != text.data() + text.size() || result.ec == std::errc::invalid_argument) {
      return std::nullopt;
    }
    if (result.ec == std::errc::result_out_of_range) {
      value = is_huge(text, format) ? std::numeric_limits<Float>::infinity() : Float{0};
    }
  }
  return negative ? -value : value;
}

}  // namespace

std::optional<int64_t> parse_integer(std::string_view text, int64_t min, int64_t max) {
  text = trim(text);
  if (text.starts_with('+')) {
    text.remove_prefix(1);
    if (text.starts_with('-')) return std::nullopt;
  }
  int64_t value = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
  if (result.ec != std::errc{} || result.ptr != text.data() + text.size()) return std::nullopt;
  if (value < min || value > max) return std::nullopt;
  return value;
}

std::optional<double> parse_double(std::string_view text) { return parse_float<double>(text); }
std::optional<float> parse_real(std::string_view text) { return parse_float<float>(text); }

std::optional<bool> parse_boolean(std::string_view text) {
  std::string lower(text.substr(0, 8));
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (lower == "true" || lower == "t" || lower == "1") return true;
  if (lower == "false" || lower == "f" || lower == "0") return false;
  return std::nullopt;
}

}  // namespace vivace::types
