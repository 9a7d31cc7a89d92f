// Puts small pieces of plan together: projections, filters, a row of nothing.
#pragma once

#include <utility>
#include <vector>

#include "analyzer/analysis.h"
#include "analyzer/scope.h"
#include "plan/node.h"

namespace vivace::analyzer {

plan::ExpressionPtr reference(const plan::Column& column);

/// What a query without FROM reads: one row of no columns.
plan::PlanNodePtr single_row();

plan::PlanNodePtr filter(plan::PlanNodePtr source, plan::ExpressionPtr predicate);

plan::PlanNodePtr project(plan::PlanNodePtr source, std::vector<plan::Column> columns,
                          std::vector<plan::ExpressionPtr> expressions);

/// All columns of `source` and then more.
plan::PlanNodePtr extend(plan::PlanNodePtr source, const std::vector<plan::Column>& columns,
                         const std::vector<plan::ExpressionPtr>& expressions);

/// Makes every expression a plain column, adding a projection to `root` where one is not.
void make_columns(Analysis& analysis, plan::PlanNodePtr& root,
                  const std::vector<plan::ExpressionPtr*>& expressions);

/// The root's columns become exactly the visible fields, each with an id of its own.
RelationPlan exact_columns(Analysis& analysis, RelationPlan relation);

/// `relation`, exact, with its columns coerced to `types`.
RelationPlan coerce_columns(Analysis& analysis, RelationPlan relation,
                            const std::vector<types::TypePtr>& types);

}  // namespace vivace::analyzer
