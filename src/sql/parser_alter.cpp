// Rules of ALTER.
#include "sql/parser_rules.h"

namespace vivace::sql {
namespace {

using T = TokenKind;

}  // namespace

StatementPtr Parser::alter() {
  SourceLocation place = take().location;
  for (T word : {T::kTable, T::kSchema, T::kView, T::kMaterialized}) note(word);
  switch (kind()) {
    case T::kTable:
      take();
      return alter_table(place);
    case T::kSchema:
      take();
      return alter_schema(place);
    case T::kView:
      take();
      return alter_view(place, false);
    case T::kMaterialized:
      if (kind(1) != T::kView) break;
      take();
      take();
      return alter_view(place, true);
    default:
      break;
  }
  return alter_owner(place);
}

// ALTER anything SET AUTHORIZATION.
StatementPtr Parser::alter_owner(SourceLocation start) {
  identifier();
  qualified_name();
  expect(T::kSet);
  expect(T::kAuthorization);
  principal();
  return unsupported(start, "ALTER SET AUTHORIZATION");
}

StatementPtr Parser::alter_schema(SourceLocation start) {
  undecided();
  qualified_name();
  T verb = expect_any({T::kRename, T::kSet});
  decided();
  if (verb == T::kRename) {
    expect(T::kTo);
    identifier();
  } else {
    expect(T::kAuthorization);
    principal();
  }
  return unsupported(start, "ALTER SCHEMA");
}

StatementPtr Parser::alter_view(SourceLocation start, bool materialized) {
  undecided();
  if_exists();
  qualified_name();
  T verb = expect_any({T::kRename, T::kSet});
  decided();
  if (verb == T::kRename) {
    expect(T::kTo);
    qualified_name();
  } else if (materialized) {
    if (expect_any({T::kProperties, T::kAuthorization}) == T::kProperties) {
      property_assignments();
    } else {
      principal();
    }
  } else {
    expect(T::kAuthorization);
    principal();
  }
  return unsupported(start, materialized ? "ALTER MATERIALIZED VIEW" : "ALTER VIEW");
}

void Parser::property_assignments() {
  do {
    property();
  } while (accept(T::kComma));
}

StatementPtr Parser::alter_table(SourceLocation start) {
  undecided();
  if_exists();
  qualified_name();
  T verb = expect_any({T::kAdd, T::kAlter, T::kDrop, T::kExecute, T::kRename, T::kSet});
  decided();
  switch (verb) {
    case T::kAdd:
      alter_table_add();
      break;
    case T::kAlter:
      alter_table_column();
      break;
    case T::kDrop:
      expect(T::kColumn);
      if_exists();
      qualified_name();
      break;
    case T::kExecute:
      alter_table_execute();
      break;
    case T::kRename:
      alter_table_rename();
      break;
    default:
      if (expect_any({T::kAuthorization, T::kProperties}) == T::kProperties) {
        property_assignments();
      } else {
        principal();
      }
  }
  return unsupported(start, "ALTER TABLE");
}

void Parser::alter_table_add() {
  expect(T::kColumn);
  if_not_exists();
  column_definition();
  if (accept_any({T::kFirst, T::kAfter, T::kLast}) == T::kAfter) identifier();
}

void Parser::alter_table_rename() {
  if (expect_any({T::kColumn, T::kTo}) == T::kTo) {
    qualified_name();
    return;
  }
  if_exists();
  qualified_name();
  expect(T::kTo);
  identifier();
}

void Parser::alter_table_column() {
  expect(T::kColumn);
  undecided();
  qualified_name();
  T verb = expect_any({T::kDrop, T::kSet});
  decided();
  if (verb == T::kDrop) {
    expect(T::kNot);
    expect(T::kNull);
  } else {
    expect(T::kData);
    expect(T::kType);
    type();
  }
}

void Parser::alter_table_execute() {
  identifier();
  if (accept(T::kOpenParen)) {
    call_arguments();
    expect(T::kCloseParen);
  }
  if (accept(T::kWhere)) expression();
}

}  // namespace vivace::sql
