// What the lexer makes of query text: kinds of token, and one token.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/error.h"

namespace vivace::sql {

enum class TokenKind : uint16_t {
  kEnd,
  kIdentifier,
  kQuotedIdentifier,
  kBackquotedIdentifier,
  kDigitIdentifier,
  kIntegerValue,
  kDecimalValue,
  kDoubleValue,
  kStringLiteral,
  kUnicodeString,
  kDollarString,
  kBinaryString,
  kDot,
  kOpenParen,
  kCloseParen,
  kComma,
  kFatArrow,  // =>
  kArrow,     // ->
  kOpenBracket,
  kCloseBracket,
  kColon,
  kBar,
  kCaret,
  kDollar,
  kOpenExclusion,   // {-
  kCloseExclusion,  // -}
  kOpenBrace,
  kCloseBrace,
  kEqual,
  kNotEqual,
  kLess,
  kLessOrEqual,
  kGreater,
  kGreaterOrEqual,
  kPlus,
  kMinus,
  kStar,
  kSlash,
  kPercent,
  kConcat,
  kQuestion,
  kSemicolon,
  kUnrecognized,
#define VIVACE_SQL_KEYWORD(constant, spelling, reserved) constant,
#include "sql/keywords.inc"
#undef VIVACE_SQL_KEYWORD
};

/// A view into the query text, which must outlive it.
struct Token {
  TokenKind kind = TokenKind::kEnd;
  std::string_view text;  // as written; empty for kEnd
  base::SourceLocation location;
};

/// The keyword that `word` spells in any case, or kIdentifier.
TokenKind find_keyword(std::string_view word);
/// May a token of this kind stand for a name: identifiers and words that are not reserved.
bool is_name(TokenKind kind);
/// Is it a keyword that never stands for a name.
bool is_reserved(TokenKind kind);
/// Is `word` a name without quotes.
bool is_plain_name(std::string_view word);
/// How messages call it: 'SELECT', '(', <integer>, <EOF>, DECIMAL_VALUE.
std::string_view message_name(TokenKind kind);

}  // namespace vivace::sql
