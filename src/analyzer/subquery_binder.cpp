// Subqueries in expressions: scalar, EXISTS, IN, ALL/ANY.
#include "analyzer/binder.h"
#include "analyzer/plan_builder.h"
#include "analyzer/planner.h"
#include "types/coercion.h"

namespace vivace::analyzer {

using plan::ExpressionKind;
using plan::ExpressionPtr;
using types::TypePtr;

namespace {

TypePtr row_of(const std::vector<Field>& fields) {
  std::vector<types::RowField> row;
  for (const Field& field : fields) {
    row.push_back({field.name.empty() ? std::nullopt : std::optional(field.name), field.type});
  }
  return types::row_type(std::move(row));
}

TypePtr anonymous_row(const std::vector<TypePtr>& parts) {
  std::vector<types::RowField> row;
  for (const TypePtr& part : parts) row.push_back({std::nullopt, part});
  return types::row_type(std::move(row));
}

/// All columns as one column of a row type.
plan::PlanNodePtr as_row(Analysis& analysis, const RelationPlan& relation, const TypePtr& type) {
  std::vector<ExpressionPtr> parts;
  for (const plan::Column& column : relation.root->columns) parts.push_back(reference(column));
  ExpressionPtr row = plan::form(ExpressionKind::kRow, type, std::move(parts));
  return project(relation.root, {{analysis.new_column(), "row", type}}, {std::move(row)});
}

std::shared_ptr<plan::Expression> subquery_form(ExpressionKind kind, TypePtr type,
                                                plan::PlanNodePtr query,
                                                base::SourceLocation location) {
  auto result = std::make_shared<plan::Expression>();
  result->kind = kind;
  result->type = std::move(type);
  result->query = std::move(query);
  result->location = location;
  return result;
}

struct Membership {
  ExpressionPtr value;
  plan::PlanNodePtr query;
};

/// Presto compares `value` with the subquery's row; both are brought to one type here.
Membership match_types(Analysis& analysis, ExpressionPtr value, RelationPlan relation,
                       base::SourceLocation location) {
  const bool is_row = value->type->is(types::TypeKind::kRow);
  std::vector<TypePtr> columns;
  for (const Field& field : relation.fields) columns.push_back(field.type);
  const TypePtr value_row = is_row ? value->type : anonymous_row({value->type});
  const TypePtr query_row = anonymous_row(columns);
  std::vector<TypePtr> common;
  bool matches = value_row->fields().size() == columns.size();
  for (size_t i = 0; matches && i < columns.size(); ++i) {
    common.push_back(types::common_super_type(value_row->fields()[i].type, columns[i]));
    matches = common.back() != nullptr && common.back()->is_comparable();
  }
  if (!matches) {
    fail(base::ErrorCode::kTypeMismatch,
         "Value expression and result of subquery must be of the same type: " +
             value_row->display() + " vs " + query_row->display(),
         location);
  }
  relation = coerce_columns(analysis, std::move(relation), common);
  if (!is_row) return {plan::coerce(std::move(value), common[0]), relation.root};
  const TypePtr type = anonymous_row(common);
  return {plan::coerce(std::move(value), type), as_row(analysis, relation, type)};
}

}  // namespace

ExpressionPtr Binder::bind_scalar_subquery(const sql::SubqueryExpression& subquery) {
  const RelationPlan relation = plan_query(analysis_, *subquery.query, scope_, false);
  if (relation.fields.size() == 1) {
    return subquery_form(ExpressionKind::kScalarSubquery, relation.fields[0].type, relation.root,
                         subquery.location);
  }
  const TypePtr type = row_of(relation.fields);
  return subquery_form(ExpressionKind::kScalarSubquery, type, as_row(analysis_, relation, type),
                       subquery.location);
}

ExpressionPtr Binder::bind_exists(const sql::Exists& exists) {
  const RelationPlan relation = plan_query(analysis_, *exists.query, scope_, false);
  return subquery_form(ExpressionKind::kExists, types::boolean_type(), relation.root,
                       exists.location);
}

ExpressionPtr Binder::bind_in_subquery(const sql::InSubquery& in) {
  ExpressionPtr value = bind(*in.value);
  RelationPlan relation = plan_query(analysis_, *in.query, scope_, false);
  Membership membership =
      match_types(analysis_, std::move(value), std::move(relation), in.location);
  auto result = subquery_form(ExpressionKind::kInSubquery, types::boolean_type(),
                              std::move(membership.query), in.location);
  result->arguments = {std::move(membership.value)};
  return result;
}

ExpressionPtr Binder::bind_quantified(const sql::QuantifiedComparison& comparison) {
  ExpressionPtr value = bind(*comparison.value);
  RelationPlan relation = plan_query(analysis_, *comparison.query, scope_, false);
  Membership membership =
      match_types(analysis_, std::move(value), std::move(relation), comparison.location);
  const TypePtr& type = membership.value->type;
  if (comparison.op != sql::ComparisonOperator::kEqual &&
      comparison.op != sql::ComparisonOperator::kNotEqual && !type->is_orderable()) {
    fail(base::ErrorCode::kTypeMismatch,
         "Type [" + anonymous_row({type})->display() +
             "] must be orderable in order to be used in quantified comparison",
         comparison.location);
  }
  auto result = subquery_form(ExpressionKind::kQuantified, types::boolean_type(),
                              std::move(membership.query), comparison.location);
  result->comparison = to_plan(comparison.op);
  result->is_all = comparison.quantifier == sql::Quantifier::kAll;
  result->arguments = {std::move(membership.value)};
  return result;
}

}  // namespace vivace::analyzer
