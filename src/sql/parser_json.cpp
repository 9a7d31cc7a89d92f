// Rules of JSON_EXISTS, JSON_VALUE, JSON_QUERY, JSON_OBJECT and JSON_ARRAY.
#include <utility>

#include "sql/parser_rules.h"

namespace vivace::sql {
namespace {

using T = TokenKind;

}  // namespace

ExpressionPtr Parser::json_exists() {
  auto node = make_node<JsonFunction>(take().location);
  node->function = JsonFunctionKind::kExists;
  expect(T::kOpenParen);
  json_path_invocation(*node);
  T behavior = accept_any({T::kTrue, T::kFalse, T::kUnknown, T::kError});
  if (behavior != T::kEnd) {
    node->on_error = behavior == T::kTrue      ? "TRUE"
                     : behavior == T::kFalse   ? "FALSE"
                     : behavior == T::kUnknown ? "UNKNOWN"
                                               : "ERROR";
    expect(T::kOn);
    expect(T::kError);
  }
  expect(T::kCloseParen);
  return node;
}

ExpressionPtr Parser::json_value() {
  auto node = make_node<JsonFunction>(take().location);
  node->function = JsonFunctionKind::kValue;
  expect(T::kOpenParen);
  json_path_invocation(*node);
  json_returning(*node, false);
  json_value_behaviors(*node);
  expect(T::kCloseParen);
  return node;
}

ExpressionPtr Parser::json_query() {
  auto node = make_node<JsonFunction>(take().location);
  node->function = JsonFunctionKind::kQuery;
  expect(T::kOpenParen);
  json_path_invocation(*node);
  json_returning(*node, true);
  json_wrapper(*node);
  json_quotes(*node);
  json_query_behaviors(*node);
  expect(T::kCloseParen);
  return node;
}

// input, 'path' [AS name] [PASSING x AS a, ...]
void Parser::json_path_invocation(JsonFunction& json) {
  OpenEndedRule rule(expectations(), position());
  json.input = json_input();
  expect(T::kComma);
  json.path_location = here();
  json.path = string_value();
  if (accept(T::kAs)) json.path_name = identifier();
  if (!accept(T::kPassing)) return;
  do {
    JsonPathParameter parameter;
    parameter.value = json_input();
    expect(T::kAs);
    parameter.name = identifier();
    json.passing.push_back(std::move(parameter));
  } while (accept(T::kComma));
}

JsonInput Parser::json_input() {
  OpenEndedRule rule(expectations(), position());
  JsonInput input;
  input.value = expression();
  if (accept(T::kFormat)) input.format = json_representation();
  return input;
}

// After FORMAT.
std::string Parser::json_representation() {
  OpenEndedRule rule(expectations(), position());
  expect(T::kJson);
  if (!accept(T::kEncoding)) return "JSON";
  T encoding = expect_any({T::kUtf8, T::kUtf16, T::kUtf32});
  return encoding == T::kUtf8    ? "JSON ENCODING UTF8"
         : encoding == T::kUtf16 ? "JSON ENCODING UTF16"
                                 : "JSON ENCODING UTF32";
}

void Parser::json_returning(JsonFunction& json, bool with_format) {
  if (!accept(T::kReturning)) return;
  json.returning_type = type();
  if (with_format && accept(T::kFormat)) json.output_format = json_representation();
}

void Parser::json_wrapper(JsonFunction& json) {
  T word = accept_any({T::kWithout, T::kWith});
  if (word == T::kEnd) return;
  json.wrapper = "WITHOUT";
  if (word == T::kWith) {
    T condition = accept_any({T::kConditional, T::kUnconditional});
    json.wrapper = condition == T::kConditional ? "CONDITIONAL" : "UNCONDITIONAL";
  }
  accept(T::kArray);
  expect(T::kWrapper);
}

void Parser::json_quotes(JsonFunction& json) {
  T word = accept_any({T::kKeep, T::kOmit});
  if (word == T::kEnd) return;
  json.quotes = word == T::kKeep ? "KEEP" : "OMIT";
  expect(T::kQuotes);
  if (accept(T::kOn)) {
    expect(T::kScalar);
    expect(T::kTextString);
  }
}

// ERROR, NULL or DEFAULT x, for EMPTY and then for ERROR.
void Parser::json_value_behaviors(JsonFunction& json) {
  for (int clause = 0; clause < 2; ++clause) {
    T word = accept_any({T::kError, T::kNull, T::kDefault});
    if (word == T::kEnd) return;
    std::string behavior = word == T::kError ? "ERROR" : word == T::kNull ? "NULL" : "DEFAULT";
    ExpressionPtr value = word == T::kDefault ? expression() : nullptr;
    expect(T::kOn);
    bool for_error = clause == 1;
    if (for_error) {
      expect(T::kError);
    } else {
      for_error = expect_any({T::kEmpty, T::kError}) == T::kError;
    }
    (for_error ? json.on_error : json.on_empty) = std::move(behavior);
    (for_error ? json.error_default : json.empty_default) = std::move(value);
    if (for_error) return;
  }
}

void Parser::json_query_behaviors(JsonFunction& json) {
  for (int clause = 0; clause < 2; ++clause) {
    T word = accept_any({T::kError, T::kNull, T::kEmpty});
    if (word == T::kEnd) return;
    std::string behavior = word == T::kError ? "ERROR" : "NULL";
    if (word == T::kEmpty) {
      bool is_array = expect_any({T::kArray, T::kObject}) == T::kArray;
      behavior = is_array ? "EMPTY ARRAY" : "EMPTY OBJECT";
    }
    expect(T::kOn);
    bool for_error = clause == 1;
    if (for_error) {
      expect(T::kError);
    } else {
      for_error = expect_any({T::kEmpty, T::kError}) == T::kError;
    }
    (for_error ? json.on_error : json.on_empty) = std::move(behavior);
    if (for_error) return;
  }
}

// NULL ON NULL or ABSENT ON NULL.
void Parser::json_null_treatment(JsonFunction& json) {
  T word = accept_any({T::kNull, T::kAbsent});
  if (word == T::kEnd) return;
  expect(T::kOn);
  expect(T::kNull);
  json.null_on_null = word == T::kNull;
}

// [KEY] key VALUE value, or key : value.
JsonMember Parser::json_member() {
  JsonMember member;
  note(T::kKey);
  bool key_word = kind() == T::kKey && (expression_ahead(1) || kind(1) == T::kNot) &&
                  (kind(1) != T::kValue || kind(2) == T::kValue);
  if (key_word) take();
  member.key = expression();
  if (key_word) {
    expect(T::kValue);
  } else {
    expect_any({T::kValue, T::kColon});
  }
  member.value = json_input();
  return member;
}

ExpressionPtr Parser::json_object() {
  auto node = make_node<JsonFunction>(take().location);
  node->function = JsonFunctionKind::kObject;
  expect(T::kOpenParen);
  note(T::kCloseParen);
  if (kind() != T::kCloseParen && kind() != T::kReturning) {
    do {
      node->members.push_back(json_member());
    } while (accept(T::kComma));
    json_null_treatment(*node);
    T word = accept_any({T::kWith, T::kWithout});
    if (word != T::kEnd) {
      expect(T::kUnique);
      accept(T::kKeys);
      node->unique_keys = word == T::kWith;
    }
  }
  json_returning(*node, true);
  expect(T::kCloseParen);
  return node;
}

ExpressionPtr Parser::json_array() {
  auto node = make_node<JsonFunction>(take().location);
  node->function = JsonFunctionKind::kArray;
  expect(T::kOpenParen);
  note(T::kCloseParen);
  if (kind() != T::kCloseParen && kind() != T::kReturning) {
    do {
      node->elements.push_back(json_input());
    } while (accept(T::kComma));
    json_null_treatment(*node);
  }
  json_returning(*node, true);
  expect(T::kCloseParen);
  return node;
}

}  // namespace vivace::sql
