// orders: one unit is an order.
#pragma once

#include "connectors/tpch/generator.h"
#include "connectors/tpch/order_lines.h"
#include "connectors/tpch/text_values.h"

namespace vivace::connectors::tpch {

class OrdersGenerator : public Generator {
 public:
  OrdersGenerator(const GeneratorOptions& options, TextPool& pool);

 protected:
  void seek_streams(int64_t first) override;
  int32_t begin_batch(int32_t max_units, int32_t capacity, int32_t& rows) override;
  void write(const ColumnTarget& target, int64_t first, int32_t units, int32_t rows) override;

 private:
  void write_customers(int64_t* out, int32_t rows);
  void write_statuses(duckdb_string_t* out);
  void write_prices(const ColumnTarget& target, int32_t rows);
  void write_clerks(const ColumnTarget& target, int32_t rows);

  const int64_t customers_;
  const double clerks_;  // how many
  const bool decimals_;
  OrderLines lines_;
  KeyStream customer_stream_;
  Stream priority_stream_{kOrderPriority};
  Stream clerk_stream_{kOrderClerk};
  Stream comment_stream_{kOrderComment};
  const WordPicker priorities_{kPriorities};
  CommentPicker comments_;
};

}  // namespace vivace::connectors::tpch
