// Rules of CREATE and DROP.
#include <utility>

#include "sql/parser_rules.h"

namespace vivace::sql {
namespace {

using T = TokenKind;

}  // namespace

StatementPtr Parser::unsupported(SourceLocation start, std::string what) {
  auto node = make_node<UnsupportedStatement>(start);
  node->what = std::move(what);
  const std::string_view last = token(-1).text;
  node->text = std::string(statement_begin_, last.data() + last.size());
  return node;
}

bool Parser::if_exists() {
  note(T::kIf);
  if (kind() != T::kIf || kind(1) != T::kExists) return false;
  take();
  take();
  return true;
}

bool Parser::if_not_exists() {
  note(T::kIf);
  if (kind() != T::kIf || kind(1) != T::kNot) return false;
  take();
  take();
  expect(T::kExists);
  return true;
}

void Parser::comment_clause() {
  if (accept(T::kComment)) string_value();
}

void Parser::with_properties() {
  if (!accept(T::kWith)) return;
  properties();
}

void Parser::properties() {
  expect(T::kOpenParen);
  do {
    property();
  } while (more(T::kCloseParen));
  expect(T::kCloseParen);
}

void Parser::property() {
  identifier();
  expect(T::kEqual);
  note(T::kDefault);
  bool is_default = kind() == T::kDefault &&
                    (kind(1) == T::kComma || kind(1) == T::kCloseParen || kind(1) == T::kEnd);
  if (is_default) {
    take();
  } else {
    expression();
  }
}

StatementPtr Parser::create() {
  SourceLocation place = take().location;
  if (accept(T::kOr)) {
    expect(T::kReplace);
    switch (expect_any({T::kFunction, T::kMaterialized, T::kTable, T::kView})) {
      case T::kFunction:
        return create_function(place);
      case T::kMaterialized:
        return create_materialized_view(place);
      case T::kTable:
        return create_table(place, true);
      default:
        return create_view(place);
    }
  }
  switch (expect_any(
      {T::kCatalog, T::kFunction, T::kMaterialized, T::kRole, T::kSchema, T::kTable, T::kView})) {
    case T::kCatalog:
      return create_catalog(place);
    case T::kFunction:
      return create_function(place);
    case T::kMaterialized:
      return create_materialized_view(place);
    case T::kRole:
      return create_role(place);
    case T::kSchema:
      return create_schema(place);
    case T::kTable:
      return create_table(place, false);
    default:
      return create_view(place);
  }
}

StatementPtr Parser::create_catalog(SourceLocation start) {
  if_not_exists();
  identifier();
  expect(T::kUsing);
  identifier();
  comment_clause();
  if (accept(T::kAuthorization)) principal();
  with_properties();
  return unsupported(start, "CREATE CATALOG");
}

StatementPtr Parser::create_schema(SourceLocation start) {
  if_not_exists();
  qualified_name();
  if (accept(T::kAuthorization)) principal();
  with_properties();
  return unsupported(start, "CREATE SCHEMA");
}

// CREATE TABLE with columns, or AS a query.
StatementPtr Parser::create_table(SourceLocation start, bool replace) {
  if (if_not_exists() && replace) {
    complain("'OR REPLACE' and 'IF NOT EXISTS' clauses can not be used together", start);
  }
  undecided();
  qualified_name();
  for (T word : {T::kOpenParen, T::kAs, T::kComment, T::kWith}) note(word);
  if (kind() != T::kOpenParen && kind() != T::kAs && kind() != T::kComment && kind() != T::kWith) {
    fail();
  }
  decided();
  if (kind() == T::kOpenParen && !column_names_ahead()) {
    table_elements();
    comment_clause();
    with_properties();
    note(T::kAs);
    return unsupported(start, "CREATE TABLE");
  }
  if (kind() == T::kOpenParen) column_list();
  comment_clause();
  with_properties();
  expect(T::kAs);
  create_table_query();
  if (accept(T::kWith)) {
    accept(T::kNo);
    expect(T::kData);
  }
  return unsupported(start, "CREATE TABLE AS");
}

// ( a, b ) with nothing after the names.
bool Parser::column_names_ahead() {
  int ahead = 1;
  while (is_name(kind(ahead)) && kind(ahead + 1) == T::kComma) ahead += 2;
  return is_name(kind(ahead)) && kind(ahead + 1) == T::kCloseParen;
}

void Parser::create_table_query() {
  note(T::kOpenParen);
  if (kind() == T::kOpenParen && kind(1) == T::kWith) {
    take();
    root_query();
    expect(T::kCloseParen);
  } else {
    root_query();
  }
}

void Parser::table_elements() {
  expect(T::kOpenParen);
  do {
    if (accept(T::kLike)) {
      qualified_name();
      if (accept_any({T::kIncluding, T::kExcluding}) != T::kEnd) expect(T::kProperties);
    } else {
      column_definition();
    }
  } while (more(T::kCloseParen));
  expect(T::kCloseParen);
}

void Parser::column_definition() {
  OpenEndedRule rule(expectations(), position());
  qualified_name();
  type();
  if (accept(T::kNot)) expect(T::kNull);
  comment_clause();
  with_properties();
}

StatementPtr Parser::create_view(SourceLocation start) {
  qualified_name();
  comment_clause();
  if (accept(T::kSecurity)) expect_any({T::kDefiner, T::kInvoker});
  with_properties();
  expect(T::kAs);
  root_query();
  return unsupported(start, "CREATE VIEW");
}

StatementPtr Parser::create_materialized_view(SourceLocation start) {
  expect(T::kView);
  if_not_exists();
  qualified_name();
  if (accept(T::kGrace)) {
    expect(T::kPeriod);
    interval();
  }
  comment_clause();
  with_properties();
  expect(T::kAs);
  root_query();
  return unsupported(start, "CREATE MATERIALIZED VIEW");
}

StatementPtr Parser::create_function(SourceLocation start) {
  function_definition();
  return unsupported(start, "CREATE FUNCTION");
}

StatementPtr Parser::create_role(SourceLocation start) {
  identifier();
  if (accept(T::kWith)) {
    expect(T::kAdmin);
    grantor();
  }
  if (accept(T::kIn)) identifier();
  return unsupported(start, "CREATE ROLE");
}

StatementPtr Parser::drop() {
  SourceLocation place = take().location;
  T what = expect_any(
      {T::kCatalog, T::kFunction, T::kMaterialized, T::kRole, T::kSchema, T::kTable, T::kView});
  if (what == T::kMaterialized) expect(T::kView);
  if (what != T::kRole) if_exists();
  switch (what) {
    case T::kCatalog:
      identifier();
      accept_any({T::kCascade, T::kRestrict});
      return unsupported(place, "DROP CATALOG");
    case T::kFunction:
      function_declaration();
      return unsupported(place, "DROP FUNCTION");
    case T::kMaterialized:
      qualified_name();
      return unsupported(place, "DROP MATERIALIZED VIEW");
    case T::kRole:
      identifier();
      if (accept(T::kIn)) identifier();
      return unsupported(place, "DROP ROLE");
    case T::kSchema:
      qualified_name();
      accept_any({T::kCascade, T::kRestrict});
      return unsupported(place, "DROP SCHEMA");
    case T::kTable:
      qualified_name();
      return unsupported(place, "DROP TABLE");
    default:
      qualified_name();
      return unsupported(place, "DROP VIEW");
  }
}

}  // namespace vivace::sql
