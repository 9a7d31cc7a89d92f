// nation and region: the same rows at every scale.
#pragma once

#include "connectors/tpch/generator.h"
#include "connectors/tpch/stream_specs.h"
#include "connectors/tpch/text_values.h"

namespace vivace::connectors::tpch {

class NationGenerator : public Generator {
 public:
  explicit NationGenerator(TextPool& pool);

 protected:
  void seek_streams(int64_t first) override;
  void write(const ColumnTarget& target, int64_t first, int32_t units, int32_t rows) override;

 private:
  Stream comment_stream_{kNationComment};
  CommentPicker comments_;
};

class RegionGenerator : public Generator {
 public:
  explicit RegionGenerator(TextPool& pool);

 protected:
  void seek_streams(int64_t first) override;
  void write(const ColumnTarget& target, int64_t first, int32_t units, int32_t rows) override;

 private:
  Stream comment_stream_{kRegionComment};
  CommentPicker comments_;
};

}  // namespace vivace::connectors::tpch
