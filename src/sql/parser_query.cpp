// Rules of queries: WITH, set operations, ORDER BY, LIMIT.
#include <utility>

#include "sql/parser_rules.h"

namespace vivace::sql {
namespace {

using T = TokenKind;

}  // namespace

// WITH FUNCTION and WITH SESSION stand before the query proper, which may have a WITH too.
QueryPtr Parser::root_query() {
  note(T::kWith);
  auto is_list_name = [&] { return kind(2) == T::kAs || kind(2) == T::kOpenParen; };
  SourceLocation place = start_place();
  std::vector<InlineFunction> functions;
  std::vector<SessionOverride> session;
  if (kind() == T::kWith && kind(1) == T::kFunction && !is_list_name()) {
    take();
    do {
      InlineFunction function;
      function.location = here();
      const char* begin = token().text.data();
      function_specification();
      const std::string_view last = token(-1).text;
      function.text = std::string(begin, last.data() + last.size());
      functions.push_back(std::move(function));
      note(T::kComma);
    } while (accept(T::kComma));
  } else if (kind() == T::kWith && kind(1) == T::kSession && !is_list_name()) {
    take();
    take();
    do {
      SessionOverride entry;
      entry.location = here();
      entry.name = qualified_name();
      expect(T::kEqual);
      entry.value = expression();
      session.push_back(std::move(entry));
    } while (accept(T::kComma));
  }
  QueryPtr parsed = query();
  parsed->location = place;
  parsed->functions = std::move(functions);
  parsed->session = std::move(session);
  return parsed;
}

QueryPtr Parser::query() {
  NamedRule rule(expectations(), position(), "<query>");
  Nesting nesting(*this);
  if (kind() != T::kWith) return query_no_with();
  auto head = std::make_unique<Query>();
  SourceLocation place = here();
  with_clause(*head);
  QueryPtr parsed = query_no_with();
  parsed->location = place;
  parsed->recursive = head->recursive;
  parsed->with = std::move(head->with);
  return parsed;
}

void Parser::with_clause(Query& query) {
  take();
  note(T::kFunction);
  note(T::kSession);
  query.recursive = accept(T::kRecursive);
  do {
    query.with.push_back(named_query());
  } while (accept(T::kComma));
}

WithQuery Parser::named_query() {
  WithQuery named;
  named.name = identifier();
  if (sees(T::kOpenParen)) named.columns = column_list();
  expect(T::kAs);
  expect(T::kOpenParen);
  named.query = query();
  expect(T::kCloseParen);
  return named;
}

// SELECT, VALUES, TABLE and WITH begin a query wherever they stand.
bool Parser::query_ahead() {
  return kind() == T::kSelect || kind() == T::kValues || kind() == T::kTable || kind() == T::kWith;
}

// After a query in parentheses: does a larger query go on.
bool Parser::query_goes_on() {
  switch (kind()) {
    case T::kUnion:
    case T::kIntersect:
    case T::kExcept:
      return true;
    case T::kOrder:
      return kind(1) == T::kBy;
    case T::kLimit:
      return kind(1) == T::kIntegerValue || kind(1) == T::kQuestion || kind(1) == T::kAll;
    case T::kOffset:
      return kind(1) == T::kIntegerValue || kind(1) == T::kQuestion;
    case T::kFetch:
      return kind(1) == T::kFirst || kind(1) == T::kNext;
    default:
      return false;
  }
}

QueryPtr Parser::query_no_with() {
  SourceLocation place = here();
  return query_after(nullptr, place);
}

// A query whose first operand may have been read already.
QueryPtr Parser::query_after(RelationPtr first, SourceLocation place) {
  OpenEndedRule rule(expectations(), position());
  Nesting nesting(*this);
  auto parsed = std::make_unique<Query>();
  parsed->location = place;
  parsed->body = query_term(std::move(first));
  query_rest(*parsed);
  return parsed;
}

RelationPtr Parser::query_term(RelationPtr first) {
  OpenEndedRule rule(expectations(), position());
  RelationPtr left = intersect_term(std::move(first));
  while (true) {
    SourceLocation place = here();
    T op = accept_any({T::kUnion, T::kExcept});
    if (op == T::kEnd) return left;
    left = set_operation(std::move(left),
                         op == T::kUnion ? SetOperator::kUnion : SetOperator::kExcept, place);
  }
}

RelationPtr Parser::intersect_term(RelationPtr first) {
  OpenEndedRule rule(expectations(), position());
  RelationPtr left = first ? std::move(first) : query_primary();
  while (true) {
    SourceLocation place = here();
    if (!accept(T::kIntersect)) return left;
    left = set_operation(std::move(left), SetOperator::kIntersect, place);
  }
}

// After the operator's word.
RelationPtr Parser::set_operation(RelationPtr left, SetOperator op, SourceLocation place) {
  OpenEndedRule rule(expectations(), position());
  auto node = make_node<SetOperation>(place);
  node->op = op;
  node->left = std::move(left);
  node->distinct = accept_any({T::kAll, T::kDistinct}) != T::kAll;
  if (accept(T::kCorresponding)) {
    node->corresponding = true;
    if (accept(T::kBy)) node->corresponding_columns = column_list();
  }
  node->right = op == SetOperator::kIntersect ? query_primary() : intersect_term(nullptr);
  return node;
}

RelationPtr Parser::query_primary() {
  OpenEndedRule rule(expectations(), position());
  SourceLocation place = here();
  switch (expect_any({T::kSelect, T::kTable, T::kValues, T::kOpenParen})) {
    case T::kSelect:
      return query_specification();
    case T::kTable: {
      auto node = make_node<Table>(place);
      node->name = qualified_name();
      return node;
    }
    case T::kValues: {
      auto node = make_node<Values>(place);
      do {
        node->rows.push_back(expression());
      } while (accept(T::kComma));
      return node;
    }
    default: {
      Nesting nesting(*this);
      auto node = make_node<TableSubquery>(place);
      node->query = query_no_with();
      expect(T::kCloseParen);
      return node;
    }
  }
}

// ORDER BY, OFFSET, LIMIT and FETCH.
void Parser::query_rest(Query& query) {
  note(T::kOrder);
  if (kind() == T::kOrder) query.order_by = order_by_items();
  if (accept(T::kOffset)) {
    query.offset = row_count();
    accept_any({T::kRow, T::kRows});
  }
  note(T::kLimit);
  note(T::kFetch);
  limit_clause(query);
}

void Parser::limit_clause(Query& query) {
  SourceLocation place = here();
  if (kind() == T::kLimit) {
    take();
    Limit limit;
    limit.location = place;
    if (!accept(T::kAll)) limit.count = row_count();
    query.limit = std::move(limit);
  } else if (kind() == T::kFetch) {
    take();
    Limit limit;
    limit.location = place;
    limit.is_fetch = true;
    expect_any({T::kFirst, T::kNext});
    note(T::kIntegerValue);
    note(T::kQuestion);
    if (kind() == T::kIntegerValue || kind() == T::kQuestion) limit.count = row_count();
    expect_any({T::kRow, T::kRows});
    limit.with_ties = expect_any({T::kOnly, T::kWith}) == T::kWith;
    if (limit.with_ties) expect(T::kTies);
    query.limit = std::move(limit);
  } else {
    note_skipped();
  }
}

ExpressionPtr Parser::row_count() {
  note(T::kIntegerValue);
  note(T::kQuestion);
  if (kind() != T::kIntegerValue && kind() != T::kQuestion) fail();
  return primary();
}

std::vector<SortItem> Parser::order_by_items() {
  std::vector<SortItem> items;
  expect(T::kOrder);
  expect(T::kBy);
  do {
    items.push_back(sort_item());
  } while (accept(T::kComma));
  return items;
}

SortItem Parser::sort_item() {
  OpenEndedRule rule(expectations(), position());
  SortItem item;
  item.location = here();
  item.key = expression();
  item.descending = accept_any({T::kAsc, T::kDesc}) == T::kDesc;
  if (accept(T::kNulls)) item.nulls_first = expect_any({T::kFirst, T::kLast}) == T::kFirst;
  return item;
}

std::vector<ExpressionPtr> Parser::partition_by_items() {
  std::vector<ExpressionPtr> items;
  expect(T::kPartition);
  expect(T::kBy);
  do {
    items.push_back(expression());
  } while (accept(T::kComma));
  return items;
}

}  // namespace vivace::sql
