// Structural equality of bound expressions.
#include "analyzer/expression_match.h"

#include <algorithm>

namespace vivace::analyzer {

bool same_expressions(const std::vector<plan::ExpressionPtr>& left,
                      const std::vector<plan::ExpressionPtr>& right) {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                    [](const plan::ExpressionPtr& a, const plan::ExpressionPtr& b) {
                      return (a && b) ? same_expression(*a, *b) : a == b;
                    });
}

bool same_expression(const plan::Expression& left, const plan::Expression& right) {
  if (&left == &right) return true;
  return left.kind == right.kind && left.column == right.column && left.query == right.query &&
         left.function.function == right.function.function && left.value == right.value &&
         left.comparison == right.comparison && left.is_and == right.is_and &&
         left.is_try == right.is_try && left.is_all == right.is_all && left.field == right.field &&
         left.parameters == right.parameters && left.arguments.size() == right.arguments.size() &&
         types::same_type(left.type, right.type) &&
         same_expressions(left.arguments, right.arguments);
}

bool same_sort_keys(const std::vector<plan::SortKey>& left,
                    const std::vector<plan::SortKey>& right) {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                    [](const plan::SortKey& a, const plan::SortKey& b) {
                      return a.descending == b.descending && a.nulls_first == b.nulls_first &&
                             same_expression(*a.key, *b.key);
                    });
}

}  // namespace vivace::analyzer
