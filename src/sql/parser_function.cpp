// Rules of names and function calls.
#include <cctype>
#include <utility>

#include "sql/parser_rules.h"

namespace vivace::sql {
namespace {

using T = TokenKind;

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return result;
}

}  // namespace

// A primary that begins with a name.
ExpressionPtr Parser::name_primary() {
  SourceLocation place = here();
  if (lambda_ahead()) return lambda();
  if (ExpressionPtr special = keyword_name_primary()) return special;
  if (kind(1) == T::kStringLiteral || kind(1) == T::kUnicodeString) {
    check_binary_literal();
    Identifier type = identifier();
    std::string value = string_value();
    if (!type.quoted && lower(type.text) == "decimal") {
      auto node = make_node<DecimalLiteral>(place);
      node->text = std::move(value);
      return node;
    }
    auto node = make_node<GenericLiteral>(place);
    node->type_text = type.quoted ? type.text : lower(type.text);
    node->value = std::move(value);
    node->type_name = std::move(type);
    return node;
  }
  if (function_call_ahead()) return function_call();
  if (kind(1) == T::kOver && (kind(2) == T::kOpenParen || is_name(kind(2)))) {
    auto node = make_node<WindowMeasure>(place);
    node->name = identifier();
    take();
    node->window = over();
    return node;
  }
  int own_choices = leading_depth_ == depth_ ? 1 : 0;
  bool in_choice = decisions() > own_choices || position() == label_;
  auto node = make_node<IdentifierExpression>(place);
  node->name = identifier();
  if (in_choice) {
    for (T symbol : {T::kOpenParen, T::kArrow, T::kOver}) note(symbol);
    note("<string>");
  }
  return node;
}

// `X '00'` is a mistake, not a type named x.
void Parser::check_binary_literal() {
  if (token().text != "x" && token().text != "X") return;
  complain("Spaces are not allowed between 'X' and the starting quote of a binary literal", here());
}

// Words that are names elsewhere and begin a form of their own here; null where they do not.
ExpressionPtr Parser::keyword_name_primary() {
  T next = kind(1);
  switch (kind()) {
    case T::kInterval: {
      bool sign = next == T::kPlus || next == T::kMinus;
      T value = kind(sign ? 2 : 1);
      if (value != T::kStringLiteral && value != T::kUnicodeString) return nullptr;
      int field = sign ? 3 : 2;
      if (value == T::kUnicodeString && kind(field) == T::kUescape) field += 2;
      T unit = kind(field);
      return is_interval_field(unit) ? interval() : nullptr;
    }
    case T::kDouble: {
      if (next != T::kPrecision) return nullptr;
      if (kind(2) != T::kStringLiteral && kind(2) != T::kUnicodeString) return nullptr;
      auto node = make_node<GenericLiteral>(take().location);
      take();
      node->type_text = "double";
      node->value = string_value();
      return node;
    }
    case T::kArray:
      return next == T::kOpenBracket ? array() : nullptr;
    case T::kTryCast:
      return next == T::kOpenParen ? cast() : nullptr;
    case T::kSubstring:
      return next == T::kOpenParen ? substring() : nullptr;
    case T::kPosition:
      return next == T::kOpenParen ? position_function() : nullptr;
    default:
      return nullptr;
  }
}

// [RUNNING | FINAL] name (. name)* (
bool Parser::function_call_ahead() {
  int ahead = 0;
  if ((kind() == T::kRunning || kind() == T::kFinal) && is_name(kind(1))) ahead = 1;
  while (kind(ahead + 1) == T::kDot && is_name(kind(ahead + 2))) ahead += 2;
  return kind(ahead + 1) == T::kOpenParen;
}

ExpressionPtr Parser::function_call() {
  auto node = make_node<FunctionCall>(here());
  if ((kind() == T::kRunning || kind() == T::kFinal) && is_name(kind(1))) {
    node->mode = take().kind == T::kRunning ? ProcessingMode::kRunning : ProcessingMode::kFinal;
  }
  node->name = qualified_name();
  function_arguments(*node, false);
  function_suffix(*node);
  if (node->name.parts.size() > 1) return node;
  return special_function(std::move(node));
}

// Up to and with ')'; where `from_ends`, up to a FROM after the first argument.
void Parser::function_arguments(FunctionCall& call, bool from_ends) {
  expect(T::kOpenParen);
  note(T::kStar);
  note(T::kCloseParen);
  if (accept(T::kStar)) {
    call.star = true;
    expect(T::kCloseParen);
    return;
  }
  if (is_name(kind()) && kind(1) == T::kDot && kind(2) == T::kStar) {
    call.star = true;
    call.star_label = identifier();
    take();
    take();
    expect(T::kCloseParen);
    return;
  }
  note(T::kOrder);
  if (kind() != T::kCloseParen && kind() != T::kOrder) {
    call.distinct = set_quantifier(false).value_or(false);
    label_ = position();
    do {
      call.arguments.push_back(expression());
      note(T::kOrder);
      if (from_ends && call.arguments.size() == 1 && sees(T::kFrom)) return;
    } while (more(T::kCloseParen, T::kOrder));
  }
  if (kind() == T::kOrder) call.order_by = order_by_items();
  expect(T::kCloseParen);
}

// FILTER, null treatment, OVER.
void Parser::function_suffix(FunctionCall& call) {
  note(T::kFilter);
  if (kind() == T::kFilter && kind(1) == T::kOpenParen) {
    take();
    take();
    expect(T::kWhere);
    call.filter = expression();
    expect(T::kCloseParen);
  }
  if (!call.star) {
    note(T::kIgnore);
    note(T::kRespect);
    if ((kind() == T::kIgnore || kind() == T::kRespect) && kind(1) == T::kNulls) {
      call.nulls = take().kind == T::kIgnore ? NullTreatment::kIgnore : NullTreatment::kRespect;
      take();
      expect(T::kOver);
      call.window = over();
      return;
    }
  }
  note(T::kOver);
  if (kind() == T::kOver && (kind(1) == T::kOpenParen || is_name(kind(1)))) {
    take();
    call.window = over();
  } else {
    note_skipped();
  }
}

// Functions that are syntax of their own.
ExpressionPtr Parser::special_function(std::unique_ptr<FunctionCall> call) {
  const Identifier& name = call->name.parts[0];
  size_t count = call->arguments.size();
  std::string word = lower(name.text);
  if (word == "row" && !name.quoted && count > 0 && !call->distinct && call->order_by.empty() &&
      !call->filter && !call->window && call->mode == ProcessingMode::kUnspecified) {
    auto node = make_node<RowConstructor>(call->location);
    node->elements = std::move(call->arguments);
    return node;
  }
  if (word == "if" || word == "nullif" || word == "coalesce" || word == "try" || word == "format") {
    return rebuilt_function(std::move(call), word);
  }
  return call;
}

ExpressionPtr Parser::rebuilt_function(std::unique_ptr<FunctionCall> call, std::string_view name) {
  auto& arguments = call->arguments;
  SourceLocation place = call->location;
  size_t count = arguments.size();
  std::string quoted = "'" + std::string(name) + "' function";
  bool few = (name == "if" && (count < 2 || count > 3)) || (name == "nullif" && count != 2);
  if (few) {
    complain("Invalid number of arguments for " + quoted, place);
  } else if (name == "try" && count != 1) {
    complain("The " + quoted + " must have exactly one argument", place);
  } else if ((name == "coalesce" || name == "format") && count < 2) {
    complain("The " + quoted + " must have at least two arguments", place);
  }
  check_plain(*call, quoted);
  if (complaint_ || name == "format") return call;
  if (name == "if") {
    auto node = make_node<If>(place);
    node->condition = std::move(arguments[0]);
    node->then = std::move(arguments[1]);
    if (count == 3) node->otherwise = std::move(arguments[2]);
    return node;
  }
  if (name == "nullif") {
    auto node = make_node<NullIf>(place);
    node->first = std::move(arguments[0]);
    node->second = std::move(arguments[1]);
    return node;
  }
  if (name == "try") {
    auto node = make_node<Try>(place);
    node->operand = std::move(arguments[0]);
    return node;
  }
  auto node = make_node<Coalesce>(place);
  node->operands = std::move(arguments);
  return node;
}

// The functions above take arguments and nothing else.
void Parser::check_plain(const FunctionCall& call, const std::string& quoted) {
  auto refuse = [&](bool there, std::string_view what) {
    if (there) complain(std::string(what) + " not valid for " + quoted, call.location);
  };
  refuse(call.window != nullptr, "OVER clause");
  refuse(call.distinct, "DISTINCT");
  refuse(call.nulls != NullTreatment::kUnspecified, "Null treatment clause");
  refuse(call.mode != ProcessingMode::kUnspecified, "Running or final semantics");
  refuse(call.filter != nullptr, "FILTER");
}

}  // namespace vivace::sql
