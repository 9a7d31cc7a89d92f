// Table scans and literal rows.
#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "translate/planner.h"
#include "types/physical.h"

namespace vivace::translate {
namespace {

/// What a connector promises of floating columns it calls finite: below 10^18.
constexpr double kFiniteDigits = 18;

/// A name that an alias can qualify: `quantity` or `"order"`.
bool is_name(const std::string& sql) {
  if (sql.size() > 2 && sql.front() == '"' && sql.back() == '"') {
    return sql.find('"', 1) == sql.size() - 1;
  }
  return !sql.empty() && std::isdigit(static_cast<unsigned char>(sql[0])) == 0 &&
         std::all_of(sql.begin(), sql.end(),
                     [](unsigned char c) { return std::isalnum(c) != 0 || c == '_'; });
}

}  // namespace

Query Planner::scan(const plan::TableScan& node) {
  catalog::ScanRequest request;
  request.columns = node.table_columns;
  request.limit = node.limit;
  request.counters = std::make_shared<catalog::ScanCounters>();
  request.stop = context_.stop;
  catalog::ScanSource source = node.connector->prepare_scan(*node.table, request);
  statement_.scans.push_back(
      {node.id, request.counters, source.total_rows, source.engine_storage, source.lease});

  const std::string alias = next_alias("t");
  const bool names = std::all_of(source.columns.begin(), source.columns.end(), is_name);
  Query query;
  std::string inner;
  for (size_t i = 0; i < node.columns.size(); ++i) {
    const plan::Column& column = node.columns[i];
    const auto& metadata =
        node.table->metadata().columns[static_cast<size_t>(node.table_columns[i])];
    Binding& binding = query.columns[column.id];
    if (is_floating(*column.type) && metadata.finite) binding.digits = kFiniteDigits;
    binding.sql = alias + "." + (names ? source.columns[i] : column_name(column.id));
    inner +=
        fmt::format("{}{} AS {}", i == 0 ? "" : ", ", source.columns[i], column_name(column.id));
  }
  query.from = names ? fmt::format("{} AS {}", source.relation, alias)
                     : fmt::format("(SELECT {} FROM {}) AS {}", inner, source.relation, alias);
  return query;
}

Query Planner::values(const plan::Values& node) {
  Query query;
  if (node.rows.size() == 1) {
    for (size_t i = 0; i < node.columns.size(); ++i) {
      const plan::Expression& value = *node.rows[0][i];
      const std::string text = expression(value);
      query.columns[node.columns[i].id] = {text, shape(value), raises(value), digits(value)};
    }
    return query;
  }
  const std::string alias = next_alias("v");
  std::string names;
  for (const plan::Column& column : node.columns) {
    query.columns[column.id].sql = alias + "." + column_name(column.id);
    names += (names.empty() ? "" : ", ") + column_name(column.id);
  }
  if (node.rows.empty()) {
    std::string columns;
    for (const plan::Column& column : node.columns) {
      columns += fmt::format("{}CAST(NULL AS {}) AS {}", columns.empty() ? "" : ", ",
                             types::engine_type(*column.type), column_name(column.id));
    }
    if (columns.empty()) columns = "1 AS one";
    query.from = fmt::format("(SELECT {} WHERE false) AS {}", columns, alias);
    return query;
  }
  std::string rows;
  for (const auto& row : node.rows) {
    std::string items;
    for (const auto& item : row) items += (items.empty() ? "" : ", ") + expression(*item);
    rows += fmt::format("{}({})", rows.empty() ? "" : ", ", items.empty() ? "1" : items);
  }
  query.from = fmt::format("(VALUES {}) AS {}({})", rows, alias, names.empty() ? "one" : names);
  return query;
}

}  // namespace vivace::translate
