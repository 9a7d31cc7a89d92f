// Rules of functions with words among their arguments: TRIM, EXTRACT, LISTAGG and their like.
#include <algorithm>
#include <cctype>
#include <utility>

#include "sql/parser_rules.h"

namespace vivace::sql {
namespace {

using T = TokenKind;

std::string upper(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return result;
}

ExpressionPtr string_node(std::string_view value, SourceLocation place) {
  auto node = make_node<StringLiteral>(place);
  node->value = value;
  return node;
}

std::unique_ptr<FunctionCall> call_named(std::string_view name, SourceLocation place) {
  auto node = make_node<FunctionCall>(place);
  node->name.location = place;
  node->name.parts.push_back({std::string(name), is_reserved(find_keyword(name)), place});
  return node;
}

constexpr std::string_view kExtractFields[] = {
    "YEAR",         "QUARTER",      "MONTH",        "WEEK",
    "DAY",          "DAY_OF_MONTH", "DAY_OF_WEEK",  "DOW",
    "DAY_OF_YEAR",  "DOY",          "YEAR_OF_WEEK", "YOW",
    "HOUR",         "MINUTE",       "SECOND",       "TIMEZONE_MINUTE",
    "TIMEZONE_HOUR"};

}  // namespace

ExpressionPtr Parser::trim() {
  auto node = make_node<Trim>(take().location);
  expect(T::kOpenParen);
  T side = accept_any({T::kLeading, T::kTrailing, T::kBoth});
  bool sided = side != T::kEnd;
  if (sided) {
    node->side = side == T::kLeading    ? TrimSide::kLeading
                 : side == T::kTrailing ? TrimSide::kTrailing
                                        : TrimSide::kBoth;
  }
  note(T::kFrom);
  if (kind() == T::kFrom) {
    take();
    if (!sided) {
      complain(
          "The 'trim' function must have specification, char or both arguments when it takes FROM",
          node->location);
    }
    node->source = value_expression();
    expect(T::kCloseParen);
    return node;
  }
  ExpressionPtr first = value_expression();
  if (sided || accept(T::kFrom)) {
    if (sided) expect(T::kFrom);
    node->characters = std::move(first);
    node->source = value_expression();
  } else {
    node->source = std::move(first);
    if (accept(T::kComma)) node->characters = value_expression();
  }
  expect(T::kCloseParen);
  return node;
}

// SUBSTRING(x FROM a [FOR b]), or a plain call.
ExpressionPtr Parser::substring() {
  SourceLocation place = here();
  auto node = make_node<FunctionCall>(place);
  node->name = {{identifier()}, place};
  function_arguments(*node, true);
  if (kind() == T::kFrom && node->arguments.size() == 1) {
    take();
    node->name = call_named("substr", place)->name;
    node->arguments.push_back(value_expression());
    if (accept(T::kFor)) node->arguments.push_back(value_expression());
    expect(T::kCloseParen);
    return node;
  }
  function_suffix(*node);
  return node;
}

// POSITION(a IN b), or a plain call.
ExpressionPtr Parser::position_function() {
  SourceLocation place = here();
  int close = 2;
  for (int depth = 0; kind(close) != T::kEnd; ++close) {
    T token = kind(close);
    if (token == T::kOpenParen) ++depth;
    if (token == T::kCloseParen && depth-- == 0) break;
    if (depth == 0 && token == T::kComma) break;
    if (depth == 0 && token == T::kIn) break;
  }
  if (kind(close) != T::kIn) return function_call();
  auto node = call_named("strpos", place);
  take();
  take();
  ExpressionPtr needle = value_expression();
  expect(T::kIn);
  node->arguments.push_back(value_expression());
  node->arguments.push_back(std::move(needle));
  expect(T::kCloseParen);
  return node;
}

ExpressionPtr Parser::normalize() {
  SourceLocation place = take().location;
  auto node = call_named("normalize", place);
  expect(T::kOpenParen);
  node->arguments.push_back(value_expression());
  std::string_view form = "NFC";
  if (accept(T::kComma)) {
    form = token().text;
    expect_any({T::kNfd, T::kNfc, T::kNfkd, T::kNfkc});
  }
  node->arguments.push_back(string_node(upper(form), place));
  expect(T::kCloseParen);
  return node;
}

ExpressionPtr Parser::extract() {
  auto node = make_node<Extract>(take().location);
  expect(T::kOpenParen);
  node->field_location = here();
  Identifier field = identifier();
  node->field = upper(field.text);
  bool known = std::find(std::begin(kExtractFields), std::end(kExtractFields), node->field) !=
               std::end(kExtractFields);
  if (!known) {
    std::string fields;
    for (std::string_view one : kExtractFields) {
      if (!fields.empty()) fields += ", ";
      fields += one;
    }
    complain("Invalid EXTRACT field " + field.text + ", valid fields are: " + fields,
             node->location);
  }
  expect(T::kFrom);
  node->operand = value_expression();
  expect(T::kCloseParen);
  return node;
}

ExpressionPtr Parser::grouping() {
  auto node = make_node<Grouping>(take().location);
  expect(T::kOpenParen);
  note(T::kCloseParen);
  if (kind() != T::kCloseParen) {
    do {
      QualifiedName name = qualified_name();
      auto part = make_node<IdentifierExpression>(name.location);
      part->name = name.parts[0];
      ExpressionPtr column = std::move(part);
      for (size_t i = 1; i < name.parts.size(); ++i) {
        auto field = make_node<Dereference>(name.location);
        field->base = std::move(column);
        field->field = name.parts[i];
        column = std::move(field);
      }
      node->columns.push_back(std::move(column));
    } while (more(T::kCloseParen));
  }
  expect(T::kCloseParen);
  return node;
}

// A call whose third to fifth arguments say what happens on overflow.
ExpressionPtr Parser::listagg() {
  SourceLocation place = take().location;
  auto node = call_named("listagg", place);
  auto boolean = [&](bool value) {
    auto literal = make_node<BooleanLiteral>(place);
    literal->value = value;
    node->arguments.push_back(std::move(literal));
  };
  expect(T::kOpenParen);
  node->distinct = set_quantifier(false).value_or(false);
  node->arguments.push_back(expression());
  if (accept(T::kComma)) {
    node->arguments.push_back(string_expression());
  } else {
    node->arguments.push_back(string_node("", place));
  }
  bool error = true;
  bool count = false;
  std::string filler = "...";
  if (accept(T::kOn)) {
    expect(T::kOverflow);
    error = expect_any({T::kError, T::kTruncate}) == T::kError;
    if (!error) {
      note("<string>");
      if (kind() == T::kStringLiteral || kind() == T::kUnicodeString) filler = string_value();
      count = expect_any({T::kWith, T::kWithout}) == T::kWith;
      expect(T::kCount);
    }
  }
  boolean(error);
  node->arguments.push_back(string_node(filler, place));
  boolean(count);
  expect(T::kCloseParen);
  expect(T::kWithin);
  expect(T::kGroup);
  expect(T::kOpenParen);
  node->order_by = order_by_items();
  expect(T::kCloseParen);
  function_suffix(*node);
  return node;
}

}  // namespace vivace::sql
