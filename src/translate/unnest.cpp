// UNNEST: arrays and maps beside each other, rows of arrays as columns, ordinality.
#include <fmt/format.h>

#include <algorithm>

#include "translate/planner.h"
#include "types/physical.h"

namespace vivace::translate {
namespace {

struct List {
  std::string sql;
  types::TypePtr element;
};

}  // namespace

Query Planner::unnest(const plan::Unnest& node) {
  Query source = relation(*node.sources[0]);
  if (!source.is_plain() || source.has_shape(Shape::kOpaque)) source = nest(source);
  source.order.clear();
  const Scope scope(*this, source.columns);
  std::vector<List> lists;
  for (const auto& value : node.expressions) {
    const std::string text = expression(*value);
    const types::Type& type = *value->type;
    if (type.is(types::TypeKind::kMap)) {
      lists.push_back({fmt::format("map_keys({})", text), type.key()});
      lists.push_back({fmt::format("map_values({})", text), type.value()});
    } else if (type.is(types::TypeKind::kUnknown)) {
      lists.push_back({"CAST(NULL AS INTEGER[])", types::unknown_type()});
    } else {
      lists.push_back({text, type.element()});
    }
  }
  std::string longest = "greatest(0";
  for (const List& list : lists) longest += fmt::format(", coalesce(len({}), 0)", list.sql);
  longest += ")";

  const std::string alias = next_alias("u");
  std::string sql = "SELECT ";
  Query query;
  for (const auto& [id, binding] : source.columns) {
    sql += fmt::format("{} AS {}, ", binding.sql, column_name(id));
    query.columns[id] = {alias + "." + column_name(id), Shape::kColumn, binding.raises,
                         binding.digits};
  }
  // Shorter lists are filled up with NULLs by the engine, as Presto does.
  size_t next = node.sources[0]->columns.size();
  for (size_t i = 0; i < lists.size(); ++i) {
    const List& list = lists[i];
    const std::string rows =
        node.outer ? fmt::format("CASE WHEN {} = 0 THEN [NULL] ELSE {} END", longest, list.sql)
                   : list.sql;
    const std::string name = fmt::format("l{}", i);
    sql += fmt::format("{}unnest({}) AS {}", i == 0 ? "" : ", ", rows, name);
    const bool is_row = list.element->is(types::TypeKind::kRow) && !node.expressions.empty();
    const size_t width = is_row ? list.element->fields().size() : 1;
    for (size_t field = 0; field < width; ++field) {
      const std::string column = alias + "." + name;
      query.columns[node.columns[next++].id].sql =
          is_row ? fmt::format("struct_extract({}, 'f{}')", column, field) : column;
    }
  }
  if (node.with_ordinality) {
    const std::string rows =
        node.outer
            ? fmt::format("CASE WHEN {0} = 0 THEN [NULL] ELSE range(1, {0} + 1) END", longest)
            : fmt::format("range(1, {} + 1)", longest);
    sql += fmt::format("{}unnest({}) AS n", lists.empty() ? "" : ", ", rows);
    query.columns[node.columns[next].id].sql = alias + ".n";
  }
  if (!source.from.empty()) sql += " FROM " + source.from;
  if (!source.where.empty()) sql += fmt::format(" WHERE {}", fmt::join(source.where, " AND "));
  query.from = "(" + sql + ") AS " + alias;
  return query;
}

}  // namespace vivace::translate
