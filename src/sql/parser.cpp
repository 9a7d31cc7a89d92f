// Entry points of the parser: limits, the two passes over faulty text, the message.
#include "sql/parser.h"

#include "base/error.h"
#include "sql/lexer.h"
#include "sql/parser_rules.h"

namespace vivace::sql {
namespace {

using base::ErrorCode;
using base::QueryError;

// Length as the real server counts it: UTF-16 units.
int64_t utf16_length(std::string_view text) {
  int64_t length = 0;
  for (char c : text) {
    auto byte = static_cast<uint8_t>(c);
    length += (byte & 0xC0) != 0x80;
    length += byte >= 0xF0;
  }
  return length;
}

void check_length(std::string_view text, const ParserLimits& limits) {
  auto bytes = static_cast<int64_t>(text.size());
  if (bytes <= limits.max_text_bytes) return;
  int64_t length = utf16_length(text);
  if (length <= limits.max_text_bytes) return;
  throw QueryError(ErrorCode::kQueryTextTooLarge, "Query text length (" + std::to_string(length) +
                                                      ") exceeds the maximum length (" +
                                                      std::to_string(limits.max_text_bytes) + ")");
}

// What ANTLR's text of a token is.
std::string shown(const Token& token) {
  return token.kind == TokenKind::kEnd ? "<EOF>" : std::string(token.text);
}

template <typename Rule>
auto parse(std::string_view text, const ParserLimits& limits, Rule rule) {
  check_length(text, limits);
  const std::vector<Token> tokens = tokenize(text);
  SyntaxFault fault;
  try {
    Parser parser(text, tokens, limits, nullptr);
    return rule(parser);
  } catch (const SyntaxFault& failure) {
    fault = failure;
  }
  Expectations expectations(fault.position);
  try {
    Parser parser(text, tokens, limits, &expectations);
    rule(parser);
  } catch (const SyntaxFault& failure) {
    fault = failure;
  }
  const Token& token = tokens[static_cast<size_t>(fault.position)];
  throw QueryError(ErrorCode::kSyntaxError,
                   "mismatched input '" + shown(token) +
                       "'. Expecting: " + expectations.text(fault.position, fault.scope),
                   token.location);
}

}  // namespace

Parser::Nesting::Nesting(Parser& parser) : parser_(parser) {
  // One level of parentheses nests three rules that count.
  constexpr int kRulesPerLevel = 3;
  if (++parser.depth_ <= parser.limits_.max_depth * kRulesPerLevel) return;
  --parser.depth_;
  throw QueryError(ErrorCode::kSyntaxError, "statement is too large (stack overflow while parsing)",
                   {1, 1});
}

void Parser::complain(const std::string& message, SourceLocation location) {
  if (!complaint_) complaint_.emplace(ErrorCode::kSyntaxError, message, location);
}

void Parser::finish() {
  expect(TokenKind::kEnd);
  if (complaint_) throw *complaint_;
}

StatementPtr Parser::single_statement() {
  StatementPtr parsed = statement();
  finish();
  parsed->parameter_count = parameters_;
  return parsed;
}

ExpressionPtr Parser::single_expression() {
  ExpressionPtr parsed = expression();
  finish();
  return parsed;
}

StatementPtr parse_statement(std::string_view text, const ParserLimits& limits) {
  return parse(text, limits, [](Parser& parser) { return parser.single_statement(); });
}

ExpressionPtr parse_expression(std::string_view text, const ParserLimits& limits) {
  return parse(text, limits, [](Parser& parser) { return parser.single_expression(); });
}

}  // namespace vivace::sql
