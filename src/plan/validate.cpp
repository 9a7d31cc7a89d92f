// Checks a finished plan: a failure is a bug of the planner, never the user's.
#include <set>
#include <string>

#include "plan/explain.h"
#include "plan/rewrite.h"

namespace vivace::plan {

namespace {

class Validator {
 public:
  void check(const PlanNode& node, const std::set<ColumnId>& outer) {
    if (!ids_.insert(node.id).second) reject(node, "its id is used twice");
    std::set<ColumnId> visible = outer;
    for (size_t i = 0; i < node.sources.size(); ++i) {
      const bool lateral = node.kind == NodeKind::kLateralJoin && i == 1;
      check(*node.sources[i], lateral ? visible : outer);
      if (node.kind == NodeKind::kCte && i == 0) continue;
      for (const Column& column : node.sources[i]->columns) visible.insert(column.id);
    }
    for_each_expression(node, [&](const ExpressionPtr& expression) {
      check_expression(node, expression, visible);
    });
    check_shape(node, visible);
  }

 private:
  [[noreturn]] static void reject(const PlanNode& node, const std::string& what) {
    throw base::QueryError(base::ErrorCode::kGenericInternalError,
                           "Plan node " + std::to_string(node.id) + ": " + what);
  }

  void check_expression(const PlanNode& node, const ExpressionPtr& expression,
                        const std::set<ColumnId>& visible) {
    visit_expressions(expression, [&](const Expression& part) {
      if (part.type == nullptr) reject(node, "an expression has no type");
      if (part.kind == ExpressionKind::kColumn && !visible.contains(part.column)) {
        reject(node, "column " + std::to_string(part.column) + " is not there");
      }
      if (part.query) check(*part.query, visible);
    });
  }

  static void check_same(const PlanNode& node, const TypePtr& left, const TypePtr& right) {
    if (types::same_type(left, right)) return;
    reject(node, "a column is " + left->display() + " but holds " + right->display());
  }

  static void check_shape(const PlanNode& node, const std::set<ColumnId>& visible) {
    std::set<ColumnId> own;
    for (const Column& column : node.columns) {
      if (!own.insert(column.id).second) reject(node, "a column is there twice");
    }
    switch (node.kind) {
      case NodeKind::kProject: {
        const auto& project = as<Project>(node);
        if (project.expressions.size() != node.columns.size()) reject(node, "columns miss values");
        for (size_t i = 0; i < node.columns.size(); ++i) {
          check_same(node, node.columns[i].type, project.expressions[i]->type);
        }
        break;
      }
      case NodeKind::kValues:
        for (const auto& row : as<Values>(node).rows) {
          if (row.size() != node.columns.size()) reject(node, "a row has another length");
          for (size_t i = 0; i < row.size(); ++i) {
            check_same(node, node.columns[i].type, row[i]->type);
          }
        }
        break;
      case NodeKind::kSetOperation:
        for (const PlanNodePtr& source : node.sources) {
          if (source->columns.size() != node.columns.size()) reject(node, "a source is unlike");
          for (size_t i = 0; i < node.columns.size(); ++i) {
            check_same(node, node.columns[i].type, source->columns[i].type);
          }
        }
        break;
      case NodeKind::kFilter:
      case NodeKind::kSort:
      case NodeKind::kLimit:
      case NodeKind::kOutput:
        for (const Column& column : node.columns) {
          if (!visible.contains(column.id)) reject(node, "an output column is not there");
        }
        break;
      default:
        break;
    }
  }

  std::set<int32_t> ids_;
};

}  // namespace

void validate(const Plan& plan) { Validator().check(*plan.root, {}); }

}  // namespace vivace::plan
