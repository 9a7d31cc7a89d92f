// customer: one unit is a row.
#pragma once

#include "connectors/tpch/generator.h"
#include "connectors/tpch/stream_specs.h"
#include "connectors/tpch/text_values.h"

namespace vivace::connectors::tpch {

class CustomerGenerator : public Generator {
 public:
  CustomerGenerator(const GeneratorOptions& options, TextPool& pool);

 protected:
  void seek_streams(int64_t first) override;
  void write(const ColumnTarget& target, int64_t first, int32_t units, int32_t rows) override;

 private:
  const bool decimals_;
  Stream address_stream_{kCustomerAddress};
  Stream nation_stream_{kCustomerNation};
  Stream phone_nation_stream_{kCustomerNation};  // the phone column's own copy
  Stream phone_stream_{kCustomerPhone};
  Stream balance_stream_{kCustomerBalance};
  Stream segment_stream_{kCustomerSegment};
  Stream comment_stream_{kCustomerComment};
  const WordPicker segments_{kSegments};
  CommentPicker comments_;
};

}  // namespace vivace::connectors::tpch
