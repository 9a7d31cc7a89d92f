// customer's columns.
#include "connectors/tpch/customer.h"

#include "connectors/tpch/contact_columns.h"

namespace vivace::connectors::tpch {
namespace {

constexpr int32_t kCommentBytes = 73;

}  // namespace

CustomerGenerator::CustomerGenerator(const GeneratorOptions& options, TextPool& pool)
    : decimals_(options.decimals), comments_(pool, kCommentBytes) {}

void CustomerGenerator::seek_streams(int64_t first) {
  for (Stream* stream : {&address_stream_, &nation_stream_, &phone_nation_stream_, &phone_stream_,
                         &balance_stream_, &segment_stream_, &comment_stream_}) {
    stream->seek(first);
  }
}

void CustomerGenerator::write(const ColumnTarget& target, int64_t first, int32_t, int32_t rows) {
  auto* keys = static_cast<int64_t*>(target.values);
  auto* texts = static_cast<duckdb_string_t*>(target.values);
  const int32_t width =
      table_info(Table::kCustomer).columns[static_cast<size_t>(target.column)].length;
  switch (target.column) {
    case kCKey:
    case kCRow:
      for (int32_t i = 0; i < rows; ++i) keys[i] = first + i + 1;
      return;
    case kCName:
      return write_names(target, width, "Customer#", first, rows);
    case kCAddress:
      return write_addresses(target, width, address_stream_, rows);
    case kCNation:
      return write_nations(keys, nation_stream_, rows);
    case kCPhone:
      return write_phones(target, width, phone_nation_stream_, phone_stream_, rows);
    case kCBalance:
      return write_balances(target, decimals_, balance_stream_, rows);
    case kCSegment:
      return segment_stream_.each_row(
          rows, [&](int32_t i, Draws& draws) { texts[i] = segments_.pick(draws.next()); });
    case kCComment:
      comment_stream_.each_row(rows, [this](int32_t i, Draws& draws) { comments_.draw(i, draws); });
      return comments_.write(rows, texts);
  }
}

}  // namespace vivace::connectors::tpch
