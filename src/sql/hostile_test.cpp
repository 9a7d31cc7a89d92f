// Texts made to break a parser: too deep, too long, endless chains, garbage.
#include <gtest/gtest.h>

#include <random>
#include <string>

#include "base/error.h"
#include "sql/parser.h"
#include "sql/printer.h"

namespace vivace::sql {
namespace {

std::string repeat(std::string_view part, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += part;
  return text;
}

std::string error(const std::string& text) {
  try {
    parse_statement(text);
  } catch (const base::QueryError& failure) {
    return failure.client_message();
  }
  return "no error";
}

constexpr std::string_view kTooDeep =
    "line 1:1: statement is too large (stack overflow while parsing)";

TEST(Hostile, DepthIsBounded) {
  const int deep = 100'000;
  EXPECT_EQ(error("select " + repeat("(", deep) + "1" + repeat(")", deep)), kTooDeep);
  EXPECT_EQ(error("select " + repeat("(", deep)), kTooDeep);
  EXPECT_EQ(error("select * from " + repeat("(", deep) + "t"), kTooDeep);
  EXPECT_EQ(error(repeat("(", deep) + "select 1"), kTooDeep);
  EXPECT_EQ(error("select " + repeat("not ", deep) + "a"), kTooDeep);
  EXPECT_EQ(error("select " + repeat("- ", deep) + "a"), kTooDeep);
  EXPECT_EQ(error("select " + repeat("f(", deep)), kTooDeep);
  EXPECT_EQ(error("select " + repeat("x -> ", deep) + "x"), kTooDeep);
  EXPECT_EQ(error("select " + repeat("[", deep)), kTooDeep);
  EXPECT_EQ(error("select " + repeat("a[", deep)), kTooDeep);
  EXPECT_EQ(error("select " + repeat("case when ", 50'000)), kTooDeep);
  EXPECT_EQ(error("select cast(a as " + repeat("array(", deep)), kTooDeep);
  EXPECT_EQ(error("select cast(a as " + repeat("row(a ", deep)), kTooDeep);
  EXPECT_EQ(error(repeat("explain ", deep) + "select 1"), kTooDeep);
  EXPECT_EQ(error(repeat("prepare p from ", 60'000) + "select 1"), kTooDeep);
  EXPECT_EQ(error("select * from " + repeat("a join ", deep) + "b"), kTooDeep);
  EXPECT_EQ(error("select * from t match_recognize (pattern (" + repeat("(", deep)), kTooDeep);
  EXPECT_EQ(error("select " + repeat("(select ", deep)), kTooDeep);
}

TEST(Hostile, UsualDepthParses) {
  EXPECT_EQ(error("select " + repeat("(", 300) + "1" + repeat(")", 300)), "no error");
  EXPECT_EQ(error("select " + repeat("f(", 300) + "1" + repeat(")", 300)), "no error");
}

TEST(Hostile, LengthIsBounded) {
  EXPECT_EQ(error("select " + std::string(1'000'000, ' ') + "1"),
            "Query text length (1000008) exceeds the maximum length (1000000)");
  // 600,000 characters, though more bytes.
  EXPECT_EQ(error("select '" + repeat("\u00e9", 600'000) + "'"), "no error");
}

TEST(Hostile, ChainsMayBeLong) {
  const int long_chain = 100'000;
  for (std::string text : {
           "select 1" + repeat(" + 1", long_chain),
           "select 'a'" + repeat("||'a'", long_chain),
           "select a" + repeat(" or a", long_chain),
           "select a" + repeat(" and a", long_chain),
           "select a" + repeat(".b", long_chain),
           "select a" + repeat("[1]", long_chain),
           "select a" + repeat(" at time zone 'x'", 20'000),
           "values 1" + repeat(", 1", long_chain),
           "select a in (1" + repeat(",1", long_chain) + ")",
           "select 1 from a" + repeat(",a", long_chain),
           "select 1 from a" + repeat(" cross join a", 50'000),
           "select 1" + repeat(" union select 1", 50'000),
       }) {
    ASSERT_NO_THROW({
      StatementPtr tree = parse_statement(text);
      EXPECT_GT(print(*tree).size(), text.size() / 2);
      EXPECT_GT(format_pretty(*tree).size(), text.size() / 2);
    }) << text.substr(0, 40);
  }
}

TEST(Hostile, GarbageIsASyntaxErrorAndNothingElse) {
  const uint32_t seed = 20240229;
  std::printf("seed %u\n", seed);
  std::mt19937 random(seed);
  const std::string base =
      "SELECT a, count(*) FILTER (WHERE x -> 1) OVER (PARTITION BY b ORDER BY c ROWS 1 PRECEDING) "
      "FROM (VALUES (1, 'x'), (2, U&'\\00e9')) t(a, b) JOIN LATERAL (SELECT 1) ON true "
      "WHERE a IN (SELECT 1) AND CAST(b AS ROW(x ARRAY(bigint))) = ? GROUP BY CUBE (a)";
  for (int round = 0; round < 20'000; ++round) {
    std::string text = base;
    for (uint32_t change = random() % 4 + 1; change > 0; --change) {
      size_t at = random() % text.size();
      switch (random() % 3) {
        case 0:
          text.erase(at, random() % 12);
          break;
        case 1:
          text[at] = static_cast<char>(random() % 256);
          break;
        default:
          text.insert(at, text.substr(random() % text.size(), random() % 20));
      }
      if (text.empty()) text = "x";
    }
    try {
      StatementPtr tree = parse_statement(text);
      std::string printed = print(*tree);
      EXPECT_EQ(print(*parse_statement(printed)), printed) << text;
    } catch (const base::QueryError& failure) {
      EXPECT_EQ(failure.code(), base::ErrorCode::kSyntaxError) << text;
    }
  }
}

TEST(Hostile, EmptyTextHasAMessage) {
  EXPECT_EQ(error("").substr(0, 60),
            "line 1:1: mismatched input '<EOF>'. Expecting: 'ALTER', 'ANA");
}

}  // namespace
}  // namespace vivace::sql
