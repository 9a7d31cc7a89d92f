// Compiles date patterns and prints by them.
#include "kernels/date_pattern.h"

#include <fmt/format.h>

#include <array>

#include "kernels/civil.h"
#include "kernels/utf8_walk.h"

namespace vivace::kernels {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};
constexpr std::array<std::string_view, 7> kDays = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                   "Friday", "Saturday", "Sunday"};

struct Specifier {
  char letter;
  DateField field;
  uint8_t width;
};
constexpr auto kSpecifiers = std::to_array<Specifier>({
    {'a', DateField::kDayShortName, 0},  {'b', DateField::kMonthShortName, 0},
    {'c', DateField::kMonth, 1},         {'d', DateField::kDay, 2},
    {'e', DateField::kDay, 1},           {'f', DateField::kFraction, 6},
    {'H', DateField::kHour, 2},          {'h', DateField::kClockHour, 2},
    {'I', DateField::kClockHour, 2},     {'i', DateField::kMinute, 2},
    {'j', DateField::kDayOfYear, 3},     {'k', DateField::kHour, 1},
    {'l', DateField::kClockHour, 1},     {'M', DateField::kMonthName, 0},
    {'m', DateField::kMonth, 2},         {'p', DateField::kHalfDay, 0},
    {'S', DateField::kSecond, 2},        {'s', DateField::kSecond, 2},
    {'v', DateField::kWeek, 2},          {'W', DateField::kDayName, 0},
    {'x', DateField::kWeekYear, 4},      {'Y', DateField::kYear, 4},
    {'y', DateField::kYearOfCentury, 2},
});

void add_literal(DatePattern& pattern, std::string_view text) {
  if (pattern.tokens.empty() || pattern.tokens.back().field != DateField::kLiteral) {
    pattern.tokens.emplace_back();
  }
  pattern.tokens.back().literal.append(text);
}

void add_letters(DatePattern& pattern, std::string_view letters) {
  for (char letter : letters) {
    bool known = false;
    for (const Specifier& specifier : kSpecifiers) {
      if (specifier.letter != letter) continue;
      pattern.tokens.push_back({specifier.field, specifier.width, {}});
      known = true;
    }
    if (!known) add_literal(pattern, {&letter, 1});
  }
}

// Negative numbers: the sign, then the padded digits.
void append_padded(std::string& out, int64_t value, int width) {
  if (value < 0) {
    out += '-';
    value = -value;
  }
  fmt::format_to(std::back_inserter(out), "{:0{}}", value, width);
}

// A moment taken apart as far as any field needs.
struct Parts {
  int64_t days;
  int64_t millis;  // of the day
  CivilDate date;
};

int64_t number_of(const Parts& parts, DateField field) {
  switch (field) {
    case DateField::kYear:
      return parts.date.year;
    case DateField::kYearOfCentury:
      return (parts.date.year < 0 ? -parts.date.year : parts.date.year) % 100;
    case DateField::kWeekYear:
      return iso_week(parts.days).year;
    case DateField::kMonth:
      return parts.date.month;
    case DateField::kWeek:
      return iso_week(parts.days).week;
    case DateField::kDayOfYear:
      return day_of_year(parts.days);
    case DateField::kDay:
      return parts.date.day;
    case DateField::kHour:
      return parts.millis / 3'600'000;
    case DateField::kClockHour:
      return (parts.millis / 3'600'000 + 11) % 12 + 1;
    case DateField::kMinute:
      return parts.millis / 60'000 % 60;
    case DateField::kSecond:
      return parts.millis / 1000 % 60;
    default:
      return parts.millis % 1000 * 1000;  // the fraction in microseconds
  }
}

}  // namespace

std::string_view month_name(int month) { return kMonths.at(static_cast<size_t>(month - 1)); }

std::string_view day_name(int day) { return kDays.at(static_cast<size_t>(day - 1)); }

DatePattern compile_date_pattern(std::string_view text) {
  DatePattern pattern;
  for (size_t at = 0; at < text.size();) {
    size_t bytes = code_point_bytes(text[at]);
    if (text[at] != '%') {
      add_literal(pattern, text.substr(at, bytes));
      at += bytes;
      continue;
    }
    if (++at == text.size()) break;  // a last lone percent sign is nothing
    bytes = code_point_bytes(text[at]);
    const char letter = text[at];
    if (std::string_view("DUuVwX").find(letter) != std::string_view::npos) {
      pattern.error = fmt::format("%{} not supported in date format string", letter);
      return pattern;
    }
    if (letter == 'r') {
      add_letters(pattern, "h:i:s p");
    } else if (letter == 'T') {
      add_letters(pattern, "H:i:s");
    } else if (bytes == 1) {
      add_letters(pattern, text.substr(at, 1));
    } else {
      add_literal(pattern, text.substr(at, bytes));
    }
    at += bytes;
  }
  if (pattern.tokens.empty()) pattern.error = "Both printing and parsing not supported";
  return pattern;
}

void append_date(const DatePattern& pattern, Timestamp at, std::string& out) {
  // Patterns know milliseconds only.
  const int64_t millis = floor_divide(at.micros, 1000) + (floor_modulus(at.micros, 1000) >= 500);
  Parts parts{};
  parts.days = floor_divide(millis, kMillisPerDay);
  parts.millis = millis - parts.days * kMillisPerDay;
  parts.date = civil_from_days(parts.days);
  for (const DateToken& token : pattern.tokens) {
    switch (token.field) {
      case DateField::kLiteral:
        out += token.literal;
        break;
      case DateField::kMonthName:
        out += month_name(parts.date.month);
        break;
      case DateField::kMonthShortName:
        out += month_name(parts.date.month).substr(0, kShortNameLength);
        break;
      case DateField::kDayName:
        out += day_name(day_of_week(parts.days));
        break;
      case DateField::kDayShortName:
        out += day_name(day_of_week(parts.days)).substr(0, kShortNameLength);
        break;
      case DateField::kHalfDay:
        out += parts.millis < kMillisPerDay / 2 ? "AM" : "PM";
        break;
      default:
        append_padded(out, number_of(parts, token.field), token.width);
    }
  }
}

}  // namespace vivace::kernels
