// date_trunc, date_add and date_diff of dates, times and timestamps.
#include <string>

#include "kernels/civil.h"
#include "kernels/date_units.h"
#include "kernels/families.h"
#include "kernels/kernel.h"

namespace vivace::kernels {
namespace {

using base::ErrorCode;
using Text = std::string_view;

int64_t truncate_days(int64_t days, DateUnit unit) {
  CivilDate date = civil_from_days(days);
  switch (unit) {
    case DateUnit::kWeek:
      return days - (day_of_week(days) - 1);
    case DateUnit::kMonth:
      return days_from_civil({date.year, date.month, 1});
    case DateUnit::kQuarter:
      return days_from_civil({date.year, (date.month - 1) / 3 * 3 + 1, 1});
    case DateUnit::kYear:
      return days_from_civil({date.year, 1, 1});
    default:
      return days;
  }
}

void add_truncation(duckdb_connection connection) {
  add_raising_kernel<Date, Text, Date>(
      connection, "date_trunc_date", [](auto& row, Text name, Date date) -> Date {
        const DateUnit unit = parse_date_unit(name);
        if (!is_day_unit(unit)) return fail_unit(row, name, "DATE");
        return {static_cast<int32_t>(truncate_days(date.days, unit))};
      });
  add_raising_kernel<Timestamp, Text, Timestamp>(
      connection, "date_trunc_timestamp", [](auto& row, Text name, Timestamp at) -> Timestamp {
        const DateUnit unit = parse_date_unit(name);
        if (is_time_unit(unit)) return {at.micros - floor_modulus(at.micros, unit_micros(unit))};
        if (!is_day_unit(unit)) return fail_unit(row, name, "TIMESTAMP");
        const int64_t days = floor_divide(at.micros, kMicrosPerDay);
        return {truncate_days(days, unit) * kMicrosPerDay};
      });
  add_raising_kernel<Time, Text, Time>(connection, "date_trunc_time",
                                       [](auto& row, Text name, Time at) -> Time {
                                         const DateUnit unit = parse_date_unit(name);
                                         if (!is_time_unit(unit))
                                           return fail_unit(row, name, "TIME");
                                         return {at.micros - at.micros % unit_micros(unit)};
                                       });
}

template <typename RowType>
NoValue date_overflow(RowType& row) {
  return row.fail(ErrorCode::kGenericInternalError, [] { return "integer overflow"; });
}

template <typename RowType>
NoValue timestamp_overflow(RowType& row) {
  return row.fail(ErrorCode::kInvalidFunctionArgument, [] { return "long overflow"; });
}

constexpr auto kAddToDate = [](auto& row, Text name, int64_t count, Date date) -> Date {
  const DateUnit unit = parse_date_unit(name);
  if (!is_day_unit(unit)) return fail_unit(row, name, "DATE");
  if (count > INT32_MAX || count < INT32_MIN) return date_overflow(row);
  if (unit >= DateUnit::kMonth) {
    auto days = add_months(date.days, count * unit_months(unit));
    if (!days) return date_overflow(row);
    return {static_cast<int32_t>(*days)};
  }
  const int64_t days = date.days + count * (unit == DateUnit::kWeek ? 7 : 1);
  if (!is_engine_date(days)) return date_overflow(row);
  return {static_cast<int32_t>(days)};
};

constexpr auto kAddToTimestamp = [](auto& row, Text name, int64_t count,
                                    Timestamp at) -> Timestamp {
  const DateUnit unit = parse_date_unit(name);
  if (unit == DateUnit::kNone) return fail_unit(row, name, "TIMESTAMP");
  int64_t result = 0;
  if (unit >= DateUnit::kMonth) {
    const int64_t days = floor_divide(at.micros, kMicrosPerDay);
    int64_t months = 0;
    if (__builtin_mul_overflow(count, unit_months(unit), &months)) return timestamp_overflow(row);
    auto moved = add_months(days, months);
    if (!moved || __builtin_mul_overflow(*moved, kMicrosPerDay, &result) ||
        __builtin_add_overflow(result, at.micros - days * kMicrosPerDay, &result)) {
      return timestamp_overflow(row);
    }
  } else if (__builtin_mul_overflow(count, unit_micros(unit), &result) ||
             __builtin_add_overflow(result, at.micros, &result)) {
    return timestamp_overflow(row);
  }
  if (!is_engine_timestamp(result)) return timestamp_overflow(row);
  return {result};
};

void add_addition(duckdb_connection connection) {
  add_raising_kernel<Date, Text, int64_t, Date>(connection, "date_add_date", kAddToDate);
  add_raising_kernel<Timestamp, Text, int64_t, Timestamp>(connection, "date_add_timestamp",
                                                          kAddToTimestamp);
  add_raising_kernel<Time, Text, int64_t, Time>(
      connection, "date_add_time", [](auto& row, Text name, int64_t count, Time at) -> Time {
        const DateUnit unit = parse_date_unit(name);
        if (!is_time_unit(unit)) return fail_unit(row, name, "TIME");
        // Around the clock: only the part within a day counts, which cannot overflow.
        const int64_t units_per_day = kMicrosPerDay / unit_micros(unit);
        const int64_t step = count % units_per_day * unit_micros(unit);
        return {floor_modulus(at.micros + step, kMicrosPerDay)};
      });
}

void add_difference(duckdb_connection connection) {
  add_raising_kernel<int64_t, Text, Date, Date>(
      connection, "date_diff_date", [](auto& row, Text name, Date from, Date to) -> int64_t {
        const DateUnit unit = parse_date_unit(name);
        if (!is_day_unit(unit)) return fail_unit(row, name, "DATE");
        if (unit >= DateUnit::kMonth) {
          return months_between(from.days, 0, to.days, 0) / unit_months(unit);
        }
        return (int64_t{to.days} - from.days) / (unit == DateUnit::kWeek ? 7 : 1);
      });
  add_raising_kernel<int64_t, Text, Timestamp, Timestamp>(
      connection, "date_diff_timestamp",
      [](auto& row, Text name, Timestamp from, Timestamp to) -> int64_t {
        const DateUnit unit = parse_date_unit(name);
        if (unit == DateUnit::kNone) return fail_unit(row, name, "TIMESTAMP");
        if (unit >= DateUnit::kMonth) {
          const int64_t from_days = floor_divide(from.micros, kMicrosPerDay);
          const int64_t to_days = floor_divide(to.micros, kMicrosPerDay);
          return months_between(from_days, from.micros - from_days * kMicrosPerDay, to_days,
                                to.micros - to_days * kMicrosPerDay) /
                 unit_months(unit);
        }
        // Presto compares milliseconds, whatever the precision.
        const int64_t millis = floor_divide(to.micros, 1000) - floor_divide(from.micros, 1000);
        return millis / (unit_micros(unit) / 1000);
      });
  add_raising_kernel<int64_t, Text, Time, Time>(
      connection, "date_diff_time", [](auto& row, Text name, Time from, Time to) -> int64_t {
        const DateUnit unit = parse_date_unit(name);
        if (!is_time_unit(unit)) return fail_unit(row, name, "TIME");
        return (to.micros - from.micros) / unit_micros(unit);
      });
}

}  // namespace

void add_date_arithmetic(duckdb_connection connection) {
  add_truncation(connection);
  add_addition(connection);
  add_difference(connection);
}

}  // namespace vivace::kernels
