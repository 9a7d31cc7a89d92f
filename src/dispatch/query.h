// One query from submission to history: its state, its figures, its rows.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "dispatch/query_id.h"
#include "dispatch/session.h"
#include "results/page_buffer.h"
#include "types/type.h"

namespace vivace::dispatch {

enum class QueryState : uint8_t {
  kQueued,
  kPlanning,
  kStarting,
  kRunning,
  kFinishing,
  kFinished,
  kFailed,
};
std::string_view state_name(QueryState state);

struct ResultColumn {
  std::string name;
  types::TypePtr type;
};

/// What the running statement has done so far.
struct LiveFigures {
  double progress_percentage = -1;  // -1: unknown
  int64_t processed_rows = 0;
  int64_t processed_bytes = 0;
};

/// A consistent copy of everything a client or page may ask about a query. Times in ms.
struct QuerySnapshot {
  QueryState state = QueryState::kQueued;
  bool scheduled = false;  // execution has begun
  int64_t queued_ms = 0, analysis_ms = 0, planning_ms = 0, elapsed_ms = 0, finishing_ms = 0;
  int64_t execution_ms = 0, cpu_ms = 0;
  LiveFigures figures;
  int64_t result_rows = 0, result_bytes = 0;
  int64_t peak_memory_bytes = 0, spilled_bytes = 0;
  bool has_columns = false;
  std::shared_ptr<const std::vector<ResultColumn>> columns;
  std::string update_type;
  std::optional<int64_t> update_count;
  SessionEffects effects;
  std::shared_ptr<const base::QueryError> error;
  bool done() const { return state == QueryState::kFinished || state == QueryState::kFailed; }
};

/// Thread-safe. The executor drives it forward, clients read it, anyone may cancel it.
class Query {
 public:
  using Clock = std::chrono::steady_clock;

  Query(std::string id, Session session, std::string sql, results::PageBufferLimits limits,
        std::chrono::system_clock::time_point created);
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;

  const std::string& id() const { return id_; }
  const Session& session() const { return session_; }
  const std::string& sql() const { return sql_; }
  const SlugKey& slug_key() const { return slug_key_; }
  std::chrono::system_clock::time_point created() const { return created_; }

  // --- the executor's side, on the query's own thread ---
  std::stop_token stop_token() const { return stop_.get_token(); }
  /// Moves forward; ignored once the query is done.
  void enter(QueryState state);
  void set_analysis_ms(int64_t analysis_ms);
  /// The session's own bound (query_max_run_time); the server's applies too.
  void set_max_run_time(std::chrono::milliseconds bound) { max_run_time_ms_ = bound.count(); }
  std::chrono::milliseconds max_run_time() const {
    return std::chrono::milliseconds(max_run_time_ms_);
  }
  void set_columns(std::vector<ResultColumn> columns);
  void set_update(std::string type, std::optional<int64_t> count);
  void set_effects(SessionEffects effects);
  void set_engine_figures(int64_t cpu_ms, int64_t peak_memory_bytes, int64_t spilled_bytes);
  /// Asked for live figures until the query is done; called from other threads, so whatever it
  /// refers to must stay alive until `clear_figures_source`, which keeps the last answer.
  void set_figures_source(std::function<LiveFigures()> source);
  void clear_figures_source();
  results::PageBuffer& buffer() { return buffer_; }
  void finish();
  void fail(const base::QueryError& error);

  // --- everyone's side ---
  /// Ends the query now with `error`; the thread that runs it stops soon after. No effect on a
  /// query that is done.
  void cancel(const base::QueryError& error);
  /// Lets the query end well with the rows it has (partial cancel).
  void stop_early();
  bool stopped_early() const { return stopped_early_; }
  QuerySnapshot snapshot() const;
  QueryState state() const;
  bool done() const;

  /// Calls back once, from any thread, after the next change of state, columns or rows. The
  /// number takes it back; a callback in flight may still arrive.
  uint64_t subscribe(std::function<void()> callback);
  void unsubscribe(uint64_t number);

  void touch(Clock::time_point now);
  Clock::time_point last_touched() const;
  std::optional<Clock::time_point> ended() const;
  Clock::time_point submitted() const { return submitted_; }
  /// When its thread took it up; unset while queued.
  std::optional<Clock::time_point> started() const;
  /// Some waits of clients are under way: it is not abandoned.
  void client_waits(bool waits) { waiting_clients_ += waits ? 1 : -1; }
  bool has_waiting_clients() const { return waiting_clients_ > 0; }

 private:
  bool end(QueryState state, std::shared_ptr<const base::QueryError> error);
  void notify();
  LiveFigures live_figures() const;

  const std::string id_;
  const Session session_;
  const std::string sql_;
  const SlugKey slug_key_;
  const std::chrono::system_clock::time_point created_;
  const Clock::time_point submitted_;
  std::stop_source stop_;
  results::PageBuffer buffer_;
  std::atomic<int32_t> waiting_clients_{0};
  std::atomic<bool> stopped_early_{false};
  std::atomic<int64_t> max_run_time_ms_{std::numeric_limits<int64_t>::max() / 1'000'000};

  mutable std::mutex mutex_;
  QuerySnapshot now_;
  Clock::time_point touched_;
  std::optional<Clock::time_point> started_, executing_, finishing_, ended_;

  mutable std::mutex figures_mutex_;
  std::function<LiveFigures()> figures_source_;
  LiveFigures last_figures_;

  std::mutex listeners_mutex_;
  uint64_t next_listener_ = 1;
  std::map<uint64_t, std::function<void()>> listeners_;
};

}  // namespace vivace::dispatch
