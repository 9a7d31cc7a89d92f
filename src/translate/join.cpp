// Joins, lateral ones too.
#include <fmt/format.h>

#include <algorithm>

#include "translate/planner.h"

namespace vivace::translate {
namespace {

using plan::JoinKind;

bool has_subquery(const plan::Expression& expression) {
  if (expression.query) return true;
  return std::any_of(expression.arguments.begin(), expression.arguments.end(),
                     [](const auto& argument) { return argument && has_subquery(*argument); });
}

std::string_view keyword(JoinKind kind) {
  switch (kind) {
    case JoinKind::kInner:
      return "JOIN";
    case JoinKind::kLeft:
      return "LEFT JOIN";
    case JoinKind::kRight:
      return "RIGHT JOIN";
    case JoinKind::kFull:
      return "FULL JOIN";
    case JoinKind::kCross:
      return "CROSS JOIN";
  }
  return "JOIN";
}

/// A side whose rows the join may pad with NULLs must show columns, not expressions.
bool pads_left(JoinKind kind) { return kind == JoinKind::kRight || kind == JoinKind::kFull; }
bool pads_right(JoinKind kind) { return kind == JoinKind::kLeft || kind == JoinKind::kFull; }

std::string right_side(const Query& query) {
  return query.joined ? "(" + query.from + ")" : query.from;
}

}  // namespace

Query Planner::joinable(Query query, bool by_name) {
  bool nested = !query.is_plain() || query.from.empty() || query.has_shape(Shape::kOpaque);
  if (by_name) {
    nested = nested || !query.where.empty() ||
             std::any_of(query.columns.begin(), query.columns.end(),
                         [](const auto& column) { return column.second.shape != Shape::kColumn; });
  }
  query.order.clear();
  return nested ? nest(query) : query;
}

Query Planner::join(const plan::Join& node) {
  const Query left = joinable(relation(*node.sources[0]), pads_left(node.join));
  const Query right = joinable(relation(*node.sources[1]), pads_right(node.join));
  Query query;
  query.columns = left.columns;
  query.columns.insert(right.columns.begin(), right.columns.end());
  query.joined = true;
  query.where = left.where;
  query.where.insert(query.where.end(), right.where.begin(), right.where.end());
  const Scope scope(*this, query.columns);
  const bool inner = node.join == JoinKind::kInner || node.join == JoinKind::kCross;
  if (!node.condition || (inner && has_subquery(*node.condition))) {
    query.from = fmt::format("{} CROSS JOIN {}", left.from, right_side(right));
    if (node.condition) {
      for (auto& term : conjuncts(*node.condition)) query.where.push_back(std::move(term));
    }
    return query;
  }
  query.from = fmt::format("{} {} {} ON {}", left.from, keyword(node.join), right_side(right),
                           fmt::join(conjuncts(*node.condition), " AND "));
  return query;
}

Query Planner::lateral_join(const plan::LateralJoin& node) {
  const Query left = joinable(relation(*node.sources[0]), false);
  Query query;
  query.columns = left.columns;
  query.where = left.where;
  query.joined = true;
  Query right;
  {
    const Scope outer(*this, left.columns);
    right = nest(relation(*node.sources[1]));
  }
  query.columns.insert(right.columns.begin(), right.columns.end());
  const Scope scope(*this, query.columns);
  const std::string condition =
      node.condition ? fmt::format("{}", fmt::join(conjuncts(*node.condition), " AND ")) : "true";
  const std::string_view join = node.join == JoinKind::kLeft ? "LEFT JOIN" : "JOIN";
  query.from = fmt::format("{} {} LATERAL {} ON {}", left.from, join, right.from, condition);
  return query;
}

}  // namespace vivace::translate
