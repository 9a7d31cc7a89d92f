// Time zones: names, offsets at an instant, local times to instants.
//
// The data is the IANA database of the Java that the reference server runs on, generated into
// zone_table.cpp: the answers are the reference's in every year, no file is read at run time, and
// a machine without (or with other) tzdata gives the same results.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vivace::types {

struct ZoneRuleSet;

/// A stretch of time with one offset: from <= instant < until, in UTC seconds.
struct OffsetSpan {
  int32_t offset_seconds = 0;  // east of UTC
  int64_t from = std::numeric_limits<int64_t>::min();
  int64_t until = std::numeric_limits<int64_t>::max();
};

/// What a local time means in a zone. In a gap (clocks went forward over it) it does not exist, in
/// an overlap it exists twice; in both `before` is the offset ahead of the change, `after` behind.
struct LocalOffsets {
  enum class Kind : uint8_t { kOne, kGap, kOverlap };
  Kind kind = Kind::kOne;
  int32_t before = 0;
  int32_t after = 0;
};

/// A time zone: a region of the database or a fixed offset. Cheap to copy.
class Zone {
 public:
  /// By any id that Presto takes: `Europe/Berlin`, `UTC` and its synonyms (`Z`, `GMT`, ...),
  /// `+05:30`, `+5`, `-0530`, `UTC+3`, `Etc/GMT-3`; case matters. nullopt: no such zone.
  static std::optional<Zone> find(std::string_view id);
  /// A fixed offset of whole minutes, -840..840.
  static Zone fixed(int32_t offset_minutes);
  static Zone utc() { return fixed(0); }

  /// The id as results show it: `UTC`, `+05:30` or the region's name.
  const std::string& id() const { return id_; }
  int32_t offset_at(int64_t utc_seconds) const { return span_at(utc_seconds).offset_seconds; }
  OffsetSpan span_at(int64_t utc_seconds) const;
  LocalOffsets local_offsets(int64_t local_seconds) const;
  /// The instant of a local time: of two the earlier; in a gap moved on by the gap's length.
  int64_t to_utc_seconds(int64_t local_seconds) const {
    return local_seconds - local_offsets(local_seconds).before;
  }

 private:
  Zone(std::string id, const ZoneRuleSet* rules, int32_t offset)
      : id_(std::move(id)), rules_(rules), fixed_offset_seconds_(offset) {}

  std::string id_;
  const ZoneRuleSet* rules_ = nullptr;  // nullptr: fixed offset
  int32_t fixed_offset_seconds_ = 0;
};

/// `+05:30`, `-14:00`, `+00:00`: exactly sign, two digits, colon, two digits, within 14 hours.
std::optional<int32_t> parse_strict_offset_minutes(std::string_view text);
/// Writes `+05:30` (6 bytes) and returns the end.
char* write_offset(char* out, int32_t offset_minutes);
/// Every region name, sorted.
std::vector<std::string_view> zone_names();

}  // namespace vivace::types
