// Typed literals, intervals and display texts; expected answers are Trino 476's.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "types/json_text.h"
#include "types/value_text.h"

namespace vivace::types {
namespace {

std::string shown(const TypedValue& value) {
  return value.type->display() + " " + value_text(*value.type, value.value);
}

std::string literal(const char* type, const char* text) {
  try {
    return shown(parse_literal(type, text));
  } catch (const base::QueryError& error) {
    return std::string(base::error_name(error.code())) + ": " + error.message();
  }
}

struct Case {
  const char* type;
  const char* text;
  const char* expected;
};

TEST(Literal, Accepted) {
  const Case cases[] = {
      {"DATE", "2024-1-2", "date 2024-01-02"},
      {"DATE", " 2024-01-02 ", "date 2024-01-02"},
      {"DATE", "24-01-02", "date 0024-01-02"},
      {"DATE", "-0044-03-15", "date -0044-03-15"},
      {"DATE", "+12345-01-01", "date +12345-01-01"},
      {"DATE", "5881580-07-11", "date +5881580-07-11"},
      {"DATE", "-5877641-06-23", "date -5877641-06-23"},
      {"TIME", "1:2:3", "time(0) 01:02:03"},
      {"TIME", "01:02", "time(0) 01:02:00"},
      {"TIME", "01:02:03 ", "time(0) 01:02:03"},
      {"TIME", "23:59:59.999999999999", "time(12) 23:59:59.999999999999"},
      {"TIME", "01:02:03 +05:30", "time(0) with time zone 01:02:03+05:30"},
      {"TIME", "01:02:03.123 -14:00", "time(3) with time zone 01:02:03.123-14:00"},
      {"TIMESTAMP", "2024-01-02", "timestamp(0) 2024-01-02 00:00:00"},
      {"TIMESTAMP", "2024-1-2 3:4", "timestamp(0) 2024-01-02 03:04:00"},
      {"TIMESTAMP", "002024-01-02 03:04:05.1", "timestamp(1) 2024-01-02 03:04:05.1"},
      {"TIMESTAMP", "1969-12-31 23:59:59.123456789012",
       "timestamp(12) 1969-12-31 23:59:59.123456789012"},
      {"TIMESTAMP", "-0001-01-02 03:04:05", "timestamp(0) -0001-01-02 03:04:05"},
      {"TIMESTAMP", "2024-01-02 +05:30", "timestamp(0) with time zone 2024-01-02 00:00:00 +05:30"},
      {"TIMESTAMP", "2024-01-02 UTC", "timestamp(0) with time zone 2024-01-02 00:00:00 UTC"},
      {"TIMESTAMP", "2024-01-02 03:04:05Z", "timestamp(0) with time zone 2024-01-02 03:04:05 UTC"},
      {"TIMESTAMP", "2024-01-02 03:04:05.123456789 Europe/Berlin",
       "timestamp(9) with time zone 2024-01-02 03:04:05.123456789 Europe/Berlin"},
      {"TIMESTAMP", "1880-11-03 01:30:00 America/New_York",
       "timestamp(0) with time zone 1880-11-03 01:30:00 America/New_York"},
      {"TIMESTAMP", "73000-01-01 00:00:00 UTC",
       "timestamp(0) with time zone +73000-01-01 00:00:00 UTC"},
      {"DECIMAL", "-001.50", "decimal(3,2) -1.50"},
      {"CHAR", "abc  ", "char(5) abc  "},
      {"CHAR", "", "char(0) "},
      {"VARCHAR", "abc", "varchar abc"},
      {"VARBINARY", "abc", "varbinary 616263"},
      {"DOUBLE PRECISION", " 1.5 ", "double 1.5E0"},
      {"REAL", "1f", "real 1.0E0"},
      {"INT", "+5", "integer 5"},
      {"BIGINT", "-9223372036854775808", "bigint -9223372036854775808"},
      {"BOOLEAN", "t", "boolean true"},
      {"JSON", "{\"b\": 1, \"a\" : 1.50}", "json {\"a\":1.5,\"b\":1}"},
      {"UUID", "12151FD2-7586-11E9-8F9E-2A86E4085A59", "uuid 12151fd2-7586-11e9-8f9e-2a86e4085a59"},
      {"IPADDRESS", "::ffff:1.2.3.4", "ipaddress 1.2.3.4"},
      {"IPADDRESS", "1:0:0:2:0:0:0:3", "ipaddress 1:0:0:2::3"},
      {"IPADDRESS", "2001:DB8:0:0:1:0:0:1", "ipaddress 2001:db8::1:0:0:1"},
      {"IPADDRESS", "1:0:2:0:3:0:4:0", "ipaddress 1:0:2:0:3:0:4:0"},
      {"IPADDRESS", "1::", "ipaddress 1::"},
      {"IPADDRESS", "::", "ipaddress ::"},
  };
  for (const Case& c : cases) EXPECT_EQ(literal(c.type, c.text), c.expected) << c.text;
}

TEST(Literal, Invalid) {
  const struct {
    const char* type;
    const char* name;
    std::vector<const char*> texts;
  } cases[] = {
      {"date",
       "DATE",
       {"foo", "2024-02-30", "2024-13-01", "2024-01-02 00:00:00", "20240102", "2024-01",
        "2024-001-02", "5881580-07-12", ""}},
      {"Time",
       "TIME",
       {"24:00:00", "01:60:00", "01", "01:02:03 America/New_York", "01:02:03+15:00", "1:2:3.5-3:5",
        "01:02:03.5+05", "01:02:03 Z", " 01:02:03"}},
      {"TIMESTAMP",
       "TIMESTAMP",
       {"2024-01-02T03:04:05", "2024-02-30 00:00:00", "2024-01-02 25:00:00", "2024-01-02 03",
        "2024-01-02 03:04:05.", " 2024-01-02 03:04:05 ", "2024-01-02 03:04:05 utc",
        "2024-01-02 03:04:05+5:30", "2024-01-02 03:04:05 EST", "24-01-02 03:04:05",
        "300000-01-02 03:04:05", "-300000-01-02 03:04:05", "2024-03-10 02:30:00 America/New_York",
        "80000-01-01 00:00:00 UTC", "73400-01-01 00:00:00 UTC", "2024-01-02  03:04:05",
        "2024-01-02UTC", "2024-01-02 03:04:05 +25:00"}},
      {"DECIMAL", "DECIMAL", {"1e5", "", " 1.5 "}},
      {"int", "INTEGER", {"x", "", "2147483648"}},
      {"BIGINT", "BIGINT", {"99999999999999999999", "1_000"}},
      {"BOOLEAN", "BOOLEAN", {"x", " true"}},
      {"JSON", "JSON", {"{", "", "01", "nan"}},
      {"UUID",
       "UUID",
       {"12151FD275861 1e98f9e2a86e4085a59", "12151fd2758611e98f9e2a86e4085a59", "1-2-3-4-5"}},
      {"IPADDRESS", "IPADDRESS", {"10.0.0.256", "", "1.2.3", " ::1"}},
  };
  for (const auto& c : cases) {
    for (const char* text : c.texts) {
      EXPECT_EQ(literal(c.type, text), "INVALID_LITERAL: '" + std::string(text) +
                                           "' is not a valid " + c.name + " literal");
    }
  }
}

TEST(Literal, OtherErrors) {
  EXPECT_EQ(literal("FOO", "x"),
            "TYPE_NOT_FOUND: io.trino.spi.TrinoException: Unknown resolvedType: FOO");
  EXPECT_EQ(literal("hyperloglog", "x"), "OPERATOR_NOT_FOUND: Cannot cast varchar to HyperLogLog");
  EXPECT_EQ(literal("TIME", "01:02:03.1234567890123"),
            "NUMERIC_VALUE_OUT_OF_RANGE: TIME precision must be in range [0, 12]: 13");
  EXPECT_EQ(literal("TIMESTAMP", "2024-01-02 03:04:05+15:00"),
            "NOT_SUPPORTED: Time zone not supported: +15:00");
  EXPECT_EQ(literal("TIMESTAMP", "2024-01-02 03:04:05 +05:30:15"),
            "NOT_SUPPORTED: Time zone not supported: +05:30:15");
}

std::string interval(const char* text, IntervalField start, IntervalField end) {
  try {
    const TypedValue value = parse_interval_literal(text, start, end, start != end);
    return value_text(*value.type, value.value);
  } catch (const base::QueryError& error) {
    EXPECT_EQ(error.code(), base::ErrorCode::kInvalidLiteral);
    return error.message();
  }
}

TEST(Interval, Literals) {
  using enum IntervalField;
  EXPECT_EQ(interval("1.5", kSecond, kSecond), "0 00:00:01.500");
  EXPECT_EQ(interval("-1.5", kSecond, kSecond), "-0 00:00:01.500");
  EXPECT_EQ(interval(".5", kSecond, kSecond), "0 00:00:00.500");
  EXPECT_EQ(interval("1.123456789", kSecond, kSecond), "0 00:00:01.123");
  EXPECT_EQ(interval("1:2.5", kMinute, kSecond), "0 00:01:02.500");
  EXPECT_EQ(interval("1 25:61:61", kDay, kSecond), "2 02:02:01.000");
  EXPECT_EQ(interval("1 2", kDay, kSecond), "1 02:00:00.000");
  EXPECT_EQ(interval("1 2:3:", kDay, kSecond), "1 02:03:00.000");
  EXPECT_EQ(interval("1 02:03:04,5", kDay, kSecond), "1 02:03:04.500");
  EXPECT_EQ(interval("-1 2:3", kDay, kMinute), "-1 02:03:00.000");
  EXPECT_EQ(interval("90", kMinute, kMinute), "0 01:30:00.000");
  EXPECT_EQ(interval("2147483647", kSecond, kSecond), "24855 03:14:07.000");
  EXPECT_EQ(interval("", kDay, kDay), "0 00:00:00.000");
  EXPECT_EQ(interval("-1-2", kYear, kMonth), "-1-2");
  EXPECT_EQ(interval("1-13", kYear, kMonth), "2-1");
  EXPECT_EQ(interval("1-", kYear, kMonth), "1-0");
  EXPECT_EQ(interval("14", kMonth, kMonth), "1-2");
  EXPECT_EQ(interval("1.5", kDay, kDay), "Invalid INTERVAL DAY value: 1.5");
  EXPECT_EQ(interval(" 1 ", kDay, kDay), "Invalid INTERVAL DAY value:  1 ");
  EXPECT_EQ(interval("1--2", kYear, kMonth), "Invalid INTERVAL YEAR TO MONTH value: 1--2");
  EXPECT_EQ(interval("178956971", kYear, kYear), "Invalid INTERVAL YEAR value: 178956971");
  EXPECT_EQ(interval("2147483648", kMinute, kMinute), "Invalid INTERVAL MINUTE value: 2147483648");
  EXPECT_EQ(interval("1 2:3:4", kDay, kHour), "Invalid INTERVAL DAY TO HOUR value: 1 2:3:4");
  EXPECT_EQ(interval("1", kDay, kYear), "Invalid interval qualifier: DAY TO YEAR");
}

TEST(JsonText, Canonical) {
  const std::pair<const char*, const char*> cases[] = {
      {"{\"a\":1,\"a\":2}", "{\"a\":2}"},
      {"1e400", "\"Infinity\""},
      {"12345678901234567890123", "12345678901234567890123"},
      {"0.1234567890123456789", "0.12345678901234568"},
      {"-0", "0"},
      {"-0.0", "-0.0"},
      {" {\"a\" : [ ] , \"b\":{}} ", "{\"a\":[],\"b\":{}}"},
      {"\"\\/\"", "\"/\""},
      {"\"\\ud83d\\ude00\"", "\"\\uD83D\\uDE00\""},
      {"\"\xF0\x9F\x98\x80\"", "\"\\uD83D\\uDE00\""},
      {"\"\\ud83d\"", "\"\\uD83D\""},
      {"\"\\u007f\\u0001\\u001f\\b\"", "\"\x7f\\u0001\\u001F\\b\""},
      {"{\"b\":1,\"a\":2,\"B\":3,\"\xC3\xA9\":4,\"\xF0\x9F\x98\x80\":5,\"\xEF\xBF\xAE\":7,\"\":6}",
       "{\"\":6,\"B\":3,\"a\":2,\"b\":1,\"\xC3\xA9\":4,\"\\uD83D\\uDE00\":5,\"\xEF\xBF\xAE\":7}"},
      {"1E5", "100000.0"},
      {"1e16", "1.0E16"},
      {"[1, null , true,\"x\"]", "[1,null,true,\"x\"]"},
  };
  for (const auto& [text, canonical] : cases) EXPECT_EQ(canonical_json(text), canonical) << text;
}

TEST(JsonText, Refused) {
  for (const char* text :
       {"01",  "1 2",   "nan", "NaN", "\"a\tb\"", "[1,]",      "tru",    "\"x",
        "-",   "1.",    ".5",  "+1",  "[1 2]",    "{\"a\" 1}", "/*c*/1", "\"\\x\"",
        "'a'", "{a:1}", "",    "[",   "{",        "\"\\u12\"", "[,1]",   "{\"a\":1,}"}) {
    EXPECT_FALSE(canonical_json(text)) << text;
  }
  EXPECT_TRUE(canonical_json(std::string(1500, '[') + std::string(1500, ']')));
  EXPECT_FALSE(canonical_json(std::string(100'000, '[')));
}

TEST(ValueText, Nested) {
  const TypePtr type = parse_type("map(varchar, array(row(x integer, y date)))");
  const Value row(std::vector<Value>{Value(int64_t{1}), Value(int64_t{0})});
  const Value value(
      std::vector<Value>{Value(std::string("k")), Value(std::vector<Value>{row, Value::null()})});
  EXPECT_EQ(value_text(*type, value), "{k=[[1, 1970-01-01], NULL]}");
}

}  // namespace
}  // namespace vivace::types
