// Types: texts, equality, comparability, engine and wire forms.
#include "types/type.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "base/error.h"
#include "types/physical.h"
#include "types/signature.h"

namespace vivace::types {
namespace {

TEST(Type, TextsRoundTrip) {
  for (const char* text : {"unknown",
                           "boolean",
                           "bigint",
                           "decimal(4,2)",
                           "varchar",
                           "varchar(3)",
                           "char(1)",
                           "time(12)",
                           "time(3) with time zone",
                           "timestamp(0)",
                           "timestamp(6) with time zone",
                           "interval day to second",
                           "interval year to month",
                           "array(integer)",
                           "map(varchar(1), integer)",
                           "row(x bigint, varchar(2))",
                           "HyperLogLog",
                           "qdigest(bigint)",
                           "function(bigint,bigint)",
                           "array(row(a map(unknown, unknown)))"}) {
    const TypePtr type = parse_type(text);
    ASSERT_TRUE(type) << text;
    EXPECT_EQ(type->display(), text);
    EXPECT_TRUE(same_type(type, parse_type(type->display())));
  }
}

TEST(Type, Spellings) {
  const std::pair<const char*, const char*> cases[] = {
      {"INT", "integer"},
      {"Double  Precision", "double"},
      {"decimal", "decimal(38,0)"},
      {"decimal(3)", "decimal(3,0)"},
      {"char", "char(1)"},
      {"time", "time(3)"},
      {"time with time zone", "time(3) with time zone"},
      {"TIMESTAMP WITH TIME ZONE", "timestamp(3) with time zone"},
      {"timestamp(3) without time zone", "timestamp(3)"},
      {"varchar(2147483647)", "varchar"},
      {"array<integer>", "array(integer)"},
      {"integer array", "array(integer)"},
      {"map<integer,row(x timestamp(3) without time zone)>", "map(integer, row(x timestamp(3)))"},
      {"row(interval day to second, x interval year to month, timestamp with time zone)",
       "row(interval day to second, x interval year to month, timestamp(3) with time zone)"},
      {"row(double precision)", "row(double)"},
      {"row(A integer, \"B\" bigint, \"sel ect\" integer, \"a\"\"b\" integer, date integer)",
       "row(a integer, B bigint, sel ect integer, a\"b integer, date integer)"},
      {"hyperloglog", "HyperLogLog"},
      {"\"HyperLogLog\"", "HyperLogLog"},
  };
  for (const auto& [text, display] : cases) {
    const TypePtr type = parse_type(text);
    ASSERT_TRUE(type) << text;
    EXPECT_EQ(type->display(), display);
  }
}

TEST(Type, Refused) {
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "array(";
  for (const std::string& text :
       {std::string("foo"), std::string("dec(3)"), std::string("time(13)"),
        std::string("decimal(39,1)"), std::string("decimal(3,4)"), std::string("decimal(0,0)"),
        std::string("char(65537)"), std::string("varchar(2147483648)"), std::string("bigint(3)"),
        std::string("array(integer"), std::string("row()"), std::string("map(integer)"),
        std::string(""), std::string("integer;"), std::string("\"x"), deep}) {
    EXPECT_EQ(parse_type(text), nullptr) << text.substr(0, 50);
  }
}

TEST(Type, ComparableAndOrderable) {
  const auto comparable = [](const char* text) { return parse_type(text)->is_comparable(); };
  const auto orderable = [](const char* text) { return parse_type(text)->is_orderable(); };
  EXPECT_TRUE(comparable("map(integer, json)"));
  EXPECT_FALSE(orderable("map(integer, integer)"));
  EXPECT_TRUE(comparable("json"));
  EXPECT_FALSE(orderable("array(json)"));
  EXPECT_TRUE(orderable("row(a integer, b array(uuid))"));
  EXPECT_TRUE(orderable("unknown"));
  EXPECT_FALSE(comparable("array(HyperLogLog)"));
  EXPECT_FALSE(comparable("qdigest(bigint)"));
  EXPECT_TRUE(comparable("color"));
  EXPECT_FALSE(orderable("color"));
}

TEST(Type, EngineTypes) {
  EXPECT_EQ(engine_type(*parse_type("row(a decimal(5,1), a varchar(3))")),
            "STRUCT(f0 DECIMAL(5,1), f1 VARCHAR)");
  EXPECT_EQ(engine_type(*parse_type("map(date, array(timestamp(9)))")),
            "MAP(DATE, STRUCT(t TIMESTAMP, p INTEGER)[])");
  EXPECT_THROW(engine_type(*parse_type("function(bigint,bigint)")), base::QueryError);
}

std::string signature(const char* text, const WireOptions& options) {
  std::string json;
  append_type_signature_json(*parse_type(text), options, json);
  return json;
}

TEST(Signature, FieldNames) {
  const TypePtr type = parse_type(
      "row(a integer, \"B\" bigint, \"sel ect\" integer, \"select\" integer, \"a\"\"b\" integer, "
      "\"1a\" integer, \"_x\" date, date integer)");
  EXPECT_EQ(wire_type(*type, {}),
            "row(a integer, B bigint, \"sel ect\" integer, \"select\" integer, \"a\"\"b\" integer, "
            "\"1a\" integer, \"_x\" date, date integer)");
}

TEST(Signature, WithoutParametricDatetime) {
  const WireOptions bare{ClientFamily::kTrino, false};
  EXPECT_EQ(wire_type(*parse_type("array(timestamp(6) with time zone)"), bare),
            "array(timestamp with time zone)");
  EXPECT_EQ(signature("time(9)", bare), R"({"rawType":"time","arguments":[]})");
}

TEST(Signature, JsonStringsAreEscaped) {
  std::string text;
  append_json_string("a\"\\\n\x01\x7f\xc3\xa9\x0b", text);
  EXPECT_EQ(text, "\"a\\\"\\\\\\n\\u0001\x7f\xc3\xa9\\u000B\"");
}

}  // namespace
}  // namespace vivace::types
