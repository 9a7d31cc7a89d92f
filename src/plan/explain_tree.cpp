// A plan as the tree of names and lines that every EXPLAIN format prints.
#include "plan/explain_tree.h"

#include <map>
#include <set>

#include "plan/expression_text.h"
#include "plan/rewrite.h"

namespace vivace::plan {

namespace {

/// Values with more rows than this show the first ones only.
constexpr size_t kMaxShownRows = 100;

const char* join_name(JoinKind kind) {
  switch (kind) {
    case JoinKind::kInner:
      return "InnerJoin";
    case JoinKind::kLeft:
      return "LeftJoin";
    case JoinKind::kRight:
      return "RightJoin";
    case JoinKind::kFull:
      return "FullJoin";
    case JoinKind::kCross:
      return "CrossJoin";
  }
  return "";
}

class TreeBuilder {
 public:
  ExplainNode build(const PlanNode& node) {
    ExplainNode result;
    result.id = node.id;
    for (const PlanNodePtr& source : node.sources) result.children.push_back(build(*source));
    if (result.children.size() == 1 &&
        (node.kind == NodeKind::kProject || node.kind == NodeKind::kOutput ||
         node.kind == NodeKind::kSort || node.kind == NodeKind::kWindow)) {
      result.rows = result.children[0].rows;
    }
    for_each_expression(node, [&](const ExpressionPtr& expression) {
      visit_expressions(expression, [&](const Expression& part) {
        if (part.query) result.children.push_back(build(*part.query));
      });
    });
    describe(node, result);
    for (const Column& column : node.columns) {
      result.outputs.emplace_back(name_of(column), column.type->display());
    }
    return result;
  }

 private:
  /// The first column of a name keeps it, later ones get a number.
  std::string name_of(const Column& column) {
    const auto known = names_.find(column.id);
    if (known != names_.end()) return known->second;
    std::string name = column.name.empty() ? "expr" : column.name;
    if (taken_.contains(name)) name += "_" + std::to_string(next_suffix_++);
    taken_.insert(name);
    return names_[column.id] = name;
  }

  std::string name_of(ColumnId id) const {
    const auto known = names_.find(id);
    return known == names_.end() ? "outer_" + std::to_string(id) : known->second;
  }

  ColumnNamer namer() const {
    return [this](ColumnId id) { return name_of(id); };
  }

  std::string text(const ExpressionPtr& expression) const {
    return expression_text(*expression, namer());
  }

  std::string list(const std::vector<ExpressionPtr>& expressions) const {
    std::string result = "[";
    for (size_t i = 0; i < expressions.size(); ++i) {
      result += (i > 0 ? ", " : "") + text(expressions[i]);
    }
    return result + "]";
  }

  void describe_scan(const TableScan& scan, ExplainNode& out) {
    const catalog::TableMetadata& metadata = scan.table->metadata();
    out.name = "TableScan";
    out.descriptor.emplace_back("table",
                                scan.catalog + ":" + metadata.schema + ":" + metadata.table);
    if (scan.limit) out.descriptor.emplace_back("limit", std::to_string(*scan.limit));
    out.rows = scan.connector->statistics(*scan.table).row_count;
    for (size_t i = 0; i < scan.columns.size(); ++i) {
      const auto column = static_cast<size_t>(scan.table_columns[i]);
      out.details.push_back(name_of(scan.columns[i]) + " := " + scan.catalog + ":" +
                            metadata.columns[column].name);
    }
  }

  void describe_values(const Values& values, ExplainNode& out) const {
    out.name = "Values";
    out.rows = static_cast<double>(values.rows.size());
    for (size_t i = 0; i < values.rows.size() && i < kMaxShownRows; ++i) {
      const std::string row = list(values.rows[i]);
      out.details.push_back("(" + row.substr(1, row.size() - 2) + ")");
    }
  }

  void describe_aggregate(const Aggregate& aggregate, ExplainNode& out) {
    out.name = "Aggregate";
    if (!aggregate.keys.empty()) out.descriptor.emplace_back("keys", list(aggregate.keys));
    if (aggregate.grouping_sets.size() > 1) {
      std::string sets;
      for (const auto& set : aggregate.grouping_sets) {
        std::string keys;
        for (const int32_t key : set) {
          keys += (keys.empty() ? "" : ", ") + text(aggregate.keys[static_cast<size_t>(key)]);
        }
        sets += (sets.empty() ? "[" : ", [") + keys + "]";
      }
      out.descriptor.emplace_back("groupingSets", "[" + sets + "]");
    }
    const size_t first = aggregate.keys.size();
    for (size_t i = 0; i < aggregate.calls.size(); ++i) {
      out.details.push_back(name_of(aggregate.columns[first + i]) +
                            " := " + aggregate_text(aggregate.calls[i], namer()));
    }
  }

  void describe_window(const Window& window, ExplainNode& out) {
    out.name = "Window";
    out.descriptor.emplace_back("partitionBy", list(window.partition_by));
    out.descriptor.emplace_back("orderBy", "[" + sort_keys_text(window.order_by, namer()) + "]");
    const size_t first = window.columns.size() - window.calls.size();
    for (size_t i = 0; i < window.calls.size(); ++i) {
      out.details.push_back(name_of(window.columns[first + i]) +
                            " := " + window_text(window.calls[i], namer()));
    }
  }

  template <typename JoinNode>
  void describe_join(const JoinNode& join, const std::string& prefix, ExplainNode& out) const {
    out.name = prefix + join_name(join.join);
    if (join.condition) out.descriptor.emplace_back("criteria", text(join.condition));
  }

  void describe_output(const Output& output, ExplainNode& out) {
    out.name = "Output";
    std::string names;
    for (size_t i = 0; i < output.names.size(); ++i) {
      names += (i > 0 ? ", " : "") + output.names[i];
      const std::string symbol = name_of(output.columns[i]);
      if (symbol != output.names[i]) out.details.push_back(output.names[i] + " := " + symbol);
    }
    out.descriptor.emplace_back("columnNames", "[" + names + "]");
  }

  void describe_project(const Project& project, ExplainNode& out) {
    out.name = "Project";
    for (size_t i = 0; i < project.expressions.size(); ++i) {
      const std::string value = text(project.expressions[i]);
      const std::string name = name_of(project.columns[i]);
      if (name != value) out.details.push_back(name + " := " + value);
    }
  }

  void describe_limit(const Limit& limit, ExplainNode& out) const {
    out.name = limit.count ? "Limit" : "Offset";
    if (limit.count) {
      out.descriptor.emplace_back("count",
                                  (limit.with_ties ? "+ties" : "") + std::to_string(*limit.count));
    }
    if (limit.offset > 0) out.descriptor.emplace_back("offset", std::to_string(limit.offset));
  }

  void describe(const PlanNode& node, ExplainNode& out) {
    switch (node.kind) {
      case NodeKind::kTableScan:
        return describe_scan(as<TableScan>(node), out);
      case NodeKind::kValues:
        return describe_values(as<Values>(node), out);
      case NodeKind::kAggregate:
        return describe_aggregate(as<Aggregate>(node), out);
      case NodeKind::kWindow:
        return describe_window(as<Window>(node), out);
      case NodeKind::kJoin:
        return describe_join(as<Join>(node), "", out);
      case NodeKind::kLateralJoin:
        return describe_join(as<LateralJoin>(node), "Correlated", out);
      case NodeKind::kOutput:
        return describe_output(as<Output>(node), out);
      case NodeKind::kProject:
        return describe_project(as<Project>(node), out);
      case NodeKind::kLimit:
        return describe_limit(as<Limit>(node), out);
      case NodeKind::kFilter:
        out.name = "Filter";
        out.descriptor.emplace_back("filterPredicate", text(as<Filter>(node).predicate));
        return;
      case NodeKind::kUnnest:
        out.name = "Unnest";
        out.descriptor.emplace_back("unnest", list(as<Unnest>(node).expressions));
        return;
      case NodeKind::kSort:
        out.name = "Sort";
        out.descriptor.emplace_back("orderBy",
                                    "[" + sort_keys_text(as<Sort>(node).keys, namer()) + "]");
        return;
      case NodeKind::kDistinct:
        out.name = "Distinct";
        return;
      case NodeKind::kSetOperation: {
        const auto& operation = as<SetOperation>(node);
        out.name = operation.op == SetOperator::kUnion       ? "Union"
                   : operation.op == SetOperator::kIntersect ? "Intersect"
                                                             : "Except";
        if (operation.distinct) out.descriptor.emplace_back("distinct", "true");
        return;
      }
      case NodeKind::kSample:
        out.name = "Sample";
        out.descriptor.emplace_back("ratio", text(as<Sample>(node).percentage));
        return;
      case NodeKind::kCte:
        out.name = "With";
        out.descriptor.emplace_back("query", std::to_string(as<Cte>(node).cte));
        return;
      case NodeKind::kCteScan:
        out.name = "WithScan";
        out.descriptor.emplace_back("query", std::to_string(as<CteScan>(node).cte));
        return;
    }
  }

  std::map<ColumnId, std::string> names_;
  std::set<std::string> taken_;
  int32_t next_suffix_ = 0;
};

}  // namespace

ExplainNode explain_tree(const Plan& plan) { return TreeBuilder().build(*plan.root); }

}  // namespace vivace::plan
