// AND, OR, CASE: what may raise is evaluated only where Presto would evaluate it.
//
// The engine evaluates every operand of AND and OR for every row and reorders them; CASE it
// keeps. docs/adr/0002-error-guards.md
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "translate/planner.h"

namespace vivace::translate {
namespace {

using plan::Expression;
using plan::ExpressionKind;

constexpr int32_t kMaxWalkDepth = 1000;

void collect_columns(const Expression& expression, std::set<plan::ColumnId>& columns,
                     int32_t depth) {
  if (depth > kMaxWalkDepth) return;
  if (expression.kind == ExpressionKind::kColumn) columns.insert(expression.column);
  for (const auto& argument : expression.arguments) {
    if (argument) collect_columns(*argument, columns, depth + 1);
  }
}

bool share_column(const Expression& left, const Expression& right) {
  std::set<plan::ColumnId> a, b;
  collect_columns(left, a, 0);
  collect_columns(right, b, 0);
  return std::any_of(a.begin(), a.end(), [&](plan::ColumnId id) { return b.contains(id); });
}

}  // namespace

bool Planner::needs_guard(const Expression& term, const std::string& text, Mode mode) const {
  // In a filter the engine itself minds those of its own functions that can raise.
  if (mode.filter && text.find("vivace_") == std::string::npos) return false;
  return raises(term);
}

std::string Planner::logical(const Expression& expression, Mode mode) {
  const auto& terms = expression.arguments;
  const std::string_view glue = expression.is_and ? " AND " : " OR ";
  std::vector<std::string> texts;
  const Mode term_mode = mode;
  bool guarded = false;
  for (size_t i = 0; i < terms.size(); ++i) {
    texts.push_back(this->expression(*terms[i], term_mode));
    guarded = guarded || (i > 0 && !mode.null_on_error && needs_guard(*terms[i], texts[i], mode));
  }
  if (!guarded) return join_terms(texts, glue);
  std::string sql = "CASE";
  const size_t last = texts.size() - 1;
  for (size_t i = 0; i < last; ++i) {
    sql += expression.is_and ? fmt::format(" WHEN NOT coalesce({}, {}) THEN false", texts[i],
                                           mode.filter ? "false" : "true")
                             : fmt::format(" WHEN {} THEN true", texts[i]);
  }
  return sql + " ELSE " + (mode.filter ? texts[last] : join_terms(texts, glue)) + " END";
}

std::vector<std::string> Planner::conjuncts(const Expression& predicate) {
  const Mode filter{true, false};
  if (predicate.kind != ExpressionKind::kLogical || !predicate.is_and) {
    return {expression(predicate, filter)};
  }
  std::vector<std::string> texts;
  for (size_t i = 0; i < predicate.arguments.size(); ++i) {
    const Expression& term = *predicate.arguments[i];
    std::string text = expression(term, filter);
    if (i > 0 && needs_guard(term, text, filter)) {
      std::vector<std::string> guards;
      for (size_t j = 0; j < i; ++j) {
        const Expression& guard = *predicate.arguments[j];
        if (share_column(guard, term)) guards.push_back(expression(guard, filter));
      }
      if (!guards.empty()) {
        text =
            fmt::format("CASE WHEN {} THEN {} ELSE false END", join_terms(guards, " AND "), text);
      }
    }
    texts.push_back(std::move(text));
  }
  return texts;
}

std::string Planner::searched_case(const Expression& expression, Mode mode) {
  const auto& arguments = expression.arguments;
  std::string sql = "CASE";
  for (size_t i = 0; i + 1 < arguments.size(); i += 2) {
    sql +=
        fmt::format(" WHEN {} THEN {}", this->expression(*arguments[i], {true, mode.null_on_error}),
                    this->expression(*arguments[i + 1], mode));
  }
  if (arguments.size() % 2 == 1) sql += " ELSE " + this->expression(*arguments.back(), mode);
  return sql + " END";
}

}  // namespace vivace::translate
