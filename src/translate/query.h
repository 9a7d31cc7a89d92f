// One engine SELECT while it is put together, and its text.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "plan/node.h"

namespace vivace::translate {

/// What stands behind a column of a Query.
enum class Shape : uint8_t {
  kColumn,      // a name: may be repeated freely
  kConstant,    // folds; but neither GROUP BY nor ORDER BY may name it
  kExpression,  // may be repeated a few times: the engine computes it once
  kAggregate,   // an expression over aggregates of this SELECT
  kWindow,      // an expression over window functions of this SELECT
  kOpaque,      // random or a subquery: never repeated
};

struct Binding {
  std::string sql;
  Shape shape = Shape::kColumn;
  bool raises = false;  // evaluating it may end the query
  /// real, double: never NaN and below 10^digits in magnitude; unset: unknown.
  std::optional<double> digits;
};
using Bindings = std::map<plan::ColumnId, Binding>;

struct OrderItem {
  std::string sql;
  bool descending = false;
  bool nulls_first = false;
};

/// `SELECT columns FROM from WHERE where GROUP BY group_by HAVING having ORDER BY order LIMIT`.
struct Query {
  Bindings columns;
  std::string from;     // empty: none
  bool joined = false;  // `from` needs parentheses on the right of a join
  std::vector<std::string> where, group_by, having;
  bool aggregated = false;
  bool windowed = false;
  bool distinct = false;
  std::vector<OrderItem> order;
  std::optional<int64_t> limit;
  int64_t offset = 0;

  bool limited() const { return limit.has_value() || offset > 0; }
  /// Only FROM and WHERE so far.
  bool is_plain() const { return !aggregated && !windowed && !distinct && !limited(); }
  bool has_shape(Shape shape) const;
};

/// The name of a plan column in SQL: `c12`.
std::string column_name(plan::ColumnId id);

/// The SELECT; `outputs` in order, each named after its column. No output: one constant column.
std::string render(const Query& query, std::span<const plan::ColumnId> outputs);
/// The same with every output cast to an engine type: the engine loses the type of some NULLs.
std::string render_typed(const Query& query, std::span<const plan::ColumnId> outputs,
                         std::span<const std::string> types);
/// The same for all columns of the query.
std::string render_all(const Query& query);

/// `query` as a subselect called `alias` in the FROM clause of a new, plain Query. Its order
/// means nothing to whoever reads a subselect; with `keep_order` the new Query has it.
Query wrap(const Query& query, const std::string& alias, bool keep_order = false);

/// "a AND b AND c", each in parentheses, in halves so that it stays shallow.
std::string join_terms(std::span<const std::string> terms, std::string_view glue);

}  // namespace vivace::translate
