// ORDER BY of a query specification, and the projection that yields its output.
#pragma once

#include <vector>

#include "analyzer/planner.h"
#include "analyzer/select_list.h"

namespace vivace::analyzer {

struct OrderItem : ClauseItem {
  bool descending = false;
  bool nulls_first = false;
};

/// Binds ORDER BY over the output names and, behind them, the source.
std::vector<OrderItem> bind_order_by(Analysis& analysis, const std::vector<sql::SortItem>& order_by,
                                     const std::vector<OutputItem>& outputs, CallCollector& calls,
                                     const Scope& source);

/// Projection, DISTINCT, sort, limit: everything above FROM ... HAVING and the windows.
RelationPlan plan_outputs(Analysis& analysis, plan::PlanNodePtr root,
                          const sql::QuerySpecification& specification,
                          const std::vector<OutputItem>& outputs, std::vector<OrderItem> order,
                          const QueryTail& tail);

}  // namespace vivace::analyzer
