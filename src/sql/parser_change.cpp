// Rules of statements that change data and of procedures.
#include "sql/parser_rules.h"

namespace vivace::sql {
namespace {

using T = TokenKind;

}  // namespace

StatementPtr Parser::insert() {
  SourceLocation place = take().location;
  expect(T::kInto);
  qualified_name();
  note(T::kOpenParen);
  if (kind() == T::kOpenParen && is_name(kind(1))) column_list();
  root_query();
  return unsupported(place, "INSERT");
}

StatementPtr Parser::delete_rows() {
  SourceLocation place = take().location;
  expect(T::kFrom);
  qualified_name();
  if (accept(T::kWhere)) expression();
  return unsupported(place, "DELETE");
}

StatementPtr Parser::update() {
  SourceLocation place = take().location;
  qualified_name();
  expect(T::kSet);
  do {
    identifier();
    expect(T::kEqual);
    expression();
  } while (accept(T::kComma));
  if (accept(T::kWhere)) expression();
  return unsupported(place, "UPDATE");
}

StatementPtr Parser::merge() {
  SourceLocation place = take().location;
  expect(T::kInto);
  qualified_name();
  if (accept(T::kAs) || sees_name()) identifier();
  expect(T::kUsing);
  relation();
  expect(T::kOn);
  expression();
  expect(T::kWhen);
  do {
    merge_case();
  } while (accept(T::kWhen));
  return unsupported(place, "MERGE");
}

// After WHEN.
void Parser::merge_case() {
  bool unmatched = expect_any({T::kMatched, T::kNot}) == T::kNot;
  if (unmatched) expect(T::kMatched);
  if (accept(T::kAnd)) expression();
  expect(T::kThen);
  if (unmatched) {
    expect(T::kInsert);
    if (sees(T::kOpenParen)) column_list();
    expect(T::kValues);
    expect(T::kOpenParen);
    expressions(T::kCloseParen);
    expect(T::kCloseParen);
    return;
  }
  if (expect_any({T::kDelete, T::kUpdate}) == T::kDelete) return;
  expect(T::kSet);
  do {
    identifier();
    expect(T::kEqual);
    expression();
  } while (accept(T::kComma));
}

StatementPtr Parser::truncate() {
  SourceLocation place = take().location;
  expect(T::kTable);
  qualified_name();
  return unsupported(place, "TRUNCATE TABLE");
}

StatementPtr Parser::comment() {
  SourceLocation place = take().location;
  expect(T::kOn);
  expect_any({T::kColumn, T::kTable, T::kView});
  qualified_name();
  expect(T::kIs);
  if (!accept(T::kNull)) string_value();
  return unsupported(place, "COMMENT");
}

StatementPtr Parser::call() {
  SourceLocation place = take().location;
  qualified_name();
  expect(T::kOpenParen);
  call_arguments();
  expect(T::kCloseParen);
  return unsupported(place, "CALL");
}

// Up to ')'.
void Parser::call_arguments() {
  note(T::kCloseParen);
  if (kind() == T::kCloseParen) return;
  do {
    note("<identifier>");
    if (is_name(kind()) && kind(1) == T::kFatArrow) {
      identifier();
      take();
    }
    expression();
  } while (more(T::kCloseParen));
}

StatementPtr Parser::analyze() {
  SourceLocation place = take().location;
  qualified_name();
  with_properties();
  return unsupported(place, "ANALYZE");
}

StatementPtr Parser::refresh() {
  SourceLocation place = take().location;
  expect(T::kMaterialized);
  expect(T::kView);
  qualified_name();
  return unsupported(place, "REFRESH MATERIALIZED VIEW");
}

}  // namespace vivace::sql
