// The generator as engine table functions: `vivace_tpch_lineitem(scale, …)` and seven more.
#pragma once

#include <cstdint>
#include <string>

#include "connectors/tpch/scan_registry.h"
#include "connectors/tpch/tables.h"
#include "connectors/tpch/text_pool.h"
#include "engine/engine.h"

namespace vivace::connectors::tpch {

/// One call in engine SQL. Its columns have the simple names ("orderkey", …, "row_number").
struct TableCall {
  Table table;
  double scale = 1;
  bool decimals = false;
  /// The scan ends early: one thread, small batches. Never changes which rows there are.
  bool few_rows = false;
  int64_t scan_id = 0;  // of the ScanRegistry; 0: not counted
  /// Units [first_unit, end_unit); -1: all.
  int64_t first_unit = 0;
  int64_t end_unit = -1;
};
std::string table_call_sql(const TableCall& call);

/// Registers the eight functions. No statement uses them once the pool or the registry
/// is gone.
void register_table_functions(engine::Engine& engine, TextPool& pool, ScanRegistry& scans);

}  // namespace vivace::connectors::tpch
