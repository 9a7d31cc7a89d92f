// Calendar and precision rules.
#include "types/datetime.h"

#include <gtest/gtest.h>

#include <string>

#include "types/civil.h"
#include "types/physical.h"

namespace vivace::types {
namespace {

TEST(Civil, RoundTrips) {
  for (int64_t days = -800'000; days < 3'000'000; days += 13) {
    const CivilDate date = civil_from_days(days);
    ASSERT_EQ(days_from_civil(date), days);
    ASSERT_LE(date.day, days_in_month(date.year, date.month));
  }
  EXPECT_EQ(civil_from_days(0), (CivilDate{1970, 1, 1}));
  EXPECT_EQ(civil_from_days(-1), (CivilDate{1969, 12, 31}));
  EXPECT_EQ(days_from_civil({2000, 2, 29}), 11'016);
  EXPECT_EQ(iso_weekday(0), 4);
  EXPECT_EQ(iso_weekday(-4), 7);
}

std::string timestamp(DateTime value, int32_t precision) {
  char text[kMaxDateTimeText];
  return {text, write_timestamp(text, round_to_precision(value, precision), precision)};
}

TEST(DateTime, RoundsHalfUpAndCarries) {
  const DateTime value = parse_timestamp("2024-12-31 23:59:59.999499999500")->local;
  EXPECT_EQ(timestamp(value, 12), "2024-12-31 23:59:59.999499999500");
  EXPECT_EQ(timestamp(value, 9), "2024-12-31 23:59:59.999500000");
  EXPECT_EQ(timestamp(value, 6), "2024-12-31 23:59:59.999500");
  EXPECT_EQ(timestamp(value, 3), "2024-12-31 23:59:59.999");
  EXPECT_EQ(timestamp(value, 0), "2025-01-01 00:00:00");
  const DateTime before_epoch = parse_timestamp("1969-12-31 23:59:59.5")->local;
  EXPECT_EQ(timestamp(before_epoch, 0), "1970-01-01 00:00:00");
}

TEST(DateTime, TimeStartsAgainAtMidnight) {
  const DateTime time = round_time_to_precision(parse_time("23:59:59.9999")->time, 0);
  char text[kMaxDateTimeText];
  EXPECT_EQ(std::string(text, write_time(text, time, 0)), "00:00:00");
}

TEST(Physical, TimeWithZoneIsOfTheUtcDay) {
  // 01:00+02:00 is 23:00 of the UTC day.
  const EngineTimeWithZone time = to_engine({{-3600 * kMicrosPerSecond, 5}, "+02:00"});
  EXPECT_EQ(time.utc_picos, 23 * 3600 * kPicosPerSecond + 5);
  EXPECT_EQ(time.offset_minutes, 120);
}

}  // namespace
}  // namespace vivace::types
