// Parses texts by date patterns, with Joda's rules and error texts.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "kernels/civil.h"
#include "kernels/date_pattern.h"

namespace vivace::kernels {
namespace {

// What Joda calls a field, in the order in which it sets them: large before small.
enum class Slot : uint8_t {
  kYear,
  kWeekYear,
  kMonth,
  kWeek,
  kDayOfYear,
  kDay,
  kDayOfWeek,
  kHalfDay,
  kHour,
  kClockHour,
  kMinute,
  kSecond,
  kMillis,
};
constexpr size_t kSlots = 13;
constexpr std::array<std::string_view, kSlots> kSlotNames = {
    "year",         "weekyear",       "monthOfYear",   "weekOfWeekyear", "dayOfYear",
    "dayOfMonth",   "dayOfWeek",      "halfdayOfDay",  "hourOfDay",      "clockhourOfHalfday",
    "minuteOfHour", "secondOfMinute", "millisOfSecond"};

constexpr int64_t kPivotYear = 1970;  // two digits mean 1970 .. 2069
constexpr int64_t kDefaultYear = 2000;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool starts_with_ignoring_case(std::string_view text, std::string_view start) {
  return text.size() >= start.size() &&
         std::equal(start.begin(), start.end(), text.begin(),
                    [](char a, char b) { return lower(a) == lower(b); });
}

std::string shortened(std::string_view text, size_t position) {
  const size_t sample = position + 32;
  return text.size() <= sample + 3 ? std::string(text)
                                   : std::string(text.substr(0, sample)) + "...";
}

std::string invalid_format(std::string_view text, size_t position) {
  const std::string sample = shortened(text, position);
  if (position == 0) return fmt::format("Invalid format: \"{}\"", sample);
  if (position >= text.size()) return fmt::format("Invalid format: \"{}\" is too short", sample);
  return fmt::format("Invalid format: \"{}\" is malformed at \"{}\"", sample,
                     sample.substr(position));
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}
  bool read(const DateToken& token);
  size_t position() const { return at_; }
  bool at_end() const { return at_ == text_.size(); }
  const std::array<std::optional<int64_t>, kSlots>& values() const { return values_; }

 private:
  void set(Slot slot, int64_t value) { values_[static_cast<size_t>(slot)] = value; }
  bool number(size_t most, bool is_signed, int64_t& value);
  bool into(Slot slot, size_t most, bool is_signed = false);
  bool fraction();
  template <typename Name>
  bool name(Slot slot, int count, Name name_of);

  std::string_view text_;
  size_t at_ = 0;
  std::array<std::optional<int64_t>, kSlots> values_;
};

bool Reader::number(size_t most, bool is_signed, int64_t& value) {
  size_t at = at_;
  bool negative = false;
  if (is_signed && at + 1 < text_.size() && (text_[at] == '-' || text_[at] == '+') &&
      is_digit(text_[at + 1])) {
    negative = text_[at] == '-';
    ++at;
  }
  const size_t first = at;
  value = 0;
  while (at < text_.size() && at - first < most && is_digit(text_[at])) {
    value = value * 10 + (text_[at++] - '0');
  }
  if (at == first) return false;
  if (negative) value = -value;
  at_ = at;
  return true;
}

bool Reader::into(Slot slot, size_t most, bool is_signed) {
  int64_t value = 0;
  if (!number(most, is_signed, value)) return false;
  set(slot, value);
  return true;
}

// Up to nine digits, of which three count; none at all is fine.
bool Reader::fraction() {
  constexpr size_t kMostDigits = 9;
  int64_t millis = 0;
  size_t digits = 0;
  for (; digits < kMostDigits && at_ < text_.size() && is_digit(text_[at_]); ++digits, ++at_) {
    if (digits < 3) millis = millis * 10 + (text_[at_] - '0');
  }
  for (; digits < 3; ++digits) millis *= 10;
  set(Slot::kMillis, millis);
  return true;
}

// Long names are tried before short ones.
template <typename Name>
bool Reader::name(Slot slot, int count, Name name_of) {
  for (bool whole : {true, false}) {
    for (int i = 1; i <= count; ++i) {
      std::string_view candidate = name_of(i);
      if (!whole) candidate = candidate.substr(0, kShortNameLength);
      if (!starts_with_ignoring_case(text_.substr(at_), candidate)) continue;
      at_ += candidate.size();
      set(slot, i);
      return true;
    }
  }
  return false;
}

bool Reader::read(const DateToken& token) {
  switch (token.field) {
    case DateField::kLiteral:
      if (!starts_with_ignoring_case(text_.substr(at_), token.literal)) return false;
      at_ += token.literal.size();
      return true;
    case DateField::kYear:
      return into(Slot::kYear, 4, true);
    case DateField::kYearOfCentury: {
      const size_t start = at_;
      int64_t value = 0;
      if (!number(2, false, value) || at_ - start != 2) {
        at_ = start;
        return false;
      }
      set(Slot::kYear, value + (value >= kPivotYear % 100 ? 1900 : 2000));
      return true;
    }
    case DateField::kWeekYear:
      return into(Slot::kWeekYear, 4, true);
    case DateField::kMonth:
      return into(Slot::kMonth, 2);
    case DateField::kMonthName:
    case DateField::kMonthShortName:
      return name(Slot::kMonth, 12, month_name);
    case DateField::kWeek:
      return into(Slot::kWeek, 2);
    case DateField::kDayOfYear:
      return into(Slot::kDayOfYear, 3);
    case DateField::kDay:
      return into(Slot::kDay, 2);
    case DateField::kDayName:
    case DateField::kDayShortName:
      return name(Slot::kDayOfWeek, 7, day_name);
    case DateField::kHalfDay:
      for (std::string_view half : {"AM", "PM"}) {
        if (!starts_with_ignoring_case(text_.substr(at_), half)) continue;
        at_ += half.size();
        set(Slot::kHalfDay, half == "PM" ? 1 : 0);
        return true;
      }
      return false;
    case DateField::kHour:
      return into(Slot::kHour, 2);
    case DateField::kClockHour:
      return into(Slot::kClockHour, 2);
    case DateField::kMinute:
      return into(Slot::kMinute, 2);
    case DateField::kSecond:
      return into(Slot::kSecond, 2);
    case DateField::kFraction:
      return fraction();
  }
  return false;
}

// The moment while fields are being set on it.
struct Moment {
  int64_t days = 0;
  int64_t millis = 0;  // of the day
};

struct Range {
  int64_t low;
  int64_t high;
};

int64_t weeks_in(int64_t week_year) { return iso_week(days_from_civil({week_year, 12, 28})).week; }

Range range_of(Slot slot, const Moment& moment) {
  const CivilDate date = civil_from_days(moment.days);
  switch (slot) {
    case Slot::kYear:
    case Slot::kWeekYear:
      return {-9999, 9999};
    case Slot::kMonth:
      return {1, 12};
    case Slot::kWeek:
      return {1, weeks_in(iso_week(moment.days).year)};
    case Slot::kDayOfYear:
      return {1, is_leap_year(date.year) ? 366 : 365};
    case Slot::kDay:
      return {1, days_in_month(date.year, date.month)};
    case Slot::kDayOfWeek:
      return {1, 7};
    case Slot::kHalfDay:
      return {0, 1};
    case Slot::kHour:
      return {0, 23};
    case Slot::kClockHour:
      return {1, 12};
    case Slot::kMinute:
    case Slot::kSecond:
      return {0, 59};
    case Slot::kMillis:
      return {0, 999};
  }
  return {0, 0};
}

int64_t move_to_week(int64_t days, int64_t week_year, int64_t week) {
  const int64_t fourth = days_from_civil({week_year, 1, 4});  // always in week 1
  return fourth - (day_of_week(fourth) - 1) + (week - 1) * 7 + day_of_week(days) - 1;
}

void set_time(Moment& moment, int64_t unit, int64_t modulus, int64_t value) {
  const int64_t current = moment.millis / unit % modulus;
  moment.millis += (value - current) * unit;
}

void set_field(Moment& moment, Slot slot, int64_t value) {
  CivilDate date = civil_from_days(moment.days);
  switch (slot) {
    case Slot::kYear:
      date.year = value;
      date.day = std::min(date.day, days_in_month(date.year, date.month));
      moment.days = days_from_civil(date);
      break;
    case Slot::kWeekYear:
      moment.days = move_to_week(moment.days, value,
                                 std::min<int64_t>(iso_week(moment.days).week, weeks_in(value)));
      break;
    case Slot::kMonth:
      date.month = static_cast<int32_t>(value);
      date.day = std::min(date.day, days_in_month(date.year, date.month));
      moment.days = days_from_civil(date);
      break;
    case Slot::kWeek:
      moment.days += (value - iso_week(moment.days).week) * 7;
      break;
    case Slot::kDayOfYear:
      moment.days += value - day_of_year(moment.days);
      break;
    case Slot::kDay:
      moment.days += value - date.day;
      break;
    case Slot::kDayOfWeek:
      moment.days += value - day_of_week(moment.days);
      break;
    case Slot::kHalfDay:
      set_time(moment, kMillisPerDay / 2, 2, value);
      break;
    case Slot::kHour:
      set_time(moment, 3'600'000, 24, value);
      break;
    case Slot::kClockHour:
      set_time(moment, 3'600'000, 12, value % 12);
      break;
    case Slot::kMinute:
      set_time(moment, 60'000, 60, value);
      break;
    case Slot::kSecond:
      set_time(moment, 1000, 60, value);
      break;
    case Slot::kMillis:
      set_time(moment, 1, 1000, value);
      break;
  }
}

// The first moment that has the same field value; what Joda does after each field it sets first.
void round_down(Moment& moment, Slot slot) {
  const CivilDate date = civil_from_days(moment.days);
  if (slot <= Slot::kDayOfWeek) moment.millis = 0;
  switch (slot) {
    case Slot::kYear:
      moment.days = days_from_civil({date.year, 1, 1});
      break;
    case Slot::kWeekYear:
      moment.days = move_to_week(days_from_civil({2000, 1, 3}), iso_week(moment.days).year, 1);
      break;
    case Slot::kMonth:
      moment.days = days_from_civil({date.year, date.month, 1});
      break;
    case Slot::kWeek:
      moment.days -= day_of_week(moment.days) - 1;
      break;
    default:
      break;
  }
}

}  // namespace

ParsedMoment parse_moment(const DatePattern& pattern, std::string_view text) {
  Reader reader(text);
  for (const DateToken& token : pattern.tokens) {
    if (!reader.read(token)) return {0, invalid_format(text, reader.position())};
  }
  if (!reader.at_end()) return {0, invalid_format(text, reader.position())};
  auto values = reader.values();
  // Months and days without a year are of the year 2000.
  const auto first = std::find_if(values.begin(), values.end(),
                                  [](const auto& value) { return value.has_value(); });
  if (first != values.end()) {
    const auto slot = static_cast<Slot>(first - values.begin());
    if (slot >= Slot::kMonth && slot <= Slot::kDayOfWeek) {
      values[static_cast<size_t>(Slot::kYear)] = kDefaultYear;
    }
  }
  // Twice, so that a small field set first cannot carry a large one away.
  Moment moment;
  for (bool reset : {true, false}) {
    for (size_t i = 0; i < kSlots; ++i) {
      if (!values[i]) continue;
      const auto slot = static_cast<Slot>(i);
      const Range range = range_of(slot, moment);
      if (*values[i] < range.low || *values[i] > range.high) {
        return {0, fmt::format("Cannot parse \"{}\": Value {} for {} must be in the range [{},{}]",
                               text, *values[i], kSlotNames[i], range.low, range.high)};
      }
      set_field(moment, slot, *values[i]);
      if (reset) round_down(moment, slot);
    }
  }
  return {(moment.days * kMillisPerDay + moment.millis) * 1000, {}};
}

}  // namespace vivace::kernels
