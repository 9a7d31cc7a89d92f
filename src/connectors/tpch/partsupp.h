// partsupp: one unit is a part, with four rows.
#pragma once

#include "connectors/tpch/generator.h"
#include "connectors/tpch/stream_specs.h"
#include "connectors/tpch/text_values.h"

namespace vivace::connectors::tpch {

class PartsuppGenerator : public Generator {
 public:
  PartsuppGenerator(const GeneratorOptions& options, TextPool& pool);

 protected:
  void seek_streams(int64_t first) override;
  int32_t begin_batch(int32_t max_units, int32_t capacity, int32_t& rows) override;
  void write(const ColumnTarget& target, int64_t first, int32_t units, int32_t rows) override;

 private:
  /// Calls `emit(row, draws)` for the four rows of each part.
  template <typename Emit>
  void each(Stream& stream, int32_t parts, Emit emit);

  const int64_t suppliers_;
  const bool decimals_;
  Stream quantity_stream_{kPartsuppQuantity};
  Stream cost_stream_{kPartsuppCost};
  Stream comment_stream_{kPartsuppComment};
  CommentPicker comments_;
};

}  // namespace vivace::connectors::tpch
