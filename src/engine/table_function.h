// Own table functions: what a connector implements, and how it becomes SQL `name(…)`.
//
// An implementation may throw base::QueryError anywhere; the query then ends with that error.
// Any other exception ends it with GENERIC_INTERNAL_ERROR. None reaches the engine's C frames.
#pragma once

#include <duckdb.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/engine.h"
#include "engine/engine_type.h"

namespace vivace::engine {

struct TableColumn {
  std::string name;
  EngineType type;
};

/// One positional argument of a call. NULL arguments are refused before `bind` is asked.
using TableArgument = std::variant<int64_t, double, std::string>;

/// Where a reader puts its rows: one output chunk, cleared before each call.
class ChunkWriter {
 public:
  explicit ChunkWriter(duckdb_data_chunk chunk) : chunk_(chunk) {}
  /// `output` counts the columns that were asked for, in the order given to `TableSource::scan`.
  duckdb_vector vector(idx_t output) const { return duckdb_data_chunk_get_vector(chunk_, output); }
  /// The column's values, capacity() of them; T must be the type's physical form.
  template <typename T>
  T* data(idx_t output) const {
    return static_cast<T*>(duckdb_vector_get_data(vector(output)));
  }
  /// Copies valid UTF-8 into a VARCHAR column, or bytes into a BLOB column.
  void set_text(idx_t output, idx_t row, std::string_view text) const {
    duckdb_unsafe_vector_assign_string_element_len(vector(output), row, text.data(), text.size());
  }
  void set_null(idx_t output, idx_t row) const;
  idx_t column_count() const { return duckdb_data_chunk_get_column_count(chunk_); }
  /// The most rows one call may produce: 2048.
  static idx_t capacity() { return duckdb_vector_size(); }

 private:
  duckdb_data_chunk chunk_;
};

/// Reads on one thread of one execution.
class TableReader {
 public:
  virtual ~TableReader() = default;
  /// Writes up to ChunkWriter::capacity() rows; the number written, 0 when there are no more.
  /// An interrupt is seen between calls, so one call should take well under 50 ms.
  virtual idx_t fill(ChunkWriter& out) = 0;
};

/// One execution of a call; shared by its threads.
class TableScan {
 public:
  virtual ~TableScan() = default;
  /// The most threads that can be of use, at least 1.
  virtual int32_t max_threads() const { return 1; }
  /// A reader for one more thread. Called from several threads at once; a reader that finds
  /// nothing left to do answers 0 rows.
  virtual std::unique_ptr<TableReader> open_reader() = 0;
};

/// A bound call: its columns and size. May be executed several times, also at once.
class TableSource {
 public:
  virtual ~TableSource() = default;
  virtual const std::vector<TableColumn>& columns() const = 0;
  /// The number of rows, where known; `exact` says how sure.
  struct Cardinality {
    int64_t rows = 0;
    bool exact = false;
  };
  virtual std::optional<Cardinality> cardinality() const { return std::nullopt; }
  /// Starts an execution. `columns` are indices into `columns()`, only those asked for; a query
  /// that needs none of them (`count(*)`) asks for the first.
  virtual std::unique_ptr<TableScan> scan(const std::vector<idx_t>& columns) = 0;
};

struct TableFunction {
  std::string name;
  /// Positional parameters, each DUCKDB_TYPE_BIGINT, DUCKDB_TYPE_DOUBLE or DUCKDB_TYPE_VARCHAR.
  std::vector<duckdb_type> parameters;
  /// Called at every planning of a statement, possibly from several threads at once.
  std::function<std::unique_ptr<TableSource>(const std::vector<TableArgument>&)> bind;
};

/// Makes the function known to every connection, for the life of the engine; each name once.
/// Throws std::runtime_error.
void register_table_function(Engine& engine, TableFunction function);

}  // namespace vivace::engine
