// Filter and Project: merged into the SELECT below as far as that means the same.
#include <algorithm>

#include "translate/planner.h"

namespace vivace::translate {
namespace {

using plan::Expression;
using plan::ExpressionKind;

bool is_subquery(const Expression& expression) { return expression.query != nullptr; }

template <typename Predicate>
bool any_part(const Expression& expression, const Predicate& predicate) {
  if (predicate(expression)) return true;
  return std::any_of(
      expression.arguments.begin(), expression.arguments.end(),
      [&](const auto& argument) { return argument && any_part(*argument, predicate); });
}

void count_columns(const Expression& expression, std::map<plan::ColumnId, int32_t>& uses) {
  if (expression.kind == ExpressionKind::kColumn) ++uses[expression.column];
  for (const auto& argument : expression.arguments) {
    if (argument) count_columns(*argument, uses);
  }
}

/// Text that is written out this often at most, and only while it is short.
constexpr int32_t kMaxRepeats = 4;
constexpr size_t kMaxRepeatedText = 400;
constexpr size_t kMaxInlinedText = 4000;

bool may_inline(const Query& query, const std::vector<plan::ExpressionPtr>& expressions) {
  std::map<plan::ColumnId, int32_t> uses;
  for (const auto& expression : expressions) count_columns(*expression, uses);
  return std::all_of(uses.begin(), uses.end(), [&](const auto& use) {
    const auto column = query.columns.find(use.first);
    if (column == query.columns.end()) return true;
    const Binding& binding = column->second;
    if (binding.shape == Shape::kColumn || binding.shape == Shape::kConstant) return true;
    if (use.second == 1) return binding.sql.size() <= kMaxInlinedText;
    return binding.shape != Shape::kOpaque && use.second <= kMaxRepeats &&
           binding.sql.size() <= kMaxRepeatedText;
  });
}

bool only_columns(const std::vector<plan::ExpressionPtr>& expressions) {
  return std::all_of(expressions.begin(), expressions.end(), [](const auto& expression) {
    return expression->kind == ExpressionKind::kColumn;
  });
}

/// Would the engine read an aggregate of the outer query as one of the subquery's own, or refuse
/// it inside TRY?
bool needs_plain_columns(const Expression& expression) {
  return any_part(expression, [](const Expression& part) {
    return is_subquery(part) || part.kind == ExpressionKind::kTry ||
           part.kind == ExpressionKind::kLambda;
  });
}

}  // namespace

Query Planner::filter(const plan::Filter& node) {
  Query query = relation(*node.sources[0]);
  const std::vector<plan::ExpressionPtr> parts = {node.predicate};
  const bool settled = query.limited() || query.distinct || query.windowed;
  const bool nested = query.aggregated && needs_plain_columns(*node.predicate);
  if (settled || nested || !may_inline(query, parts)) query = nest(query);
  const Scope scope(*this, query.columns);
  auto terms = conjuncts(*node.predicate);
  auto& target = query.aggregated ? query.having : query.where;
  target.insert(target.end(), terms.begin(), terms.end());
  return query;
}

Query Planner::project(const plan::Project& node) {
  Query query = relation(*node.sources[0]);
  const bool moved_only = only_columns(node.expressions);
  const bool needs_plain =
      (query.aggregated || query.windowed) &&
      std::any_of(node.expressions.begin(), node.expressions.end(),
                  [](const auto& expression) { return needs_plain_columns(*expression); });
  const bool settled = (query.limited() || query.distinct) && !moved_only;
  // DISTINCT is over exactly the columns there are.
  const bool drops = query.distinct && node.columns.size() != query.columns.size();
  if (settled || drops || needs_plain || !may_inline(query, node.expressions)) {
    query = wrap(query, next_alias("q"), true);
  }
  const Scope scope(*this, query.columns);
  Bindings columns;
  for (size_t i = 0; i < node.columns.size(); ++i) {
    const Expression& value = *node.expressions[i];
    const std::string text = expression(value);
    columns[node.columns[i].id] = {text, shape(value), raises(value), digits(value)};
  }
  query.columns = std::move(columns);
  return query;
}

}  // namespace vivace::translate
