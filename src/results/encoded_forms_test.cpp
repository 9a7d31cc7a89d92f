// The exact bytes of encoded rows, form by form; expected texts are recorded pages.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/error.h"
#include "results/json_escape.h"
#include "results/row_encoder.h"

namespace vivace::results {
namespace {

using types::ClientFamily;

// Encodes one column of engine values as `type`.
std::string encoded(const char* type, const std::string& sql, const EncodingOptions& options = {}) {
  duckdb_database database = nullptr;
  duckdb_connection connection = nullptr;
  duckdb_open(nullptr, &database);
  duckdb_connect(database, &connection);
  duckdb_result result;
  std::string out;
  if (duckdb_query(connection, ("SELECT " + sql).c_str(), &result) == DuckDBSuccess) {
    const engine::Chunk chunk(duckdb_fetch_chunk(result));
    RowEncoder({types::parse_type(type)}, options).encode(chunk, 0, chunk.size(), out);
  } else {
    out = duckdb_result_error(&result);
  }
  duckdb_destroy_result(&result);
  duckdb_disconnect(&connection);
  duckdb_close(&database);
  return out;
}

const EncodingOptions kNoPrecision{{ClientFamily::kTrino, false}, false};
const EncodingOptions kPresto{{ClientFamily::kPresto, false}, true};

TEST(EncodedForms, Doubles) {
  EXPECT_EQ(encoded("double",
                    "unnest(['-0', '1e300', '123456789.123', '1e7', '0.001', '0.0001']::DOUBLE[])"),
            "[-0.0],[1.0E300],[1.23456789123E8],[1.0E7],[0.001],[1.0E-4]");
  EXPECT_EQ(encoded("double", "unnest(['nan', 'inf', '-inf']::DOUBLE[])"),
            "[\"NaN\"],[\"Infinity\"],[\"-Infinity\"]");
  EXPECT_EQ(encoded("real", "unnest(['1e10', '0.1', '3.4028235e38', 'nan']::FLOAT[])"),
            "[1.0E10],[0.1],[3.4028235E38],[\"NaN\"]");
}

TEST(EncodedForms, WithoutParametricDatetimeRoundsToMillis) {
  EXPECT_EQ(encoded("timestamp(6)", "TIMESTAMP '2024-02-29 01:02:03.456789'", kNoPrecision),
            "[\"2024-02-29 01:02:03.457\"]");
  EXPECT_EQ(encoded("timestamp(0)", "TIMESTAMP '2020-01-01 00:00:00'", kNoPrecision),
            "[\"2020-01-01 00:00:00.000\"]");
  EXPECT_EQ(encoded("time(12)", "{'t': TIME '01:02:03.123456', 'p': 789012}", kNoPrecision),
            "[\"01:02:03.123\"]");
  EXPECT_EQ(encoded("timestamp(9) with time zone",
                    "{'t': TIMESTAMP '2020-01-01 00:00:00.123456', 'p': 789000, 'z': 'UTC'}",
                    kNoPrecision),
            "[\"2020-01-01 00:00:00.123 UTC\"]");
}

TEST(EncodedForms, Temporal) {
  EXPECT_EQ(encoded("timestamp(12)", "{'t': TIMESTAMP '2020-01-01 00:00:00.123456', 'p': 789012}"),
            "[\"2020-01-01 00:00:00.123456789012\"]");
  EXPECT_EQ(encoded("timestamp(3) with time zone",
                    "{'t': TIMESTAMP '2024-02-29 06:02:03.456', 'p': 0, 'z': 'America/New_York'}"),
            "[\"2024-02-29 01:02:03.456 America/New_York\"]");
  EXPECT_EQ(encoded("time(3) with time zone", "{'t': 70323456000000000, 'o': 330}"),
            "[\"01:02:03.456+05:30\"]");
  EXPECT_EQ(encoded("interval day to second", "unnest([172800000, -1]::BIGINT[])"),
            "[\"2 00:00:00.000\"],[\"-0 00:00:00.001\"]");
  EXPECT_EQ(encoded("interval year to month", "unnest([14, -14, 0]::INTEGER[])"),
            "[\"1-2\"],[\"-1-2\"],[\"0-0\"]");
  EXPECT_EQ(encoded("date", "DATE '1970-01-01' + 3789391"), "[\"+12345-01-01\"]");
}

TEST(EncodedForms, Strings) {
  EXPECT_EQ(encoded("char(3)", "unnest(['', 'ab', '\xE6\xBC\xA2', NULL])"),
            "[\"   \"],[\"ab \"],[\"\xE6\xBC\xA2  \"],[null]");
  EXPECT_EQ(encoded("varchar", "chr(10) || chr(9) || chr(1) || chr(127) || '<&>''/'"),
            "[\"\\n\\t\\u0001\x7f<&>'/\"]");
  EXPECT_EQ(encoded("varbinary", "unnest(['\\x00\\x01\\xFE\\xFF'::BLOB, ''::BLOB])"),
            "[\"AAH+/w==\"],[\"\"]");
  EXPECT_EQ(encoded("uuid", "'12151fd2-7586-11e9-8f9e-2a86e4085a59'::UUID"),
            "[\"12151fd2-7586-11e9-8f9e-2a86e4085a59\"]");
}

TEST(EncodedForms, MapKeysAreBareTexts) {
  EXPECT_EQ(encoded("map(row(integer, varchar), integer)", "map([{'f0': 1, 'f1': 'b\"c'}], [2])"),
            "[{\"[1, b\\\"c]\":2}]");
  EXPECT_EQ(encoded("map(map(varchar, integer), integer)", "map([map(['a', 'b'], [1, 2])], [1])"),
            "[{\"{a=1, b=2}\":1}]");
  EXPECT_EQ(encoded("map(double, integer)", "map([1e7, 'inf'::DOUBLE, '-0'::DOUBLE], [1, 2, 3])"),
            "[{\"1.0E7\":1,\"Infinity\":2,\"-0.0\":3}]");
  EXPECT_EQ(encoded("map(boolean, integer)", "map([true], [1])"), "[{\"true\":1}]");
  EXPECT_EQ(encoded("map(varbinary, integer)", "map(['\\x01\\xFF'::BLOB], [1])"), "[{\"Af8=\":1}]");
  EXPECT_EQ(encoded("map(varchar, integer)", "map(['b', 'a'], [1, 2])"), "[{\"b\":1,\"a\":2}]");
}

TEST(EncodedForms, NestedWithNulls) {
  EXPECT_EQ(encoded("array(row(integer, array(varchar)))",
                    "[{'f0': 1, 'f1': ['a', NULL]}, NULL, {'f0': NULL, 'f1': []}]"),
            "[[[1,[\"a\",null]],null,[null,[]]]]");
  EXPECT_EQ(encoded("array(unknown)", "unnest([[NULL, NULL], [], NULL]::INTEGER[][])"),
            "[[null,null]],[[]],[null]");
}

TEST(EncodedForms, PrestoTexts) {
  EXPECT_EQ(encoded("array(integer)", "[1, NULL, 3]", kPresto), "[\"[ 1, null, 3 ]\"]");
  EXPECT_EQ(encoded("map(varchar(1), integer)", "map(['a', 'b'], [1, 2])", kPresto),
            R"(["{\n  \"a\" : 1,\n  \"b\" : 2\n}"])");
  EXPECT_EQ(encoded("row(integer, varchar(1))", "{'f0': 1, 'f1': 'x'}", kPresto),
            R"(["[ 1, \"x\" ]"])");
  EXPECT_EQ(encoded("map(row(integer, integer), array(integer))",
                    "map([{'f0': 1, 'f1': 2}], [[1]])", kPresto),
            R"(["{\n  \"[ 1, 2 ]\" : \"[ 1 ]\"\n}"])");
  EXPECT_EQ(encoded("time(3) with time zone", "{'t': 82923456000000000, 'o': 120}", kPresto),
            "[\"01:02:03.456 +02:00\"]");
  EXPECT_EQ(encoded("timestamp(0)", "TIMESTAMP '2020-01-02 03:04:05'", kPresto),
            "[\"2020-01-02 03:04:05.000\"]");
}

TEST(EncodedForms, RangesOfRows) {
  duckdb_database database = nullptr;
  duckdb_connection connection = nullptr;
  duckdb_open(nullptr, &database);
  duckdb_connect(database, &connection);
  duckdb_result result;
  ASSERT_EQ(
      duckdb_query(connection, "SELECT CASE WHEN i <> 3 THEN i END FROM range(5) r(i)", &result),
      DuckDBSuccess);
  {
    const engine::Chunk chunk(duckdb_fetch_chunk(result));
    RowEncoder encoder({types::bigint_type()}, {});
    std::string out = "x";
    encoder.encode(chunk, 1, 4, out);
    EXPECT_EQ(out, "x[1],[2],[null]");
    encoder.encode(chunk, 2, 2, out);
    EXPECT_EQ(out, "x[1],[2],[null]");
  }
  duckdb_destroy_result(&result);
  duckdb_disconnect(&connection);
  duckdb_close(&database);
}

TEST(EncodedForms, TypesWithoutForm) {
  EXPECT_THROW(RowEncoder({types::parse_type("function(bigint,bigint)")}, {}), base::QueryError);
  types::TypePtr deep = types::bigint_type();
  for (int i = 0; i < 100; ++i) deep = types::array_type(deep);
  EXPECT_THROW(RowEncoder({deep}, {}), base::QueryError);
}

TEST(JsonEscape, EveryPlaceInABlock) {
  for (size_t length = 0; length < 70; ++length) {
    for (size_t place = 0; place < length; ++place) {
      std::string text(length, 'x');
      text[place] = '"';
      std::string expected = "\"" + text.substr(0, place) + "\\\"" + text.substr(place + 1) + "\"";
      std::string out;
      {
        OutputBuffer buffer(out);
        put_json_string(text, buffer);
      }
      ASSERT_EQ(out, expected);
    }
  }
  std::string out;
  {
    OutputBuffer buffer(out);
    put_json_string(std::string(30'000, '\x01'), buffer);
  }
  EXPECT_EQ(out.size(), 30'000U * 6 + 2);
  EXPECT_EQ(out.substr(0, 13), "\"\\u0001\\u0001");
}

}  // namespace
}  // namespace vivace::results
