// Numbers to text and back; expected texts are Trino 476's.
#include "types/number_text.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <utility>

#include "types/decimal.h"
#include "types/number_parser.h"

namespace vivace::types {
namespace {

std::string java(double value) {
  char text[kMaxNumberText];
  return {text, write_double(text, value)};
}
std::string java(float value) {
  char text[kMaxNumberText];
  return {text, write_real(text, value)};
}
std::string scientific(double value) {
  char text[kMaxNumberText];
  return {text, write_double_scientific(text, value)};
}
std::string scientific(float value) {
  char text[kMaxNumberText];
  return {text, write_real_scientific(text, value)};
}

TEST(NumberText, DoublesOnTheWire) {
  const std::pair<double, const char*> cases[] = {
      {0.0, "0.0"},
      {-0.0, "-0.0"},
      {1.0, "1.0"},
      {0.1, "0.1"},
      {0.05, "0.05"},
      {0.001, "0.001"},
      {0.0001, "1.0E-4"},
      {123456.7, "123456.7"},
      {90449.25, "90449.25"},
      {9999999.0, "9999999.0"},
      {9999999.99, "9999999.99"},
      {1e7, "1.0E7"},
      {12345678.0, "1.2345678E7"},
      {123456789.123, "1.23456789123E8"},
      {9007199254740993.0, "9.007199254740992E15"},
      {1e23, "1.0E23"},
      {1e300, "1.0E300"},
      {1e-300, "1.0E-300"},
      {4.9e-324, "4.9E-324"},
      {2e-323, "2.0E-323"},
      {1.7976931348623157e308, "1.7976931348623157E308"},
      {-1.5, "-1.5"},
      {0.285, "0.285"},
      {1.005, "1.005"},
      {std::numeric_limits<double>::infinity(), "Infinity"},
      {-std::numeric_limits<double>::infinity(), "-Infinity"},
      {std::nan(""), "NaN"},
  };
  for (const auto& [value, text] : cases) EXPECT_EQ(java(value), text);
}

TEST(NumberText, RealsOnTheWire) {
  EXPECT_EQ(java(16777216.0F), "1.6777216E7");
  EXPECT_EQ(java(1.4e-45F), "1.4E-45");
  EXPECT_EQ(java(3.4028235e38F), "3.4028235E38");
  EXPECT_EQ(java(0.1F), "0.1");
  EXPECT_EQ(java(1e10F), "1.0E10");
  EXPECT_EQ(java(-1.5F), "-1.5");
}

TEST(NumberText, CastToVarchar) {
  EXPECT_EQ(scientific(123.456), "1.23456E2");
  EXPECT_EQ(scientific(1e-5), "1.0E-5");
  EXPECT_EQ(scientific(0.0), "0E0");
  EXPECT_EQ(scientific(-0.0), "0E0");
  EXPECT_EQ(scientific(4.9e-324), "4.9E-324");
  EXPECT_EQ(scientific(std::nan("")), "NaN");
  EXPECT_EQ(scientific(16777216.0F), "1.677722E7");
  EXPECT_EQ(scientific(123.4567F), "1.234567E2");
  EXPECT_EQ(scientific(3.4028235e38F), "3.402823E38");
  EXPECT_EQ(scientific(1.4e-45F), "1.4E-45");
  EXPECT_EQ(scientific(123456789.0F), "1.234568E8");
  EXPECT_EQ(scientific(0.1F), "1.0E-1");
}

TEST(NumberText, EveryHundredthReadsBack) {
  uint64_t state = 42;  // a fixed walk over prices
  for (int i = 0; i < 200'000; ++i) {
    state = state * 6364136223846793005 + 1442695040888963407;
    const double price = static_cast<double>(state >> 34) / 100.0;
    const std::string text = java(price);
    ASSERT_EQ(parse_double(text), price) << text;
    ASSERT_LE(text.size(), 14U) << text;
  }
}

TEST(NumberText, Integers) {
  const std::pair<int64_t, const char*> cases[] = {
      {0, "0"},
      {9, "9"},
      {10, "10"},
      {-1, "-1"},
      {99, "99"},
      {100, "100"},
      {1234567, "1234567"},
      {999999999999999999, "999999999999999999"},
      {std::numeric_limits<int64_t>::max(), "9223372036854775807"},
      {std::numeric_limits<int64_t>::min(), "-9223372036854775808"},
  };
  char text[kMaxNumberText];
  for (const auto& [value, expected] : cases) {
    EXPECT_EQ(std::string(text, write_int64(text, value)), expected);
  }
  uint64_t power = 1;
  for (int digits = 1; digits <= 20; ++digits, power *= 10) {
    EXPECT_EQ(std::string(text, write_uint64(text, power)), std::to_string(power));
    EXPECT_EQ(std::string(text, write_uint64(text, power - 1)), std::to_string(power - 1));
  }
}

TEST(NumberParser, Doubles) {
  EXPECT_EQ(parse_double(" 1.5 "), 1.5);
  EXPECT_EQ(parse_double("1d"), 1.0);
  EXPECT_EQ(parse_double("+1"), 1.0);
  EXPECT_EQ(parse_double("0x1p3"), 8.0);
  EXPECT_EQ(parse_double("1e400"), std::numeric_limits<double>::infinity());
  EXPECT_EQ(parse_double("-1e400"), -std::numeric_limits<double>::infinity());
  EXPECT_EQ(parse_double("1e-400"), 0.0);
  EXPECT_EQ(parse_double("0e99999"), 0.0);
  EXPECT_EQ(parse_real("1e40"), std::numeric_limits<float>::infinity());
  for (const char* text : {"", "x", "nan", "inf", "--1", "1_0", "0x1", "1 2", "d", "+-1"}) {
    EXPECT_FALSE(parse_double(text)) << text;
  }
}

TEST(NumberParser, IntegersAndBooleans) {
  EXPECT_EQ(parse_integer(" 1 ", -9, 9), 1);
  EXPECT_EQ(parse_integer("+5", -9, 9), 5);
  for (const char* text : {"", "-", "10", "1.0", "0x1", "1_0", "+-5"}) {
    EXPECT_FALSE(parse_integer(text, -9, 9)) << text;
  }
  EXPECT_EQ(parse_boolean("T"), true);
  EXPECT_EQ(parse_boolean("0"), false);
  EXPECT_FALSE(parse_boolean(" true"));
  EXPECT_FALSE(parse_boolean("yes"));
}

TEST(Decimal, Parse) {
  const auto parse = [](const char* text) {
    const auto parsed = parse_decimal(text);
    if (!parsed) return std::string("none");
    return decimal_text(parsed->unscaled, parsed->scale) + " " + std::to_string(parsed->precision) +
           "," + std::to_string(parsed->scale);
  };
  EXPECT_EQ(parse("1.5"), "1.5 2,1");
  EXPECT_EQ(parse("-001.50"), "-1.50 3,2");
  EXPECT_EQ(parse(".5"), "0.5 1,1");
  EXPECT_EQ(parse("5."), "5 1,0");
  EXPECT_EQ(parse("000"), "0 1,0");
  EXPECT_EQ(parse("00.10"), "0.10 2,2");
  EXPECT_EQ(parse("0.0"), "0.0 1,1");
  EXPECT_EQ(parse("1_000.000_1"), "1000.0001 8,4");
  EXPECT_EQ(parse("12345678901234567890123456789.123456789"),
            "12345678901234567890123456789.123456789 38,9");
  for (const char* text : {"", ".", "-", "x", " 1.5 ", "1e5", "1__0", "_1", "1_",
                           "123456789012345678901234567890123456789"}) {
    EXPECT_EQ(parse(text), "none") << text;
  }
}

TEST(Decimal, PrintAndRescale) {
  const Int128 most = power_of_ten(38) - 1;
  EXPECT_EQ(decimal_text(most, 38), "0." + std::string(38, '9'));
  EXPECT_EQ(decimal_text(-most, 37), "-9." + std::string(37, '9'));
  EXPECT_EQ(decimal_text(most, 20), std::string(18, '9') + "." + std::string(20, '9'));
  EXPECT_EQ(decimal_text(0, 2), "0.00");
  EXPECT_EQ(decimal_text(-5, 2), "-0.05");
  EXPECT_EQ(rescale(15, 1, 0), Int128{2});
  EXPECT_EQ(rescale(-15, 1, 0), Int128{-2});
  EXPECT_EQ(rescale(149, 2, 0), Int128{1});
  EXPECT_EQ(rescale(2, 0, 2), Int128{200});
  EXPECT_FALSE(rescale(most, 0, 1));
  EXPECT_TRUE(fits_precision(999, 3));
  EXPECT_FALSE(fits_precision(-1000, 3));
  char text[kMaxDecimalText];
  EXPECT_EQ(std::string(text, write_short_decimal(text, -1234567, 2)), "-12345.67");
}

}  // namespace
}  // namespace vivace::types
