// JSON text and percent encoding, compared with what Java's libraries write.
#include "protocol/json_writer.h"

#include <gtest/gtest.h>

#include <limits>
#include <stdexcept>

#include "protocol/uri.h"

namespace vivace::protocol {
namespace {

std::string quoted(std::string_view text, Dialect dialect = Dialect::kTrino) {
  std::string out;
  append_json_string(text, dialect, out);
  return out;
}

std::string real(double value) {
  std::string out;
  append_json_double(value, out);
  return out;
}

TEST(Json, EscapesLikeTheServers) {
  EXPECT_EQ(quoted("plain"), "\"plain\"");
  EXPECT_EQ(quoted("a\"b\\c/\n\r\t\b\f\x01\x1f\x7f"),
            "\"a\\\"b\\\\c/\\n\\r\\t\\b\\f\\u0001\\u001F\x7f\"");
  EXPECT_EQ(quoted("ä€"), "\"ä€\"");
  EXPECT_EQ(quoted("x😀y"), "\"x\\uD83D\\uDE00y\"");
  EXPECT_EQ(quoted("<a&'b'>"), "\"<a&'b'>\"");
  EXPECT_EQ(quoted("<a&'b'>", Dialect::kPresto), "\"\\u003Ca\\u0026\\u0027b\\u0027\\u003E\"");
  EXPECT_EQ(quoted("\xf0\x9f"), "\"\xf0\x9f\"");
}

TEST(Json, NumbersReadAsJavas) {
  EXPECT_EQ(real(100), "100.0");
  EXPECT_EQ(real(0), "0.0");
  EXPECT_EQ(real(1e7), "1.0E7");
  EXPECT_EQ(real(1174350.1365919998), "1174350.1365919998");
  EXPECT_EQ(real(std::numeric_limits<double>::quiet_NaN()), "\"NaN\"");
  EXPECT_EQ(real(-std::numeric_limits<double>::infinity()), "\"-Infinity\"");
}

TEST(Json, PutsCommasWhereTheyBelong) {
  std::string out;
  JsonWriter json(out, Dialect::kTrino);
  json.begin_object().field("a", int64_t{1}).key("b").begin_array();
  json.number(1).text("x").begin_object().end_object().begin_array().end_array().raw("null");
  json.end_array().field("c", true).field("d", 0.5).field("e", "{").field("f", "y").end_object();
  EXPECT_EQ(out, R"({"a":1,"b":[1,"x",{},[],null],"c":true,"d":0.5,"e":"{","f":"y"})");
}

TEST(Uri, EncodesAsJavaDoes) {
  EXPECT_EQ(url_encode("a b+c*-._~/ä'"), "a+b%2Bc*-._%7E%2F%C3%A4%27");
  EXPECT_EQ(url_decode("a+b%2bc%C3%A4"), "a b+cä");
  EXPECT_THROW(url_decode("%4"), std::invalid_argument);
  EXPECT_EQ(encode_path_segment("a b/ü~"), "a%20b%2F%C3%BC~");
}

}  // namespace
}  // namespace vivace::protocol
