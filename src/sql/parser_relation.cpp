// Rules of FROM: joins, samples, aliases, tables, UNNEST, LATERAL.
#include <utility>

#include "sql/parser_rules.h"

namespace vivace::sql {
namespace {

using T = TokenKind;

}  // namespace

// A comma is an implicit cross join; its place is that of SELECT.
RelationPtr Parser::from_list(SourceLocation select_place) {
  RelationPtr left = relation();
  while (accept(T::kComma)) {
    auto node = make_node<Join>(select_place);
    node->type = JoinType::kImplicit;
    node->left = std::move(left);
    node->right = relation();
    left = std::move(node);
  }
  return left;
}

RelationPtr Parser::relation() {
  OpenEndedRule rule(expectations(), position());
  Nesting nesting(*this);
  SourceLocation place = pending_relation_ ? pending_relation_place_ : here();
  RelationPtr left = sampled_relation();
  while (join_ahead()) left = join(std::move(left), place);
  return left;
}

bool Parser::join_ahead() {
  for (T word : {T::kCross, T::kJoin, T::kInner, T::kLeft, T::kRight, T::kFull, T::kNatural}) {
    if (sees(word)) return true;
  }
  note_skipped();
  return false;
}

RelationPtr Parser::join(RelationPtr left, SourceLocation place) {
  auto node = make_node<Join>(place);
  node->left = std::move(left);
  note_settled();
  if (accept(T::kCross)) {
    node->type = JoinType::kCross;
    expect(T::kJoin);
    node->right = sampled_relation();
    return node;
  }
  node->natural = accept(T::kNatural);
  node->type = join_type();
  expect(T::kJoin);
  if (node->natural) {
    node->right = sampled_relation();
    return node;
  }
  node->right = relation();
  if (expect_any({T::kOn, T::kUsing}) == T::kOn) {
    node->on = expression();
  } else {
    node->columns = column_list();
  }
  return node;
}

JoinType Parser::join_type() {
  OpenEndedRule rule(expectations(), position());
  T word = accept_any({T::kInner, T::kLeft, T::kRight, T::kFull});
  if (word == T::kEnd || word == T::kInner) return JoinType::kInner;
  accept(T::kOuter);
  return word == T::kLeft    ? JoinType::kLeft
         : word == T::kRight ? JoinType::kRight
                             : JoinType::kFull;
}

RelationPtr Parser::sampled_relation() {
  OpenEndedRule rule(expectations(), position());
  SourceLocation place = pending_relation_ ? pending_relation_place_ : here();
  RelationPtr input = aliased_relation();
  note(T::kMatchRecognize);
  if (kind() == T::kMatchRecognize && kind(1) == T::kOpenParen) {
    input = pattern_recognition(std::move(input), place);
  }
  note(T::kTablesample);
  bool method = kind(1) == T::kBernoulli || kind(1) == T::kSystem;
  if (kind() != T::kTablesample || !method) {
    note_skipped();
    return input;
  }
  take();
  auto node = make_node<SampledRelation>(place);
  node->relation = std::move(input);
  node->bernoulli = take().kind == T::kBernoulli;
  expect(T::kOpenParen);
  node->percentage = expression();
  expect(T::kCloseParen);
  return node;
}

RelationPtr Parser::aliased_relation() {
  OpenEndedRule rule(expectations(), position());
  SourceLocation place = pending_relation_ ? pending_relation_place_ : here();
  RelationPtr input = pending_relation_ ? std::move(pending_relation_) : relation_primary();
  return with_alias(std::move(input), place);
}

// Is an alias without AS next: a name that does not begin the clause that may follow here.
bool Parser::alias_ahead() {
  note("<identifier>");
  switch (kind()) {
    case T::kLimit:
    case T::kOffset:
    case T::kFetch:
      return !query_goes_on();
    case T::kWindow:
      return !(is_name(kind(1)) && kind(2) == T::kAs);
    case T::kTablesample:
      return !((kind(1) == T::kBernoulli || kind(1) == T::kSystem) && kind(2) == T::kOpenParen);
    case T::kMatchRecognize:
      return !(kind(1) == T::kOpenParen &&
               !(is_name(kind(2)) && (kind(3) == T::kComma || kind(3) == T::kCloseParen)));
    default:
      if (is_name(kind())) return true;
      note_skipped();
      return false;
  }
}

RelationPtr Parser::with_alias(RelationPtr relation, SourceLocation place) {
  if (!accept(T::kAs) && !alias_ahead()) return relation;
  auto node = make_node<AliasedRelation>(place);
  node->relation = std::move(relation);
  node->alias = identifier();
  note(T::kOpenParen);
  if (kind() == T::kOpenParen) {
    node->columns = column_list();
  } else {
    note_skipped();
  }
  return node;
}

RelationPtr Parser::relation_primary() {
  note_settled();
  for (T word : {T::kOpenParen, T::kUnnest, T::kLateral, T::kTable, T::kJsonTable}) note(word);
  switch (kind()) {
    case T::kOpenParen:
      return parenthesized_relation();
    case T::kUnnest:
      return unnest();
    case T::kTable:
      return table_function();
    case T::kJsonTable:
      return json_table();
    case T::kLateral:
      if (kind(1) == T::kOpenParen) return lateral();
      break;
    default:
      break;
  }
  return table_name();
}

// A query or a relation. Which of them `((SELECT 1) ...` is shows after the inner ')'.
RelationPtr Parser::parenthesized_relation() {
  Nesting nesting(*this);
  SourceLocation open = take().location;
  auto finish_query = [&](QueryPtr content) {
    auto node = make_node<TableSubquery>(open);
    node->query = std::move(content);
    expect(T::kCloseParen);
    return node;
  };
  note("<query>");
  if (query_ahead() && !(kind() == T::kTable && kind(1) == T::kOpenParen)) {
    return finish_query(query());
  }
  if (kind() == T::kOpenParen) {
    SourceLocation place = here();
    RelationPtr inner = parenthesized_relation();
    bool plain = inner->kind == RelationKind::kSubquery &&
                 static_cast<TableSubquery&>(*inner).query->with.empty();
    if (plain && (kind() == T::kCloseParen || query_goes_on())) {
      return finish_query(query_after(std::move(inner), place));
    }
    pending_relation_ = std::move(inner);
    pending_relation_place_ = place;
  }
  RelationPtr content = relation();
  expect(T::kCloseParen);
  return content;
}

RelationPtr Parser::table_name() {
  OpenEndedRule rule(expectations(), position());
  auto node = make_node<Table>(here());
  node->name = qualified_name();
  if (!accept(T::kFor)) return node;
  TableVersion version;
  version.is_timestamp = expect_any({T::kTimestamp, T::kVersion}) == T::kTimestamp;
  expect(T::kAs);
  expect(T::kOf);
  version.value = value_expression();
  node->version = std::move(version);
  return node;
}

RelationPtr Parser::unnest() {
  OpenEndedRule rule(expectations(), position());
  auto node = make_node<Unnest>(take().location);
  expect(T::kOpenParen);
  node->expressions = expressions(T::kCloseParen);
  expect(T::kCloseParen);
  if (accept(T::kWith)) {
    expect(T::kOrdinality);
    node->with_ordinality = true;
  }
  return node;
}

RelationPtr Parser::lateral() {
  auto node = make_node<Lateral>(take().location);
  expect(T::kOpenParen);
  node->query = query();
  expect(T::kCloseParen);
  return node;
}

}  // namespace vivace::sql
