// Whole queries: WITH, the body, then its tail.
#include <map>

#include "analyzer/cte_planner.h"
#include "analyzer/plan_builder.h"
#include "analyzer/planner.h"

namespace vivace::analyzer {

RelationPlan plan_query(Analysis& analysis, const sql::Query& query, const Scope& outer,
                        bool keep_order) {
  const DepthGuard guard(analysis, query.location);
  if (!query.functions.empty()) {
    fail(base::ErrorCode::kNotSupported, "Inline functions are not supported",
         query.functions.front().location);
  }
  std::map<std::string, CteDefinition> ctes;
  Scope scope;
  scope.parent = &outer;
  scope.ctes = &ctes;
  const std::vector<std::string> order = plan_with(analysis, query, scope, ctes);

  const QueryTail tail{query, keep_order};
  RelationPlan relation;
  if (query.body->kind == sql::RelationKind::kQuerySpecification) {
    relation =
        plan_specification(analysis, sql::as<sql::QuerySpecification>(*query.body), tail, scope);
  } else if (query.body->kind == sql::RelationKind::kSubquery && tail.empty()) {
    relation =
        plan_query(analysis, *sql::as<sql::TableSubquery>(*query.body).query, scope, keep_order);
  } else {
    relation = plan_relation(analysis, *query.body, scope);
    relation = plan_tail(analysis, std::move(relation), tail, scope);
  }
  relation = exact_columns(analysis, std::move(relation));
  for (auto name = order.rbegin(); name != order.rend(); ++name) {
    relation.root = place_cte(analysis, ctes.at(*name), std::move(relation.root));
  }
  return relation;
}

RelationPlan plan_relation(Analysis& analysis, const sql::Relation& relation, const Scope& scope) {
  const DepthGuard guard(analysis, relation.location);
  using Kind = sql::RelationKind;
  switch (relation.kind) {
    case Kind::kQuerySpecification: {
      const sql::Query no_tail;
      return plan_specification(analysis, sql::as<sql::QuerySpecification>(relation),
                                QueryTail{no_tail}, scope);
    }
    case Kind::kSetOperation:
      return plan_set_operation(analysis, sql::as<sql::SetOperation>(relation), scope);
    case Kind::kValues:
      return plan_values(analysis, sql::as<sql::Values>(relation), scope);
    case Kind::kTable:
      return plan_table(analysis, sql::as<sql::Table>(relation), scope);
    case Kind::kSubquery:
      return plan_query(analysis, *sql::as<sql::TableSubquery>(relation).query, scope, false);
    case Kind::kLateral:
      return plan_query(analysis, *sql::as<sql::Lateral>(relation).query, scope, false);
    case Kind::kJoin:
      return plan_join(analysis, sql::as<sql::Join>(relation), scope);
    case Kind::kAliased: {
      const auto& aliased = sql::as<sql::AliasedRelation>(relation);
      RelationPlan result = plan_relation(analysis, *aliased.relation, scope);
      apply_alias(result, aliased);
      return result;
    }
    case Kind::kUnnest:
      return plan_unnest(analysis, sql::as<sql::Unnest>(relation), RelationPlan{single_row(), {}},
                         scope, false);
    case Kind::kSampled:
      return plan_sample(analysis, sql::as<sql::SampledRelation>(relation), scope);
    case Kind::kPatternRecognition:
      fail(base::ErrorCode::kNotSupported, "MATCH_RECOGNIZE is not supported", relation.location);
    case Kind::kTableFunction:
      fail(base::ErrorCode::kNotSupported, "Table functions are not supported", relation.location);
    case Kind::kJsonTable:
      fail(base::ErrorCode::kNotSupported, "JSON_TABLE is not supported", relation.location);
  }
  std::abort();
}

void apply_alias(RelationPlan& relation, const sql::AliasedRelation& aliased) {
  const size_t count = relation.visible().size();
  if (!aliased.columns.empty() && aliased.columns.size() != count) {
    fail(base::ErrorCode::kMismatchedColumnAliases,
         "Column alias list has " + std::to_string(aliased.columns.size()) + " entries but '" +
             lower(aliased.alias.text) + "' has " + std::to_string(count) + " columns available",
         aliased.location);
  }
  size_t next = 0;
  std::vector<Field> fields;
  for (Field& field : relation.fields) {
    if (!aliased.columns.empty()) {
      if (field.hidden) continue;  // column aliases hide what they do not name
      field.name = aliased.columns[next++].text;
    }
    field.qualifier = {lower(aliased.alias.text)};
    fields.push_back(std::move(field));
  }
  relation.fields = std::move(fields);
}

}  // namespace vivace::analyzer
