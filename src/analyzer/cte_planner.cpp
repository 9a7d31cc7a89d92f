// WITH queries: planned once, then placed.
#include "analyzer/cte_planner.h"

#include <functional>
#include <unordered_map>

#include "analyzer/plan_builder.h"
#include "plan/rewrite.h"

namespace vivace::analyzer {

using plan::ColumnId;
using plan::CteScan;
using plan::ExpressionPtr;
using plan::PlanNodePtr;

namespace {

using ScanReplacement = std::function<PlanNodePtr(const PlanNodePtr&)>;

/// Rebuilds `root` with every scan of `cte` replaced, in subqueries too.
PlanNodePtr replace_scans(const PlanNodePtr& root, int32_t cte, const ScanReplacement& replace) {
  if (root->kind == plan::NodeKind::kCteScan && plan::as<CteScan>(*root).cte == cte) {
    return replace(root);
  }
  plan::Mapper mapper;
  mapper.source = [&](const PlanNodePtr& source) { return replace_scans(source, cte, replace); };
  mapper.query = mapper.source;
  mapper.expression = [&](const ExpressionPtr& expression) {
    return plan::map_arguments(expression, mapper);
  };
  return plan::map_node(*root, mapper);
}

int32_t count_scans(const plan::PlanNode& node, int32_t cte) {
  int32_t count =
      node.kind == plan::NodeKind::kCteScan && plan::as<CteScan>(node).cte == cte ? 1 : 0;
  for (const PlanNodePtr& source : node.sources) count += count_scans(*source, cte);
  plan::for_each_expression(node, [&](const ExpressionPtr& expression) {
    plan::visit_expressions(expression, [&](const plan::Expression& part) {
      if (part.query) count += count_scans(*part.query, cte);
    });
  });
  return count;
}

using ColumnMap = std::unordered_map<ColumnId, ColumnId>;

void assign_new_ids(Analysis& analysis, const plan::PlanNode& node, ColumnMap& ids) {
  for (const plan::Column& column : node.columns) {
    if (!ids.contains(column.id)) ids.emplace(column.id, analysis.new_column());
  }
  for (const PlanNodePtr& source : node.sources) assign_new_ids(analysis, *source, ids);
  plan::for_each_expression(node, [&](const ExpressionPtr& expression) {
    plan::visit_expressions(expression, [&](const plan::Expression& part) {
      if (part.query) assign_new_ids(analysis, *part.query, ids);
    });
  });
}

PlanNodePtr with_ids(const PlanNodePtr& node, const ColumnMap& ids) {
  const auto mapped = [&](ColumnId id) {
    const auto found = ids.find(id);
    return found == ids.end() ? id : found->second;
  };
  plan::Mapper mapper;
  mapper.column = mapped;
  mapper.source = [&](const PlanNodePtr& source) { return with_ids(source, ids); };
  mapper.query = mapper.source;
  mapper.expression = [&](const ExpressionPtr& expression) -> ExpressionPtr {
    if (expression->kind == plan::ExpressionKind::kColumn) {
      return plan::column(mapped(expression->column), expression->type, expression->location);
    }
    return plan::map_arguments(expression, mapper);
  };
  return plan::map_node(*node, mapper);
}

/// A copy whose columns have new ids; its output columns get those of `scan`.
PlanNodePtr copy_for(Analysis& analysis, const PlanNodePtr& plan, const PlanNodePtr& scan) {
  ColumnMap ids;
  for (size_t i = 0; i < plan->columns.size(); ++i) {
    ids.emplace(plan->columns[i].id, scan->columns[i].id);
  }
  assign_new_ids(analysis, *plan, ids);
  return with_ids(plan, ids);
}

void check_with_query(const sql::Query& query, const sql::WithQuery& with,
                      const std::map<std::string, CteDefinition>& ctes) {
  if (ctes.contains(lower(with.name.text))) {
    fail(base::ErrorCode::kDuplicateNamedQuery,
         "WITH query name '" + lower(with.name.text) + "' specified more than once",
         with.name.location);
  }
  if (query.recursive && with.columns.empty()) {
    fail(base::ErrorCode::kMissingColumnAliases, "missing column aliases in recursive WITH query",
         with.name.location);
  }
}

}  // namespace

std::vector<std::string> plan_with(Analysis& analysis, const sql::Query& query, const Scope& scope,
                                   std::map<std::string, CteDefinition>& ctes) {
  std::vector<std::string> order;
  for (const sql::WithQuery& with : query.with) {
    check_with_query(query, with, ctes);
    const std::string name = lower(with.name.text);
    CteDefinition definition;
    definition.id = analysis.next_cte++;
    if (query.recursive) ctes[name].recursive_self = true;
    definition.relation = plan_query(analysis, *with.query, scope, false);
    auto& fields = definition.relation.fields;
    if (!with.columns.empty() && with.columns.size() != fields.size()) {
      fail(base::ErrorCode::kMismatchedColumnAliases,
           "Column alias list has " + std::to_string(with.columns.size()) +
               " entries but relation has " + std::to_string(fields.size()) + " columns",
           with.columns.front().location);
    }
    for (size_t i = 0; i < fields.size(); ++i) {
      if (!with.columns.empty()) fields[i].name = with.columns[i].text;
      fields[i].qualifier = {name};
    }
    ctes[name] = std::move(definition);
    order.push_back(name);
  }
  return order;
}

RelationPlan scan_cte(Analysis& analysis, CteDefinition& definition, const std::string& name) {
  RelationPlan relation;
  relation.fields = definition.relation.fields;
  auto scan = std::make_shared<CteScan>();
  scan->cte = definition.id;
  scan->columns = definition.relation.root->columns;
  const bool first = definition.references++ == 0;
  for (size_t i = 0; i < relation.fields.size(); ++i) {
    // The first reading has the query's own ids: if it stays the only one, the query's plan takes
    // its place as it is.
    if (!first) scan->columns[i].id = analysis.new_column();
    relation.fields[i].column = scan->columns[i].id;
    relation.fields[i].qualifier = {name};
  }
  relation.root = std::move(scan);
  return relation;
}

PlanNodePtr place_cte(Analysis& analysis, const CteDefinition& definition, PlanNodePtr root) {
  const PlanNodePtr& plan = definition.relation.root;
  const int32_t scans = count_scans(*root, definition.id);
  if (scans == 0) return root;
  const bool shared =
      scans > 1 && plan::is_deterministic_plan(*plan) && plan::outer_columns(*plan).empty();
  if (!shared) {
    return replace_scans(root, definition.id, [&](const PlanNodePtr& scan) {
      return scan->columns.empty() || scan->columns[0].id == plan->columns[0].id
                 ? plan
                 : copy_for(analysis, plan, scan);
    });
  }
  std::vector<plan::Column> columns = plan->columns;
  std::vector<ExpressionPtr> values;
  for (plan::Column& column : columns) {
    values.push_back(reference(column));
    column.id = analysis.new_column();
  }
  auto cte = std::make_shared<plan::Cte>();
  cte->cte = definition.id;
  cte->columns = root->columns;
  cte->sources = {project(plan, std::move(columns), std::move(values)), std::move(root)};
  return cte;
}

}  // namespace vivace::analyzer
