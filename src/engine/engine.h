// The embedded engine behind owning handles: open, connect, run, stream, interrupt.
//
// All text given to it is made by translate/ or by a connector from analysed names; text of a
// user never comes here. DuckDB 1.5.5; facts in docs/architecture.md.
#pragma once

#include <duckdb.h>

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace vivace::engine {

struct EngineOptions {
  int32_t threads = 0;             // 0: one per core
  int64_t memory_limit_bytes = 0;  // 0: 70 % of the machine's (or control group's) memory
  std::string spill_directory;     // private, made and removed by the caller
  std::vector<std::string> allowed_directories;
};

/// What the engine said went wrong, before it is an error of Presto's.
struct EngineFailure {
  duckdb_error_type type = DUCKDB_ERROR_INVALID;
  std::string message;
};

/// Turns an engine failure into the query's error: marked errors of our kernels first, then
/// the tested table in error_map.cpp; whatever is in neither is GENERIC_INTERNAL_ERROR.
base::QueryError to_query_error(const EngineFailure& failure);

/// The text a kernel hands to the engine so that `to_query_error` finds code and message again.
/// Carries a random token of this process: query text cannot forge it.
std::string marked_error(base::ErrorCode code, std::string_view message);

class Connection;

/// One embedded database. Thread-safe; outlives its connections.
class Engine {
 public:
  /// Opens an in-memory database with a private file-backed one attached as `store` (kept tables,
  /// compressed and evictable) in the spill directory. Throws std::runtime_error.
  explicit Engine(const EngineOptions& options);
  ~Engine();
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  /// A fresh connection; cheap (tens of microseconds).
  std::unique_ptr<Connection> connect();
  /// Runs `registration` on the one registry connection, under its mutex: for functions.
  void register_with(const std::function<void(duckdb_connection)>& registration);
  /// Who registers functions that exist in too many signatures to register all (decimals): is
  /// given the registry connection and a name; throws base::QueryError for a name it does not
  /// know. Set once, before the first `ensure_function`.
  using FunctionResolver = std::function<void(duckdb_connection, const std::string&)>;
  void set_function_resolver(FunctionResolver resolver);
  /// Makes sure a lazily registered function exists. To be called for every such name in a
  /// statement before the statement (or the transaction around it) starts: a transaction does not
  /// see what is registered after its start. Cheap when the name is known.
  void ensure_function(const std::string& name);
  /// After every extension and directory is in place: no file, setting or extension can be
  /// reached any more.
  void lock_down();

  int64_t memory_limit_bytes() const;
  /// Bytes the engine holds now, and bytes it has spilled (duckdb_memory()).
  int64_t memory_bytes();
  int64_t spilled_bytes();
  int32_t threads() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// One chunk of rows, column by column; owned until destroyed.
class Chunk {
 public:
  Chunk() = default;
  explicit Chunk(duckdb_data_chunk chunk) : chunk_(chunk) {}
  Chunk(Chunk&& other) noexcept : chunk_(other.chunk_) { other.chunk_ = nullptr; }
  Chunk& operator=(Chunk&& other) noexcept;
  ~Chunk();
  explicit operator bool() const { return chunk_ != nullptr; }
  /// Rows, at most 2048.
  idx_t size() const { return duckdb_data_chunk_get_size(chunk_); }
  idx_t column_count() const { return duckdb_data_chunk_get_column_count(chunk_); }
  /// A flat vector, valid as long as the chunk.
  duckdb_vector column(idx_t index) const { return duckdb_data_chunk_get_vector(chunk_, index); }

 private:
  duckdb_data_chunk chunk_ = nullptr;
};

/// Progress of a running statement as the engine sees it; percentage is -1 while unknown.
struct Progress {
  double percentage = -1;
  uint64_t rows_processed = 0;
  uint64_t total_rows = 0;
};

/// Rows of one statement as they come. Use from one thread; destroy before the connection.
class ResultStream {
 public:
  ~ResultStream();
  ResultStream(const ResultStream&) = delete;
  ResultStream& operator=(const ResultStream&) = delete;
  /// The next chunk, or an empty Chunk at the end. Throws QueryError, also in mid-stream.
  Chunk next();
  idx_t column_count() const;
  std::string column_name(idx_t index) const;
  /// Owned by the caller (duckdb_destroy_logical_type).
  duckdb_logical_type column_type(idx_t index) const;

 private:
  friend class Connection;
  struct State;
  explicit ResultStream(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// One connection: one statement at a time, from one thread; `interrupt` and `progress` from any.
class Connection {
 public:
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  /// Starts a statement and streams its rows: the first chunk is there long before the last is
  /// computed, and the producer stops a bounded distance ahead. Throws QueryError.
  std::unique_ptr<ResultStream> stream(const std::string& sql);
  /// Runs a statement to its end; its changed-row count, or 0. Throws QueryError.
  int64_t execute(const std::string& sql);
  /// Makes the running statement fail with an interrupt; no effect on the next one.
  void interrupt();
  Progress progress() const;
  /// For C API calls that have no wrapper here; same threads as the connection itself.
  duckdb_connection handle() const { return connection_; }

 private:
  friend class Engine;
  friend class ResultStream;
  explicit Connection(duckdb_connection connection) : connection_(connection) {}
  duckdb_connection connection_ = nullptr;
  // A statement is being planned or run; an interrupt came for it. The engine forgets an
  // interrupt that arrives before execution starts, so we keep it here.
  std::atomic<bool> running_{false};
  std::atomic<bool> stopped_{false};
};

/// SQL text of names and literals; the only way either gets into a statement.
std::string quote_identifier(std::string_view name);
std::string quote_literal(std::string_view text);

}  // namespace vivace::engine
