// Cases for the .properties syntax, with what java.util.Properties makes of them.
#include "app/properties_file.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace vivace::app {
namespace {

std::optional<std::string> test_environment(const std::string& name) {
  if (name == "PORT") return "8081";
  if (name == "EMPTY") return "";
  return std::nullopt;
}

struct Parsed {
  PropertiesFile file;
  ConfigNotes notes;
};

Parsed parse(std::string_view text) {
  Parsed parsed;
  parsed.file = parse_properties("f", text, test_environment, parsed.notes);
  return parsed;
}

std::string value_of(std::string_view text, const std::string& name = "a") {
  const Parsed parsed = parse(text);
  EXPECT_TRUE(parsed.notes.errors.empty()) << text;
  const auto found = parsed.file.properties.find(name);
  return found == parsed.file.properties.end() ? "(none)" : found->second.value;
}

TEST(PropertiesFile, Separators) {
  EXPECT_EQ(value_of("a=b"), "b");
  EXPECT_EQ(value_of("a:b"), "b");
  EXPECT_EQ(value_of("a b"), "b");
  EXPECT_EQ(value_of("  a \t = \t b c  "), "b c");
  EXPECT_EQ(value_of("a"), "");
  EXPECT_EQ(value_of("a=="), "=");
  EXPECT_EQ(value_of("a = : b"), ": b");
  EXPECT_EQ(value_of("a\\ b\\=c=d", "a b=c"), "d");
}

TEST(PropertiesFile, CommentsAndBlankLines) {
  EXPECT_EQ(value_of("# a=1\n! a=2\n\n  \t\n  #a=4\na=3 # kept"), "3 # kept");
  EXPECT_EQ(value_of("# comment \\\na=1"), "1");
}

TEST(PropertiesFile, ContinuedLines) {
  const Parsed parsed = parse("x=0\r\na=one,\\\r\n   two,\\\n\tthree\nb=\\\\\nc=1\\");
  EXPECT_EQ(parsed.file.properties.at("a").value, "one,two,three");
  EXPECT_EQ(parsed.file.properties.at("a").line, 2);
  EXPECT_EQ(parsed.file.properties.at("b").value, "\\");
  EXPECT_EQ(parsed.file.properties.at("b").line, 5);
  EXPECT_EQ(parsed.file.properties.at("c").value, "1");
}

TEST(PropertiesFile, Escapes) {
  EXPECT_EQ(value_of("a=x\\ty\\nz\\q\\:"), "x\ty\nzq:");
  EXPECT_EQ(value_of("a=\\u00e9\\u20AC\\ud83d\\ude00"), "\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80");
  EXPECT_EQ(parse("\na=\\u12g4").notes.errors,
            std::vector<std::string>{"f:2: malformed \\uXXXX escape"});
  EXPECT_FALSE(parse("a=\\ud83d").notes.errors.empty());
}

TEST(PropertiesFile, References) {
  EXPECT_EQ(value_of("a=x${ENV:PORT}y${env:EMPTY}z"), "x8081yz");
  EXPECT_EQ(value_of("a=${PORT} $ENV:PORT {ENV:PORT} ${ENV:PORT"),
            "${PORT} $ENV:PORT {ENV:PORT} ${ENV:PORT");
  EXPECT_EQ(value_of("a=${1:b}${ENV:PORT}"), "${1:b}8081");
  EXPECT_EQ(parse("a=1\nb=${ENV:NONE}").notes.errors,
            std::vector<std::string>{"f:2: b: environment variable 'NONE' is not set"});
  EXPECT_EQ(parse("b=${vault:x}").notes.errors,
            std::vector<std::string>{"f:1: b: no secret provider 'vault', only ENV"});
}

TEST(PropertiesFile, LastOfTwoCounts) {
  const Parsed parsed = parse("a=1\na=2");
  EXPECT_EQ(parsed.file.properties.at("a").value, "2");
  EXPECT_EQ(parsed.notes.warnings,
            std::vector<std::string>{"f:2: 'a' stands twice, this one counts"});
}

TEST(PropertiesFile, MissingFileIsAnError) {
  ConfigNotes notes;
  read_properties_file("/nonexistent/x.properties", test_environment, notes);
  ASSERT_EQ(notes.errors.size(), 1U);
  EXPECT_NE(notes.errors.front().find("/nonexistent/x.properties"), std::string::npos);
}

}  // namespace
}  // namespace vivace::app
