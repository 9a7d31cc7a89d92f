// Copies plans and expressions with parts replaced.
#include "plan/rewrite.h"

#include <utility>

namespace vivace::plan {

namespace {

/// Applies `change` to every expression that a node holds. `change` takes ExpressionPtr&.
template <typename Node, typename Change>
void each_expression(Node& node, const Change& change) {
  if constexpr (requires { node.rows; }) {
    for (auto& row : node.rows) {
      for (auto& cell : row) change(cell);
    }
  }
  if constexpr (requires { node.predicate; }) change(node.predicate);
  if constexpr (requires { node.condition; }) change(node.condition);
  if constexpr (requires { node.percentage; }) change(node.percentage);
  if constexpr (requires { node.expressions; }) {
    for (auto& expression : node.expressions) change(expression);
  }
  if constexpr (requires { node.partition_by; }) {
    for (auto& expression : node.partition_by) change(expression);
  }
  if constexpr (requires { node.order_by; }) {
    for (auto& key : node.order_by) change(key.key);
  }
  if constexpr (std::is_same_v<std::remove_const_t<Node>, Aggregate>) {
    for (auto& key : node.keys) change(key);
  } else if constexpr (requires { node.keys; }) {
    for (auto& key : node.keys) change(key.key);
  }
  if constexpr (requires { node.calls; }) {
    for (auto& call : node.calls) each_expression(call, change);
  }
  if constexpr (requires { node.arguments; }) {
    for (auto& argument : node.arguments) change(argument);
  }
  if constexpr (requires { node.filter; }) change(node.filter);
  if constexpr (requires { node.frame; }) {
    change(node.frame.start.value);
    change(node.frame.end.value);
  }
}

template <typename Visitor>
auto dispatch(const PlanNode& node, const Visitor& visitor) {
  switch (node.kind) {
    case NodeKind::kTableScan:
      return visitor(as<TableScan>(node));
    case NodeKind::kValues:
      return visitor(as<Values>(node));
    case NodeKind::kFilter:
      return visitor(as<Filter>(node));
    case NodeKind::kProject:
      return visitor(as<Project>(node));
    case NodeKind::kAggregate:
      return visitor(as<Aggregate>(node));
    case NodeKind::kJoin:
      return visitor(as<Join>(node));
    case NodeKind::kLateralJoin:
      return visitor(as<LateralJoin>(node));
    case NodeKind::kUnnest:
      return visitor(as<Unnest>(node));
    case NodeKind::kWindow:
      return visitor(as<Window>(node));
    case NodeKind::kSort:
      return visitor(as<Sort>(node));
    case NodeKind::kLimit:
      return visitor(as<Limit>(node));
    case NodeKind::kDistinct:
      return visitor(as<Distinct>(node));
    case NodeKind::kSetOperation:
      return visitor(as<SetOperation>(node));
    case NodeKind::kSample:
      return visitor(as<Sample>(node));
    case NodeKind::kCte:
      return visitor(as<Cte>(node));
    case NodeKind::kCteScan:
      return visitor(as<CteScan>(node));
    case NodeKind::kOutput:
      return visitor(as<Output>(node));
  }
  std::abort();
}

void collect_outer(const PlanNode& node, std::set<ColumnId>& made, std::set<ColumnId>& read) {
  for (const Column& column : node.columns) made.insert(column.id);
  for_each_expression(node,
                      [&](const ExpressionPtr& expression) { collect_columns(expression, read); });
  for (const PlanNodePtr& source : node.sources) collect_outer(*source, made, read);
}

}  // namespace

std::shared_ptr<PlanNode> map_node(const PlanNode& node, const Mapper& mapper) {
  return dispatch(node, [&]<typename Node>(const Node& original) -> std::shared_ptr<PlanNode> {
    auto copy = std::make_shared<Node>(original);
    if (mapper.source) {
      for (PlanNodePtr& source : copy->sources) source = mapper.source(source);
    }
    if (mapper.expression) {
      each_expression(*copy, [&](ExpressionPtr& expression) {
        if (expression) expression = mapper.expression(expression);
      });
    }
    if (mapper.column) {
      for (Column& column : copy->columns) column.id = mapper.column(column.id);
    }
    return copy;
  });
}

ExpressionPtr map_arguments(const ExpressionPtr& expression, const Mapper& mapper) {
  std::shared_ptr<Expression> copy;
  const auto writable = [&]() -> Expression& {
    if (!copy) copy = std::make_shared<Expression>(*expression);
    return *copy;
  };
  if (mapper.expression) {
    for (size_t i = 0; i < expression->arguments.size(); ++i) {
      ExpressionPtr mapped = mapper.expression(expression->arguments[i]);
      if (mapped != expression->arguments[i]) writable().arguments[i] = std::move(mapped);
    }
  }
  if (mapper.query && expression->query) {
    PlanNodePtr mapped = mapper.query(expression->query);
    if (mapped != expression->query) writable().query = std::move(mapped);
  }
  return copy ? copy : expression;
}

void for_each_expression(const PlanNode& node,
                         const std::function<void(const ExpressionPtr&)>& visit) {
  dispatch(node, [&](const auto& original) {
    each_expression(original, [&](const ExpressionPtr& expression) {
      if (expression) visit(expression);
    });
  });
}

void visit_expressions(const ExpressionPtr& expression,
                       const std::function<void(const Expression&)>& visit) {
  visit(*expression);
  for (const ExpressionPtr& argument : expression->arguments) visit_expressions(argument, visit);
}

void collect_columns(const ExpressionPtr& expression, std::set<ColumnId>& columns) {
  visit_expressions(expression, [&](const Expression& part) {
    if (part.kind == ExpressionKind::kColumn) columns.insert(part.column);
    if (part.query) columns.merge(outer_columns(*part.query));
  });
}

std::set<ColumnId> outer_columns(const PlanNode& node) {
  std::set<ColumnId> made;
  std::set<ColumnId> read;
  collect_outer(node, made, read);
  for (const ColumnId id : made) read.erase(id);
  return read;
}

bool is_deterministic_plan(const PlanNode& node) {
  bool deterministic = node.kind != NodeKind::kSample;
  for_each_expression(node, [&](const ExpressionPtr& expression) {
    visit_expressions(expression, [&](const Expression& part) {
      if (part.kind == ExpressionKind::kCall && !part.function.function->signature.deterministic) {
        deterministic = false;
      }
      if (part.query && !is_deterministic_plan(*part.query)) deterministic = false;
    });
  });
  for (const PlanNodePtr& source : node.sources) {
    deterministic = deterministic && is_deterministic_plan(*source);
  }
  return deterministic;
}

}  // namespace vivace::plan
