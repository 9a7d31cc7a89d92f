// Dates, times and timestamps from text.
#include "kernels/datetime_parse.h"

#include "kernels/civil.h"
#include "kernels/number_parse.h"

namespace vivace::kernels {
namespace {

constexpr int64_t kPicosPerMicro = 1'000'000;
constexpr int kMaxFractionDigits = 12;
constexpr int64_t kMaxYear = 10'000'000;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool take(std::string_view& text, char c) {
  if (text.empty() || text[0] != c) return false;
  text.remove_prefix(1);
  return true;
}

// Between `least` and `most` digits.
bool take_number(std::string_view& text, size_t least, size_t most, int64_t& number) {
  size_t digits = 0;
  number = 0;
  while (digits < text.size() && digits < most && is_digit(text[digits])) {
    number = number * 10 + (text[digits++] - '0');
    if (number > kMaxYear) return false;
  }
  text.remove_prefix(digits);
  return digits >= least;
}

std::optional<int64_t> take_date(std::string_view& text, size_t least_year_digits) {
  const bool negative = take(text, '-');
  if (!negative) take(text, '+');
  CivilDate date;
  int64_t month = 0;
  int64_t day = 0;
  if (!take_number(text, least_year_digits, SIZE_MAX, date.year) || !take(text, '-') ||
      !take_number(text, 1, 2, month) || !take(text, '-') || !take_number(text, 1, 2, day)) {
    return std::nullopt;
  }
  if (negative) date.year = -date.year;
  date.month = static_cast<int32_t>(month);
  date.day = static_cast<int32_t>(day);
  if (!is_valid_date(date)) return std::nullopt;
  const int64_t days = days_from_civil(date);
  if (!is_engine_date(days)) return std::nullopt;
  return days;
}

// The fraction in picoseconds; digits beyond those only have to be digits, the first of them
// rounds.
bool take_fraction(std::string_view& text, size_t most_digits, int64_t& picos) {
  picos = 0;
  size_t digits = 0;
  bool round_up = false;
  for (; digits < text.size() && is_digit(text[digits]); ++digits) {
    if (digits < kMaxFractionDigits) {
      picos = picos * 10 + (text[digits] - '0');
    } else if (digits == kMaxFractionDigits) {
      round_up = text[digits] >= '5';
    }
  }
  if (digits == 0 || digits > most_digits) return false;
  for (size_t i = digits; i < kMaxFractionDigits; ++i) picos *= 10;
  if (round_up) ++picos;
  text.remove_prefix(digits);
  return true;
}

// Microseconds of the day, possibly a whole day after rounding.
std::optional<int64_t> take_time(std::string_view& text, int precision,
                                 size_t most_fraction_digits) {
  int64_t hour = 0;
  int64_t minute = 0;
  int64_t second = 0;
  int64_t picos = 0;
  if (!take_number(text, 1, 2, hour) || !take(text, ':') || !take_number(text, 1, 2, minute)) {
    return std::nullopt;
  }
  if (take(text, ':')) {
    if (!take_number(text, 1, 2, second)) return std::nullopt;
    if (take(text, '.') && !take_fraction(text, most_fraction_digits, picos)) return std::nullopt;
  }
  if (hour > 23 || minute > 59 || second > 59) return std::nullopt;
  int64_t unit = kPicosPerMicro;
  for (int i = precision; i < 6; ++i) unit *= 10;
  const int64_t micros = *round_half_up(picos, unit) / kPicosPerMicro;
  return ((hour * 60 + minute) * 60 + second) * kMicrosPerSecond + micros;
}

bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

// An offset "+hh:mm", or something shaped like a zone's name: "UTC", "Europe/Berlin".
bool looks_like_zone(std::string_view text) {
  if (text[0] == '+' || text[0] == '-') {
    text.remove_prefix(1);
    int64_t hours = 0;
    int64_t minutes = 0;
    return take_number(text, 1, 2, hours) && take(text, ':') && take_number(text, 2, 2, minutes) &&
           text.empty() && hours <= 14 && minutes <= 59;
  }
  if (text == "Z" || text == "UTC" || text == "GMT" || text == "UT") return true;
  bool has_slash = false;
  for (char c : text) {
    has_slash |= c == '/';
    if (!is_letter(c) && !is_digit(c) && c != '/' && c != '_' && c != '-' && c != '+') return false;
  }
  return has_slash && is_letter(text[0]);
}

}  // namespace

std::optional<int64_t> parse_date(std::string_view text) {
  text = java_trim(text);
  auto days = take_date(text, 1);
  if (!text.empty()) return std::nullopt;
  return days;
}

std::optional<int64_t> parse_time(std::string_view text, int precision) {
  auto micros = take_time(text, precision, kMaxFractionDigits);
  if (!micros || !text.empty()) return std::nullopt;
  return *micros % kMicrosPerDay;
}

std::optional<int64_t> parse_timestamp(std::string_view text, int precision) {
  text = java_trim(text);
  auto days = take_date(text, 4);
  if (!days) return std::nullopt;
  int64_t time = 0;
  if (text.size() >= 2 && text[0] == ' ' && is_digit(text[1])) {
    text.remove_prefix(1);
    auto micros = take_time(text, precision, SIZE_MAX);
    if (!micros) return std::nullopt;
    time = *micros;
  }
  while (take(text, ' ')) {
  }
  if (!text.empty() && !looks_like_zone(text)) return std::nullopt;
  int64_t result = 0;
  if (__builtin_mul_overflow(*days, kMicrosPerDay, &result) ||
      __builtin_add_overflow(result, time, &result) || !is_engine_timestamp(result)) {
    return std::nullopt;
  }
  return result;
}

}  // namespace vivace::kernels
