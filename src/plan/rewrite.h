// Copies plans and expressions with parts replaced: the tool of every pass over a plan.
#pragma once

#include <functional>
#include <set>

#include "plan/node.h"

namespace vivace::plan {

/// What a pass replaces. An unset member leaves that part as it is.
struct Mapper {
  std::function<PlanNodePtr(const PlanNodePtr&)> source;
  std::function<ExpressionPtr(const ExpressionPtr&)> expression;
  /// The plan of a subquery expression.
  std::function<PlanNodePtr(const PlanNodePtr&)> query;
  /// The id of a column that a node defines or names in `columns`.
  std::function<ColumnId(ColumnId)> column;
};

/// A copy of `node`, one level deep, with its parts mapped.
std::shared_ptr<PlanNode> map_node(const PlanNode& node, const Mapper& mapper);

/// `expression` with its arguments (and subquery) mapped; itself when nothing changed.
ExpressionPtr map_arguments(const ExpressionPtr& expression, const Mapper& mapper);

/// Calls `visit` for every expression of `node` itself, not those of its sources.
void for_each_expression(const PlanNode& node,
                         const std::function<void(const ExpressionPtr&)>& visit);

/// Calls `visit` for `expression` and everything in it, but not inside subqueries' plans.
void visit_expressions(const ExpressionPtr& expression,
                       const std::function<void(const Expression&)>& visit);

/// Adds the columns that an expression reads, those of its subqueries' outer references too.
void collect_columns(const ExpressionPtr& expression, std::set<ColumnId>& columns);

/// The columns that a plan reads and does not make itself: its correlation.
std::set<ColumnId> outer_columns(const PlanNode& node);

/// No call in the whole plan gives different answers to the same question.
bool is_deterministic_plan(const PlanNode& node);

}  // namespace vivace::plan
