// orders' columns.
#include "connectors/tpch/orders.h"

#include <algorithm>
#include <array>

#include "connectors/tpch/composed_text.h"
#include "connectors/tpch/money.h"

namespace vivace::connectors::tpch {
namespace {

constexpr int32_t kCommentBytes = 49;
/// Every third customer places no order.
constexpr int64_t kCustomersPerIdle = 3;
constexpr int32_t kClerkBase = 1000;
/// So many orders have at most Generator::kMaxRows lines.
constexpr int32_t kMaxOrders = Generator::kMaxRows / kMaxLines;

}  // namespace

OrdersGenerator::OrdersGenerator(const GeneratorOptions& options, TextPool& pool)
    : customers_(scaled(kCustomerBase, options.scale)),
      clerks_(
          static_cast<double>(std::max<int64_t>(scaled(kClerkBase, options.scale), kClerkBase))),
      decimals_(options.decimals),
      lines_(options.scale),
      customer_stream_(kOrderCustomer, customers_, options.scale >= kWideKeysFrom),
      comments_(pool, kCommentBytes) {}

void OrdersGenerator::seek_streams(int64_t first) {
  lines_.seek(first);
  customer_stream_.seek_single(first);
  for (Stream* stream : {&priority_stream_, &clerk_stream_, &comment_stream_}) stream->seek(first);
}

int32_t OrdersGenerator::begin_batch(int32_t max_units, int32_t capacity, int32_t& rows) {
  rows = std::min({max_units, capacity, kMaxOrders});
  lines_.begin(rows, kMaxRows);
  return rows;
}

void OrdersGenerator::write(const ColumnTarget& target, int64_t first, int32_t, int32_t rows) {
  auto* keys = static_cast<int64_t*>(target.values);
  auto* numbers = static_cast<int32_t*>(target.values);
  auto* texts = static_cast<duckdb_string_t*>(target.values);
  switch (target.column) {
    case kOKey:
      for (int32_t i = 0; i < rows; ++i) keys[i] = order_key(first + i + 1);
      return;
    case kOCustomer:
      return write_customers(keys, rows);
    case kOStatus:
      return write_statuses(texts);
    case kOPrice:
      return write_prices(target, rows);
    case kODate:
      std::copy_n(lines_.order_dates(), rows, numbers);
      return;
    case kOPriority:
      return priority_stream_.each_row(
          rows, [&](int32_t i, Draws& draws) { texts[i] = priorities_.pick(draws.next()); });
    case kOClerk:
      return write_clerks(target, rows);
    case kOShipPriority:
      std::fill_n(numbers, rows, 0);
      return;
    case kOComment:
      comment_stream_.each_row(rows, [this](int32_t i, Draws& draws) { comments_.draw(i, draws); });
      return comments_.write(rows, texts);
    case kORow:
      for (int32_t i = 0; i < rows; ++i) keys[i] = first + i + 1;
      return;
  }
}

void OrdersGenerator::write_customers(int64_t* out, int32_t rows) {
  customer_stream_.write(rows, out);
  for (int32_t i = 0; i < rows; ++i) {
    // An idle customer's order goes to a neighbour: up first, then down.
    int64_t step = 1;
    while (out[i] % kCustomersPerIdle == 0) {
      out[i] = std::min(out[i] + step, customers_);
      step = -step;
    }
  }
}

void OrdersGenerator::write_statuses(duckdb_string_t* out) {
  const int32_t* ship = lines_.ship_dates();
  for (int32_t i = 0; i < lines_.orders(); ++i) {
    const int32_t lines = lines_.counts()[i];
    int32_t shipped = 0;
    for (int32_t line = 0; line < lines; ++line) shipped += *ship++ <= kCurrentDate;
    out[i] = make_text(shipped == lines ? "F" : shipped > 0 ? "P" : "O");
  }
}

void OrdersGenerator::write_prices(const ColumnTarget& target, int32_t rows) {
  const int64_t* price = lines_.prices();
  const int32_t* discount = lines_.discounts();
  const int32_t* tax = lines_.taxes();
  std::array<int64_t, kMaxOrders> totals;
  int32_t line = 0;
  for (int32_t i = 0; i < rows; ++i) {
    int64_t total = 0;
    for (const int32_t end = line + lines_.counts()[i]; line < end; ++line) {
      total += price[line] * (100 - discount[line]) / 100 * (100 + tax[line]) / 100;
    }
    totals[static_cast<size_t>(i)] = total;
  }
  write_money(target, decimals_, rows, [&](int32_t i) { return totals[static_cast<size_t>(i)]; });
}

void OrdersGenerator::write_clerks(const ColumnTarget& target, int32_t rows) {
  const int32_t width = table_info(Table::kOrders).columns[kOClerk].length;
  auto* out = static_cast<duckdb_string_t*>(target.values);
  clerk_stream_.each_row(rows, [&](int32_t i, Draws& draws) {
    char* text = target.text + i * width;
    out[i] = make_text(text, write_numbered(text, "Clerk#", pick_wide(draws.next(), 1, clerks_)));
  });
}

}  // namespace vivace::connectors::tpch
