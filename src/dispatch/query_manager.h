// Every query of this server: admission, threads, cancel, expiry, history.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "dispatch/executor.h"
#include "dispatch/query.h"
#include "dispatch/query_id.h"
#include "dispatch/result_cursor.h"

namespace vivace::dispatch {

struct QueryManagerOptions {
  int32_t max_running = 64;   // at once computing; admission by memory lowers it
  int32_t max_parked = 448;   // more whose client lags: they hold a thread and full buffers
  int32_t max_queued = 1000;  // beyond: QUERY_QUEUE_FULL
  std::chrono::milliseconds max_run_time{std::chrono::hours(24) * 100};
  std::chrono::milliseconds client_timeout{std::chrono::minutes(5)};
  int32_t max_history = 100;  // ended queries kept beyond min_expire_age
  std::chrono::milliseconds min_expire_age{std::chrono::minutes(15)};
  int32_t history_hard_cap = 2000;        // ended queries kept whatever their age
  int64_t history_text_bytes = 64 << 20;  // query text kept with them
  int64_t history_page_bytes = 64 << 20;  // their newest pages, kept to be asked again
  results::PageBufferLimits pages;
};

/// A query and its client's place in it.
struct ManagedQuery {
  ManagedQuery(std::string id, Session session, std::string sql, results::PageBufferLimits limits,
               std::chrono::system_clock::time_point created)
      : query(std::move(id), std::move(session), std::move(sql), limits, created) {}
  Query query;
  ResultCursor cursor;
  /// The newest token of the queued URIs that was handed out.
  std::atomic<int64_t> queued_token{1};
};
using ManagedQueryPtr = std::shared_ptr<ManagedQuery>;

/// Thread-safe. Destruction cancels what runs and joins every thread.
class QueryManager {
 public:
  /// `executor` outlives the manager.
  QueryManager(QueryManagerOptions options, Executor& executor);
  ~QueryManager();
  QueryManager(const QueryManager&) = delete;
  QueryManager& operator=(const QueryManager&) = delete;

  /// Never throws a query's error: a refused query comes back FAILED.
  ManagedQueryPtr submit(Session session, std::string sql);
  ManagedQueryPtr find(const std::string& id) const;  // nullptr: unknown or expired
  std::vector<ManagedQueryPtr> list() const;          // oldest first

  /// No new queries from now on; those already here go on.
  void refuse_new();
  bool refusing() const;
  /// Waits until nothing runs or `deadline`; true when nothing runs.
  bool drain(std::chrono::steady_clock::time_point deadline);
  /// Some client has not fetched its query's last page yet and seems to be about to.
  bool has_unread_results() const;
  int32_t running() const;
  int32_t queued() const;
  const std::string& suffix() const { return ids_.suffix(); }

 private:
  void run_queries();
  void add_runner_if_needed();
  void park(bool waiting);
  std::list<std::thread> take_ended_runners();
  void keep_house();
  void check(ManagedQuery& managed, Query::Clock::time_point now) const;
  void expire_history(Query::Clock::time_point now);
  void release_pages();
  void run_one(ManagedQuery& managed);

  const QueryManagerOptions options_;
  Executor& executor_;
  QueryIdGenerator ids_;

  mutable std::mutex mutex_;
  std::condition_variable work_;
  std::condition_variable idle_;
  std::map<std::string, ManagedQueryPtr> queries_;  // ids sort by age
  std::deque<ManagedQueryPtr> queue_;
  std::list<std::thread> runners_;
  std::vector<std::thread::id> ended_runners_;  // left their loop, not joined yet
  int32_t free_runners_ = 0;
  int32_t running_ = 0;
  int32_t parked_ = 0;  // of the running ones, those that wait for their client
  bool refusing_ = false;
  bool stopping_ = false;
  std::condition_variable house_;
  std::thread housekeeper_;
};

}  // namespace vivace::dispatch
