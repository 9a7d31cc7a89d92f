// supplier: one unit is a row.
#pragma once

#include "connectors/tpch/generator.h"
#include "connectors/tpch/stream_specs.h"
#include "connectors/tpch/text_values.h"

namespace vivace::connectors::tpch {

class SupplierGenerator : public Generator {
 public:
  SupplierGenerator(const GeneratorOptions& options, TextPool& pool);

 protected:
  void seek_streams(int64_t first) override;
  void write(const ColumnTarget& target, int64_t first, int32_t units, int32_t rows) override;

 private:
  void write_comments(const ColumnTarget& target, int32_t width, int32_t rows);

  const bool decimals_;
  Stream address_stream_{kSupplierAddress};
  Stream nation_stream_{kSupplierNation};
  Stream phone_nation_stream_{kSupplierNation};  // the phone column's own copy
  Stream phone_stream_{kSupplierPhone};
  Stream balance_stream_{kSupplierBalance};
  Stream comment_stream_{kSupplierComment};
  Stream remark_stream_{kSupplierRemark};
  Stream remark_gap_stream_{kSupplierRemarkGap};
  Stream remark_place_stream_{kSupplierRemarkPlace};
  Stream remark_kind_stream_{kSupplierRemarkKind};
  CommentPicker comments_;
};

}  // namespace vivace::connectors::tpch
