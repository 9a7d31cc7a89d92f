// SHOW STATS: what a connector knows of a table, or of the columns that a simple query passes on.
#include <algorithm>

#include "analyzer/literal_table.h"
#include "analyzer/planner.h"
#include "analyzer/show_statements.h"
#include "analyzer/table_resolver.h"

namespace vivace::analyzer {

namespace {

/// Rows of SHOW STATS; Presto's clients get a histogram too, which no connector has.
class StatsTable {
 public:
  explicit StatsTable(types::ClientFamily family)
      : has_histogram_(family == types::ClientFamily::kPresto), table_(columns(has_histogram_)) {}

  void add(std::vector<types::Value> row) {
    if (has_histogram_) row.push_back(types::Value::null());
    table_.add(std::move(row));
  }
  RelationPlan plan(Analysis& analysis) { return table_.plan(analysis); }

 private:
  static std::vector<std::pair<std::string, types::TypePtr>> columns(bool has_histogram) {
    const types::TypePtr text = types::varchar_type();
    const types::TypePtr number = types::double_type();
    std::vector<std::pair<std::string, types::TypePtr>> columns{
        {"column_name", text},      {"data_size", number}, {"distinct_values_count", number},
        {"nulls_fraction", number}, {"row_count", number}, {"low_value", text},
        {"high_value", text}};
    if (has_histogram) columns.emplace_back("histogram", text);
    return columns;
  }

  const bool has_histogram_;
  LiteralTable table_;
};

std::vector<types::Value> column_row(const std::string& name,
                                     const catalog::ColumnStatistics& statistics) {
  return {LiteralTable::text(name),
          LiteralTable::number(statistics.data_size_bytes),
          LiteralTable::number(statistics.distinct_values),
          LiteralTable::number(statistics.nulls_fraction),
          types::Value::null(),
          LiteralTable::text_or_null(statistics.low),
          LiteralTable::text_or_null(statistics.high)};
}

std::vector<types::Value> summary_row(const std::optional<double>& rows) {
  const types::Value null = types::Value::null();
  return {null, null, null, null, LiteralTable::number(rows), null, null};
}

/// The scan that `node` passes through unchanged; nullptr when it computes or filters anything.
const plan::TableScan* passed_scan(const plan::PlanNode& node) {
  const plan::PlanNode* part = &node;
  while (part->kind == plan::NodeKind::kProject) part = part->sources[0].get();
  return part->kind == plan::NodeKind::kTableScan ? &plan::as<plan::TableScan>(*part) : nullptr;
}

RelationPlan query_stats(Analysis& analysis, const sql::Query& query) {
  const Scope nothing;
  const RelationPlan relation = plan_query(analysis, query, nothing, false);
  const plan::TableScan* scan = passed_scan(*relation.root);
  catalog::TableStatistics statistics;
  if (scan != nullptr) statistics = scan->connector->statistics(*scan->table);
  StatsTable table(analysis.session.family);
  for (size_t i = 0; i < relation.fields.size(); ++i) {
    const Field& field = relation.fields[i];
    catalog::ColumnStatistics column;
    for (size_t c = 0; c < statistics.columns.size() && c < scan->columns.size(); ++c) {
      if (scan->columns[c].id == field.column) column = statistics.columns[c];
    }
    table.add(column_row(field.name.empty() ? "_col" + std::to_string(i) : field.name, column));
  }
  table.add(summary_row(statistics.row_count));
  return table.plan(analysis);
}

}  // namespace

RelationPlan plan_show_stats(Analysis& analysis, const sql::ShowStats& show) {
  if (show.query) return query_stats(analysis, *show.query);
  const ResolvedTable resolved = resolve_table(analysis, *show.table, {});
  const catalog::TableStatistics statistics = resolved.connector->statistics(*resolved.handle);
  const auto& columns = resolved.handle->metadata().columns;
  StatsTable table(analysis.session.family);
  for (size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].hidden) continue;
    table.add(column_row(columns[i].name, i < statistics.columns.size()
                                              ? statistics.columns[i]
                                              : catalog::ColumnStatistics{}));
  }
  table.add(summary_row(statistics.row_count));
  return table.plan(analysis);
}

}  // namespace vivace::analyzer
