// Runs queries on a bounded set of threads and keeps their history.
#include "dispatch/query_manager.h"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <iterator>
#include <utility>

#include "base/quantity.h"

namespace vivace::dispatch {

using base::ErrorCode;
using base::QueryError;
using std::chrono::milliseconds;

namespace {

constexpr auto kHouseInterval = std::chrono::milliseconds(100);
/// Idle threads kept for the next queries; more end, and give back what their stacks had grown to.
constexpr int32_t kSpareRunners = 8;
/// A client that asked nothing for so long does not hold up a shutdown.
constexpr auto kUnreadPatience = std::chrono::seconds(3);

}  // namespace

QueryManager::QueryManager(QueryManagerOptions options, Executor& executor)
    : options_(options), executor_(executor), ids_(random_suffix()) {
  housekeeper_ = std::thread([this] { keep_house(); });
}

QueryManager::~QueryManager() {
  std::vector<ManagedQueryPtr> open;
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
    refusing_ = true;
    for (auto& [id, managed] : queries_) open.push_back(managed);
  }
  for (auto& managed : open) {
    managed->query.cancel(QueryError(ErrorCode::kServerShuttingDown, "Server is shutting down"));
  }
  work_.notify_all();
  house_.notify_all();
  housekeeper_.join();
  for (std::thread& runner : runners_) runner.join();
}

ManagedQueryPtr QueryManager::submit(Session session, std::string sql) {
  const auto now = std::chrono::system_clock::now();
  auto managed = std::make_shared<ManagedQuery>(ids_.next(now), std::move(session), std::move(sql),
                                                options_.pages, now);
  std::unique_ptr<QueryError> refusal;
  {
    std::lock_guard lock(mutex_);
    queries_.emplace(managed->query.id(), managed);
    if (refusing_) {
      refusal =
          std::make_unique<QueryError>(ErrorCode::kServerShuttingDown, "Server is shutting down");
    } else if (static_cast<int32_t>(queue_.size()) >= options_.max_queued) {
      refusal = std::make_unique<QueryError>(ErrorCode::kQueryQueueFull,
                                             "Too many queued queries for \"global\"");
    } else {
      managed->query.buffer().set_wait_observer([this](bool waiting) { park(waiting); });
      queue_.push_back(managed);
      add_runner_if_needed();
    }
  }
  if (refusal) {
    managed->query.fail(*refusal);
  } else {
    work_.notify_one();
  }
  return managed;
}

void QueryManager::add_runner_if_needed() {
  const auto threads = static_cast<int32_t>(runners_.size());
  if (stopping_ || free_runners_ >= static_cast<int32_t>(queue_.size()) ||
      threads - parked_ >= options_.max_running ||
      threads >= options_.max_running + options_.max_parked) {
    return;
  }
  ++free_runners_;
  runners_.emplace_back([this] { run_queries(); });
}

std::list<std::thread> QueryManager::take_ended_runners() {
  std::list<std::thread> ended;
  for (auto it = runners_.begin(); it != runners_.end();) {
    const auto next = std::next(it);
    if (std::find(ended_runners_.begin(), ended_runners_.end(), it->get_id()) !=
        ended_runners_.end()) {
      ended.splice(ended.end(), runners_, it);
    }
    it = next;
  }
  ended_runners_.clear();
  return ended;
}

void QueryManager::park(bool waiting) {
  {
    std::lock_guard lock(mutex_);
    parked_ += waiting ? 1 : -1;
    if (!waiting) return;
    add_runner_if_needed();
  }
  work_.notify_one();
}

void QueryManager::run_queries() {
  std::unique_lock lock(mutex_);
  while (true) {
    work_.wait(lock, [this] {
      return stopping_ || (!queue_.empty() && running_ - parked_ < options_.max_running);
    });
    if (stopping_) return;
    ManagedQueryPtr managed = std::move(queue_.front());
    queue_.pop_front();
    --free_runners_;
    ++running_;
    lock.unlock();
    run_one(*managed);
    managed.reset();
    lock.lock();
    --running_;
    ++free_runners_;
    if (queue_.empty() && free_runners_ > kSpareRunners) {
      --free_runners_;
      ended_runners_.push_back(std::this_thread::get_id());
      if (running_ == 0) idle_.notify_all();
      return;
    }
    // Room that one query leaves may be for a runner that waits beside this one.
    if (!queue_.empty()) work_.notify_one();
    if (running_ == 0 && queue_.empty()) idle_.notify_all();
  }
}

void QueryManager::run_one(ManagedQuery& managed) {
  Query& query = managed.query;
  if (query.done()) return;
  try {
    executor_.execute(query);
    query.finish();
  } catch (const QueryError& error) {
    if (query.stopped_early()) {
      query.finish();
    } else {
      query.fail(error);
    }
  } catch (const std::bad_alloc&) {
    query.fail(QueryError(ErrorCode::kExceededLocalMemoryLimit,
                          "Query exceeded the memory of this server"));
  } catch (const std::exception& error) {
    query.fail(QueryError(ErrorCode::kGenericInternalError, error.what()));
  }
  query.clear_figures_source();
}

ManagedQueryPtr QueryManager::find(const std::string& id) const {
  std::lock_guard lock(mutex_);
  auto found = queries_.find(id);
  return found == queries_.end() ? nullptr : found->second;
}

std::vector<ManagedQueryPtr> QueryManager::list() const {
  std::lock_guard lock(mutex_);
  std::vector<ManagedQueryPtr> all;
  all.reserve(queries_.size());
  for (const auto& [id, managed] : queries_) all.push_back(managed);
  return all;
}

void QueryManager::refuse_new() {
  std::lock_guard lock(mutex_);
  refusing_ = true;
}

bool QueryManager::refusing() const {
  std::lock_guard lock(mutex_);
  return refusing_;
}

bool QueryManager::drain(std::chrono::steady_clock::time_point deadline) {
  std::unique_lock lock(mutex_);
  return idle_.wait_until(lock, deadline, [this] { return running_ == 0 && queue_.empty(); });
}

bool QueryManager::has_unread_results() const {
  std::lock_guard lock(mutex_);
  const auto now = Query::Clock::now();
  return std::any_of(queries_.begin(), queries_.end(), [now](const auto& entry) {
    const ManagedQuery& managed = *entry.second;
    return !managed.cursor.at_end() && (managed.query.has_waiting_clients() ||
                                        now - managed.query.last_touched() < kUnreadPatience);
  });
}

int32_t QueryManager::running() const {
  std::lock_guard lock(mutex_);
  return running_;
}

int32_t QueryManager::queued() const {
  std::lock_guard lock(mutex_);
  return static_cast<int32_t>(queue_.size());
}

void QueryManager::keep_house() {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    house_.wait_for(lock, kHouseInterval);
    if (stopping_) return;
    const auto now = Query::Clock::now();
    expire_history(now);
    release_pages();
    std::vector<ManagedQueryPtr> open;
    for (auto& [id, managed] : queries_) {
      if (!managed->query.done()) open.push_back(managed);
    }
    std::list<std::thread> ended = take_ended_runners();
    lock.unlock();
    for (std::thread& runner : ended) runner.join();
    for (auto& managed : open) check(*managed, now);
    open.clear();
    lock.lock();
  }
}

void QueryManager::check(ManagedQuery& managed, Query::Clock::time_point now) const {
  Query& query = managed.query;
  const milliseconds max_run_time = std::min(options_.max_run_time, query.max_run_time());
  if (now - query.submitted() > max_run_time) {
    query.cancel(
        QueryError(ErrorCode::kExceededTimeLimit,
                   "Query exceeded maximum time limit of " + base::format_duration(max_run_time)));
  } else if (!query.has_waiting_clients() && now - query.last_touched() > options_.client_timeout) {
    query.cancel(QueryError(
        ErrorCode::kAbandonedQuery,
        fmt::format("Query {} has not been accessed since {} ago", query.id(),
                    base::format_duration(std::chrono::duration_cast<std::chrono::milliseconds>(
                        now - query.last_touched())))));
  }
}

void QueryManager::release_pages() {
  int64_t held = 0;
  for (auto& [id, managed] : queries_) {
    if (managed->query.ended()) held += managed->cursor.held_bytes();
  }
  for (auto it = queries_.begin(); it != queries_.end() && held > options_.history_page_bytes;
       ++it) {
    ManagedQuery& managed = *it->second;
    if (!managed.query.ended() || managed.query.has_waiting_clients()) continue;
    held -= managed.cursor.held_bytes();
    managed.cursor.release();
  }
}

void QueryManager::expire_history(Query::Clock::time_point now) {
  int32_t ended = 0;
  int64_t text_bytes = 0;
  for (auto& [id, managed] : queries_) {
    const auto end = managed->query.ended();
    if (!end) continue;
    ++ended;
    text_bytes += static_cast<int64_t>(managed->query.sql().size());
    // What no client fetched in time is dropped, the query itself stays listed.
    if (now - managed->query.last_touched() > options_.client_timeout)
      managed->query.buffer().close();
  }
  for (auto it = queries_.begin(); it != queries_.end() && ended > 0;) {
    const Query& query = it->second->query;
    const auto end = query.ended();
    const bool too_many =
        ended > options_.history_hard_cap || text_bytes > options_.history_text_bytes ||
        (ended > options_.max_history && end && now - *end > options_.min_expire_age);
    if (!too_many) break;
    // A client may still be fetching: its rows count against the buffer limits, not against
    // history.
    const bool fetching =
        query.has_waiting_clients() || now - query.last_touched() < kHouseInterval * 20;
    if (!end || (fetching && ended <= 2 * options_.history_hard_cap)) {
      ++it;
      continue;
    }
    --ended;
    text_bytes -= static_cast<int64_t>(query.sql().size());
    it = queries_.erase(it);
  }
}

}  // namespace vivace::dispatch
