// The tpch catalog.
#include "connectors/tpch/tpch_connector.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

#include "connectors/tpch/generator.h"
#include "connectors/tpch/statistics.h"
#include "connectors/tpch/table_functions.h"

namespace vivace::connectors::tpch {
namespace {

constexpr double kTinyScale = 0.01;
constexpr double kMaxScale = 1e8;  // keys fit 64 bits well beyond it
constexpr int32_t kMoneyPrecision = 12;
constexpr int32_t kMoneyScale = 2;
/// A range that is loaded on its own is worth a connection from so many rows on.
constexpr int64_t kMinRangeRows = 250'000;

class TpchTable : public catalog::TableHandle {
 public:
  TpchTable(Table table, double scale, catalog::TableMetadata metadata)
      : table_(table), scale_(scale), metadata_(std::move(metadata)) {}
  const catalog::TableMetadata& metadata() const override { return metadata_; }
  Table table() const { return table_; }
  double scale() const { return scale_; }

 private:
  const Table table_;
  const double scale_;
  const catalog::TableMetadata metadata_;
};

/// Result chunks may point into the text pool for as long as the statement is kept.
struct GeneratedLease {
  std::shared_ptr<const void> text;
  std::shared_ptr<const ScanRegistry::Registration> registration;
};

types::TypePtr column_type(const Column& column, bool decimals) {
  switch (column.kind) {
    case ColumnKind::kBigint:
      return types::bigint_type();
    case ColumnKind::kInteger:
      return types::integer_type();
    case ColumnKind::kMoney:
      return decimals ? types::decimal_type(kMoneyPrecision, kMoneyScale) : types::double_type();
    case ColumnKind::kVarchar:
      return types::varchar_type(column.length);
    case ColumnKind::kDate:
      return types::date_type();
  }
  return types::unknown_type();
}

/// Compressed bytes a row takes in storage, from sf1.
int64_t stored_bytes_per_row(Table table) {
  switch (table) {
    case Table::kCustomer:
      return 90;
    case Table::kLineitem:
      return 28;
    case Table::kOrders:
      return 42;
    case Table::kPart:
      return 40;
    case Table::kPartsupp:
      return 60;
    case Table::kSupplier:
      return 100;
    case Table::kNation:
    case Table::kRegion:
      return 100;
  }
  return 0;
}

}  // namespace

TpchGenerator::TpchGenerator(engine::Engine& engine, std::chrono::milliseconds pool_idle)
    : pool_(pool_idle) {
  register_table_functions(engine, pool_, scans_);
}

std::optional<double> schema_scale(std::string_view schema) {
  if (schema == "tiny") return kTinyScale;
  if (!schema.starts_with("sf")) return std::nullopt;
  const std::string_view number = schema.substr(2);
  double scale = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), scale);
  if (error != std::errc() || end != number.data() + number.size()) return std::nullopt;
  if (!std::isfinite(scale) || scale <= 0 || scale > kMaxScale) return std::nullopt;
  return scale;
}

TpchConnector::TpchConnector(const std::string& catalog_name, const TpchConfig& config,
                             engine::Engine& engine, TpchGenerator& generator)
    : catalog_name_(catalog_name),
      config_(config),
      engine_(engine),
      generator_(generator),
      kept_(engine, config.cache_memory_bytes) {}

std::vector<std::string> TpchConnector::list_schemas() const {
  return {"sf1", "sf100", "sf1000", "sf10000", "sf100000", "sf300", "sf3000", "sf30000", "tiny"};
}

bool TpchConnector::has_schema(const std::string& schema) const {
  return schema_scale(schema).has_value();
}

std::vector<std::string> TpchConnector::list_tables(const std::string& schema) const {
  std::vector<std::string> names;
  if (!has_schema(schema)) return names;
  for (const TableInfo& info : all_tables()) names.emplace_back(info.name);
  return names;
}

catalog::TableHandlePtr TpchConnector::find_table(const std::string& schema,
                                                  const std::string& table) const {
  const std::optional<double> scale = schema_scale(schema);
  const std::optional<Table> found = tpch::find_table(table);
  if (!scale || !found) return nullptr;
  catalog::TableMetadata metadata;
  metadata.schema = schema;
  metadata.table = table;
  const std::span<const Column> columns = table_info(*found).columns;
  for (const Column& column : columns) {
    catalog::ColumnMetadata& added = metadata.columns.emplace_back();
    added.name = config_.standard_names ? column.name : column.simple;
    added.type = column_type(column, config_.decimals);
    added.hidden = &column == &columns.back();
    added.nullable = added.hidden;
    added.finite = true;
  }
  return std::make_shared<TpchTable>(*found, *scale, std::move(metadata));
}

catalog::TableStatistics TpchConnector::statistics(const catalog::TableHandle& table) const {
  const auto& handle = static_cast<const TpchTable&>(table);
  return published_statistics(handle.table(), handle.scale(), config_.decimals);
}

KeptTableLoad TpchConnector::load_of(Table table, double scale) const {
  const int64_t units = unit_count(table, scale);
  const int64_t rows = row_count(table, scale);
  const int64_t ranges = std::clamp<int64_t>(rows / kMinRangeRows, 1, engine_.threads());
  KeptTableLoad load;
  load.name = fmt::format("{}.{}.{}", catalog_name_, scale, table_info(table).name);
  load.estimated_bytes = rows * stored_bytes_per_row(table);
  for (int64_t i = 0; i < ranges; ++i) {
    TableCall call{.table = table, .scale = scale, .decimals = config_.decimals};
    call.first_unit = units * i / ranges;
    call.end_unit = units * (i + 1) / ranges;
    load.range_queries.push_back("SELECT * FROM " + table_call_sql(call));
  }
  return load;
}

catalog::ScanSource TpchConnector::prepare_scan(const catalog::TableHandle& table,
                                                const catalog::ScanRequest& request) {
  const auto& handle = static_cast<const TpchTable&>(table);
  catalog::ScanSource source;
  for (const int32_t column : request.columns) {
    const Column& info = table_info(handle.table()).columns[static_cast<size_t>(column)];
    source.columns.push_back(engine::quote_identifier(info.simple));
  }
  if (row_count_is_exact(handle.table(), handle.scale())) {
    source.total_rows = row_count(handle.table(), handle.scale());
  }
  if (handle.scale() <= config_.cache_max_scale) {
    const KeptTableLoad load = load_of(handle.table(), handle.scale());
    // An early end and count(*) are cheaper to generate than a table is to load.
    const bool cheap = request.limit || request.columns.empty();
    auto kept = cheap ? kept_.find(load.name) : kept_.get(load, request.stop);
    if (kept) {
      source.relation = std::move(kept->relation);
      source.engine_storage = true;
      source.lease = std::move(kept->lease);
      return source;
    }
  }
  TableCall call{.table = handle.table(), .scale = handle.scale(), .decimals = config_.decimals};
  call.few_rows = request.limit.has_value();
  auto lease = std::make_shared<GeneratedLease>();
  lease->text = generator_.pool().lease();
  if (request.counters) {
    lease->registration = generator_.scans().add(request.counters);
    call.scan_id = lease->registration->id();
  }
  source.lease = std::move(lease);
  source.relation = table_call_sql(call);
  return source;
}

}  // namespace vivace::connectors::tpch
