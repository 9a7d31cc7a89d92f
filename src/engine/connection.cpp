// Statements on one connection: run, stream, interrupt, progress.
#include <algorithm>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>

#include "engine/engine.h"

namespace vivace::engine {
namespace {

struct PreparedDeleter {
  void operator()(duckdb_prepared_statement statement) const { duckdb_destroy_prepare(&statement); }
};
using Prepared = std::unique_ptr<std::remove_pointer_t<duckdb_prepared_statement>, PreparedDeleter>;

struct PendingDeleter {
  void operator()(duckdb_pending_result pending) const { duckdb_destroy_pending(&pending); }
};
using Pending = std::unique_ptr<std::remove_pointer_t<duckdb_pending_result>, PendingDeleter>;

[[noreturn]] void fail(duckdb_error_type type, const char* message) {
  throw to_query_error({type, message != nullptr ? message : "the engine gave no reason"});
}

[[noreturn]] void fail_interrupted() { fail(DUCKDB_ERROR_INTERRUPT, "INTERRUPT Error"); }

Prepared prepare(duckdb_connection connection, const std::string& sql) {
  duckdb_prepared_statement raw = nullptr;
  duckdb_state state = duckdb_prepare(connection, sql.c_str(), &raw);
  Prepared statement(raw);
  if (state != DuckDBSuccess) fail(DUCKDB_ERROR_INVALID, duckdb_prepare_error(raw));
  return statement;
}

}  // namespace

struct ResultStream::State {
  State(Connection& owner, Prepared prepared) : connection(owner), statement(std::move(prepared)) {}
  ~State() {
    if (has_result && streaming && !ended) drain();
    if (has_result) duckdb_destroy_result(&result);
    pending.reset();
    statement.reset();
    connection.running_ = false;
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  void check_stopped() const {
    if (connection.stopped_) fail_interrupted();
  }

  // An open stream must not be destroyed under the engine's own threads: stopping it and reading
  // to its end lets them finish first. Without it about one in 500 early ends corrupts the heap.
  void drain() {
    duckdb_interrupt(connection.connection_);
    while (duckdb_data_chunk chunk = duckdb_fetch_chunk(result)) duckdb_destroy_data_chunk(&chunk);
    ended = true;
  }

  // Runs until the first chunk is there.
  void start(bool as_stream) {
    streaming = as_stream;
    duckdb_pending_result raw = nullptr;
    duckdb_state state = streaming ? duckdb_pending_prepared_streaming(statement.get(), &raw)
                                   : duckdb_pending_prepared(statement.get(), &raw);
    pending.reset(raw);
    if (state != DuckDBSuccess) fail(DUCKDB_ERROR_INVALID, duckdb_pending_error(raw));
    check_stopped();
    has_result = true;
    if (duckdb_execute_pending(raw, &result) != DuckDBSuccess) {
      fail(duckdb_result_error_type(&result), duckdb_result_error(&result));
    }
  }

  Connection& connection;
  Prepared statement;
  Pending pending;
  duckdb_result result{};
  bool has_result = false;
  bool streaming = false;
  bool ended = false;
};

Chunk& Chunk::operator=(Chunk&& other) noexcept {
  std::swap(chunk_, other.chunk_);
  return *this;
}

Chunk::~Chunk() {
  if (chunk_ != nullptr) duckdb_destroy_data_chunk(&chunk_);
}

ResultStream::ResultStream(std::unique_ptr<State> state) : state_(std::move(state)) {}

ResultStream::~ResultStream() = default;

Chunk ResultStream::next() {
  State& state = *state_;
  while (!state.ended) {
    state.check_stopped();
    Chunk chunk(duckdb_fetch_chunk(state.result));
    if (!chunk) {
      // End and failure look alike until one asks.
      state.ended = true;
      const char* error = duckdb_result_error(&state.result);
      if (error != nullptr && *error != '\0') {
        fail(duckdb_result_error_type(&state.result), error);
      }
      break;
    }
    if (chunk.size() > 0) return chunk;
  }
  return Chunk();
}

idx_t ResultStream::column_count() const { return duckdb_column_count(&state_->result); }

std::string ResultStream::column_name(idx_t index) const {
  const char* name = duckdb_column_name(&state_->result, index);
  return name != nullptr ? name : "";
}

duckdb_logical_type ResultStream::column_type(idx_t index) const {
  return duckdb_column_logical_type(&state_->result, index);
}

Connection::~Connection() { duckdb_disconnect(&connection_); }

std::unique_ptr<ResultStream> Connection::stream(const std::string& sql) {
  stopped_ = false;
  running_ = true;
  try {
    auto state = std::make_unique<ResultStream::State>(*this, prepare(connection_, sql));
    state->start(true);
    return std::unique_ptr<ResultStream>(new ResultStream(std::move(state)));
  } catch (...) {
    running_ = false;
    throw;
  }
}

int64_t Connection::execute(const std::string& sql) {
  stopped_ = false;
  running_ = true;
  try {
    ResultStream::State state(*this, prepare(connection_, sql));
    state.start(false);
    return static_cast<int64_t>(duckdb_rows_changed(&state.result));
  } catch (...) {
    running_ = false;
    throw;
  }
}

void Connection::interrupt() {
  if (!running_) return;
  stopped_ = true;
  duckdb_interrupt(connection_);
}

Progress Connection::progress() const {
  duckdb_query_progress_type raw = duckdb_query_progress(connection_);
  return {raw.percentage, raw.rows_processed, raw.total_rows_to_process};
}

}  // namespace vivace::engine
