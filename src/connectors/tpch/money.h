// Amounts: made in cents, delivered as double or decimal(12,2).
#pragma once

#include <cstdint>

#include "connectors/tpch/generator.h"

namespace vivace::connectors::tpch {

/// Writes `cents(i)` for i in 0..rows-1 to the column.
template <typename Cents>
void write_money(const ColumnTarget& target, bool decimals, int32_t rows, Cents cents) {
  if (decimals) {
    auto* out = static_cast<int64_t*>(target.values);
    for (int32_t i = 0; i < rows; ++i) out[i] = cents(i);
    return;
  }
  auto* out = static_cast<double*>(target.values);
  for (int32_t i = 0; i < rows; ++i) out[i] = static_cast<double>(cents(i)) / 100.0;
}

}  // namespace vivace::connectors::tpch
