// Intervals (milliseconds, or months): with dates and times, their fields, their text.
#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <string>

#include "kernels/civil.h"
#include "kernels/families.h"
#include "kernels/kernel.h"

namespace vivace::kernels {
namespace {

using base::ErrorCode;
using Text = std::string_view;

template <typename RowType>
NoValue overflow(RowType& row) {
  return row.fail(ErrorCode::kGenericInternalError, [] { return "long overflow"; });
}

constexpr auto kMoveDate = [](auto& row, Date date, int64_t millis, bool back) -> Date {
  if (millis % kMillisPerDay != 0) {
    return row.fail(ErrorCode::kInvalidFunctionArgument, [&] {
      return back ? "Cannot subtract hour, minutes or seconds from a date"
                  : "Cannot add hour, minutes or seconds to a date";
    });
  }
  const int64_t days = millis / kMillisPerDay;
  const int64_t moved = back ? date.days - days : date.days + days;
  if (!is_engine_date(moved)) return overflow(row);
  return {static_cast<int32_t>(moved)};
};

void add_to_dates(duckdb_connection connection) {
  add_raising_kernel<Date, Date, int64_t>(
      connection, "date_plus_interval",
      [](auto& row, Date date, int64_t millis) { return kMoveDate(row, date, millis, false); });
  add_raising_kernel<Date, Date, int64_t>(
      connection, "date_minus_interval",
      [](auto& row, Date date, int64_t millis) { return kMoveDate(row, date, millis, true); });
  add_raising_kernel<Date, Date, int32_t>(connection, "date_plus_months",
                                          [](auto& row, Date date, int32_t months) -> Date {
                                            auto days = add_months(date.days, months);
                                            if (!days) return overflow(row);
                                            return {static_cast<int32_t>(*days)};
                                          });
}

void add_to_timestamps(duckdb_connection connection) {
  add_raising_kernel<Timestamp, Timestamp, int64_t>(
      connection, "timestamp_plus_interval",
      [](auto& row, Timestamp at, int64_t millis) -> Timestamp {
        int64_t micros = 0;
        if (__builtin_mul_overflow(millis, 1000, &micros) ||
            __builtin_add_overflow(at.micros, micros, &micros) || !is_engine_timestamp(micros)) {
          return overflow(row);
        }
        return {micros};
      });
  add_raising_kernel<Timestamp, Timestamp, int32_t>(
      connection, "timestamp_plus_months",
      [](auto& row, Timestamp at, int32_t months) -> Timestamp {
        const int64_t days = floor_divide(at.micros, kMicrosPerDay);
        auto moved = add_months(days, months);
        int64_t micros = 0;
        if (!moved || __builtin_mul_overflow(*moved, kMicrosPerDay, &micros) ||
            __builtin_add_overflow(micros, at.micros - days * kMicrosPerDay, &micros) ||
            !is_engine_timestamp(micros)) {
          return overflow(row);
        }
        return {micros};
      });
  add_kernel<Time, Time, int64_t>(
      connection, "time_plus_interval", [](auto&, Time at, int64_t millis) -> Time {
        return {floor_modulus(at.micros + millis % kMillisPerDay * 1000, kMicrosPerDay)};
      });
  // Milliseconds from `from` to `to`, halves rounded up.
  add_kernel<int64_t, Timestamp, Timestamp>(
      connection, "timestamp_minus", [](auto&, Timestamp to, Timestamp from) -> int64_t {
        return floor_divide(to.micros - from.micros + 500, 1000);
      });
  add_kernel<int64_t, Time, Time>(connection, "time_minus",
                                  [](auto&, Time to, Time from) -> int64_t {
                                    return floor_divide(to.micros - from.micros + 500, 1000);
                                  });
}

// Java's conversion: cut towards zero, what does not fit becomes the nearest bigint.
int64_t to_long(double value) {
  if (std::isnan(value)) return 0;
  if (value >= 9223372036854775808.0) return std::numeric_limits<int64_t>::max();
  if (value < -9223372036854775808.0) return std::numeric_limits<int64_t>::min();
  return static_cast<int64_t>(value);
}

void add_scaling(duckdb_connection connection) {
  add_kernel<int64_t, int64_t, double>(connection, "interval_times",
                                       [](auto&, int64_t interval, double factor) -> int64_t {
                                         return to_long(static_cast<double>(interval) * factor);
                                       });
  add_raising_kernel<int64_t, int64_t, double>(
      connection, "interval_over", [](auto& row, int64_t interval, double divisor) -> int64_t {
        if (divisor == 0) {
          return row.fail(ErrorCode::kInvalidFunctionArgument, [&] {
            return fmt::format("Cannot divide by double {}",
                               std::signbit(divisor) ? "-0.0" : "0.0");
          });
        }
        return to_long(static_cast<double>(interval) / divisor);
      });
  add_raising_kernel<int32_t, int64_t>(
      connection, "interval_months", [](auto& row, int64_t months) -> int32_t {
        if (months != static_cast<int32_t>(months)) {
          return row.fail(ErrorCode::kGenericInternalError, [&] {
            return fmt::format("Value {} exceeds MAX_INT for type interval year to month", months);
          });
        }
        return static_cast<int32_t>(months);
      });
}

// Fields keep the interval's sign.
template <int64_t kUnit, int64_t kModulus>
void add_field(duckdb_connection connection, const std::string& name) {
  add_kernel<int64_t, int64_t>(connection, name, [](auto&, int64_t interval) -> int64_t {
    const int64_t units = interval / kUnit;
    return kModulus == 0 ? units : units % (kModulus == 0 ? 1 : kModulus);
  });
}

void add_texts(duckdb_connection connection) {
  add_kernel<Text, int64_t>(
      connection, "interval_day_to_varchar", [](auto& row, int64_t millis) -> Text {
        const char* sign = millis < 0 ? "-" : "";
        uint64_t rest =
            millis < 0 ? ~static_cast<uint64_t>(millis) + 1 : static_cast<uint64_t>(millis);
        std::string& out = row.buffer();
        fmt::format_to(std::back_inserter(out), "{}{} {:02}:{:02}:{:02}.{:03}", sign,
                       rest / kMillisPerDay, rest / 3'600'000 % 24, rest / 60'000 % 60,
                       rest / 1000 % 60, rest % 1000);
        return out;
      });
  add_kernel<Text, int64_t>(connection, "interval_year_to_varchar",
                            [](auto& row, int64_t months) -> Text {
                              const int64_t size = months < 0 ? -months : months;
                              std::string& out = row.buffer();
                              fmt::format_to(std::back_inserter(out), "{}{}-{}",
                                             months < 0 ? "-" : "", size / 12, size % 12);
                              return out;
                            });
}

}  // namespace

void add_intervals(duckdb_connection connection) {
  add_to_dates(connection);
  add_to_timestamps(connection);
  add_scaling(connection);
  add_field<kMillisPerDay, 0>(connection, "interval_day");
  add_field<3'600'000, 24>(connection, "interval_hour");
  add_field<60'000, 60>(connection, "interval_minute");
  add_field<1000, 60>(connection, "interval_second");
  add_field<1, 1000>(connection, "interval_millisecond");
  add_field<12, 0>(connection, "interval_year");
  add_field<1, 12>(connection, "interval_month");
  add_texts(connection);
}

}  // namespace vivace::kernels
