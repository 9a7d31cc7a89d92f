// Are two bound expressions the same? The question of GROUP BY, DISTINCT and ORDER BY.
#pragma once

#include "plan/node.h"

namespace vivace::analyzer {

/// Equal in everything but source locations. Subqueries are equal only to themselves.
bool same_expression(const plan::Expression& left, const plan::Expression& right);
bool same_expressions(const std::vector<plan::ExpressionPtr>& left,
                      const std::vector<plan::ExpressionPtr>& right);
bool same_sort_keys(const std::vector<plan::SortKey>& left,
                    const std::vector<plan::SortKey>& right);

}  // namespace vivace::analyzer
