// Cases for airlift's sizes and durations, and for the text operations of configuration.
#include "base/quantity.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "base/text.h"

namespace vivace::base {
namespace {

using namespace std::chrono_literals;

TEST(Quantity, ReadsDataSizes) {
  EXPECT_EQ(parse_data_size("0B"), 0);
  EXPECT_EQ(parse_data_size("1kB"), 1024);
  EXPECT_EQ(parse_data_size(" 1.5 MB "), 1572864);
  EXPECT_EQ(parse_data_size("20GB"), 20LL << 30);
  EXPECT_EQ(parse_data_size("1PB"), 1LL << 50);
  for (const char* bad :
       {"", "1", "1KB", "GB", "-1B", "1e3B", "1 G", "infB", "9000000PB", "1..2B"}) {
    EXPECT_THROW(parse_data_size(bad), std::invalid_argument) << bad;
  }
}

TEST(Quantity, ReadsDurations) {
  EXPECT_EQ(parse_duration("5m"), 5min);
  EXPECT_EQ(parse_duration("100.00d"), 2400h);
  EXPECT_EQ(parse_duration("1.5s"), 1500ms);
  EXPECT_EQ(parse_duration("250us"), 250us);
  for (const char* bad : {"5", "5min", "m", "-5m", "5M", "nan s", "300000000d"}) {
    EXPECT_THROW(parse_duration(bad), std::invalid_argument) << bad;
  }
}

TEST(Quantity, Prints) {
  EXPECT_EQ(format_data_size(0), "0B");
  EXPECT_EQ(format_data_size(1536), "1.50kB");
  EXPECT_EQ(format_data_size(512LL << 20), "512MB");
  EXPECT_EQ(format_duration(5min), "5.00m");
  EXPECT_EQ(format_duration(36h), "1.50d");
}

TEST(Text, TrimsAndSplits) {
  EXPECT_EQ(trim(" \t a b\r\n"), "a b");
  EXPECT_EQ(split_list(" a, b ,,c ", ','), (std::vector<std::string>{"a", "b", "c"}));
  EXPECT_TRUE(split_list("", ',').empty());
}

TEST(Text, MeasuresHowNearNamesAre) {
  EXPECT_EQ(edit_distance("query.max-memory", "query.max-memory"), 0U);
  EXPECT_EQ(edit_distance("query.max-memroy", "query.max-memory"), 1U);
  EXPECT_EQ(edit_distance("", "abc"), 3U);
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3U);
}

}  // namespace
}  // namespace vivace::base
