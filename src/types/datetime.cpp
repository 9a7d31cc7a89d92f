// Dates, times and timestamps: the texts that Presto reads and writes.
#include "types/datetime.h"

#include <algorithm>
#include <cstring>
#include <limits>

#include "types/civil.h"
#include "types/decimal.h"
#include "types/number_text.h"

namespace vivace::types {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// A cursor over the text; every method leaves the place unchanged when it does not match.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  bool at_end() const { return at_ == text_.size(); }
  std::string_view rest() const { return text_.substr(at_); }
  size_t place() const { return at_; }
  void go_to(size_t place) { at_ = place; }

  bool accept(char c) {
    if (at_end() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  void skip_blanks() {
    while (!at_end() && (text_[at_] == ' ' || (text_[at_] >= '\t' && text_[at_] <= '\r'))) ++at_;
  }
  // Between `min` and `max` digits, as many as there are.
  std::optional<int64_t> number(size_t min, size_t max) {
    size_t end = at_;
    int64_t value = 0;
    while (end < text_.size() && end - at_ < max && is_digit(text_[end])) {
      value = value * 10 + (text_[end++] - '0');
    }
    if (end - at_ < min) return std::nullopt;
    at_ = end;
    return value;
  }
  std::string_view digits() {
    const size_t start = at_;
    while (!at_end() && is_digit(text_[at_])) ++at_;
    return text_.substr(start, at_ - start);
  }

 private:
  std::string_view text_;
  size_t at_ = 0;
};

struct Fraction {
  int64_t picos = 0;
  int32_t precision = 0;
};

Fraction read_fraction(std::string_view digits) {
  Fraction fraction;
  fraction.precision = static_cast<int32_t>(std::min<size_t>(digits.size(), 1000));
  for (size_t i = 0; i < 12; ++i) {
    fraction.picos = fraction.picos * 10 + (i < digits.size() ? digits[i] - '0' : 0);
  }
  return fraction;
}

// h:m[:s[.f]]; nullopt when it does not start here. Range errors are reported by `in_range`.
struct TimeOfDay {
  int64_t hour = 0;
  int64_t minute = 0;
  int64_t second = 0;
  Fraction fraction;
  bool in_range() const { return hour < 24 && minute < 60 && second < 60; }
  DateTime value() const {
    const int64_t seconds = hour * 3600 + minute * 60 + second;
    return {seconds * kMicrosPerSecond + fraction.picos / kPicosPerMicro,
            static_cast<int32_t>(fraction.picos % kPicosPerMicro)};
  }
};

std::optional<TimeOfDay> read_time(Scanner& scanner) {
  const size_t start = scanner.place();
  TimeOfDay time;
  const auto hour = scanner.number(1, 2);
  if (!hour || !scanner.accept(':')) {
    scanner.go_to(start);
    return std::nullopt;
  }
  const auto minute = scanner.number(1, 2);
  if (!minute) {
    scanner.go_to(start);
    return std::nullopt;
  }
  time.hour = *hour;
  time.minute = *minute;
  const size_t before_seconds = scanner.place();
  if (!scanner.accept(':')) return time;
  const auto second = scanner.number(1, 2);
  if (!second) {
    scanner.go_to(before_seconds);
    return time;
  }
  time.second = *second;
  const size_t before_fraction = scanner.place();
  if (scanner.accept('.')) {
    const std::string_view digits = scanner.digits();
    if (digits.empty()) {
      scanner.go_to(before_fraction);
    } else {
      time.fraction = read_fraction(digits);
    }
  }
  return time;
}

// [+-]y-m-d with at least `min_year_digits`; range-checked.
std::optional<int64_t> read_days(Scanner& scanner, size_t min_year_digits) {
  const bool negative = scanner.accept('-');
  if (!negative) scanner.accept('+');
  const auto year = scanner.number(min_year_digits, 12);
  if (!year || !scanner.accept('-')) return std::nullopt;
  const auto month = scanner.number(1, 2);
  if (!month || !scanner.accept('-')) return std::nullopt;
  const auto day = scanner.number(1, 2);
  if (!day || *month < 1 || *month > 12 || *year > 999'999'999) return std::nullopt;
  const int64_t signed_year = negative ? -*year : *year;
  if (*day < 1 || *day > days_in_month(signed_year, static_cast<int32_t>(*month))) {
    return std::nullopt;
  }
  return days_from_civil({signed_year, static_cast<int32_t>(*month), static_cast<int32_t>(*day)});
}

char* write_fraction(char* out, int64_t micros_of_second, int32_t picos, int32_t precision) {
  if (precision == 0) return out;
  *out++ = '.';
  if (precision <= 6) {
    const auto divisor = static_cast<int64_t>(power_of_ten(6 - precision));
    return write_padded(out, static_cast<uint64_t>(micros_of_second / divisor), precision);
  }
  out = write_padded(out, static_cast<uint64_t>(micros_of_second), 6);
  const auto divisor = static_cast<int64_t>(power_of_ten(12 - precision));
  return write_padded(out, static_cast<uint64_t>(picos / divisor), precision - 6);
}

}  // namespace

std::optional<int32_t> parse_date(std::string_view text) {
  Scanner scanner(text);
  scanner.skip_blanks();
  const auto days = read_days(scanner, 1);
  if (!days) return std::nullopt;
  scanner.skip_blanks();
  if (!scanner.at_end() || *days < std::numeric_limits<int32_t>::min() ||
      *days > std::numeric_limits<int32_t>::max()) {
    return std::nullopt;
  }
  return static_cast<int32_t>(*days);
}

std::optional<ParsedTime> parse_time(std::string_view text) {
  Scanner scanner(text);
  const auto time = read_time(scanner);
  if (!time || !time->in_range()) return std::nullopt;
  ParsedTime parsed{time->value(), time->fraction.precision, std::nullopt};
  if (scanner.at_end()) return parsed;
  scanner.skip_blanks();
  if (scanner.at_end()) return parsed;
  parsed.offset_minutes = parse_strict_offset_minutes(scanner.rest());
  if (!parsed.offset_minutes) return std::nullopt;
  return parsed;
}

std::optional<ParsedTimestamp> parse_timestamp(std::string_view text) {
  Scanner scanner(text);
  const auto days = read_days(scanner, 4);
  if (!days) return std::nullopt;
  ParsedTimestamp parsed;
  DateTime of_day;
  if (!scanner.at_end()) {
    if (!scanner.accept(' ')) return std::nullopt;
    if (const auto time = read_time(scanner)) {
      if (!time->in_range()) return std::nullopt;
      of_day = time->value();
      parsed.precision = time->fraction.precision;
    }
    scanner.skip_blanks();
    parsed.zone = scanner.rest();
  }
  if (__builtin_mul_overflow(*days, kMicrosPerDay, &parsed.local.micros) ||
      __builtin_add_overflow(parsed.local.micros, of_day.micros, &parsed.local.micros)) {
    return std::nullopt;
  }
  parsed.local.picos = of_day.picos;
  return parsed;
}

DateTime round_to_precision(DateTime value, int32_t precision) {
  if (precision >= 12) return value;
  if (precision >= 6) {
    const auto unit = static_cast<int32_t>(power_of_ten(12 - precision));
    const int32_t picos = (value.picos + unit / 2) / unit * unit;
    const bool carry = picos == kPicosPerMicro;
    return {value.micros + (carry ? 1 : 0), carry ? 0 : picos};
  }
  const auto unit = static_cast<int64_t>(power_of_ten(6 - precision));
  return {floor_div(value.micros + unit / 2, unit) * unit, 0};
}

DateTime round_time_to_precision(DateTime value, int32_t precision) {
  DateTime rounded = round_to_precision(value, precision);
  rounded.micros %= kMicrosPerDay;
  return rounded;
}

char* write_date(char* out, int64_t days) {
  const CivilDate date = civil_from_days(days);
  if (date.year < 0) *out++ = '-';
  if (date.year > 9999) *out++ = '+';
  const auto year = static_cast<uint64_t>(date.year < 0 ? -date.year : date.year);
  out = year > 9999 ? write_uint64(out, year) : write_padded(out, year, 4);
  *out++ = '-';
  out = write_padded(out, static_cast<uint64_t>(date.month), 2);
  *out++ = '-';
  return write_padded(out, static_cast<uint64_t>(date.day), 2);
}

char* write_time(char* out, DateTime time, int32_t precision) {
  const auto seconds = static_cast<uint64_t>(time.micros / kMicrosPerSecond);
  out = write_padded(out, seconds / 3600, 2);
  *out++ = ':';
  out = write_padded(out, seconds / 60 % 60, 2);
  *out++ = ':';
  out = write_padded(out, seconds % 60, 2);
  return write_fraction(out, time.micros % kMicrosPerSecond, time.picos, precision);
}

char* write_timestamp(char* out, DateTime local, int32_t precision) {
  const int64_t days = floor_div(local.micros, kMicrosPerDay);
  out = write_date(out, days);
  *out++ = ' ';
  return write_time(out, {local.micros - days * kMicrosPerDay, local.picos}, precision);
}

char* write_interval_day_to_second(char* out, int64_t millis) {
  auto magnitude = static_cast<uint64_t>(millis);
  if (millis < 0) {
    *out++ = '-';
    magnitude = 0 - magnitude;
  }
  constexpr uint64_t kMillisPerDay = 86'400'000;
  out = write_uint64(out, magnitude / kMillisPerDay);
  *out++ = ' ';
  const auto of_day = static_cast<int64_t>(magnitude % kMillisPerDay);
  return write_time(out, {of_day * 1000, 0}, 3);
}

char* write_interval_year_to_month(char* out, int64_t months) {
  auto magnitude = static_cast<uint64_t>(months);
  if (months < 0) {
    *out++ = '-';
    magnitude = 0 - magnitude;
  }
  out = write_uint64(out, magnitude / 12);
  *out++ = '-';
  return write_uint64(out, magnitude % 12);
}

DateTime add_seconds(DateTime value, int64_t seconds) {
  return {value.micros + seconds * kMicrosPerSecond, value.picos};
}

DateTime to_local(const DateTime& utc, const Zone& zone) {
  return add_seconds(utc, zone.offset_at(floor_div(utc.micros, kMicrosPerSecond)));
}

}  // namespace vivace::types
