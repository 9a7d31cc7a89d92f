// WITH: each named query is planned once; who reads it twice reads a kept result.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "analyzer/planner.h"

namespace vivace::analyzer {

/// Plans the WITH queries of `query` into `ctes` and returns their names in order.
std::vector<std::string> plan_with(Analysis& analysis, const sql::Query& query, const Scope& scope,
                                   std::map<std::string, CteDefinition>& ctes);

/// One more reading of a WITH query.
RelationPlan scan_cte(Analysis& analysis, CteDefinition& definition, const std::string& name);

/// Settles how the scans of `definition` in `root` get their rows: read once, it takes the scan's
/// place; read more than once, it becomes a plan::Cte around `root`, or copies where sharing
/// would change the answer.
plan::PlanNodePtr place_cte(Analysis& analysis, const CteDefinition& definition,
                            plan::PlanNodePtr root);

}  // namespace vivace::analyzer
