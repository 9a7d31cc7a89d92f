// Casts between varchar and date, time and timestamp, and rounding to a precision.
#include <fmt/format.h>

#include <string>

#include "kernels/civil.h"
#include "kernels/datetime_parse.h"
#include "kernels/families.h"
#include "kernels/kernel.h"

namespace vivace::kernels {
namespace {

using base::ErrorCode;
using Text = std::string_view;

constexpr int64_t kPowersOfTen[] = {1, 10, 100, 1000, 10'000, 100'000, 1'000'000};
constexpr int64_t kMaxPrecision = 6;

int64_t bounded(int64_t precision) {
  return precision < 0 ? 0 : precision > kMaxPrecision ? kMaxPrecision : precision;
}

int64_t unit_of(int64_t precision) { return kPowersOfTen[kMaxPrecision - bounded(precision)]; }

template <typename RowType>
NoValue cannot_cast(RowType& row, std::string_view type, Text text) {
  return row.fail(ErrorCode::kInvalidCastArgument,
                  [&] { return fmt::format("Value cannot be cast to {}: {}", type, text); });
}

// Four digits at least; beyond 9999 a timestamp, unlike a date, takes a plus sign.
void append_date(std::string& out, const CivilDate& date, bool plus_sign) {
  const char* sign = date.year < 0 ? "-" : plus_sign && date.year > 9999 ? "+" : "";
  fmt::format_to(std::back_inserter(out), "{}{:04}-{:02}-{:02}", sign,
                 date.year < 0 ? -date.year : date.year, date.month, date.day);
}

void append_time(std::string& out, int64_t micros, int64_t precision) {
  const int64_t seconds = micros / kMicrosPerSecond;
  fmt::format_to(std::back_inserter(out), "{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60,
                 seconds % 60);
  if (precision <= 0) return;
  fmt::format_to(std::back_inserter(out), ".{:0{}}", micros % kMicrosPerSecond / unit_of(precision),
                 bounded(precision));
}

void add_to_text(duckdb_connection connection) {
  add_kernel<Text, Date>(connection, "date_to_varchar", [](auto& row, Date date) -> Text {
    std::string& out = row.buffer();
    append_date(out, civil_from_days(date.days), false);
    return out;
  });
  add_kernel<Text, Timestamp, int64_t>(
      connection, "timestamp_to_varchar", [](auto& row, Timestamp at, int64_t precision) -> Text {
        const int64_t days = floor_divide(at.micros, kMicrosPerDay);
        std::string& out = row.buffer();
        append_date(out, civil_from_days(days), true);
        out += ' ';
        append_time(out, at.micros - days * kMicrosPerDay, precision);
        return out;
      });
  add_kernel<Text, Time, int64_t>(connection, "time_to_varchar",
                                  [](auto& row, Time at, int64_t precision) -> Text {
                                    std::string& out = row.buffer();
                                    append_time(out, at.micros, precision);
                                    return out;
                                  });
}

void add_from_text(duckdb_connection connection) {
  add_raising_kernel<Date, Text>(connection, "varchar_to_date", [](auto& row, Text text) -> Date {
    auto days = parse_date(text);
    if (!days) return cannot_cast(row, "date", text);
    return {static_cast<int32_t>(*days)};
  });
  add_raising_kernel<Timestamp, Text, int64_t>(
      connection, "varchar_to_timestamp", [](auto& row, Text text, int64_t precision) -> Timestamp {
        auto micros = parse_timestamp(text, static_cast<int>(bounded(precision)));
        if (!micros) return cannot_cast(row, "timestamp", text);
        return {*micros};
      });
  add_raising_kernel<Time, Text, int64_t>(
      connection, "varchar_to_time", [](auto& row, Text text, int64_t precision) -> Time {
        auto micros = parse_time(text, static_cast<int>(bounded(precision)));
        if (!micros) return cannot_cast(row, "time", text);
        return {*micros};
      });
}

void add_rounding(duckdb_connection connection) {
  add_raising_kernel<Timestamp, Timestamp, int64_t>(
      connection, "timestamp_round", [](auto& row, Timestamp at, int64_t precision) -> Timestamp {
        auto rounded = round_half_up(at.micros, unit_of(precision));
        if (!rounded || !is_engine_timestamp(*rounded)) {
          return row.fail(ErrorCode::kGenericInternalError, [] { return "long overflow"; });
        }
        return {*rounded};
      });
  add_kernel<Time, Time, int64_t>(
      connection, "time_round", [](auto&, Time at, int64_t precision) -> Time {
        return {floor_modulus(*round_half_up(at.micros, unit_of(precision)), kMicrosPerDay)};
      });
  // The range of timestamps is smaller than that of dates.
  add_raising_kernel<Timestamp, Date>(
      connection, "date_to_timestamp", [](auto& row, Date date) -> Timestamp {
        int64_t micros = 0;
        if (__builtin_mul_overflow(int64_t{date.days}, kMicrosPerDay, &micros)) {
          return row.fail(ErrorCode::kGenericInternalError, [] { return "long overflow"; });
        }
        return {micros};
      });
}

}  // namespace

void add_datetime_text(duckdb_connection connection) {
  add_to_text(connection);
  add_from_text(connection);
  add_rounding(connection);
}

}  // namespace vivace::kernels
