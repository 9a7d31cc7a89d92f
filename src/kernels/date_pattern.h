// MySQL-style date patterns (`%Y-%m-%d`), compiled, printed and parsed as Presto does.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kernels/kernel.h"

namespace vivace::kernels {

enum class DateField : uint8_t {
  kLiteral,
  kYear,           // four digits, signed
  kYearOfCentury,  // two digits
  kWeekYear,
  kMonth,
  kMonthName,
  kMonthShortName,
  kWeek,
  kDayOfYear,
  kDay,
  kDayName,
  kDayShortName,
  kHalfDay,  // AM, PM
  kHour,
  kClockHour,  // 1..12
  kMinute,
  kSecond,
  kFraction,
};

struct DateToken {
  DateField field = DateField::kLiteral;
  uint8_t width = 0;    // zero-padded to; numbers only
  std::string literal;  // kLiteral only
};

/// A compiled pattern, or why there is none.
struct DatePattern {
  std::vector<DateToken> tokens;
  std::string error;
};
DatePattern compile_date_pattern(std::string_view pattern);

std::string_view month_name(int month);        // 1..12
std::string_view day_name(int day_of_week);    // 1 is Monday
inline constexpr size_t kShortNameLength = 3;  // "Jan", "Mon"

void append_date(const DatePattern& pattern, Timestamp at, std::string& out);

/// The moment, or an error text.
struct ParsedMoment {
  int64_t micros = 0;
  std::string error;
};
ParsedMoment parse_moment(const DatePattern& pattern, std::string_view text);

}  // namespace vivace::kernels
