// One type for several expressions.
#include <algorithm>

#include "analyzer/binder.h"
#include "types/coercion.h"

namespace vivace::analyzer {

types::TypePtr single_type(const std::vector<plan::ExpressionPtr>& expressions,
                           const std::string& what) {
  std::vector<types::TypePtr> distinct;
  std::vector<const plan::Expression*> first_of;
  for (const plan::ExpressionPtr& expression : expressions) {
    const bool known = std::any_of(distinct.begin(), distinct.end(), [&](const auto& type) {
      return types::same_type(type, expression->type);
    });
    if (known) continue;
    distinct.push_back(expression->type);
    first_of.push_back(expression.get());
  }
  types::TypePtr super = distinct.front();
  for (size_t i = 1; i < distinct.size(); ++i) {
    types::TypePtr next = types::common_super_type(super, distinct[i]);
    if (next) {
      super = std::move(next);
      continue;
    }
    std::string all;
    for (const types::TypePtr& type : distinct) {
      if (!all.empty()) all += ", ";
      all += type->display();
    }
    fail(base::ErrorCode::kTypeMismatch,
         what +
             " must be the same type or coercible to a common type. Cannot find common type "
             "between " +
             super->display() + " and " + distinct[i]->display() +
             ", all types (without duplicates): [" + all + "]",
         first_of[i]->location);
  }
  return super;
}

}  // namespace vivace::analyzer
