// What lineitem and orders both need of an order's lines.
#include "connectors/tpch/order_lines.h"

namespace vivace::connectors::tpch {
namespace {

constexpr SmallRange kLineCounts(1, kMaxLines);
constexpr SmallRange kOrderDates(kFirstOrderDate, kLastOrderDate);
constexpr SmallRange kQuantities(1, 50);
constexpr SmallRange kDiscounts(0, 10);
constexpr SmallRange kTaxes(0, 8);
constexpr SmallRange kShipDelays(1, 121);

}  // namespace

OrderLines::OrderLines(double scale)
    : part_stream_(kLinePart, scaled(kPartBase, scale), scale >= kWideKeysFrom) {}

void OrderLines::seek(int64_t order) {
  for (Stream* stream : {&counts_stream_, &dates_stream_, &quantity_stream_, &discount_stream_,
                         &tax_stream_, &ship_stream_}) {
    stream->seek(order);
  }
  part_stream_.seek(order);
}

void OrderLines::begin(int32_t max_orders, int32_t max_lines) {
  orders_ = 0;
  lines_ = 0;
  while (orders_ < max_orders) {
    const Stream before = counts_stream_;
    const int32_t count = kLineCounts.pick(counts_stream_.take_row().next());
    if (lines_ + count > max_lines) {
      counts_stream_ = before;
      break;
    }
    counts_[static_cast<size_t>(orders_++)] = count;
    lines_ += count;
  }
  dates_.ready = false;
  for (auto* lazy : {&quantity_, &discount_, &tax_, &ship_}) lazy->ready = false;
  for (auto* lazy : {&part_, &price_}) lazy->ready = false;
}

const int32_t* OrderLines::order_dates() {
  int32_t* out = dates_.values.data();
  if (!dates_.ready) {
    dates_stream_.each_row(
        orders_, [out](int32_t i, Draws& draws) { out[i] = kOrderDates.pick(draws.next()); });
    dates_.ready = true;
  }
  return out;
}

const int32_t* OrderLines::draw(PerLine<int32_t>& lazy, Stream& stream, SmallRange range) {
  int32_t* out = lazy.values.data();
  if (!lazy.ready) {
    stream.each_line(counts(), orders_, [out, range](int32_t line, Draws& draws) {
      out[line] = range.pick(draws.next());
    });
    lazy.ready = true;
  }
  return out;
}

const int32_t* OrderLines::quantities() { return draw(quantity_, quantity_stream_, kQuantities); }
const int32_t* OrderLines::discounts() { return draw(discount_, discount_stream_, kDiscounts); }
const int32_t* OrderLines::taxes() { return draw(tax_, tax_stream_, kTaxes); }

const int64_t* OrderLines::part_keys() {
  if (!part_.ready) {
    part_stream_.write(counts(), orders_, part_.values.data());
    part_.ready = true;
  }
  return part_.values.data();
}

const int32_t* OrderLines::ship_dates() {
  if (ship_.ready) return ship_.values.data();
  const int32_t* dates = order_dates();
  draw(ship_, ship_stream_, kShipDelays);
  int32_t* out = ship_.values.data();
  for (int32_t i = 0; i < orders_; ++i) {
    for (int32_t line = 0; line < counts()[i]; ++line) *out++ += dates[i];
  }
  return ship_.values.data();
}

const int64_t* OrderLines::prices() {
  int64_t* out = price_.values.data();
  if (!price_.ready) {
    const int64_t* parts = part_keys();
    const int32_t* quantity = quantities();
    for (int32_t i = 0; i < lines_; ++i) out[i] = part_price(parts[i]) * quantity[i];
    price_.ready = true;
  }
  return out;
}

}  // namespace vivace::connectors::tpch
