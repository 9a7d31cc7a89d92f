// ORDER BY, OFFSET, LIMIT, WITH TIES and DISTINCT.
#include <fmt/format.h>

#include <algorithm>

#include "translate/planner.h"

namespace vivace::translate {

std::vector<OrderItem> Planner::order_items(const std::vector<plan::SortKey>& keys) {
  std::vector<OrderItem> items;
  for (const plan::SortKey& key : keys) {
    // A constant orders nothing, and the engine would read it as a position.
    if (shape(*key.key) == Shape::kConstant) continue;
    const types::Type& type = *key.key->type;
    std::string text = identity_key(expression(*key.key), type);
    if (type.is(types::TypeKind::kChar)) {
      text = fmt::format("rpad({}, {}, ' ')", text, type.length());
    }
    if (type.is(types::TypeKind::kRow) || type.is(types::TypeKind::kMap)) {
      not_supported("Order of rows and maps is not supported yet", key.key->location);
    }
    items.push_back({std::move(text), key.descending, key.nulls_first});
  }
  return items;
}

std::string Planner::order_clause(const std::vector<plan::SortKey>& keys) {
  std::string out;
  for (const OrderItem& item : order_items(keys)) {
    out += fmt::format("{} {} {} NULLS {}", out.empty() ? " ORDER BY" : ",", item.sql,
                       item.descending ? "DESC" : "ASC", item.nulls_first ? "FIRST" : "LAST");
  }
  return out;
}

Query Planner::sort(const plan::Sort& node) {
  Query query = relation(*node.sources[0]);
  if (query.limited()) query = nest(query);
  {
    const Scope scope(*this, query.columns);
    query.order = order_items(node.keys);
  }
  return query;
}

Query Planner::limit(const plan::Limit& node) {
  Query query = relation(*node.sources[0]);
  if (node.with_ties) return with_ties(node, std::move(query));
  if (query.limited()) query = wrap(query, next_alias("q"), true);
  query.limit = node.count;
  query.offset = node.offset;
  return query;
}

Query Planner::with_ties(const plan::Limit& node, Query query) {
  if (node.offset > 0) {
    if (query.limited()) query = wrap(query, next_alias("q"), true);
    query.offset = node.offset;
  }
  query = nest(query);
  std::string order;
  {
    const Scope scope(*this, query.columns);
    query.order = order_items(node.keys);
    order = order_clause(node.keys);
  }
  const std::string alias = next_alias("q");
  Query ranked = query;
  const plan::ColumnId rank = kRankColumn;
  ranked.columns[rank] = {fmt::format("rank() OVER ({})", order), Shape::kWindow, false,
                          std::nullopt};
  ranked.windowed = true;
  Query outer = wrap(ranked, alias, true);
  outer.where.push_back(fmt::format("{} <= {}", outer.columns.at(rank).sql, *node.count));
  outer.columns.erase(rank);
  return outer;
}

Query Planner::distinct(const plan::Distinct& node) {
  Query query = relation(*node.sources[0]);
  const bool zoned = std::any_of(node.columns.begin(), node.columns.end(),
                                 [](const plan::Column& column) { return is_zoned(*column.type); });
  if (!zoned) {
    if (query.limited() || query.distinct || query.columns.size() != node.columns.size()) {
      query = nest(query);
      restrict_columns(query, node.columns);
    }
    query.order.clear();
    query.distinct = true;
    return query;
  }
  query = nest(query);
  restrict_columns(query, node.columns);
  for (const plan::Column& column : node.columns) {
    Binding& binding = query.columns.at(column.id);
    query.group_by.push_back(identity_key(binding.sql, *column.type));
    if (is_zoned(*column.type)) {
      binding = {fmt::format("any_value({})", binding.sql), Shape::kAggregate, false, std::nullopt};
    }
  }
  query.aggregated = true;
  return query;
}

void Planner::restrict_columns(Query& query, const std::vector<plan::Column>& columns) {
  Bindings kept;
  for (const plan::Column& column : columns) {
    kept[column.id] = query.columns.at(column.id);
  }
  query.columns = std::move(kept);
}

}  // namespace vivace::translate
