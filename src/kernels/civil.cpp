// Calendar arithmetic in the proleptic Gregorian calendar.
#include "kernels/civil.h"

#include <algorithm>
#include <limits>

namespace vivace::kernels {
namespace {

// The calendar repeats after 400 years; a computing year starts in March, so that the leap day
// is its last.
constexpr int64_t kDaysPerEra = 146'097;
constexpr int64_t kYearsPerEra = 400;
constexpr int64_t kDaysToMarchOfYearZero = 719'468;  // from 0000-03-01 to 1970-01-01
constexpr int64_t kMaxMonths = 200'000'000;

constexpr int32_t kDaysInMonth[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

}  // namespace

std::optional<int64_t> round_half_up(int64_t value, int64_t unit) {
  int64_t shifted = 0;
  if (__builtin_add_overflow(value, unit / 2, &shifted)) return std::nullopt;
  return floor_divide(shifted, unit) * unit;
}

int64_t days_from_civil(const CivilDate& date) {
  const int64_t year = date.month <= 2 ? date.year - 1 : date.year;
  const int64_t era = floor_divide(year, kYearsPerEra);
  const int64_t year_of_era = year - era * kYearsPerEra;
  const int64_t month = (date.month + 9) % 12;
  const int64_t day_of_year = (153 * month + 2) / 5 + date.day - 1;
  const int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * kDaysPerEra + day_of_era - kDaysToMarchOfYearZero;
}

CivilDate civil_from_days(int64_t days) {
  days += kDaysToMarchOfYearZero;
  const int64_t era = floor_divide(days, kDaysPerEra);
  const int64_t day_of_era = days - era * kDaysPerEra;
  // Leap days before this day, taken out, leave years of 365 days.
  const int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const int64_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int64_t month = (5 * day_of_year + 2) / 153;
  CivilDate date;
  date.day = static_cast<int32_t>(day_of_year - (153 * month + 2) / 5 + 1);
  date.month = static_cast<int32_t>(month < 10 ? month + 3 : month - 9);
  date.year = year_of_era + era * kYearsPerEra + (date.month <= 2 ? 1 : 0);
  return date;
}

bool is_leap_year(int64_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

int32_t days_in_month(int64_t year, int32_t month) {
  return kDaysInMonth[month - 1] + (month == 2 && is_leap_year(year) ? 1 : 0);
}

bool is_valid_date(const CivilDate& date) {
  return date.month >= 1 && date.month <= 12 && date.day >= 1 &&
         date.day <= days_in_month(date.year, date.month);
}

int32_t day_of_week(int64_t days) {
  return static_cast<int32_t>(floor_modulus(days + 3, 7)) + 1;  // 1970-01-01 was a Thursday
}

int32_t day_of_year(int64_t days) {
  const int64_t year = civil_from_days(days).year;
  return static_cast<int32_t>(days - days_from_civil({year, 1, 1})) + 1;
}

IsoWeek iso_week(int64_t days) {
  // A week belongs to the year of its Thursday.
  const int64_t thursday = days + 4 - day_of_week(days);
  const int64_t year = civil_from_days(thursday).year;
  return {year, static_cast<int32_t>((thursday - days_from_civil({year, 1, 1})) / 7) + 1};
}

std::optional<int64_t> add_months(int64_t days, int64_t months) {
  if (months > kMaxMonths || months < -kMaxMonths) return std::nullopt;
  CivilDate date = civil_from_days(days);
  const int64_t total = date.year * 12 + date.month - 1 + months;
  date.year = floor_divide(total, 12);
  date.month = static_cast<int32_t>(floor_modulus(total, 12)) + 1;
  date.day = std::min(date.day, days_in_month(date.year, date.month));
  const int64_t result = days_from_civil(date);
  if (!is_engine_date(result)) return std::nullopt;
  return result;
}

int64_t months_between(int64_t from_days, int64_t from_micros, int64_t to_days, int64_t to_micros) {
  if (to_days < from_days || (to_days == from_days && to_micros < from_micros)) {
    return -months_between(to_days, to_micros, from_days, from_micros);
  }
  const CivilDate from = civil_from_days(from_days);
  const CivilDate to = civil_from_days(to_days);
  int64_t months = (to.year - from.year) * 12 + to.month - from.month;
  const int32_t day = std::min(from.day, days_in_month(to.year, to.month));
  if (day > to.day || (day == to.day && from_micros > to_micros)) --months;
  return months;
}

bool is_engine_date(int64_t days) {
  return days < std::numeric_limits<int32_t>::max() && days > -std::numeric_limits<int32_t>::max();
}

bool is_engine_timestamp(int64_t micros) {
  return micros != std::numeric_limits<int64_t>::max() &&
         micros > -std::numeric_limits<int64_t>::max();
}

}  // namespace vivace::kernels
