// Aggregation: the Aggregate node, and every clause above it rewritten to read its output.
#pragma once

#include <set>
#include <unordered_map>
#include <vector>

#include "analyzer/group_by.h"

namespace vivace::analyzer {

/// Plans the aggregation of one query specification and then rewrites, one clause item at a time,
/// what was bound over its source.
class AggregationPlanner {
 public:
  AggregationPlanner(Analysis& analysis, Grouping grouping, CallCollector& calls,
                     const std::vector<Field>& source_fields);

  plan::PlanNodePtr plan(plan::PlanNodePtr source);

  /// Replaces the item's expression and its windows' by ones over the aggregation's output. Throws
  /// EXPRESSION_NOT_AGGREGATE where it reads what is not grouped.
  void rewrite(ClauseItem& item);

 private:
  plan::ExpressionPtr rewrite(const plan::ExpressionPtr& expression, const ClauseItem& item);
  plan::PlanNodePtr rewrite_query(const plan::PlanNodePtr& query) const;
  [[noreturn]] void fail_not_grouped(const ClauseItem& item) const;
  plan::ExpressionPtr grouping_value(const GroupingUse& use) const;
  void settle_key_columns();

  Analysis& analysis_;
  Grouping grouping_;
  CallCollector& calls_;
  const std::vector<Field>& source_fields_;
  std::set<plan::ColumnId> source_columns_;
  std::vector<plan::Column> key_columns_;
  plan::ColumnId grouping_id_ = -1;
  /// Where grouping() calls and changed key columns are replaced.
  std::unordered_map<plan::ColumnId, plan::ExpressionPtr> replacements_;
};

}  // namespace vivace::analyzer
