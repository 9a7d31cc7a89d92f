// Tokens and their places.
#include "sql/lexer.h"

#include <gtest/gtest.h>

#include <string>

namespace vivace::sql {
namespace {

// "kind text" of every token, with a mark for kinds that matter here.
std::string tokens(std::string_view text) {
  std::string all;
  for (const Token& token : tokenize(text)) {
    if (token.kind == TokenKind::kEnd) break;
    if (!all.empty()) all += ' ';
    all += std::string(message_name(token.kind)) + ":" + std::string(token.text);
  }
  return all;
}

TEST(Lexer, Numbers) {
  EXPECT_EQ(tokens("1 1.5 .5 1. 1e5 1.5e-3 .5E+1"),
            "<integer>:1 DECIMAL_VALUE:1.5 DECIMAL_VALUE:.5 DECIMAL_VALUE:1. DOUBLE_VALUE:1e5 "
            "DOUBLE_VALUE:1.5e-3 DOUBLE_VALUE:.5E+1");
  EXPECT_EQ(tokens("0x1F 0o17 0b01 1_000 0xA_B"),
            "<integer>:0x1F <integer>:0o17 <integer>:0b01 <integer>:1_000 <integer>:0xA_B");
  EXPECT_EQ(tokens("1x 0x 1e 1__0 1e5x"),
            "DIGIT_IDENTIFIER:1x DIGIT_IDENTIFIER:0x DIGIT_IDENTIFIER:1e DIGIT_IDENTIFIER:1__0 "
            "DIGIT_IDENTIFIER:1e5x");
  EXPECT_EQ(tokens("1.2.3"), "DECIMAL_VALUE:1.2 DECIMAL_VALUE:.3");
}

TEST(Lexer, Quotes) {
  EXPECT_EQ(tokens("'it''s' U&'\\0041' x'00' \"a\"\"b\" `c`"),
            "STRING:'it''s' UNICODE_STRING:U&'\\0041' BINARY_LITERAL:x'00' "
            "QUOTED_IDENTIFIER:\"a\"\"b\" BACKQUOTED_IDENTIFIER:`c`");
  EXPECT_EQ(tokens("'abc"), "UNRECOGNIZED:' IDENTIFIER:abc");
  EXPECT_EQ(tokens("'abc''"), "STRING:'abc' UNRECOGNIZED:'");
  EXPECT_EQ(tokens("$$a$b$$ $1"), "DOLLAR_STRING:$$a$b$$ '$':$ <integer>:1");
}

TEST(Lexer, WordsAndSymbols) {
  EXPECT_EQ(tokens("select Selec \"select\" _1"),
            "'SELECT':select IDENTIFIER:Selec QUOTED_IDENTIFIER:\"select\" IDENTIFIER:_1");
  EXPECT_EQ(tokens("<> != <= => -> || | {- -}"),
            "NEQ:<> NEQ:!= '<=':<= '=>':=> '->':-> '||':|| '|':| '{-':{- '-}':-}");
}

TEST(Lexer, Comments) {
  EXPECT_EQ(tokens("1 -- two\n3 /* 4\n */ 5 /*/ 6 */ 7"),
            "<integer>:1 <integer>:3 <integer>:5 <integer>:7");
  EXPECT_EQ(tokens("1 /* 2"), "<integer>:1 '/':/ '*':* <integer>:2");
}

TEST(Lexer, PlacesCountCodePoints) {
  auto all = tokenize("'é\U0001F600' x\n  /* é */ y");
  EXPECT_EQ(all[1].location, (base::SourceLocation{1, 6}));
  EXPECT_EQ(all[2].location, (base::SourceLocation{2, 11}));
  EXPECT_EQ(all[3].location, (base::SourceLocation{2, 12}));
}

TEST(Lexer, EveryKeywordIsFoundInAnyCase) {
  EXPECT_EQ(find_keyword("current_timestamp"), TokenKind::kCurrentTimestamp);
  EXPECT_EQ(find_keyword("String"), TokenKind::kTextString);
  EXPECT_EQ(find_keyword("coalesce"), TokenKind::kIdentifier);
#define VIVACE_SQL_KEYWORD(constant, spelling, reserved)  \
  EXPECT_EQ(find_keyword(spelling), TokenKind::constant); \
  EXPECT_EQ(is_reserved(TokenKind::constant), reserved);
#include "sql/keywords.inc"
#undef VIVACE_SQL_KEYWORD
}

}  // namespace
}  // namespace vivace::sql
