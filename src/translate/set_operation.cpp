// UNION, INTERSECT, EXCEPT; named subplans (WITH) and TABLESAMPLE.
#include <fmt/format.h>

#include "translate/planner.h"

namespace vivace::translate {

Query Planner::set_operation(const plan::SetOperation& node) {
  const char* name = node.op == plan::SetOperator::kUnion       ? "UNION"
                     : node.op == plan::SetOperator::kIntersect ? "INTERSECT"
                                                                : "EXCEPT";
  for (const plan::Column& column : node.columns) {
    const bool keeps_all = node.op == plan::SetOperator::kUnion && !node.distinct;
    if (is_zoned(*column.type) && !keeps_all) {
      not_supported("Set operations over values with time zone are not supported yet");
    }
  }
  std::string sql;
  std::vector<std::optional<double>> digits(node.columns.size(), 0.0);
  std::vector<bool> raises(node.columns.size(), false);
  for (const auto& source : node.sources) {
    Query query = relation(*source);
    if (!query.limited()) query.order.clear();
    std::vector<plan::ColumnId> outputs;
    for (size_t i = 0; i < source->columns.size(); ++i) {
      const plan::ColumnId id = source->columns[i].id;
      const Binding& binding = query.columns.at(id);
      outputs.push_back(id);
      digits[i] = digits[i] && binding.digits ? std::optional(std::max(*digits[i], *binding.digits))
                                              : std::nullopt;
      raises[i] = raises[i] || binding.raises;
    }
    if (!sql.empty()) sql += fmt::format(" {}{} ", name, node.distinct ? "" : " ALL");
    sql += "(" + render(query, outputs) + ")";
  }
  const std::string alias = next_alias("q");
  Query query;
  std::string names;
  for (size_t i = 0; i < node.columns.size(); ++i) {
    const std::string column = column_name(node.columns[i].id);
    names += (names.empty() ? "" : ", ") + column;
    query.columns[node.columns[i].id] = {alias + "." + column, Shape::kColumn, raises[i],
                                         digits[i]};
  }
  query.from = fmt::format("({}) AS {}({})", sql, alias, names.empty() ? "one" : names);
  return query;
}

Query Planner::cte(const plan::Cte& node) {
  if (node.recursive) not_supported("WITH RECURSIVE is not supported yet");
  const std::string name = fmt::format("w{}", node.cte);
  std::vector<const Bindings*> outer;
  // A named subplan stands at the top of the statement: no outer column is in reach there.
  outer.swap(scopes_);
  Query inner = relation(*node.sources[0]);
  outer.swap(scopes_);
  std::vector<plan::ColumnId> outputs;
  std::vector<Binding>& columns = cte_columns_[node.cte];
  for (const plan::Column& column : node.sources[0]->columns) {
    outputs.push_back(column.id);
    const Binding& binding = inner.columns.at(column.id);
    columns.push_back({column_name(column.id), Shape::kColumn, binding.raises, binding.digits});
  }
  if (!inner.limited()) inner.order.clear();
  ctes_.push_back(fmt::format("{} AS MATERIALIZED ({})", name, render(inner, outputs)));
  return relation(*node.sources[1]);
}

Query Planner::cte_scan(const plan::CteScan& node) {
  const std::string alias = next_alias("t");
  Query query;
  query.from = fmt::format("w{} AS {}", node.cte, alias);
  const auto& columns = cte_columns_.at(node.cte);
  for (size_t i = 0; i < node.columns.size(); ++i) {
    Binding binding = columns.at(i);
    binding.sql = alias + "." + binding.sql;
    query.columns[node.columns[i].id] = std::move(binding);
  }
  return query;
}

Query Planner::sample(const plan::Sample& node) {
  Query query = relation(*node.sources[0]);
  if (!query.is_plain()) query = nest(query);
  const Scope scope(*this, query.columns);
  query.where.push_back(fmt::format("random() * 100 < {}", expression(*node.percentage)));
  return query;
}

}  // namespace vivace::translate
