// Interval texts.
#include "types/interval.h"

#include <array>
#include <limits>

namespace vivace::types {
namespace {

constexpr std::array<std::string_view, 6> kNames = {"YEAR", "MONTH",  "DAY",
                                                    "HOUR", "MINUTE", "SECOND"};
// What stands before each field when another one precedes it.
constexpr std::array<char, 6> kSeparators = {'\0', '-', '\0', ' ', ':', ':'};
// In months or milliseconds.
constexpr std::array<int64_t, 6> kUnits = {12, 1, 86'400'000, 3'600'000, 60'000, 1000};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Digits at the front of `text`, taken off it; no digits are zero. nullopt beyond 2^31-1.
std::optional<int64_t> take_number(std::string_view& text) {
  int64_t value = 0;
  while (!text.empty() && is_digit(text.front())) {
    value = value * 10 + (text.front() - '0');
    if (value > std::numeric_limits<int32_t>::max()) return std::nullopt;
    text.remove_prefix(1);
  }
  return value;
}

int64_t take_millis(std::string_view& text) {
  int64_t millis = 0;
  for (int64_t unit = 100; !text.empty() && is_digit(text.front()); unit /= 10) {
    millis += unit * (text.front() - '0');
    text.remove_prefix(1);
  }
  return millis;
}

}  // namespace

std::string_view interval_field_name(IntervalField field) {
  return kNames[static_cast<size_t>(field)];
}

bool is_interval_qualifier(IntervalField start, IntervalField end) {
  return start <= end && is_year_to_month(start) == is_year_to_month(end);
}

std::optional<int64_t> parse_interval(std::string_view text, IntervalField start,
                                      IntervalField end) {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  int64_t total = 0;
  for (auto field = static_cast<size_t>(start); field <= static_cast<size_t>(end); ++field) {
    if (field > static_cast<size_t>(start)) {
      if (text.empty()) break;
      if (text.front() != kSeparators[field]) return std::nullopt;
      text.remove_prefix(1);
    }
    const auto number = take_number(text);
    if (!number) return std::nullopt;
    total += *number * kUnits[field];
    if (field == static_cast<size_t>(IntervalField::kSecond) &&
        (text.starts_with('.') || text.starts_with(','))) {
      text.remove_prefix(1);
      total += take_millis(text);
    }
  }
  if (!text.empty()) return std::nullopt;
  if (is_year_to_month(start) && total > std::numeric_limits<int32_t>::max()) return std::nullopt;
  return negative ? -total : total;
}

}  // namespace vivace::types
