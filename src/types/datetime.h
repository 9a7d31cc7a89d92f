// Dates, times, timestamps and intervals: text to values and back.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "types/value.h"
#include "types/zone.h"

namespace vivace::types {

inline constexpr int64_t kMicrosPerSecond = 1'000'000;
inline constexpr int64_t kMicrosPerDay = 86'400 * kMicrosPerSecond;
inline constexpr int64_t kPicosPerMicro = 1'000'000;
inline constexpr int64_t kPicosPerSecond = kMicrosPerSecond * kPicosPerMicro;
inline constexpr int64_t kPicosPerDay = 86'400 * kPicosPerSecond;

/// Room that any function here that writes may need.
inline constexpr int kMaxDateTimeText = 64;

// Parsing. nullopt: malformed or out of range. `precision` is the number of fraction digits
// written; callers refuse more than 12 (the value then holds the first 12).

/// `2024-1-2`, blanks around allowed. Days since 1970-01-01.
std::optional<int32_t> parse_date(std::string_view text);

struct ParsedTime {
  DateTime time;  // local, within the day
  int32_t precision = 0;
  std::optional<int32_t> offset_minutes;
};
/// `1:2:3.5`, `01:02`, `01:02:03+05:30`.
std::optional<ParsedTime> parse_time(std::string_view text);

struct ParsedTimestamp {
  DateTime local;
  int32_t precision = 0;
  std::string_view zone;  // as written; empty: none. A view into the text.
};
/// `2024-1-2`, `2024-01-02 3:04`, `2024-01-02 03:04:05.123 Europe/Berlin`, `2024-01-02 UTC`.
std::optional<ParsedTimestamp> parse_timestamp(std::string_view text);

// Precision, 0..12.

/// Rounds half up; the result may lie beyond the day's end.
DateTime round_to_precision(DateTime value, int32_t precision);
/// The same for a time of day: what reaches midnight starts again at 00:00.
DateTime round_time_to_precision(DateTime value, int32_t precision);

// Printing: at `out` (kMaxDateTimeText bytes), returns the end.

/// `2024-01-02`, `-0044-03-15`, `+12345-06-07`.
char* write_date(char* out, int64_t days);
/// `01:02:03.120`; `precision` digits, cut off, not rounded. `time` within the day.
char* write_time(char* out, DateTime time, int32_t precision);
char* write_timestamp(char* out, DateTime local, int32_t precision);
/// `1 02:03:04.567`, `-0 00:00:00.001`.
char* write_interval_day_to_second(char* out, int64_t millis);
/// `1-2`, `-1-2`.
char* write_interval_year_to_month(char* out, int64_t months);

/// `value` moved by whole seconds.
DateTime add_seconds(DateTime value, int64_t seconds);
/// Local time shown for an instant.
DateTime to_local(const DateTime& utc, const Zone& zone);

}  // namespace vivace::types
