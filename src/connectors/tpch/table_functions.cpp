// The generator as engine table functions.
#include "connectors/tpch/table_functions.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <memory>
#include <vector>

#include "connectors/tpch/generator.h"
#include "connectors/tpch/key_stream.h"
#include "engine/table_function.h"

namespace vivace::connectors::tpch {
namespace {

constexpr uint8_t kMoneyPrecision = 12;
constexpr uint8_t kMoneyScale = 2;
/// The first batch of a reader is small, so that an early end makes little text; they grow.
constexpr int32_t kFirstBatchRows = 64;
constexpr int32_t kBatchGrowth = 4;
constexpr int64_t kMinPartUnits = 2048;
constexpr int64_t kPartsWanted = 64;

engine::EngineType engine_type(ColumnKind kind, bool decimals) {
  switch (kind) {
    case ColumnKind::kBigint:
      return DUCKDB_TYPE_BIGINT;
    case ColumnKind::kInteger:
      return DUCKDB_TYPE_INTEGER;
    case ColumnKind::kMoney:
      if (decimals) return engine::EngineType::decimal(kMoneyPrecision, kMoneyScale);
      return DUCKDB_TYPE_DOUBLE;
    case ColumnKind::kVarchar:
      return DUCKDB_TYPE_VARCHAR;
    case ColumnKind::kDate:
      return DUCKDB_TYPE_DATE;
  }
  return DUCKDB_TYPE_INVALID;
}

int64_t fixed_bytes(ColumnKind kind) {
  switch (kind) {
    case ColumnKind::kBigint:
    case ColumnKind::kMoney:
      return 8;
    case ColumnKind::kInteger:
    case ColumnKind::kDate:
      return 4;
    case ColumnKind::kVarchar:
      return 0;  // its texts are counted
  }
  return 0;
}

/// What the readers of one execution share.
struct Execution {
  TableCall call;
  std::vector<idx_t> columns;
  TextPool& pool;
  std::shared_ptr<const void> pool_lease;
  std::shared_ptr<catalog::ScanCounters> counters;
  int64_t part_units = 0;
  std::atomic<int64_t> next_unit{0};
};

class Reader : public engine::TableReader {
 public:
  explicit Reader(Execution& execution);
  idx_t fill(engine::ChunkWriter& out) override;

 private:
  /// Takes the next part; false when there is none.
  bool take_part();
  void copy_composed(engine::ChunkWriter& out, int32_t rows);
  void count(int32_t rows) const;

  Execution& execution_;
  std::unique_ptr<Generator> generator_;
  std::vector<ColumnTarget> targets_;
  int64_t fixed_bytes_ = 0;  // per row
  /// Outputs whose texts are composed here and then copied.
  struct Composed {
    size_t output;
    std::vector<duckdb_string_t> values;
    std::vector<char> text;
  };
  std::vector<Composed> composed_;
  std::vector<size_t> texts_;  // outputs of type varchar
  int32_t capacity_ = kFirstBatchRows;
  bool in_part_ = false;
};

Reader::Reader(Execution& execution)
    : execution_(execution),
      generator_(make_generator(
          {execution.call.table, execution.call.scale, execution.call.decimals}, execution.pool)) {
  const TableInfo& info = table_info(execution.call.table);
  for (size_t output = 0; output < execution.columns.size(); ++output) {
    const Column& column = info.columns[execution.columns[output]];
    targets_.push_back({static_cast<int32_t>(execution.columns[output]), nullptr, nullptr});
    fixed_bytes_ += fixed_bytes(column.kind);
    if (column.kind == ColumnKind::kVarchar) texts_.push_back(output);
    if (column.composed) {
      composed_.push_back(
          {output, std::vector<duckdb_string_t>(Generator::kMaxRows),
           std::vector<char>(Generator::kMaxRows * static_cast<size_t>(column.length))});
    }
  }
}

bool Reader::take_part() {
  const int64_t first = execution_.next_unit.fetch_add(execution_.part_units);
  const int64_t end = std::min(first + execution_.part_units, execution_.call.end_unit);
  in_part_ = first < end;
  if (in_part_) generator_->seek(first, end);
  return in_part_;
}

idx_t Reader::fill(engine::ChunkWriter& out) {
  for (size_t output = 0; output < targets_.size(); ++output) {
    targets_[output].values = out.data<void>(output);
  }
  for (Composed& composed : composed_) {
    targets_[composed.output].values = composed.values.data();
    targets_[composed.output].text = composed.text.data();
  }
  while (in_part_ || take_part()) {
    const int32_t rows = generator_->next(targets_, capacity_);
    if (rows > 0) {
      capacity_ = std::min(capacity_ * kBatchGrowth, Generator::kMaxRows);
      copy_composed(out, rows);
      if (execution_.counters) count(rows);
      return static_cast<idx_t>(rows);
    }
    in_part_ = false;
  }
  return 0;
}

void Reader::copy_composed(engine::ChunkWriter& out, int32_t rows) {
  for (Composed& composed : composed_) {
    for (int32_t i = 0; i < rows; ++i) {
      duckdb_string_t& value = composed.values[static_cast<size_t>(i)];
      out.set_text(composed.output, static_cast<idx_t>(i),
                   {duckdb_string_t_data(&value), duckdb_string_t_length(value)});
    }
  }
}

void Reader::count(int32_t rows) const {
  int64_t bytes = fixed_bytes_ * rows;
  for (const size_t output : texts_) {
    const auto* values = static_cast<const duckdb_string_t*>(targets_[output].values);
    for (int32_t i = 0; i < rows; ++i) bytes += values[i].value.inlined.length;
  }
  execution_.counters->rows.fetch_add(rows, std::memory_order_relaxed);
  execution_.counters->bytes.fetch_add(bytes, std::memory_order_relaxed);
}

class Scan : public engine::TableScan {
 public:
  Scan(const TableCall& call, const std::vector<idx_t>& columns, TextPool& pool,
       std::shared_ptr<catalog::ScanCounters> counters)
      : execution_{call, columns, pool, pool.lease(), std::move(counters)} {
    const int64_t units = call.end_unit - call.first_unit;
    execution_.next_unit = call.first_unit;
    execution_.part_units =
        call.few_rows || call.scale >= kWideKeysFrom
            ? Generator::kPartUnits
            : std::clamp(units / kPartsWanted, kMinPartUnits, Generator::kPartUnits);
  }

  int32_t max_threads() const override {
    if (execution_.call.few_rows) return 1;
    const int64_t units = execution_.call.end_unit - execution_.call.first_unit;
    const int64_t parts = (units + execution_.part_units - 1) / execution_.part_units;
    return static_cast<int32_t>(std::clamp<int64_t>(parts, 1, kMaxThreads));
  }
  std::unique_ptr<engine::TableReader> open_reader() override {
    return std::make_unique<Reader>(execution_);
  }

 private:
  static constexpr int64_t kMaxThreads = 1024;
  Execution execution_;
};

class Source : public engine::TableSource {
 public:
  Source(const TableCall& call, TextPool& pool, ScanRegistry& scans)
      : call_(call), pool_(pool), scans_(scans) {
    for (const Column& column : table_info(call.table).columns) {
      columns_.push_back({std::string(column.simple), engine_type(column.kind, call.decimals)});
    }
    const int64_t units = unit_count(call.table, call.scale);
    whole_ = call_.end_unit < 0 && call_.first_unit == 0;
    if (call_.end_unit < 0) call_.end_unit = units;
  }

  const std::vector<engine::TableColumn>& columns() const override { return columns_; }
  std::optional<Cardinality> cardinality() const override {
    if (!whole_) return std::nullopt;
    return Cardinality{row_count(call_.table, call_.scale),
                       row_count_is_exact(call_.table, call_.scale)};
  }
  std::unique_ptr<engine::TableScan> scan(const std::vector<idx_t>& columns) override {
    return std::make_unique<Scan>(call_, columns, pool_, scans_.find(call_.scan_id));
  }

 private:
  TableCall call_;
  TextPool& pool_;
  ScanRegistry& scans_;
  bool whole_ = true;
  std::vector<engine::TableColumn> columns_;
};

std::string function_name(Table table) {
  return fmt::format("vivace_tpch_{}", table_info(table).name);
}

}  // namespace

std::string table_call_sql(const TableCall& call) {
  return fmt::format("{}({}::DOUBLE, {}, {}, {}, {}, {})", function_name(call.table), call.scale,
                     call.decimals ? 1 : 0, call.few_rows ? 1 : 0, call.scan_id, call.first_unit,
                     call.end_unit);
}

void register_table_functions(engine::Engine& engine, TextPool& pool, ScanRegistry& scans) {
  for (const TableInfo& info : all_tables()) {
    engine::TableFunction function;
    function.name = function_name(info.table);
    function.parameters = {DUCKDB_TYPE_DOUBLE, DUCKDB_TYPE_BIGINT, DUCKDB_TYPE_BIGINT,
                           DUCKDB_TYPE_BIGINT, DUCKDB_TYPE_BIGINT, DUCKDB_TYPE_BIGINT};
    function.bind = [table = info.table, &pool,
                     &scans](const std::vector<engine::TableArgument>& arguments) {
      const auto number = [&](size_t i) { return std::get<int64_t>(arguments.at(i)); };
      const TableCall call{table,          std::get<double>(arguments.at(0)),
                           number(1) != 0, number(2) != 0,
                           number(3),      number(4),
                           number(5)};
      return std::make_unique<Source>(call, pool, scans);
    };
    engine::register_table_function(engine, std::move(function));
  }
}

}  // namespace vivace::connectors::tpch
