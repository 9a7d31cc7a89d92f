// What writes one column's values: bound to a vector, then asked row by row.
#pragma once

#include <duckdb.h>

#include <memory>

#include "results/output_buffer.h"
#include "types/signature.h"
#include "types/type.h"

namespace vivace::results {

/// How values are written; see RowEncoder.
struct EncodingOptions {
  types::WireOptions wire;
  /// Presto family: arrays, maps and rows arrive as JSON text in a string (a server setting there).
  bool nested_as_text = false;
};

/// Writes the values of one vector. One thread at a time.
class ColumnWriter {
 public:
  virtual ~ColumnWriter() = default;

  void bind(duckdb_vector vector) {
    validity_ = duckdb_vector_get_validity(vector);
    data_ = duckdb_vector_get_data(vector);
    bind_children(vector);
  }

  /// The value, or null, as JSON.
  void write(idx_t row, OutputBuffer& out) {
    if (is_null(row)) {
      out.put("null");
    } else {
      write_value(row, out);
    }
  }
  /// The value, or null, as bare text: what a map key that holds it says.
  void write_text(idx_t row, OutputBuffer& out) {
    if (is_null(row)) {
      out.put("null");
    } else {
      write_value_text(row, out);
    }
  }

 protected:
  bool is_null(idx_t row) const {
    return validity_ != nullptr && ((validity_[row >> 6] >> (row & 63)) & 1) == 0;
  }
  template <typename T>
  const T& at(idx_t row) const {
    return static_cast<const T*>(data_)[row];
  }

  virtual void bind_children(duckdb_vector) {}
  virtual void write_value(idx_t row, OutputBuffer& out) = 0;
  virtual void write_value_text(idx_t row, OutputBuffer& out) = 0;

 private:
  const uint64_t* validity_ = nullptr;
  const void* data_ = nullptr;
};

/// The bytes of a string or blob value; a view into the vector.
inline std::string_view string_at(const duckdb_string_t& value) {
  const uint32_t length = value.value.inlined.length;
  const char* bytes = length <= sizeof(value.value.inlined.inlined) ? value.value.inlined.inlined
                                                                    : value.value.pointer.ptr;
  return {bytes, length};
}

/// The writer for values of `type` as physical.h lays them out. Throws QueryError (NOT_SUPPORTED)
/// for types without a wire form and for types nested deeper than 64 levels.
std::unique_ptr<ColumnWriter> make_column_writer(const types::Type& type,
                                                 const EncodingOptions& options, int depth = 0);

/// The makers that make_column_writer chooses from; nullptr where the type is none of theirs.
std::unique_ptr<ColumnWriter> make_scalar_writer(const types::Type& type);
std::unique_ptr<ColumnWriter> make_temporal_writer(const types::Type& type,
                                                   const EncodingOptions& options);
std::unique_ptr<ColumnWriter> make_nested_writer(const types::Type& type,
                                                 const EncodingOptions& options, int depth);

}  // namespace vivace::results
