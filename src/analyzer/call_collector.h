// The aggregate, window and grouping() calls found while one query specification is bound.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "plan/node.h"
#include "sql/query.h"

namespace vivace::analyzer {

struct AggregateUse {
  plan::AggregateCall call;  // over the FROM relation
  plan::Column output;
};
struct WindowUse {
  std::vector<plan::ExpressionPtr> partition_by;  // any expressions, until planned
  std::vector<plan::SortKey> order_by;
  plan::WindowCall call;
  plan::Column output;
};
struct GroupingUse {
  std::vector<plan::ExpressionPtr> columns;
  plan::Column output;
  const sql::Grouping* syntax = nullptr;
};

/// In bound expressions each such call stands as a column of its `output`. Equal calls share one.
struct CallCollector {
  std::vector<AggregateUse> aggregates;
  std::vector<WindowUse> windows;
  std::vector<GroupingUse> groupings;
  /// Every call as written, in the order of the text: for errors and for what a clause holds.
  std::vector<const sql::Expression*> written;
  std::vector<const sql::FunctionCall*> written_aggregates;
  std::vector<const sql::FunctionCall*> written_windows;

  const std::vector<sql::NamedWindow>* named_windows = nullptr;
  base::SourceLocation specification_location;
  /// While ORDER BY is bound: the select list's computed columns, which no aggregate may read.
  std::set<plan::ColumnId> output_columns;

  /// Throws EXPRESSION_NOT_SCALAR when anything was collected: "WHERE clause cannot contain ...".
  void require_none(const std::string& clause, base::SourceLocation location) const;
};

}  // namespace vivace::analyzer
