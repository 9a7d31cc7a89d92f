// The unit names of the date functions.
#include "kernels/date_units.h"

#include <algorithm>
#include <array>

namespace vivace::kernels {
namespace {

struct UnitName {
  std::string_view name;
  DateUnit unit;
};
constexpr auto kUnits = std::to_array<UnitName>({
    {"day", DateUnit::kDay},
    {"month", DateUnit::kMonth},
    {"year", DateUnit::kYear},
    {"hour", DateUnit::kHour},
    {"minute", DateUnit::kMinute},
    {"second", DateUnit::kSecond},
    {"millisecond", DateUnit::kMillisecond},
    {"week", DateUnit::kWeek},
    {"quarter", DateUnit::kQuarter},
});

}  // namespace

DateUnit parse_date_unit(std::string_view text) {
  for (const UnitName& unit : kUnits) {
    if (std::equal(text.begin(), text.end(), unit.name.begin(), unit.name.end(),
                   [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; })) {
      return unit.unit;
    }
  }
  return DateUnit::kNone;
}

int64_t unit_micros(DateUnit unit) {
  switch (unit) {
    case DateUnit::kMillisecond:
      return 1000;
    case DateUnit::kSecond:
      return 1'000'000;
    case DateUnit::kMinute:
      return 60'000'000;
    case DateUnit::kHour:
      return 3'600'000'000;
    case DateUnit::kDay:
      return 86'400'000'000;
    case DateUnit::kWeek:
      return 7 * 86'400'000'000;
    default:
      return 0;
  }
}

int64_t unit_months(DateUnit unit) {
  if (unit == DateUnit::kYear) return 12;
  return unit == DateUnit::kQuarter ? 3 : 1;
}

}  // namespace vivace::kernels
