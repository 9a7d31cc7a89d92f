// The typed logical plan: what the analyser makes, EXPLAIN prints and translate reads.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "catalog/connector.h"
#include "plan/expression.h"

namespace vivace::plan {

/// One output column of a node.
struct Column {
  ColumnId id = -1;
  std::string name;  // a hint for EXPLAIN ("orderkey", "sum", "expr"); the id is the identity
  TypePtr type;
};

enum class NodeKind : uint8_t {
  kTableScan,
  kValues,
  kFilter,
  kProject,
  kAggregate,
  kJoin,
  kLateralJoin,
  kUnnest,
  kWindow,
  kSort,
  kLimit,
  kDistinct,
  kSetOperation,
  kSample,
  kCte,  // names a subplan that several kCteScan below `sources[1]` read
  kCteScan,
  kOutput,
};

/// Base of all nodes. `id` is unique in the plan and keys live figures and EXPLAIN.
struct PlanNode {
  NodeKind kind;
  int32_t id = 0;
  std::vector<PlanNodePtr> sources;
  std::vector<Column> columns;  // the output, in order
  explicit PlanNode(NodeKind node_kind) : kind(node_kind) {}
  virtual ~PlanNode() = default;
};

template <NodeKind Kind>
struct NodeOf : PlanNode {
  static constexpr NodeKind kKind = Kind;
  NodeOf() : PlanNode(Kind) {}
};

template <typename Node>
const Node& as(const PlanNode& node) {
  return static_cast<const Node&>(node);
}

/// Reads a table. `columns[i]` is `table->metadata().columns[table_columns[i]]`.
struct TableScan : NodeOf<NodeKind::kTableScan> {
  std::string catalog;
  std::shared_ptr<catalog::Connector> connector;
  catalog::TableHandlePtr table;
  std::vector<int32_t> table_columns;
  /// No more rows than this are needed (set by the planner under a bare LIMIT).
  std::optional<int64_t> limit;
};

/// Literal rows; each row has one expression per column, already of the column's type. May refer
/// to outer columns. A query without FROM reads one row of no columns.
struct Values : NodeOf<NodeKind::kValues> {
  std::vector<std::vector<ExpressionPtr>> rows;
};

struct Filter : NodeOf<NodeKind::kFilter> {
  ExpressionPtr predicate;
};

/// `columns[i]` is `expressions[i]`; a plain column reference may keep its id.
struct Project : NodeOf<NodeKind::kProject> {
  std::vector<ExpressionPtr> expressions;
};

struct SortKey {
  ExpressionPtr key;  // a column of the source
  bool descending = false;
  bool nulls_first = false;
};

struct AggregateCall {
  functions::BoundFunction function;
  std::vector<ExpressionPtr> arguments;  // over the source
  bool distinct = false;
  ExpressionPtr filter;  // null: none
  std::vector<SortKey> order_by;
};
/// Output: first `keys.size()` key columns, then one column per call, then, when
/// `has_grouping_id`, one bigint: bit i (from the left, keys.size() bits) set where key i is not in
/// the row's grouping set.
struct Aggregate : NodeOf<NodeKind::kAggregate> {
  std::vector<ExpressionPtr> keys;                  // columns of the source
  std::vector<std::vector<int32_t>> grouping_sets;  // indexes into keys; one set = plain GROUP BY
  std::vector<AggregateCall> calls;
  bool has_grouping_id = false;
};

enum class JoinKind : uint8_t { kInner, kLeft, kRight, kFull, kCross };
/// Output: the columns of both sources, left first.
struct Join : NodeOf<NodeKind::kJoin> {
  JoinKind join = JoinKind::kInner;
  ExpressionPtr condition;  // null for cross
};
/// The right source may refer to columns of the left one. Kinds: inner, left, cross.
struct LateralJoin : NodeOf<NodeKind::kLateralJoin> {
  JoinKind join = JoinKind::kCross;
  ExpressionPtr condition;
};

/// Output: the source's columns, then the unnested ones in order, then the ordinal (bigint).
/// `outer`: a source row with nothing to unnest gives one row of nulls (LEFT JOIN UNNEST ON TRUE).
struct Unnest : NodeOf<NodeKind::kUnnest> {
  std::vector<ExpressionPtr> expressions;  // arrays and maps over the source
  bool with_ordinality = false;
  bool outer = false;
};

enum class FrameUnit : uint8_t { kRange, kRows, kGroups };
enum class FrameBoundKind : uint8_t {
  kUnboundedPreceding,
  kPreceding,
  kCurrentRow,
  kFollowing,
  kUnboundedFollowing
};
struct FrameBound {
  FrameBoundKind kind = FrameBoundKind::kCurrentRow;
  ExpressionPtr value;
};
struct WindowFrame {
  FrameUnit unit = FrameUnit::kRange;
  FrameBound start{FrameBoundKind::kUnboundedPreceding, nullptr};
  FrameBound end{FrameBoundKind::kCurrentRow, nullptr};
};
struct WindowCall {
  functions::BoundFunction function;
  std::vector<ExpressionPtr> arguments;
  bool distinct = false;
  bool ignore_nulls = false;
  WindowFrame frame;
};
/// One window specification. Output: the source's columns, then one per call.
struct Window : NodeOf<NodeKind::kWindow> {
  std::vector<ExpressionPtr> partition_by;  // columns of the source
  std::vector<SortKey> order_by;
  std::vector<WindowCall> calls;
};

struct Sort : NodeOf<NodeKind::kSort> {
  std::vector<SortKey> keys;
};
/// OFFSET then LIMIT. With ties: `keys` order the rows (the source is sorted by them).
struct Limit : NodeOf<NodeKind::kLimit> {
  int64_t offset = 0;
  std::optional<int64_t> count;
  bool with_ties = false;
  std::vector<SortKey> keys;
};
struct Distinct : NodeOf<NodeKind::kDistinct> {};

enum class SetOperator : uint8_t { kUnion, kIntersect, kExcept };
/// Sources' columns match `columns` by position and type.
struct SetOperation : NodeOf<NodeKind::kSetOperation> {
  SetOperator op = SetOperator::kUnion;
  bool distinct = true;
};
struct Sample : NodeOf<NodeKind::kSample> {
  bool bernoulli = true;
  ExpressionPtr percentage;
};

/// sources[0] is the named subplan, sources[1] the plan that reads it.
struct Cte : NodeOf<NodeKind::kCte> {
  int32_t cte = 0;
  bool recursive = false;
};
/// Reads Cte `cte`: columns[i] is column i of the named subplan, under new ids.
struct CteScan : NodeOf<NodeKind::kCteScan> {
  int32_t cte = 0;
};

/// The root: `names[i]` is what the client sees for columns[i].
struct Output : NodeOf<NodeKind::kOutput> {
  std::vector<std::string> names;
};

/// A plan and what the client gets.
struct Plan {
  std::shared_ptr<const Output> root;
  int32_t node_count = 0;
};

}  // namespace vivace::plan
