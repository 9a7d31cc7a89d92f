// The select list: stars expanded, expressions bound, columns named.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analyzer/binder.h"
#include "sql/query.h"

namespace vivace::analyzer {

/// A stretch of what a CallCollector held before and after one expression was bound.
struct CallRange {
  size_t first_call = 0, end_call = 0;      // of CallCollector::written
  size_t first_window = 0, end_window = 0;  // of CallCollector::windows
};

/// One bound expression of a clause and what errors about it need.
struct ClauseItem {
  plan::ExpressionPtr expression;
  const sql::Expression* syntax = nullptr;  // null: a column of `*`
  std::optional<Field> star_field;
  base::SourceLocation location;
  CallRange calls;
};

struct OutputItem : ClauseItem {
  std::string name;                    // empty: anonymous
  std::vector<std::string> qualifier;  // of a column of `*`
  /// The column that ORDER BY sees: the source's own where the item is just that, else a new one.
  plan::ColumnId column = -1;
};

/// Binds one expression and records what it called.
ClauseItem bind_item(Binder& binder, CallCollector& calls, const sql::Expression& expression);

std::vector<OutputItem> bind_select_list(Analysis& analysis, Binder& binder, CallCollector& calls,
                                         const sql::QuerySpecification& specification,
                                         const Scope& scope);

}  // namespace vivace::analyzer
