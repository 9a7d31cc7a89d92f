// Rules of JSON_TABLE.
#include <utility>

#include "sql/parser_rules.h"

namespace vivace::sql {
namespace {

using T = TokenKind;

}  // namespace

RelationPtr Parser::json_table() {
  auto node = make_node<JsonTable>(take().location);
  expect(T::kOpenParen);
  node->source = make_node<JsonFunction>(here());
  json_path_invocation(*node->source);
  expect(T::kColumns);
  node->columns = json_table_columns();
  if (accept(T::kPlan)) node->plan = json_table_plan();
  T word = accept_any({T::kError, T::kEmpty});
  if (word != T::kEnd) {
    expect(T::kOn);
    expect(T::kError);
    node->on_error = word == T::kError ? "ERROR" : "EMPTY";
  }
  expect(T::kCloseParen);
  return node;
}

std::vector<JsonTableColumn> Parser::json_table_columns() {
  Nesting nesting(*this);
  std::vector<JsonTableColumn> columns;
  expect(T::kOpenParen);
  do {
    columns.push_back(json_table_column());
  } while (more(T::kCloseParen));
  expect(T::kCloseParen);
  return columns;
}

JsonTableColumn Parser::json_table_column() {
  OpenEndedRule rule(expectations(), position());
  JsonTableColumn column;
  column.location = here();
  note(T::kNested);
  bool has_path = kind(1) == T::kPath;
  T after = kind(has_path ? 2 : 1);
  if (kind() == T::kNested && (after == T::kStringLiteral || after == T::kUnicodeString)) {
    take();
    if (has_path) take();
    column.kind = JsonTableColumnKind::kNested;
    column.path_location = here();
    column.path = string_value();
    if (accept(T::kAs)) column.name = identifier();
    expect(T::kColumns);
    column.columns = json_table_columns();
    return column;
  }
  column.name = identifier();
  if (accept(T::kFor)) {
    expect(T::kOrdinality);
    column.kind = JsonTableColumnKind::kOrdinality;
    return column;
  }
  column.type_text = type();
  column.options = make_node<JsonFunction>(column.location);
  if (accept(T::kFormat)) {
    json_query_column(column);
  } else {
    json_value_column(column);
  }
  return column;
}

void Parser::json_value_column(JsonTableColumn& column) {
  column.options->function = JsonFunctionKind::kValue;
  if (accept(T::kPath)) {
    column.path_location = here();
    column.path = string_value();
  }
  json_value_behaviors(*column.options);
}

// After FORMAT.
void Parser::json_query_column(JsonTableColumn& column) {
  column.kind = JsonTableColumnKind::kQuery;
  column.options->function = JsonFunctionKind::kQuery;
  column.options->output_format = json_representation();
  if (accept(T::kPath)) {
    column.path_location = here();
    column.path = string_value();
  }
  json_wrapper(*column.options);
  json_quotes(*column.options);
  json_query_behaviors(*column.options);
}

// After PLAN: checked, and kept as written.
std::string Parser::json_table_plan() {
  const char* begin = token().text.data();
  bool defaults = accept(T::kDefault);
  expect(T::kOpenParen);
  if (defaults) {
    T first = expect_any({T::kOuter, T::kInner, T::kUnion, T::kCross});
    bool parent_child = first == T::kOuter || first == T::kInner;
    if (accept(T::kComma)) {
      if (parent_child) {
        expect_any({T::kUnion, T::kCross});
      } else {
        expect_any({T::kOuter, T::kInner});
      }
    }
  } else {
    json_specific_plan();
  }
  std::string_view last = expect(T::kCloseParen).text;
  return std::string(begin, last.data() + last.size());
}

void Parser::json_specific_plan() {
  Nesting nesting(*this);
  bool is_path = kind() != T::kOpenParen;
  json_plan_operand();
  T word = accept_any({T::kOuter, T::kInner, T::kUnion, T::kCross});
  if (word == T::kEnd) {
    if (!is_path) fail();
    return;
  }
  json_plan_operand();
  if (word == T::kOuter || word == T::kInner) return;
  while (accept(word)) json_plan_operand();
}

void Parser::json_plan_operand() {
  note(T::kOpenParen);
  if (kind() != T::kOpenParen) {
    identifier();
    return;
  }
  take();
  json_specific_plan();
  expect(T::kCloseParen);
}

}  // namespace vivace::sql
