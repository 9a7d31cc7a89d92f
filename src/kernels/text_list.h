// Kernels whose result is a list of texts.
#pragma once

#include <algorithm>
#include <string>
#include <utility>

#include "kernels/kernel.h"

namespace vivace::kernels {

/// Appends the lists of one chunk, row after row.
class TextListWriter {
 public:
  explicit TextListWriter(duckdb_vector vector)
      : vector_(vector),
        entries_(static_cast<duckdb_list_entry*>(duckdb_vector_get_data(vector))),
        size_(duckdb_list_vector_get_size(vector)) {}
  void begin() { start_ = size_; }
  void add(std::string_view text) {
    const idx_t at = next();
    Column<std::string_view>::write(child_, data_, at, text);
  }
  void add_null() {
    const idx_t at = next();
    duckdb_vector_ensure_validity_writable(child_);
    duckdb_validity_set_row_invalid(duckdb_vector_get_validity(child_), at);
  }
  void end(idx_t row) { entries_[row] = {start_, size_ - start_}; }
  /// Gives up what was added since begin().
  void drop(idx_t row) {
    size_ = start_;
    end(row);
  }
  /// After the last row.
  void finish() { duckdb_list_vector_set_size(vector_, size_); }

 private:
  idx_t next() {
    if (size_ == capacity_) {
      // The child's buffer moves, so what it holds so far must count.
      duckdb_list_vector_set_size(vector_, size_);
      capacity_ = std::max<idx_t>(2048, size_ * 2);
      duckdb_list_vector_reserve(vector_, capacity_);
      child_ = duckdb_list_vector_get_child(vector_);
      data_ = static_cast<duckdb_string_t*>(duckdb_vector_get_data(child_));
    }
    return size_++;
  }

  duckdb_vector vector_;
  duckdb_list_entry* entries_;
  duckdb_vector child_ = nullptr;
  duckdb_string_t* data_ = nullptr;
  idx_t size_;
  idx_t start_ = 0;
  idx_t capacity_ = 0;
};

template <bool kTry, typename Function, typename... Arguments, size_t... kIndex>
void run_list_rows(engine::ScalarCall& call, std::index_sequence<kIndex...>) {
  const std::tuple<Argument<Arguments>...> arguments{Argument<Arguments>(call.argument(kIndex))...};
  NullMarker nulls(call.result());
  TextListWriter list(call.result());
  Row<kTry> row(call.state());
  Function function;
  for (idx_t i = 0; i < call.rows(); ++i) {
    list.begin();
    if ((std::get<kIndex>(arguments).valid(i) && ...)) {
      function(row, list, std::get<kIndex>(arguments)[i]...);
    } else {
      row.null();
    }
    if (row.take_null()) {
      list.drop(i);
      nulls.set(i);
    } else {
      list.end(i);
    }
  }
  list.finish();
}

/// Like add_raising_kernel, for a row function (row, list, arguments…) that fills the list.
template <typename... Arguments, typename Function>
void add_raising_list_kernel(duckdb_connection connection, const std::string& name, Function,
                             KernelOptions options = {}) {
  engine::ScalarFunction raising;
  raising.name = "vivace_" + name;
  raising.arguments = {engine::EngineType(Column<Arguments>::kId)...};
  raising.result = engine::EngineType::list(DUCKDB_TYPE_VARCHAR);
  raising.make_state = options.make_state;
  engine::ScalarFunction twin = raising;
  raising.arguments.emplace_back(DUCKDB_TYPE_ANY);
  raising.sees_nulls = true;
  raising.body = [](engine::ScalarCall& call) {
    run_list_rows<false, Function, Arguments...>(call, std::index_sequence_for<Arguments...>());
  };
  twin.name = "vivace_try_" + name;
  twin.body = [](engine::ScalarCall& call) {
    run_list_rows<true, Function, Arguments...>(call, std::index_sequence_for<Arguments...>());
  };
  engine::register_scalar_function(connection, std::move(raising));
  engine::register_scalar_function(connection, std::move(twin));
}

}  // namespace vivace::kernels
