// The unit names of date_trunc, date_add and date_diff, and which type knows which.
#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "base/error.h"

namespace vivace::kernels {

enum class DateUnit : uint8_t {
  kMillisecond,
  kSecond,
  kMinute,
  kHour,
  kDay,
  kWeek,
  kMonth,
  kQuarter,
  kYear,
  kNone,
};

/// Any capitals; kNone for anything else.
DateUnit parse_date_unit(std::string_view text);

inline bool is_time_unit(DateUnit unit) { return unit <= DateUnit::kHour; }
inline bool is_day_unit(DateUnit unit) { return unit >= DateUnit::kDay && unit <= DateUnit::kYear; }

/// Microseconds of a millisecond .. week.
int64_t unit_micros(DateUnit unit);
/// Months of a month, quarter or year.
int64_t unit_months(DateUnit unit);

/// Fails a row with "'foo' is not a valid DATE field".
template <typename RowType>
auto fail_unit(RowType& row, std::string_view unit, std::string_view type) {
  return row.fail(base::ErrorCode::kInvalidFunctionArgument,
                  [&] { return fmt::format("'{}' is not a valid {} field", unit, type); });
}

}  // namespace vivace::kernels
