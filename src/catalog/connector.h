// What a catalog is to the rest of the program: names, tables, statistics, and how to scan one.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "types/type.h"
#include "types/value.h"

namespace vivace::catalog {

struct ColumnMetadata {
  std::string name;  // lower case
  types::TypePtr type;
  std::string comment;
  bool hidden = false;  // not in `*`, SHOW COLUMNS; may be named in a query
  bool nullable = true;
  /// real, double: no value is NaN or infinite, none reaches 1e18 in magnitude.
  bool finite = false;
};

/// One table as a client sees it.
struct TableMetadata {
  std::string schema;
  std::string table;
  std::vector<ColumnMetadata> columns;
  std::string comment;
  /// For SHOW CREATE TABLE: property name and its SQL text.
  std::vector<std::pair<std::string, std::string>> properties;
};

struct ColumnStatistics {
  std::optional<double> data_size_bytes;
  std::optional<double> distinct_values;
  std::optional<double> nulls_fraction;
  std::optional<std::string> low;  // as SHOW STATS prints them
  std::optional<std::string> high;
};
struct TableStatistics {
  std::optional<double> row_count;
  std::vector<ColumnStatistics> columns;  // one per TableMetadata::columns, or empty
};

/// A connector's own knowledge of one resolved table; immutable, shared by the plan.
class TableHandle {
 public:
  virtual ~TableHandle() = default;
  virtual const TableMetadata& metadata() const = 0;
};
using TableHandlePtr = std::shared_ptr<const TableHandle>;

/// Rows and bytes that a scan has produced so far; written by table sources, read by anyone.
struct ScanCounters {
  std::atomic<int64_t> rows{0};
  std::atomic<int64_t> bytes{0};
};

/// What the plan wants from one scan.
struct ScanRequest {
  std::vector<int32_t> columns;  // indexes into metadata().columns; may be empty (count(*))
  /// Set when the query needs no more than this many rows of the scan (a bare LIMIT above it).
  std::optional<int64_t> limit;
  /// Rows the whole scan yields are counted here; outlives the scan.
  std::shared_ptr<ScanCounters> counters;
  /// Requested when the query is cancelled; a scan that loads data first must watch it.
  std::stop_token stop;
};

/// How the engine reads the table: `relation` stands in a FROM clause of engine SQL.
struct ScanSource {
  std::string relation;
  std::vector<std::string> columns;  // engine SQL of each requested column, in order
  int64_t total_rows = -1;           // exact where known, for progress; -1 unknown
  /// The engine scans its own storage: rows are not counted by `counters` while it runs.
  bool engine_storage = false;
  /// Keeps what the scan reads alive (a kept table); released after the query.
  std::shared_ptr<const void> lease;
};

/// One catalog. Thread-safe. Names are lower case. Methods throw base::QueryError only.
class Connector {
 public:
  virtual ~Connector() = default;
  virtual std::string connector_name() const = 0;  // "tpch"
  virtual std::vector<std::string> list_schemas() const = 0;
  virtual bool has_schema(const std::string& schema) const = 0;
  /// Tables of one schema, sorted; empty when the schema is not there.
  virtual std::vector<std::string> list_tables(const std::string& schema) const = 0;
  /// nullptr when there is no such table.
  virtual TableHandlePtr find_table(const std::string& schema, const std::string& table) const = 0;
  virtual TableStatistics statistics(const TableHandle& table) const;
  /// Called on the query's own thread just before execution; may load data and block.
  virtual ScanSource prepare_scan(const TableHandle& table, const ScanRequest& request) = 0;
};

}  // namespace vivace::catalog
