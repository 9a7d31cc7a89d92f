// part: one unit is a row.
#pragma once

#include <array>
#include <vector>

#include "connectors/tpch/generator.h"
#include "connectors/tpch/stream_specs.h"
#include "connectors/tpch/text_values.h"

namespace vivace::connectors::tpch {

class PartGenerator : public Generator {
 public:
  PartGenerator(const GeneratorOptions& options, TextPool& pool);

 protected:
  void seek_streams(int64_t first) override;
  void write(const ColumnTarget& target, int64_t first, int32_t units, int32_t rows) override;

 private:
  void write_names(const ColumnTarget& target, int32_t rows);
  void write_manufacturers(duckdb_string_t* out, int32_t rows);
  void write_brands(duckdb_string_t* out, int32_t rows);

  const bool decimals_;
  Stream name_stream_{kPartName};
  Stream manufacturer_stream_{kPartManufacturer};
  Stream brand_manufacturer_stream_{kPartManufacturer};  // the brand column's own copy
  Stream brand_stream_{kPartBrand};
  Stream type_stream_{kPartType};
  Stream size_stream_{kPartSize};
  Stream container_stream_{kPartContainer};
  Stream comment_stream_{kPartComment};
  const WordPicker types_{kPartTypes};
  const WordPicker containers_{kContainers};
  CommentPicker comments_;
  /// Colour numbers in their own order; a name permutes them and puts them back.
  std::array<uint8_t, kColorCount> colors_;
};

}  // namespace vivace::connectors::tpch
