// Rendering a SELECT and nesting it.
#include "translate/query.h"

#include <fmt/format.h>

#include <algorithm>

namespace vivace::translate {
namespace {

std::string order_text(const OrderItem& item, std::span<const std::string> outputs) {
  // A position, where the key is in the select list: its text may be long.
  const auto at = std::find(outputs.begin(), outputs.end(), item.sql);
  const std::string key =
      at == outputs.end() ? item.sql : std::to_string(std::distance(outputs.begin(), at) + 1);
  return fmt::format("{} {} NULLS {}", key, item.descending ? "DESC" : "ASC",
                     item.nulls_first ? "FIRST" : "LAST");
}

void append_order(const Query& query, std::span<const std::string> outputs, std::string& sql) {
  for (size_t i = 0; i < query.order.size(); ++i) {
    sql += i == 0 ? " ORDER BY " : ", ";
    sql += order_text(query.order[i], outputs);
  }
  if (query.limit) sql += fmt::format(" LIMIT {}", *query.limit);
  if (query.offset > 0) sql += fmt::format(" OFFSET {}", query.offset);
}

}  // namespace

bool Query::has_shape(Shape shape) const {
  return std::any_of(columns.begin(), columns.end(),
                     [shape](const auto& column) { return column.second.shape == shape; });
}

std::string column_name(plan::ColumnId id) {
  return id < 0 ? "h" + std::to_string(-id) : "c" + std::to_string(id);
}

std::string join_terms(std::span<const std::string> terms, std::string_view glue) {
  if (terms.size() == 1) return terms[0];
  constexpr size_t kFlat = 8;
  if (terms.size() <= kFlat) return fmt::format("({})", fmt::join(terms, glue));
  const size_t half = terms.size() / 2;
  return fmt::format("({}{}{})", join_terms(terms.first(half), glue), glue,
                     join_terms(terms.subspan(half), glue));
}

/// `extra` are further select items; `types`, where not empty, what the outputs are cast to.
static std::string render_with(const Query& query, std::span<const plan::ColumnId> outputs,
                               std::span<const std::string> extra,
                               std::span<const std::string> types) {
  std::string sql = query.distinct ? "SELECT DISTINCT " : "SELECT ";
  std::vector<std::string> texts;
  for (const plan::ColumnId id : outputs) {
    const Binding& binding = query.columns.at(id);
    if (!texts.empty()) sql += ", ";
    const auto type = types.empty() ? types.end() : types.begin() + texts.size();
    sql += types.empty() ? binding.sql : fmt::format("CAST({} AS {})", binding.sql, *type);
    sql += " AS " + column_name(id);
    texts.push_back(binding.sql);
  }
  for (const std::string& item : extra) sql += (texts.empty() ? "" : ", ") + item;
  if (texts.empty() && extra.empty()) sql += "1 AS one";
  if (!query.from.empty()) sql += " FROM " + query.from;
  if (!query.where.empty()) {
    sql += fmt::format(" WHERE {}", fmt::join(query.where, " AND "));
  }
  if (!query.group_by.empty()) {
    sql += fmt::format(" GROUP BY {}", fmt::join(query.group_by, ", "));
  }
  // Aggregation without keys gives one row even where no aggregate is selected.
  const bool shows_aggregate = std::any_of(outputs.begin(), outputs.end(), [&](plan::ColumnId id) {
    return query.columns.at(id).shape == Shape::kAggregate;
  });
  if (query.aggregated && query.group_by.empty() && query.having.empty() && !shows_aggregate) {
    sql += " HAVING count(*) >= 0";
  }
  if (!query.having.empty()) {
    sql += fmt::format(" HAVING {}", fmt::join(query.having, " AND "));
  }
  append_order(query, texts, sql);
  return sql;
}

std::string render(const Query& query, std::span<const plan::ColumnId> outputs) {
  return render_with(query, outputs, {}, {});
}

std::string render_typed(const Query& query, std::span<const plan::ColumnId> outputs,
                         std::span<const std::string> types) {
  return render_with(query, outputs, {}, types);
}

std::string render_all(const Query& query) {
  std::vector<plan::ColumnId> outputs;
  outputs.reserve(query.columns.size());
  for (const auto& [id, binding] : query.columns) outputs.push_back(id);
  return render(query, outputs);
}

Query wrap(const Query& query, const std::string& alias, bool keep_order) {
  Query outer;
  Query inner = query;
  if (!inner.limited()) inner.order.clear();
  std::vector<plan::ColumnId> outputs;
  for (const auto& [id, binding] : query.columns) outputs.push_back(id);
  std::vector<std::string> keys;
  for (size_t i = 0; keep_order && i < query.order.size(); ++i) {
    const OrderItem& item = query.order[i];
    const auto column =
        std::find_if(query.columns.begin(), query.columns.end(),
                     [&](const auto& entry) { return entry.second.sql == item.sql; });
    std::string name = "k" + std::to_string(i);
    if (column == query.columns.end()) {
      keys.push_back(item.sql + " AS " + name);
    } else {
      name = column_name(column->first);
    }
    outer.order.push_back({alias + "." + name, item.descending, item.nulls_first});
  }
  outer.from = "(" + render_with(inner, outputs, keys, {}) + ") AS " + alias;
  const bool settled = query.aggregated || query.windowed || query.limited() || query.distinct;
  for (const auto& [id, binding] : query.columns) {
    outer.columns[id] = {alias + "." + column_name(id), Shape::kColumn, binding.raises && !settled,
                         binding.digits};
  }
  return outer;
}

}  // namespace vivace::translate
