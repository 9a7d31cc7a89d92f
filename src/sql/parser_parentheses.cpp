// Rules of what parentheses begin: lambdas, queries, rows, or just one expression.
#include <utility>

#include "sql/parser_rules.h"

namespace vivace::sql {
namespace {

using T = TokenKind;

}  // namespace

bool Parser::lambda_ahead() {
  if (is_name(kind())) return kind(1) == T::kArrow;
  if (kind() != T::kOpenParen) return false;
  if (kind(1) == T::kCloseParen) return true;
  int ahead = 1;
  while (is_name(kind(ahead)) && kind(ahead + 1) == T::kComma) ahead += 2;
  return is_name(kind(ahead)) && kind(ahead + 1) == T::kCloseParen && kind(ahead + 2) == T::kArrow;
}

ExpressionPtr Parser::lambda() {
  auto node = make_node<Lambda>(here());
  if (kind() == T::kOpenParen) {
    take();
    if (kind() != T::kCloseParen) {
      do {
        node->parameters.push_back(identifier());
      } while (more(T::kCloseParen));
    }
    expect(T::kCloseParen);
  } else {
    node->parameters.push_back(identifier());
  }
  expect(T::kArrow);
  node->body = expression();
  return node;
}

ExpressionPtr Parser::parenthesized() {
  if (lambda_ahead()) return lambda();
  SourceLocation open = take().location;
  note(T::kCloseParen);
  QueryOrExpression content = query_or_expression(false);
  if (!content.query) return row_or_expression(std::move(content.expression), open);
  auto node = make_node<SubqueryExpression>(open);
  node->query = std::move(content.query);
  expect(T::kCloseParen);
  return node;
}

// After '('. Whether `((SELECT 1) ...` is a query or an expression shows after the inner ')'.
Parser::QueryOrExpression Parser::query_or_expression(bool prefer_expression) {
  note("<query>");
  if (query_ahead()) return {query(), nullptr};
  if (kind() != T::kOpenParen || lambda_ahead()) return {nullptr, undecided_expression()};
  Nesting nesting(*this);
  NamedRule rule(expectations(), position(), "<expression>");
  SourceLocation open = take().location;
  QueryOrExpression content = query_or_expression(false);
  if (content.query) {
    expect(T::kCloseParen);
    bool closes = kind() == T::kCloseParen && !prefer_expression;
    if (content.query->with.empty() && (closes || query_goes_on())) {
      auto body = make_node<TableSubquery>(open);
      body->query = std::move(content.query);
      return {query_after(std::move(body), open), nullptr};
    }
    auto node = make_node<SubqueryExpression>(open);
    node->query = std::move(content.query);
    pending_ = std::move(node);
  } else {
    pending_ = row_or_expression(std::move(content.expression), open);
  }
  pending_place_ = open;
  return {nullptr, undecided_expression()};
}

// What the parentheses are shows after it.
ExpressionPtr Parser::undecided_expression() {
  undecided();
  ExpressionPtr parsed = expression();
  decided();
  return parsed;
}

// The rest of `(a)` or `(a, b)`.
ExpressionPtr Parser::row_or_expression(ExpressionPtr first, SourceLocation open) {
  note(T::kComma);
  if (kind() != T::kComma) {
    if (expectations() != nullptr) expectations()->left_rule(position());
    expect(T::kCloseParen);
    return first;
  }
  auto node = make_node<RowConstructor>(open);
  node->elements.push_back(std::move(first));
  while (more(T::kCloseParen)) node->elements.push_back(expression());
  expect(T::kCloseParen);
  return node;
}

}  // namespace vivace::sql
