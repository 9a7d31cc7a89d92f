// Zones: ids and offsets as Trino 476 has them.
#include "types/zone.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "types/datetime.h"

namespace vivace::types {
namespace {

struct Shown {
  const char* zone;
  int64_t utc_seconds;
  const char* text;
};
const Shown kShown[] = {
#include "types/zone_trino.inc"
};

TEST(Zone, LocalTimesAsTrino) {
  for (const Shown& shown : kShown) {
    const auto zone = Zone::find(shown.zone);
    ASSERT_TRUE(zone) << shown.zone;
    char text[kMaxDateTimeText];
    const DateTime local = to_local({shown.utc_seconds * kMicrosPerSecond, 0}, *zone);
    const std::string written(text, write_timestamp(text, local, 3));
    EXPECT_EQ(written + " " + shown.zone, shown.text);
  }
}

TEST(Zone, Ids) {
  const std::pair<const char*, const char*> cases[] = {
      {"UTC", "UTC"},           {"Z", "UTC"},
      {"GMT0", "UTC"},          {"Etc/UTC", "UTC"},
      {"Zulu", "UTC"},          {"+00:00", "UTC"},
      {"-00:00", "UTC"},        {"+05", "+05:00"},
      {"+1", "+01:00"},         {"+0130", "+01:30"},
      {"UTC+3", "+03:00"},      {"GMT-2:30", "-02:30"},
      {"UT+01", "+01:00"},      {"GMT+14", "+14:00"},
      {"Etc/GMT+3", "-03:00"},  {"EST5EDT", "EST5EDT"},
      {"Etc/GMT-14", "+14:00"}, {"Europe/Berlin", "Europe/Berlin"},
  };
  for (const auto& [id, shown] : cases) {
    const auto zone = Zone::find(id);
    ASSERT_TRUE(zone) << id;
    EXPECT_EQ(zone->id(), shown);
  }
  for (const char* id : {"", "utc", "europe/berlin", "EST", "PST", "Factory", "UTC0", "+14:01",
                         "GMT+15", "-0:30", "+5:30", "+01:30:15", "Mars/Phobos", "SystemV/AST4",
                         "Etc/Zulu", "ROC", "Etc/GMT-15", "Etc/GMT+13"}) {
    EXPECT_FALSE(Zone::find(id)) << id;
  }
}

TEST(Zone, GapsAndOverlaps) {
  const Zone zone = *Zone::find("America/New_York");
  const auto seconds = [](const char* text) {
    return parse_timestamp(text)->local.micros / kMicrosPerSecond;
  };
  const LocalOffsets gap = zone.local_offsets(seconds("2024-03-10 02:30:00"));
  EXPECT_EQ(gap.kind, LocalOffsets::Kind::kGap);
  EXPECT_EQ(gap.before, -5 * 3600);
  EXPECT_EQ(gap.after, -4 * 3600);
  // Moved on by the gap's length: shown as 03:30.
  EXPECT_EQ(zone.to_utc_seconds(seconds("2024-03-10 02:30:00")), seconds("2024-03-10 07:30:00"));
  const LocalOffsets overlap = zone.local_offsets(seconds("2024-11-03 01:30:00"));
  EXPECT_EQ(overlap.kind, LocalOffsets::Kind::kOverlap);
  EXPECT_EQ(overlap.before, -4 * 3600);
  EXPECT_EQ(overlap.after, -5 * 3600);
  EXPECT_EQ(zone.local_offsets(seconds("2024-07-01 00:00:00")).kind, LocalOffsets::Kind::kOne);
  // Far beyond the listed changes the yearly rules hold.
  EXPECT_EQ(zone.local_offsets(seconds("2400-07-01 00:00:00")).before, -4 * 3600);
}

TEST(Zone, NamesAreSortedAndFound) {
  const auto names = zone_names();
  ASSERT_GT(names.size(), 500U);
  for (size_t i = 0; i < names.size(); ++i) {
    EXPECT_TRUE(Zone::find(names[i])) << names[i];
    EXPECT_TRUE(i == 0 || names[i - 1] < names[i]);
  }
}

}  // namespace
}  // namespace vivace::types
