// Rows of a chunk as JSON.
#include "results/row_encoder.h"

#include "base/error.h"

namespace vivace::results {

std::unique_ptr<ColumnWriter> make_column_writer(const types::Type& type,
                                                 const EncodingOptions& options, int depth) {
  constexpr int kMaxDepth = 64;
  if (depth > kMaxDepth) {
    throw base::QueryError(base::ErrorCode::kNotSupported,
                           "Types nested deeper than 64 levels are not supported in results");
  }
  if (auto writer = make_scalar_writer(type)) return writer;
  if (auto writer = make_temporal_writer(type, options)) return writer;
  if (auto writer = make_nested_writer(type, options, depth)) return writer;
  throw base::QueryError(base::ErrorCode::kNotSupported,
                         "Values of type " + type.display() + " are not supported in results");
}

RowEncoder::RowEncoder(const std::vector<types::TypePtr>& types, const EncodingOptions& options) {
  columns_.reserve(types.size());
  for (const types::TypePtr& type : types) {
    columns_.push_back(make_column_writer(*type, options));
  }
}

void RowEncoder::encode(const engine::Chunk& chunk, idx_t from, idx_t to, std::string& out) {
  for (size_t i = 0; i < columns_.size(); ++i) columns_[i]->bind(chunk.column(i));
  OutputBuffer buffer(out);
  for (idx_t row = from; row < to; ++row) {
    if (row > from) buffer.put(',');
    char separator = '[';
    for (const auto& column : columns_) {
      buffer.put(separator);
      column->write(row, buffer);
      separator = ',';
    }
    if (columns_.empty()) buffer.put('[');
    buffer.put(']');
  }
}

}  // namespace vivace::results
