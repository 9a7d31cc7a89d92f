// The batch loop that all tables share, and which class makes which table.
#include "connectors/tpch/generator.h"

#include <algorithm>

#include "connectors/tpch/customer.h"
#include "connectors/tpch/fixed_tables.h"
#include "connectors/tpch/lineitem.h"
#include "connectors/tpch/orders.h"
#include "connectors/tpch/part.h"
#include "connectors/tpch/partsupp.h"
#include "connectors/tpch/supplier.h"

namespace vivace::connectors::tpch {

void Generator::seek(int64_t first, int64_t end) {
  unit_ = first;
  end_ = end;
  if (first < end) seek_streams(first);
}

int32_t Generator::begin_batch(int32_t max_units, int32_t capacity, int32_t& rows) {
  rows = std::min(max_units, capacity);
  return rows;
}

int32_t Generator::next(std::span<const ColumnTarget> targets, int32_t capacity) {
  if (unit_ >= end_) return 0;
  const int64_t in_part = unit_ % kPartUnits;
  if (in_part == 0) seek_streams(unit_);
  const int64_t max_units = std::min({end_ - unit_, kPartUnits - in_part, int64_t{kMaxRows}});
  int32_t rows = 0;
  const int32_t units = begin_batch(static_cast<int32_t>(max_units), capacity, rows);
  for (const ColumnTarget& target : targets) write(target, unit_, units, rows);
  unit_ += units;
  return rows;
}

std::unique_ptr<Generator> make_generator(const GeneratorOptions& options, TextPool& pool) {
  switch (options.table) {
    case Table::kCustomer:
      return std::make_unique<CustomerGenerator>(options, pool);
    case Table::kLineitem:
      return std::make_unique<LineitemGenerator>(options, pool);
    case Table::kNation:
      return std::make_unique<NationGenerator>(pool);
    case Table::kOrders:
      return std::make_unique<OrdersGenerator>(options, pool);
    case Table::kPart:
      return std::make_unique<PartGenerator>(options, pool);
    case Table::kPartsupp:
      return std::make_unique<PartsuppGenerator>(options, pool);
    case Table::kRegion:
      return std::make_unique<RegionGenerator>(pool);
    case Table::kSupplier:
      return std::make_unique<SupplierGenerator>(options, pool);
  }
  return nullptr;
}

}  // namespace vivace::connectors::tpch
