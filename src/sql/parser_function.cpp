// Rules of names and function calls, and of the functions with words inside.
#include <algorithm>
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
    "YEAR",        "QUARTER",     "MONTH", "WEEK",         "DAY", "DAY_OF_MONTH",
    "DAY_OF_WEEK", "DOW",         "DAY_OF_YEAR", "DOY",    "YEAR_OF_WEEK", "YOW",
    "HOUR",        "MINUTE",      "SECOND", "TIMEZONE_MINUTE", "TIMEZONE_HOUR"};

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
  if (word == "if" || word == "nullif" || word == "coalesce" || word == "try" ||
      word == "format") {
    return rebuilt_function(std::move(call), word);
  }
  return call;
}

ExpressionPtr Parser::rebuilt_function(std::unique_ptr<FunctionCall> call,
                                       std::string_view name) {
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
