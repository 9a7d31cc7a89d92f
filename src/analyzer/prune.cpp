// Drops what nobody reads, from the root down.
#include "analyzer/prune.h"

#include <algorithm>
#include <map>
#include <set>

#include "analyzer/plan_builder.h"
#include "plan/rewrite.h"

namespace vivace::analyzer {

using plan::as;
using plan::Column;
using plan::ColumnId;
using plan::ExpressionPtr;
using plan::NodeKind;
using plan::PlanNode;
using plan::PlanNodePtr;

namespace {

using ColumnSet = std::set<ColumnId>;

/// Copies a node for a change of its parts.
template <typename Node>
std::shared_ptr<Node> copy(const PlanNode& node) {
  return std::make_shared<Node>(static_cast<const Node&>(node));
}

void keep_columns(std::vector<Column>& columns, const ColumnSet& needed) {
  std::erase_if(columns, [&](const Column& column) { return !needed.contains(column.id); });
}

ColumnSet ids_of(const std::vector<Column>& columns) {
  ColumnSet ids;
  for (const Column& column : columns) ids.insert(column.id);
  return ids;
}

class Pruner {
 public:
  PlanNodePtr run(const PlanNodePtr& root) {
    PlanNodePtr result = prune(root, ids_of(root->columns));
    if (cte_columns_.empty()) return result;
    recording_ = false;
    return prune(root, ids_of(root->columns));
  }

 private:
  /// A node that yields at least the `needed` columns of `node`, and little else.
  PlanNodePtr prune(const PlanNodePtr& node, const ColumnSet& needed) {
    switch (node->kind) {
      case NodeKind::kTableScan:
        return prune_scan(*node, needed);
      case NodeKind::kValues:
        return prune_values(*node, needed);
      case NodeKind::kProject:
        return prune_project(*node, needed);
      case NodeKind::kAggregate:
        return prune_aggregate(*node, needed);
      case NodeKind::kWindow:
        return prune_window(*node, needed);
      case NodeKind::kJoin:
      case NodeKind::kLateralJoin:
        return prune_join(*node, needed);
      case NodeKind::kUnnest:
        return prune_unnest(*node, needed);
      case NodeKind::kCte:
        return prune_cte(*node, needed);
      case NodeKind::kSetOperation:
        return prune_set_operation(*node, needed);
      case NodeKind::kDistinct:
      case NodeKind::kOutput:
        return prune_exact_source(*node);
      case NodeKind::kCteScan:
        return prune_cte_scan(*node, needed);
      case NodeKind::kFilter:
      case NodeKind::kSort:
      case NodeKind::kLimit:
      case NodeKind::kSample:
        return prune_through(*node, needed);
    }
    std::abort();
  }

  /// Exactly `columns`, in that order.
  PlanNodePtr prune_exact(const PlanNodePtr& node, const std::vector<Column>& columns) {
    PlanNodePtr pruned = prune(node, ids_of(columns));
    const bool exact =
        std::equal(columns.begin(), columns.end(), pruned->columns.begin(), pruned->columns.end(),
                   [](const Column& left, const Column& right) { return left.id == right.id; });
    if (exact) return pruned;
    std::vector<ExpressionPtr> values;
    for (const Column& column : columns) values.push_back(reference(column));
    return project(std::move(pruned), columns, std::move(values));
  }

  /// Prunes the plans of subqueries inside the node's expressions.
  std::shared_ptr<PlanNode> with_queries(const PlanNode& node) {
    plan::Mapper mapper;
    mapper.expression = [&](const ExpressionPtr& expression) { return prune_inside(expression); };
    return plan::map_node(node, mapper);
  }

  ExpressionPtr prune_inside(const ExpressionPtr& expression) {
    plan::Mapper mapper;
    mapper.expression = [&](const ExpressionPtr& part) { return prune_inside(part); };
    const bool exists = expression->kind == plan::ExpressionKind::kExists;
    mapper.query = [&](const PlanNodePtr& query) {
      return exists ? prune(query, {}) : prune_exact(query, query->columns);
    };
    return plan::map_arguments(expression, mapper);
  }

  static void add_read(const PlanNode& node, ColumnSet& needed) {
    plan::for_each_expression(
        node, [&](const ExpressionPtr& expression) { plan::collect_columns(expression, needed); });
  }

  PlanNodePtr prune_through(const PlanNode& node, ColumnSet needed) {
    auto result = with_queries(node);
    add_read(*result, needed);
    result->sources[0] = prune(node.sources[0], needed);
    result->columns = result->sources[0]->columns;
    return result;
  }

  PlanNodePtr prune_exact_source(const PlanNode& node) {
    auto result = with_queries(node);
    result->sources[0] = prune_exact(node.sources[0], node.columns);
    return result;
  }

  PlanNodePtr prune_scan(const PlanNode& node, const ColumnSet& needed) {
    auto scan = copy<plan::TableScan>(node);
    scan->table_columns.clear();
    const auto& original = as<plan::TableScan>(node);
    for (size_t i = 0; i < node.columns.size(); ++i) {
      if (needed.contains(node.columns[i].id)) {
        scan->table_columns.push_back(original.table_columns[i]);
      }
    }
    keep_columns(scan->columns, needed);
    return scan;
  }

  PlanNodePtr prune_values(const PlanNode& node, const ColumnSet& needed) {
    auto values = copy<plan::Values>(node);
    for (auto& row : values->rows) {
      std::vector<ExpressionPtr> kept;
      for (size_t i = 0; i < row.size(); ++i) {
        if (needed.contains(node.columns[i].id)) kept.push_back(std::move(row[i]));
      }
      row = std::move(kept);
    }
    keep_columns(values->columns, needed);
    return with_queries(*values);
  }

  PlanNodePtr prune_project(const PlanNode& node, const ColumnSet& needed) {
    auto kept = copy<plan::Project>(node);
    kept->expressions.clear();
    const auto& original = as<plan::Project>(node);
    bool only_passes = true;
    for (size_t i = 0; i < node.columns.size(); ++i) {
      if (!needed.contains(node.columns[i].id)) continue;
      const ExpressionPtr& value = original.expressions[i];
      only_passes = only_passes && value->kind == plan::ExpressionKind::kColumn &&
                    value->column == node.columns[i].id;
      kept->expressions.push_back(value);
    }
    keep_columns(kept->columns, needed);
    auto result = with_queries(*kept);
    ColumnSet read;
    add_read(*result, read);
    PlanNodePtr source = prune(node.sources[0], read);
    if (only_passes && provides(*source, kept->columns)) return source;
    result->sources[0] = std::move(source);
    return result;
  }

  /// A correlated projection passes columns that its source does not have.
  static bool provides(const PlanNode& source, const std::vector<Column>& columns) {
    const ColumnSet ids = ids_of(source.columns);
    return std::all_of(columns.begin(), columns.end(),
                       [&](const Column& column) { return ids.contains(column.id); });
  }

  PlanNodePtr prune_aggregate(const PlanNode& node, const ColumnSet& needed) {
    auto kept = copy<plan::Aggregate>(node);
    const auto& original = as<plan::Aggregate>(node);
    const size_t key_count = original.keys.size();
    kept->calls.clear();
    kept->columns.resize(key_count);
    for (size_t i = 0; i < original.calls.size(); ++i) {
      if (!needed.contains(node.columns[key_count + i].id)) continue;
      kept->calls.push_back(original.calls[i]);
      kept->columns.push_back(node.columns[key_count + i]);
    }
    kept->has_grouping_id = original.has_grouping_id && needed.contains(node.columns.back().id);
    if (kept->has_grouping_id) kept->columns.push_back(node.columns.back());
    return read_source(*kept);
  }

  PlanNodePtr read_source(const PlanNode& node) {
    auto result = with_queries(node);
    ColumnSet read;
    add_read(*result, read);
    result->sources[0] = prune(node.sources[0], read);
    return result;
  }

  PlanNodePtr prune_window(const PlanNode& node, ColumnSet needed) {
    auto kept = copy<plan::Window>(node);
    const auto& original = as<plan::Window>(node);
    const size_t first = node.columns.size() - original.calls.size();
    std::vector<Column> outputs;
    kept->calls.clear();
    for (size_t i = 0; i < original.calls.size(); ++i) {
      if (!needed.contains(node.columns[first + i].id)) continue;
      kept->calls.push_back(original.calls[i]);
      outputs.push_back(node.columns[first + i]);
    }
    if (kept->calls.empty()) return prune(node.sources[0], needed);
    auto result = with_queries(*kept);
    add_read(*result, needed);
    result->sources[0] = prune(node.sources[0], needed);
    result->columns = result->sources[0]->columns;
    result->columns.insert(result->columns.end(), outputs.begin(), outputs.end());
    return result;
  }

  PlanNodePtr prune_join(const PlanNode& node, ColumnSet needed) {
    auto result = with_queries(node);
    add_read(*result, needed);
    result->sources[1] = prune(node.sources[1], needed);
    if (node.kind == NodeKind::kLateralJoin) needed.merge(plan::outer_columns(*result->sources[1]));
    result->sources[0] = prune(node.sources[0], needed);
    result->columns = result->sources[0]->columns;
    const auto& right = result->sources[1]->columns;
    result->columns.insert(result->columns.end(), right.begin(), right.end());
    return result;
  }

  PlanNodePtr prune_unnest(const PlanNode& node, ColumnSet needed) {
    auto result = with_queries(node);
    add_read(*result, needed);
    const size_t passed = node.sources[0]->columns.size();
    std::vector<Column> made(node.columns.begin() + static_cast<std::ptrdiff_t>(passed),
                             node.columns.end());
    result->sources[0] = prune(node.sources[0], needed);
    result->columns = result->sources[0]->columns;
    result->columns.insert(result->columns.end(), made.begin(), made.end());
    return result;
  }

  PlanNodePtr prune_set_operation(const PlanNode& node, const ColumnSet& needed) {
    const auto& operation = as<plan::SetOperation>(node);
    const bool all_matter = operation.distinct || operation.op != plan::SetOperator::kUnion;
    auto result = copy<plan::SetOperation>(node);
    if (!all_matter) keep_columns(result->columns, needed);
    for (PlanNodePtr& source : result->sources) {
      std::vector<Column> columns;
      for (size_t i = 0; i < node.columns.size(); ++i) {
        if (all_matter || needed.contains(node.columns[i].id))
          columns.push_back(source->columns[i]);
      }
      source = prune_exact(source, columns);
    }
    return result;
  }

  PlanNodePtr prune_cte(const PlanNode& node, const ColumnSet& needed) {
    auto result = copy<plan::Cte>(node);
    // The reader first: it tells which columns its scans need.
    result->sources[1] = prune(node.sources[1], needed);
    std::vector<Column> columns;
    for (const size_t position : cte_columns_[result->cte]) {
      columns.push_back(node.sources[0]->columns[position]);
    }
    result->sources[0] = prune_exact(node.sources[0], columns);
    result->columns = result->sources[1]->columns;
    return result;
  }

  PlanNodePtr prune_cte_scan(const PlanNode& node, const ColumnSet& needed) {
    auto scan = copy<plan::CteScan>(node);
    std::set<size_t>& positions = cte_columns_[scan->cte];
    if (!recording_) {
      scan->columns.clear();
      for (const size_t position : positions) scan->columns.push_back(node.columns[position]);
      return scan;
    }
    positions.insert(0);  // a kept result has at least one column
    for (size_t i = 0; i < node.columns.size(); ++i) {
      if (needed.contains(node.columns[i].id)) positions.insert(i);
    }
    return scan;
  }

  /// By WITH query: the columns that some scan of it needs. A first pass over the plan finds them,
  /// a second one, with all known, makes the result.
  std::map<int32_t, std::set<size_t>> cte_columns_;
  bool recording_ = true;
};

/// A bare LIMIT over a scan tells the scan how much is enough.
std::optional<int64_t> rows_wanted(const PlanNode& node, std::optional<int64_t> from_above) {
  if (node.kind == NodeKind::kLimit) {
    const auto& limit = as<plan::Limit>(node);
    if (limit.with_ties || !limit.count) return std::nullopt;
    int64_t rows = 0;
    if (__builtin_add_overflow(limit.offset, *limit.count, &rows)) return std::nullopt;
    return from_above ? std::min(*from_above + limit.offset, rows) : rows;
  }
  return node.kind == NodeKind::kProject || node.kind == NodeKind::kOutput ? from_above
                                                                           : std::nullopt;
}

/// Numbers the nodes, root first, and hands row limits down to scans.
class Finisher {
 public:
  PlanNodePtr finish(const PlanNodePtr& node, std::optional<int64_t> rows) {
    const int32_t id = next_id_++;
    const std::optional<int64_t> below = rows_wanted(*node, rows);
    plan::Mapper mapper;
    mapper.source = [&](const PlanNodePtr& source) { return finish(source, below); };
    mapper.expression = [&](const ExpressionPtr& expression) { return inside(expression); };
    auto result = plan::map_node(*node, mapper);
    result->id = id;
    if (node->kind == NodeKind::kTableScan) static_cast<plan::TableScan&>(*result).limit = rows;
    return result;
  }
  int32_t count() const { return next_id_; }

 private:
  ExpressionPtr inside(const ExpressionPtr& expression) {
    plan::Mapper mapper;
    mapper.expression = [&](const ExpressionPtr& part) { return inside(part); };
    mapper.query = [&](const PlanNodePtr& query) { return finish(query, std::nullopt); };
    return plan::map_arguments(expression, mapper);
  }
  int32_t next_id_ = 0;
};

}  // namespace

plan::Plan prune(std::shared_ptr<const plan::Output> root) {
  const PlanNodePtr pruned = Pruner().run(root);
  Finisher finisher;
  plan::Plan result;
  result.root = std::static_pointer_cast<const plan::Output>(finisher.finish(pruned, std::nullopt));
  result.node_count = finisher.count();
  return result;
}

}  // namespace vivace::analyzer
