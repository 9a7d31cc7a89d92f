// Interval literals: `INTERVAL '1 02:03' DAY TO MINUTE`.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace vivace::types {

/// A field of an interval qualifier, largest first.
enum class IntervalField : uint8_t { kYear, kMonth, kDay, kHour, kMinute, kSecond };

std::string_view interval_field_name(IntervalField field);

/// May `start TO end` be written: within year..month or day..second, largest first.
bool is_interval_qualifier(IntervalField start, IntervalField end);
inline bool is_year_to_month(IntervalField start) { return start <= IntervalField::kMonth; }

/// Months (year to month) or milliseconds (day to second). Each field is at most 2^31-1; missing
/// trailing fields are zero; fractions of seconds beyond the millisecond are cut off. nullopt:
/// malformed or out of range.
std::optional<int64_t> parse_interval(std::string_view text, IntervalField start,
                                      IntervalField end);

}  // namespace vivace::types
