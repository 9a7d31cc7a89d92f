// Time zones over the generated table.
#include "types/zone.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "types/civil.h"
#include "types/number_text.h"
#include "types/zone_table.h"

namespace vivace::types {
namespace {

constexpr int32_t kMaxOffsetMinutes = 14 * 60;
constexpr int64_t kSecondsPerDay = 86'400;

constexpr auto kUtcNames = std::to_array<std::string_view>(
    {"UTC", "Z", "UT", "UCT", "GMT", "GMT0", "GMT+0", "GMT-0", "Greenwich", "Universal", "Zulu",
     "Etc/UTC", "Etc/UCT", "Etc/GMT", "Etc/GMT0", "Etc/GMT+0", "Etc/GMT-0", "Etc/Universal"});

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Digits only; the caller has checked the length.
std::optional<int32_t> read_number(std::string_view text) {
  int32_t value = 0;
  for (const char c : text) {
    if (!is_digit(c)) return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

// `+h`, `+hh`, `+hhmm`, `+hh:mm`, and `+h:mm` where `short_hour`.
std::optional<int32_t> parse_offset_minutes(std::string_view text, bool short_hour) {
  if (text.size() < 2 || text.size() > 6 || (text[0] != '+' && text[0] != '-')) return std::nullopt;
  const std::string_view body = text.substr(1);
  std::string_view hours = body;
  std::string_view minutes = "0";
  const size_t colon = body.find(':');
  if (colon != std::string_view::npos) {
    hours = body.substr(0, colon);
    minutes = body.substr(colon + 1);
    if (minutes.size() != 2 || !(hours.size() == 2 || (short_hour && hours.size() == 1))) {
      return std::nullopt;
    }
  } else if (body.size() == 4) {
    hours = body.substr(0, 2);
    minutes = body.substr(2);
  } else if (body.size() > 2) {
    return std::nullopt;
  }
  const auto hour = read_number(hours);
  const auto minute = read_number(minutes);
  if (!hour || !minute || *minute > 59) return std::nullopt;
  const int32_t total = *hour * 60 + *minute;
  if (total > kMaxOffsetMinutes) return std::nullopt;
  return text[0] == '-' ? -total : total;
}

// `Etc/GMT+3` is three hours behind UTC.
std::optional<int32_t> etc_offset_minutes(std::string_view id) {
  constexpr std::string_view kPrefix = "Etc/GMT";
  if (!id.starts_with(kPrefix)) return std::nullopt;
  const std::string_view rest = id.substr(kPrefix.size());
  if (rest.size() < 2 || rest.size() > 3 || (rest[0] != '+' && rest[0] != '-')) return std::nullopt;
  const auto hours = read_number(rest.substr(1));
  if (!hours || rest[1] == '0' || *hours > (rest[0] == '+' ? 12 : 14)) return std::nullopt;
  return rest[0] == '+' ? -*hours * 60 : *hours * 60;
}

// The UTC second of a yearly change.
int64_t instant_in_year(const ZoneRecurring& rule, int64_t year) {
  int64_t day = 0;
  if (rule.day < 0) {
    const int64_t next_month = rule.month == 12 ? days_from_civil({year + 1, 1, 1})
                                                : days_from_civil({year, rule.month + 1, 1});
    day = next_month + rule.day;
  } else {
    day = days_from_civil({year, rule.month, rule.day});
  }
  if (rule.weekday != 0) {
    const int64_t weekday = iso_weekday(day);
    day += rule.day < 0 ? -((weekday - rule.weekday + 7) % 7) : (rule.weekday - weekday + 7) % 7;
  }
  return day * kSecondsPerDay + rule.time - rule.base;
}

// Narrows `span` (which starts at the last listed change) by the yearly changes around `instant`.
void apply_recurring(const ZoneRuleSet& set, int64_t instant, OffsetSpan& span) {
  const ZoneRecurring* rules = kZoneRecurring + set.first_recurring;
  const int64_t listed = span.from;
  const int64_t year = civil_from_days(floor_div(instant, kSecondsPerDay)).year;
  for (int64_t y = year - 1; y <= year + 1; ++y) {
    for (int i = 0; i < set.recurring_count; ++i) {
      const int64_t at = instant_in_year(rules[i], y);
      if (at <= listed) continue;
      if (at <= instant) {
        span.from = at;
        span.offset_seconds = rules[i].offset;
      } else {
        span.until = std::min(span.until, at);
      }
    }
  }
}

}  // namespace

std::optional<Zone> Zone::find(std::string_view id) {
  if (std::find(kUtcNames.begin(), kUtcNames.end(), id) != kUtcNames.end()) return utc();
  std::string_view offset_text = id;
  bool prefixed = false;
  for (const std::string_view prefix : {"UTC", "GMT", "UT"}) {
    if (id.starts_with(prefix)) {
      offset_text.remove_prefix(prefix.size());
      prefixed = true;
      break;
    }
  }
  if (const auto minutes = parse_offset_minutes(offset_text, prefixed)) return fixed(*minutes);
  if (const auto minutes = etc_offset_minutes(id)) return fixed(*minutes);
  const ZoneName* end = kZoneNames + kZoneNameCount;
  const ZoneName* found =
      std::lower_bound(kZoneNames, end, id,
                       [](const ZoneName& zone, std::string_view key) { return zone.name < key; });
  if (found == end || found->name != id) return std::nullopt;
  return Zone(std::string(id), &kZoneRuleSets[found->rule_set], 0);
}

Zone Zone::fixed(int32_t offset_minutes) {
  if (offset_minutes == 0) return {"UTC", nullptr, 0};
  char text[8];
  return {std::string(text, write_offset(text, offset_minutes)), nullptr, offset_minutes * 60};
}

OffsetSpan Zone::span_at(int64_t utc_seconds) const {
  OffsetSpan span;
  span.offset_seconds = fixed_offset_seconds_;
  if (rules_ == nullptr) return span;
  const int64_t* begin = kZoneInstants + rules_->first_transition;
  const int64_t* end = begin + rules_->transition_count;
  const int64_t* next = std::upper_bound(begin, end, utc_seconds);
  span.offset_seconds = rules_->initial_offset;
  if (next != begin) {
    span.from = next[-1];
    span.offset_seconds = kZoneOffsets[rules_->first_transition + (next - begin) - 1];
  }
  if (next != end) {
    span.until = *next;
  } else if (rules_->recurring_count > 0) {
    apply_recurring(*rules_, utc_seconds, span);
  }
  return span;
}

LocalOffsets Zone::local_offsets(int64_t local_seconds) const {
  // No offset exceeds 18 hours, so the right span is this one or one of the next few.
  OffsetSpan span = span_at(local_seconds - 18 * 3600);
  for (;;) {
    const bool inside = local_seconds - span.offset_seconds < span.until;
    if (span.until == std::numeric_limits<int64_t>::max()) {
      return {LocalOffsets::Kind::kOne, span.offset_seconds, span.offset_seconds};
    }
    const OffsetSpan next = span_at(span.until);
    const bool inside_next = local_seconds - next.offset_seconds >= next.from;
    if (inside) {
      if (inside_next) {
        return {LocalOffsets::Kind::kOverlap, span.offset_seconds, next.offset_seconds};
      }
      return {LocalOffsets::Kind::kOne, span.offset_seconds, span.offset_seconds};
    }
    if (!inside_next) return {LocalOffsets::Kind::kGap, span.offset_seconds, next.offset_seconds};
    span = next;
  }
}

std::optional<int32_t> parse_strict_offset_minutes(std::string_view text) {
  if (text.size() != 6 || text[3] != ':') return std::nullopt;
  return parse_offset_minutes(text, false);
}

char* write_offset(char* out, int32_t offset_minutes) {
  const auto magnitude = static_cast<uint64_t>(std::abs(offset_minutes));
  *out++ = offset_minutes < 0 ? '-' : '+';
  out = write_padded(out, magnitude / 60, 2);
  *out++ = ':';
  return write_padded(out, magnitude % 60, 2);
}

std::vector<std::string_view> zone_names() {
  std::vector<std::string_view> names;
  names.reserve(kZoneNameCount);
  for (size_t i = 0; i < kZoneNameCount; ++i) names.push_back(kZoneNames[i].name);
  return names;
}

}  // namespace vivace::types
