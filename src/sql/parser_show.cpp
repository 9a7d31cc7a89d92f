// Rules of SHOW.
#include <utility>

#include "sql/parser_rules.h"

namespace vivace::sql {
namespace {

using T = TokenKind;

}  // namespace

StatementPtr Parser::show() {
  SourceLocation place = take().location;
  switch (expect_any({T::kCatalogs, T::kColumns, T::kCreate, T::kCurrent, T::kFunctions, T::kGrants,
                      T::kRole, T::kRoles, T::kSchemas, T::kSession, T::kStats, T::kTables})) {
    case T::kCatalogs: {
      auto node = make_node<ShowCatalogs>(place);
      like_pattern(node->like, node->escape);
      return node;
    }
    case T::kColumns:
      return show_columns(place);
    case T::kCreate:
      return show_create(place);
    case T::kCurrent:
      expect(T::kRoles);
      return show_roles(place, true);
    case T::kFunctions: {
      auto node = make_node<ShowFunctions>(place);
      node->schema = from_name();
      like_pattern(node->like, node->escape);
      return node;
    }
    case T::kGrants:
      return show_grants(place);
    case T::kRole: {
      auto node = make_node<ShowRoles>(place);
      expect(T::kGrants);
      node->grants = true;
      node->catalog = from_identifier();
      return node;
    }
    case T::kRoles:
      return show_roles(place, false);
    case T::kSchemas: {
      auto node = make_node<ShowSchemas>(place);
      node->catalog = from_identifier();
      like_pattern(node->like, node->escape);
      return node;
    }
    case T::kSession: {
      auto node = make_node<ShowSession>(place);
      like_pattern(node->like, node->escape);
      return node;
    }
    case T::kStats:
      return show_stats(place);
    default: {
      auto node = make_node<ShowTables>(place);
      node->schema = from_name();
      like_pattern(node->like, node->escape);
      return node;
    }
  }
}

std::optional<QualifiedName> Parser::from_name() {
  if (accept_any({T::kFrom, T::kIn}) == T::kEnd) return std::nullopt;
  return qualified_name();
}

std::optional<Identifier> Parser::from_identifier() {
  if (accept_any({T::kFrom, T::kIn}) == T::kEnd) return std::nullopt;
  return identifier();
}

void Parser::like_pattern(std::optional<std::string>& like, std::optional<std::string>& escape) {
  if (!accept(T::kLike)) return;
  like = string_value();
  if (accept(T::kEscape)) escape = string_value();
}

StatementPtr Parser::show_columns(SourceLocation start) {
  auto node = make_node<ShowColumns>(start);
  expect_any({T::kFrom, T::kIn});
  node->table = qualified_name();
  like_pattern(node->like, node->escape);
  return node;
}

StatementPtr Parser::show_create(SourceLocation start) {
  auto node = make_node<ShowCreate>(start);
  switch (expect_any({T::kFunction, T::kMaterialized, T::kSchema, T::kTable, T::kView})) {
    case T::kFunction:
      node->what = "FUNCTION";
      break;
    case T::kMaterialized:
      expect(T::kView);
      node->what = "MATERIALIZED VIEW";
      break;
    case T::kSchema:
      node->what = "SCHEMA";
      break;
    case T::kTable:
      node->what = "TABLE";
      break;
    default:
      node->what = "VIEW";
  }
  node->name = qualified_name();
  return node;
}

StatementPtr Parser::show_stats(SourceLocation start) {
  auto node = make_node<ShowStats>(start);
  expect(T::kFor);
  note(T::kOpenParen);
  if (kind() == T::kOpenParen) {
    take();
    node->query = root_query();
    expect(T::kCloseParen);
  } else {
    node->table = qualified_name();
  }
  return node;
}

StatementPtr Parser::show_roles(SourceLocation start, bool current) {
  auto node = make_node<ShowRoles>(start);
  node->current = current;
  node->catalog = from_identifier();
  return node;
}

StatementPtr Parser::show_grants(SourceLocation start) {
  auto node = make_node<ShowGrants>(start);
  if (!accept(T::kOn)) return node;
  node->table = grant_object(&node->entity);
  return node;
}

}  // namespace vivace::sql
