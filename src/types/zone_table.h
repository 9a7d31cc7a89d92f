// The generated time zone data: names, their rule sets, transitions and yearly rules.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace vivace::types {

struct ZoneName {
  std::string_view name;  // sorted by bytes
  uint16_t rule_set;
};

/// Where a rule set's transitions and yearly rules lie in the arrays below.
struct ZoneRuleSet {
  uint32_t first_transition;
  uint32_t transition_count;
  uint16_t first_recurring;
  uint16_t recurring_count;  // they hold in every year after the last transition
  int32_t initial_offset;    // seconds east of UTC before the first transition
};

/// One change of offset a year.
struct ZoneRecurring {
  int8_t month;  // 1..12
  int8_t day;    // of the month; negative: -1 is the last day
  int8_t
      weekday;   // 1 Monday..7: the first one on or after `day` (negative: on or before); 0: `day`
  int32_t time;  // seconds of that day, 86400 for its end
  int32_t base;  // offset that `time` is counted in
  int32_t offset;  // seconds east of UTC from then on
};

extern const ZoneName kZoneNames[];
extern const size_t kZoneNameCount;
extern const ZoneRuleSet kZoneRuleSets[];
extern const ZoneRecurring kZoneRecurring[];
extern const int64_t kZoneInstants[];  // UTC seconds of the transitions, ascending in a set
extern const int32_t kZoneOffsets[];   // the offset after each

}  // namespace vivace::types
