// partsupp's columns.
#include "connectors/tpch/partsupp.h"

#include <algorithm>
#include <array>

#include "connectors/tpch/money.h"
#include "connectors/tpch/order_lines.h"

namespace vivace::connectors::tpch {
namespace {

constexpr int32_t kCommentBytes = 124;
constexpr SmallRange kQuantities(1, 9999);
constexpr SmallRange kCosts(100, 100000);

}  // namespace

PartsuppGenerator::PartsuppGenerator(const GeneratorOptions& options, TextPool& pool)
    : suppliers_(std::max<int64_t>(scaled(kSupplierBase, options.scale), 1)),
      decimals_(options.decimals),
      comments_(pool, kCommentBytes) {}

void PartsuppGenerator::seek_streams(int64_t first) {
  for (Stream* stream : {&quantity_stream_, &cost_stream_, &comment_stream_}) stream->seek(first);
}

int32_t PartsuppGenerator::begin_batch(int32_t max_units, int32_t capacity, int32_t& rows) {
  const int32_t parts = std::min(max_units, capacity / kSuppliersPerPart);
  rows = parts * kSuppliersPerPart;
  return parts;
}

template <typename Emit>
void PartsuppGenerator::each(Stream& stream, int32_t parts, Emit emit) {
  stream.each_row(parts, [&emit](int32_t part, Draws& draws) {
    for (int32_t i = 0; i < kSuppliersPerPart; ++i) emit(part * kSuppliersPerPart + i, draws);
  });
}

void PartsuppGenerator::write(const ColumnTarget& target, int64_t first, int32_t parts,
                              int32_t rows) {
  auto* keys = static_cast<int64_t*>(target.values);
  auto* numbers = static_cast<int32_t*>(target.values);
  switch (target.column) {
    case kPsPart:
    case kPsRow:
      for (int32_t i = 0; i < rows; ++i) keys[i] = first + i / kSuppliersPerPart + 1;
      return;
    case kPsSupplier:
      for (int32_t i = 0; i < rows; ++i) {
        keys[i] =
            part_supplier(first + i / kSuppliersPerPart + 1, i % kSuppliersPerPart, suppliers_);
      }
      return;
    case kPsQuantity:
      return each(quantity_stream_, parts, [numbers](int32_t i, Draws& draws) {
        numbers[i] = kQuantities.pick(draws.next());
      });
    case kPsCost: {
      std::array<int32_t, kMaxRows> cents;
      each(cost_stream_, parts, [&cents](int32_t i, Draws& draws) {
        cents[static_cast<size_t>(i)] = kCosts.pick(draws.next());
      });
      return write_money(target, decimals_, rows,
                         [&cents](int32_t i) { return cents[static_cast<size_t>(i)]; });
    }
    case kPsComment:
      each(comment_stream_, parts, [this](int32_t i, Draws& draws) { comments_.draw(i, draws); });
      return comments_.write(rows, static_cast<duckdb_string_t*>(target.values));
  }
}

}  // namespace vivace::connectors::tpch
