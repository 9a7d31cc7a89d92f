// Rules of primary expressions: literals, parentheses, CASE, CAST and what follows a primary.
#include <charconv>
#include <cstdlib>
#include <utility>

#include "sql/parser_rules.h"
#include "sql/string_literal.h"

namespace vivace::sql {
namespace {

using T = TokenKind;

// Digits with underscores and 0x, 0o, 0b; false when over 2^63.
bool parse_integer(std::string_view text, uint64_t& value) {
  std::string digits;
  for (char c : text) {
    if (c != '_') digits += c;
  }
  int base = 10;
  std::string_view plain = digits;
  if (plain.size() > 1 && plain[0] == '0') {
    char prefix = static_cast<char>(plain[1] | 32);
    base = prefix == 'x' ? 16 : prefix == 'o' ? 8 : prefix == 'b' ? 2 : 10;
    if (base != 10) plain.remove_prefix(2);
  }
  auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value, base);
  return error == std::errc() && value <= uint64_t{1} << 63;
}

}  // namespace

ExpressionPtr Parser::primary_expression() {
  NamedRule rule(expectations(), position(), "<expression>");
  SourceLocation place = start_place();
  if (pending_) return postfix(std::move(pending_), place);
  return postfix(primary(), place);
}

ExpressionPtr Parser::postfix(ExpressionPtr base, SourceLocation place) {
  while (true) {
    note(T::kDot);
    note(T::kOpenBracket);
    if (kind() == T::kDot) {
      if (kind(1) == T::kStar && leading_depth_ == depth_) return base;
      take();
      if (leading_depth_ == depth_) note(T::kStar);
      auto node = make_node<Dereference>(place);
      node->base = std::move(base);
      node->field = identifier();
      base = std::move(node);
    } else if (kind() == T::kOpenBracket) {
      take();
      auto node = make_node<Subscript>(place);
      node->base = std::move(base);
      node->index = value_expression();
      expect(T::kCloseBracket);
      base = std::move(node);
    } else {
      note_skipped();
      return base;
    }
  }
}

ExpressionPtr Parser::primary() {
  note_settled();
  switch (kind()) {
    case T::kOpenParen:
      return parenthesized();
    case T::kOpenBracket:
      return array();
    case T::kCase:
      return case_expression();
    case T::kCast:
      return cast();
    case T::kExists:
      return exists();
    case T::kTrim:
      return trim();
    case T::kExtract:
      return extract();
    case T::kNormalize:
      return normalize();
    case T::kGrouping:
      return grouping();
    case T::kListagg:
      return listagg();
    case T::kJsonExists:
      return json_exists();
    case T::kJsonValue:
      return json_value();
    case T::kJsonQuery:
      return json_query();
    case T::kJsonObject:
      return json_object();
    case T::kJsonArray:
      return json_array();
    case T::kCurrentDate:
      return current_time(CurrentTimeFunction::kCurrentDate);
    case T::kCurrentTime:
      return current_time(CurrentTimeFunction::kCurrentTime);
    case T::kCurrentTimestamp:
      return current_time(CurrentTimeFunction::kCurrentTimestamp);
    case T::kLocaltime:
      return current_time(CurrentTimeFunction::kLocalTime);
    case T::kLocaltimestamp:
      return current_time(CurrentTimeFunction::kLocalTimestamp);
    case T::kCurrentUser:
      return current_context("user");
    case T::kCurrentCatalog:
      return current_context("catalog");
    case T::kCurrentSchema:
      return current_context("schema");
    case T::kCurrentPath:
      return current_context("path");
    default:
      return is_name(kind()) ? name_primary() : literal_primary();
  }
}

ExpressionPtr Parser::literal_primary() {
  SourceLocation place = here();
  switch (kind()) {
    case T::kIntegerValue:
    case T::kDecimalValue:
    case T::kDoubleValue:
      return number(false);
    case T::kMinus:
      return number(true);
    case T::kStringLiteral:
    case T::kUnicodeString:
      return string_expression();
    case T::kBinaryString: {
      auto node = make_node<BinaryLiteral>(place);
      std::string_view text = take().text;
      try {
        node->bytes = decode_binary_string(text, place);
      } catch (const base::QueryError& error) {
        complain(error.message(), place);
      }
      return node;
    }
    case T::kNull:
      take();
      return make_node<NullLiteral>(place);
    case T::kTrue:
    case T::kFalse: {
      auto node = make_node<BooleanLiteral>(place);
      node->value = take().kind == T::kTrue;
      return node;
    }
    case T::kQuestion: {
      auto node = make_node<Parameter>(place);
      take();
      node->position = parameters_++;
      return node;
    }
    default:
      fail();
  }
}

// `-1` is one literal: its sign is kept as a Unary that says so.
ExpressionPtr Parser::number(bool negative) {
  SourceLocation place = here();
  if (negative) take();
  const Token& digits = take();
  ExpressionPtr literal;
  if (digits.kind == T::kIntegerValue) {
    auto node = make_node<LongLiteral>(place);
    node->text = digits.text;
    uint64_t limit = (uint64_t{1} << 63) - (negative ? 0 : 1);
    if (!parse_integer(digits.text, node->value) || node->value > limit) {
      complain("Invalid numeric literal: " + std::string(negative ? "-" : "") + node->text, place);
    }
    literal = std::move(node);
  } else if (digits.kind == T::kDecimalValue) {
    auto node = make_node<DecimalLiteral>(place);
    node->text = digits.text;
    literal = std::move(node);
  } else {
    auto node = make_node<DoubleLiteral>(place);
    node->text = digits.text;
    node->value = std::strtod(node->text.c_str(), nullptr);
    literal = std::move(node);
  }
  if (!negative) return literal;
  auto node = make_node<Unary>(place);
  node->of_literal = true;
  node->operand = std::move(literal);
  return node;
}

// <string>
std::string Parser::string_value() {
  NamedRule rule(expectations(), position(), "<string>");
  SourceLocation place = here();
  if (kind() == T::kStringLiteral) return decode_string(take().text);
  if (kind() != T::kUnicodeString) fail();
  std::string_view text = take().text;
  std::string escape = "\\";
  if (accept(T::kUescape)) escape = decode_string(expect(T::kStringLiteral).text);
  try {
    return decode_unicode_string(text, escape, place);
  } catch (const base::QueryError& error) {
    complain(error.message(), place);
    return {};
  }
}

ExpressionPtr Parser::string_expression() {
  auto node = make_node<StringLiteral>(here());
  node->value = string_value();
  return node;
}

IntervalField Parser::interval_field() {
  switch (expect_any({T::kYear, T::kMonth, T::kDay, T::kHour, T::kMinute, T::kSecond})) {
    case T::kYear:
      return IntervalField::kYear;
    case T::kMonth:
      return IntervalField::kMonth;
    case T::kDay:
      return IntervalField::kDay;
    case T::kHour:
      return IntervalField::kHour;
    case T::kMinute:
      return IntervalField::kMinute;
    default:
      return IntervalField::kSecond;
  }
}

bool Parser::is_interval_field(T kind) {
  return kind == T::kYear || kind == T::kMonth || kind == T::kDay || kind == T::kHour ||
         kind == T::kMinute || kind == T::kSecond;
}

ExpressionPtr Parser::interval() {
  auto node = make_node<IntervalLiteral>(expect(T::kInterval).location);
  node->negative = accept_any({T::kPlus, T::kMinus}) == T::kMinus;
  node->value = string_value();
  node->from = interval_field();
  note(T::kTo);
  if (kind() != T::kTo || !is_interval_field(kind(1))) {
    note_skipped();
    return node;
  }
  take();
  node->to = interval_field();
  return node;
}

std::vector<WhenClause> Parser::when_clauses() {
  std::vector<WhenClause> whens;
  expect(T::kWhen);
  do {
    WhenClause clause;
    clause.condition = expression();
    expect(T::kThen);
    clause.result = expression();
    whens.push_back(std::move(clause));
  } while (accept(T::kWhen));
  return whens;
}

ExpressionPtr Parser::case_expression() {
  SourceLocation place = take().location;
  note(T::kWhen);
  if (kind() == T::kWhen) {
    auto node = make_node<SearchedCase>(place);
    node->whens = when_clauses();
    if (accept(T::kElse)) node->otherwise = expression();
    expect(T::kEndWord);
    return node;
  }
  auto node = make_node<SimpleCase>(place);
  node->operand = expression();
  node->whens = when_clauses();
  if (accept(T::kElse)) node->otherwise = expression();
  expect(T::kEndWord);
  return node;
}

// CAST and TRY_CAST.
ExpressionPtr Parser::cast() {
  const Token& word = take();
  auto node = make_node<Cast>(word.location);
  node->is_try = word.kind == T::kTryCast;
  expect(T::kOpenParen);
  node->operand = expression();
  expect(T::kAs);
  node->type_location = here();
  node->type_text = type();
  expect(T::kCloseParen);
  return node;
}

ExpressionPtr Parser::array() {
  auto node = make_node<ArrayConstructor>(here());
  if (kind() == T::kArray) take();
  expect(T::kOpenBracket);
  note(T::kCloseBracket);
  if (kind() != T::kCloseBracket) node->elements = expressions(T::kCloseBracket);
  expect(T::kCloseBracket);
  return node;
}

ExpressionPtr Parser::exists() {
  auto node = make_node<Exists>(take().location);
  expect(T::kOpenParen);
  node->query = query();
  expect(T::kCloseParen);
  return node;
}

ExpressionPtr Parser::current_time(CurrentTimeFunction function) {
  auto node = make_node<CurrentTime>(take().location);
  node->function = function;
  if (function == CurrentTimeFunction::kCurrentDate || !accept(T::kOpenParen)) return node;
  SourceLocation place = here();
  std::string_view digits = expect(T::kIntegerValue).text;
  uint64_t precision = 0;
  if (!parse_integer(digits, precision) || precision > 0x7fffffff) {
    complain("Invalid numeric literal: " + std::string(digits), place);
  }
  node->precision = static_cast<int32_t>(precision);
  expect(T::kCloseParen);
  return node;
}

ExpressionPtr Parser::current_context(std::string_view what) {
  auto node = make_node<CurrentContext>(take().location);
  node->what = what;
  return node;
}

}  // namespace vivace::sql
