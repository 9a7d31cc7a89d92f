// Subqueries inside expressions: scalar, EXISTS, IN and ANY/ALL.
#include <fmt/format.h>

#include "translate/planner.h"

namespace vivace::translate {
namespace {

using plan::ComparisonOperator;
using plan::Expression;

}  // namespace

std::string Planner::subquery_text(const plan::PlanNode& query) {
  const Query inner = relation(query);
  const plan::ColumnId id = query.columns.at(0).id;
  return render(inner, std::span(&id, 1));
}

std::string Planner::scalar_subquery(const Expression& expression) {
  const Query inner = relation(*expression.query);
  const plan::ColumnId id = expression.query->columns.at(0).id;
  subquery_digits_[&expression] = inner.columns.at(id).digits;
  return "(" + render(inner, std::span(&id, 1)) + ")";
}

std::string Planner::exists(const Expression& expression) {
  return "EXISTS (" + render(relation(*expression.query), {}) + ")";
}

std::string Planner::in_subquery(const Expression& expression, Mode mode) {
  const Expression& value = *expression.arguments[0];
  const std::string text = this->expression(value, mode.value());
  return any_of(ComparisonOperator::kEqual, text, value, *expression.query, mode);
}

std::string Planner::quantified(const Expression& expression, Mode mode) {
  const Expression& value = *expression.arguments[0];
  const std::string text = this->expression(value, mode.value());
  if (!expression.is_all) {
    return any_of(expression.comparison, text, value, *expression.query, mode);
  }
  // ALL holds where its opposite holds for none.
  ComparisonOperator opposite = ComparisonOperator::kEqual;
  switch (expression.comparison) {
    case ComparisonOperator::kEqual:
      opposite = ComparisonOperator::kNotEqual;
      break;
    case ComparisonOperator::kNotEqual:
      break;
    case ComparisonOperator::kLess:
      opposite = ComparisonOperator::kGreaterOrEqual;
      break;
    case ComparisonOperator::kLessOrEqual:
      opposite = ComparisonOperator::kGreater;
      break;
    case ComparisonOperator::kGreater:
      opposite = ComparisonOperator::kLessOrEqual;
      break;
    default:
      opposite = ComparisonOperator::kLess;
      break;
  }
  const bool ordered_floats = is_floating(*value.type) && opposite != ComparisonOperator::kEqual &&
                              opposite != ComparisonOperator::kNotEqual;
  if (!ordered_floats) {
    return "(NOT " + any_of(opposite, text, value, *expression.query, mode.value()) + ")";
  }
  // With NaN neither an order nor its opposite holds.
  return fmt::format(
      "CASE WHEN {0} THEN false WHEN {1} THEN NULL ELSE true END",
      exists_where(expression.comparison, text, value, *expression.query, "NOT {}"),
      exists_where(expression.comparison, text, value, *expression.query, "{} IS NULL"));
}

std::string Planner::exists_where(ComparisonOperator op, const std::string& text,
                                  const Expression& value, const plan::PlanNode& query,
                                  std::string_view condition) {
  const std::string alias = next_alias("q");
  const std::string column = alias + "." + column_name(query.columns.at(0).id);
  return fmt::format(
      "EXISTS (SELECT 1 FROM ({}) AS {} WHERE {})", subquery_text(query), alias,
      fmt::format(fmt::runtime(condition), compare(op, text, column, *value.type, {})));
}

std::string Planner::any_of(ComparisonOperator op, const std::string& text, const Expression& value,
                            const plan::PlanNode& query, Mode mode) {
  const types::Type& type = *value.type;
  const bool floats = is_floating(type) &&
                      (may_be_nan(value) ||
                       (op != ComparisonOperator::kEqual && op != ComparisonOperator::kNotEqual));
  const bool plain = type.parameters().empty() && !type.is(types::TypeKind::kChar) && !floats;
  if (plain || (type.is(types::TypeKind::kChar) && op == ComparisonOperator::kEqual)) {
    Query inner = relation(query);
    const plan::ColumnId id = query.columns.at(0).id;
    if (is_zoned(type)) {
      inner = nest(inner);
      inner.columns.at(id).sql = identity_key(inner.columns.at(id).sql, type);
    }
    const std::string rows = render(inner, std::span(&id, 1));
    if (op == ComparisonOperator::kEqual) {
      return fmt::format("({} IN ({}))", identity_key(text, type), rows);
    }
    return fmt::format("({} {} ANY ({}))", identity_key(text, type), comparison_symbol(op), rows);
  }
  const std::string holds = exists_where(op, text, value, query, "{}");
  if (mode.filter) return holds;
  return fmt::format("CASE WHEN {} THEN true WHEN {} THEN NULL ELSE false END", holds,
                     exists_where(op, text, value, query, "{} IS NULL"));
}

}  // namespace vivace::translate
