// Engine chunks to the JSON rows of a result page, straight from the vectors.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/engine.h"
#include "results/column_writer.h"
#include "types/type.h"

namespace vivace::results {

/// Encodes rows of fixed types. Made once per query; use from one thread at a time.
/// Source of every form: recorded answers of Trino 476 and Presto 0.296.
class RowEncoder {
 public:
  /// Throws QueryError (NOT_SUPPORTED) when a type has no wire form.
  RowEncoder(const std::vector<types::TypePtr>& types, const EncodingOptions& options);

  /// Appends rows [from, to) of `chunk` as `[1,"a",null],[2,"b",3.5]`, a comma between rows, none
  /// before the first or behind the last. The chunk's columns are those of the types, in order,
  /// laid out as types/physical.h says.
  void encode(const engine::Chunk& chunk, idx_t from, idx_t to, std::string& out);

 private:
  std::vector<std::unique_ptr<ColumnWriter>> columns_;
};

}  // namespace vivace::results
