// lineitem: one unit is an order.
#pragma once

#include "connectors/tpch/generator.h"
#include "connectors/tpch/order_lines.h"
#include "connectors/tpch/text_values.h"

namespace vivace::connectors::tpch {

class LineitemGenerator : public Generator {
 public:
  LineitemGenerator(const GeneratorOptions& options, TextPool& pool);

 protected:
  void seek_streams(int64_t first) override;
  int32_t begin_batch(int32_t max_units, int32_t capacity, int32_t& rows) override;
  void write(const ColumnTarget& target, int64_t first, int32_t units, int32_t rows) override;

 private:
  void write_keys(int64_t* out, int64_t first, bool sparse);
  void write_numbers(int32_t* out);
  void write_suppliers(int64_t* out);
  void write_return_flags(duckdb_string_t* out);
  void write_statuses(duckdb_string_t* out);
  void write_commit_dates(int32_t* out);
  void write_words(Stream& stream, const WordPicker& words, duckdb_string_t* out);
  const int32_t* receipt_dates();

  const int64_t suppliers_;
  const bool decimals_;
  OrderLines lines_;
  Stream supplier_stream_{kLineSupplier};
  Stream commit_stream_{kLineCommitDate};
  Stream receipt_stream_{kLineReceiptDate};
  Stream flag_stream_{kLineReturnFlag};
  Stream instruction_stream_{kLineInstructions};
  Stream mode_stream_{kLineMode};
  Stream comment_stream_{kLineComment};
  const WordPicker flags_{kReturnFlags};
  const WordPicker instructions_{kInstructions};
  const WordPicker modes_{kShipModes};
  CommentPicker comments_;
  bool receipts_ready_ = false;
  std::array<int32_t, OrderLines::kMaxLinesInBatch> receipts_;
};

}  // namespace vivace::connectors::tpch
