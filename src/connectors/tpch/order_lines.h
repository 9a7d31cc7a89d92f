// What lineitem and orders both need of an order's lines.
#pragma once

#include <array>
#include <cstdint>

#include "connectors/tpch/generator.h"
#include "connectors/tpch/key_stream.h"
#include "connectors/tpch/stream_specs.h"

namespace vivace::connectors::tpch {

/// 1992-01-01, the first order date, in days from 1970-01-01.
inline constexpr int32_t kFirstOrderDate = 8035;
inline constexpr int32_t kLastOrderDate = kFirstOrderDate + 2557 - 151 - 1;
/// 1995-06-17: what lies at or before it is in the past.
inline constexpr int32_t kCurrentDate = 9298;

/// The sparse key of the order with this index from 1: 8 of every 32 keys are used.
constexpr int64_t order_key(int64_t index) { return ((index >> 3) << 5) | (index & 7); }

/// A part's retail price in cents.
constexpr int64_t part_price(int64_t part_key) {
  return 90000 + (part_key / 10) % 20001 + (part_key % 1000) * 100;
}

/// The supplier of a part with this number from 0 to 3.
constexpr int64_t part_supplier(int64_t part_key, int64_t number, int64_t suppliers) {
  return (part_key + number * (suppliers / 4 + (part_key - 1) / suppliers)) % suppliers + 1;
}

/// The values of one batch of orders, each computed on first use in the batch. One thread.
class OrderLines {
 public:
  static constexpr int32_t kMaxOrders = Generator::kMaxRows;
  static constexpr int32_t kMaxLinesInBatch = Generator::kMaxRows + kMaxLines;

  explicit OrderLines(double scale);
  void seek(int64_t order);
  /// Draws the next orders' line counts: at most `max_orders` and `max_lines`.
  void begin(int32_t max_orders, int32_t max_lines);

  int32_t orders() const { return orders_; }
  int32_t lines() const { return lines_; }
  const int32_t* counts() const { return counts_.data(); }  // per order

  const int32_t* order_dates();  // per order
  const int32_t* quantities();   // the rest per line
  const int32_t* discounts();
  const int32_t* taxes();
  const int64_t* part_keys();
  const int32_t* ship_dates();
  const int64_t* prices();  // cents

 private:
  template <typename T, size_t kSize>
  struct Lazy {
    bool ready = false;
    std::array<T, kSize> values;
  };
  template <typename T>
  using PerLine = Lazy<T, kMaxLinesInBatch>;
  const int32_t* draw(PerLine<int32_t>& lazy, Stream& stream, SmallRange range);

  Stream counts_stream_{kOrderLineCount};
  Stream dates_stream_{kOrderDate};
  Stream quantity_stream_{kLineQuantity};
  Stream discount_stream_{kLineDiscount};
  Stream tax_stream_{kLineTax};
  Stream ship_stream_{kLineShipDate};
  KeyStream part_stream_;

  int32_t orders_ = 0;
  int32_t lines_ = 0;
  std::array<int32_t, kMaxOrders> counts_;
  Lazy<int32_t, kMaxOrders> dates_;
  PerLine<int32_t> quantity_, discount_, tax_, ship_;
  PerLine<int64_t> part_, price_;
};

}  // namespace vivace::connectors::tpch
