// Plans queries and relations; each construct has its own file.
#pragma once

#include "analyzer/analysis.h"
#include "analyzer/scope.h"
#include "sql/query.h"

namespace vivace::analyzer {

/// ORDER BY, OFFSET and LIMIT of a query.
struct QueryTail {
  const sql::Query& query;
  /// Without it an ORDER BY that no limit follows is left out: order means nothing there.
  bool keep_order = false;

  bool empty() const { return query.order_by.empty() && query.offset == nullptr && !query.limit; }
};

/// Root columns and fields match one to one. `outer` is what surrounds the query.
RelationPlan plan_query(Analysis& analysis, const sql::Query& query, const Scope& outer,
                        bool keep_order);

/// Anything that stands in FROM or as a query's body. `scope` is what its expressions may see.
RelationPlan plan_relation(Analysis& analysis, const sql::Relation& relation, const Scope& scope);

RelationPlan plan_specification(Analysis& analysis, const sql::QuerySpecification& specification,
                                const QueryTail& tail, const Scope& outer);
RelationPlan plan_set_operation(Analysis& analysis, const sql::SetOperation& operation,
                                const Scope& scope);
RelationPlan plan_values(Analysis& analysis, const sql::Values& values, const Scope& scope);
RelationPlan plan_table(Analysis& analysis, const sql::Table& table, const Scope& scope);
RelationPlan plan_join(Analysis& analysis, const sql::Join& join, const Scope& scope);
RelationPlan plan_sample(Analysis& analysis, const sql::SampledRelation& sampled,
                         const Scope& scope);
/// `source` is what the expressions read; `outer_join` keeps its rows that unnest to nothing.
RelationPlan plan_unnest(Analysis& analysis, const sql::Unnest& unnest, RelationPlan source,
                         const Scope& scope, bool outer_join);

/// Gives a relation's fields a new qualifier and, where there are any, new names.
void apply_alias(RelationPlan& relation, const sql::AliasedRelation& aliased);

/// ORDER BY, OFFSET, LIMIT over a relation whose expressions see only its own fields.
RelationPlan plan_tail(Analysis& analysis, RelationPlan relation, const QueryTail& tail,
                       const Scope& outer);
/// OFFSET and LIMIT alone. `sort_keys`: what the rows were sorted by, for WITH TIES.
plan::PlanNodePtr plan_limit(Analysis& analysis, plan::PlanNodePtr root, const sql::Query& query,
                             const std::vector<plan::SortKey>& sort_keys);
plan::PlanNodePtr plan_sort(plan::PlanNodePtr root, std::vector<plan::SortKey> keys);

/// The item that `ORDER BY 2` or `GROUP BY 2` means, 0-based; nullopt: not an ordinal.
std::optional<size_t> ordinal(const sql::Expression& expression, size_t count,
                              const std::string& clause);

}  // namespace vivace::analyzer
