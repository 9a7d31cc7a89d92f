// Calendar arithmetic in the proleptic Gregorian calendar, as Presto has it.
#pragma once

#include <cstdint>
#include <optional>

namespace vivace::kernels {

inline constexpr int64_t kMicrosPerSecond = 1'000'000;
inline constexpr int64_t kMicrosPerDay = 86'400 * kMicrosPerSecond;
inline constexpr int64_t kMillisPerDay = 86'400'000;

inline int64_t floor_divide(int64_t a, int64_t b) {
  int64_t quotient = a / b;
  return a % b < 0 ? quotient - 1 : quotient;
}
inline int64_t floor_modulus(int64_t a, int64_t b) { return a - floor_divide(a, b) * b; }

/// Rounded to a multiple of `unit`, halves towards later times; nothing when it overflows.
std::optional<int64_t> round_half_up(int64_t value, int64_t unit);

struct CivilDate {
  int64_t year = 1970;
  int32_t month = 1;  // 1..12
  int32_t day = 1;    // 1..31
};

/// Days since 1970-01-01. Years within +-10^9.
int64_t days_from_civil(const CivilDate& date);
CivilDate civil_from_days(int64_t days);

bool is_leap_year(int64_t year);
int32_t days_in_month(int64_t year, int32_t month);
/// A month 1..12 and a day that month has.
bool is_valid_date(const CivilDate& date);

/// Monday 1 .. Sunday 7.
int32_t day_of_week(int64_t days);
/// 1..366.
int32_t day_of_year(int64_t days);
/// ISO 8601 week and the year it belongs to.
struct IsoWeek {
  int64_t year = 0;
  int32_t week = 0;
};
IsoWeek iso_week(int64_t days);

/// Adds months; the day is cut to what the month has. Nothing when the result is no date of the
/// engine's (about +-5.8 million years).
std::optional<int64_t> add_months(int64_t days, int64_t months);
/// The most months that can be added to the earlier moment without passing the later one;
/// negative when `to` is before `from`. Moments are days and micros of the day.
int64_t months_between(int64_t from_days, int64_t from_micros, int64_t to_days, int64_t to_micros);

/// Whether the engine can hold it: its extremes mean infinity.
bool is_engine_date(int64_t days);
bool is_engine_timestamp(int64_t micros);

}  // namespace vivace::kernels
