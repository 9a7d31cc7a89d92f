// The state machine of one query.
#include "dispatch/query.h"

#include <algorithm>
#include <utility>

namespace vivace::dispatch {
namespace {

int64_t millis(Query::Clock::duration duration) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(duration).count();
}

}  // namespace

std::string_view state_name(QueryState state) {
  switch (state) {
    case QueryState::kQueued:
      return "QUEUED";
    case QueryState::kPlanning:
      return "PLANNING";
    case QueryState::kStarting:
      return "STARTING";
    case QueryState::kRunning:
      return "RUNNING";
    case QueryState::kFinishing:
      return "FINISHING";
    case QueryState::kFinished:
      return "FINISHED";
    case QueryState::kFailed:
      return "FAILED";
  }
  return "FAILED";
}

Query::Query(std::string id, Session session, std::string sql, results::PageBufferLimits limits,
             std::chrono::system_clock::time_point created)
    : id_(std::move(id)),
      session_(std::move(session)),
      sql_(std::move(sql)),
      created_(created),
      submitted_(Clock::now()),
      buffer_(limits),
      touched_(submitted_) {
  buffer_.set_listener([this] { notify(); });
}

void Query::enter(QueryState state) {
  {
    std::lock_guard lock(mutex_);
    if (now_.done() || state <= now_.state) return;
    const auto now = Clock::now();
    if (!started_) started_ = now;
    if (state >= QueryState::kStarting && !executing_) executing_ = now;
    if (state == QueryState::kFinishing) finishing_ = now;
    now_.state = state;
    now_.scheduled = state >= QueryState::kRunning;
  }
  notify();
}

void Query::set_analysis_ms(int64_t analysis_ms) {
  std::lock_guard lock(mutex_);
  now_.analysis_ms = analysis_ms;
}

void Query::set_columns(std::vector<ResultColumn> columns) {
  {
    std::lock_guard lock(mutex_);
    now_.has_columns = true;
    now_.columns = std::make_shared<const std::vector<ResultColumn>>(std::move(columns));
  }
  notify();
}

void Query::set_update(std::string type, std::optional<int64_t> count) {
  std::lock_guard lock(mutex_);
  now_.update_type = std::move(type);
  now_.update_count = count;
}

void Query::set_effects(SessionEffects effects) {
  std::lock_guard lock(mutex_);
  now_.effects = std::move(effects);
}

void Query::set_engine_figures(int64_t cpu_ms, int64_t peak_memory_bytes, int64_t spilled_bytes) {
  std::lock_guard lock(mutex_);
  now_.cpu_ms = cpu_ms;
  now_.peak_memory_bytes = peak_memory_bytes;
  now_.spilled_bytes = spilled_bytes;
}

void Query::set_figures_source(std::function<LiveFigures()> source) {
  std::lock_guard lock(figures_mutex_);
  figures_source_ = std::move(source);
}

void Query::clear_figures_source() {
  std::lock_guard lock(figures_mutex_);
  if (!figures_source_) return;
  last_figures_ = figures_source_();
  figures_source_ = nullptr;
}

LiveFigures Query::live_figures() const {
  std::lock_guard lock(figures_mutex_);
  return figures_source_ ? figures_source_() : last_figures_;
}

void Query::finish() {
  if (end(QueryState::kFinished, nullptr)) buffer_.finish();
}

void Query::fail(const base::QueryError& error) {
  if (end(QueryState::kFailed, std::make_shared<const base::QueryError>(error))) buffer_.close();
}

void Query::cancel(const base::QueryError& error) {
  fail(error);
  stop_.request_stop();
}

void Query::stop_early() {
  stopped_early_ = true;
  stop_.request_stop();
}

bool Query::end(QueryState state, std::shared_ptr<const base::QueryError> error) {
  {
    std::lock_guard lock(mutex_);
    if (now_.done()) return false;
    const auto now = Clock::now();
    if (!started_) started_ = now;
    now_.state = state;
    now_.error = std::move(error);
    ended_ = now;
  }
  notify();
  return true;
}

QuerySnapshot Query::snapshot() const {
  const LiveFigures figures = live_figures();
  std::lock_guard lock(mutex_);
  QuerySnapshot copy = now_;
  const auto now = ended_.value_or(Clock::now());
  copy.elapsed_ms = millis(now - submitted_);
  copy.queued_ms = millis(started_.value_or(now) - submitted_);
  if (started_) copy.planning_ms = millis(executing_.value_or(now) - *started_);
  if (executing_) copy.execution_ms = millis(now - *executing_);
  if (finishing_) copy.finishing_ms = millis(now - *finishing_);
  copy.figures = figures;
  if (copy.state == QueryState::kFinished) copy.figures.progress_percentage = 100;
  copy.result_rows = buffer_.rows_appended();
  copy.result_bytes = buffer_.bytes_appended();
  return copy;
}

QueryState Query::state() const {
  std::lock_guard lock(mutex_);
  return now_.state;
}

bool Query::done() const {
  std::lock_guard lock(mutex_);
  return now_.done();
}

uint64_t Query::subscribe(std::function<void()> callback) {
  std::lock_guard lock(listeners_mutex_);
  listeners_.emplace(next_listener_, std::move(callback));
  return next_listener_++;
}

void Query::unsubscribe(uint64_t number) {
  std::lock_guard lock(listeners_mutex_);
  listeners_.erase(number);
}

void Query::notify() {
  std::map<uint64_t, std::function<void()>> listeners;
  {
    std::lock_guard lock(listeners_mutex_);
    listeners.swap(listeners_);
  }
  for (auto& [number, callback] : listeners) callback();
}

void Query::touch(Clock::time_point now) {
  std::lock_guard lock(mutex_);
  touched_ = std::max(touched_, now);
}

Query::Clock::time_point Query::last_touched() const {
  std::lock_guard lock(mutex_);
  return touched_;
}

std::optional<Query::Clock::time_point> Query::ended() const {
  std::lock_guard lock(mutex_);
  return ended_;
}

std::optional<Query::Clock::time_point> Query::started() const {
  std::lock_guard lock(mutex_);
  return started_;
}

}  // namespace vivace::dispatch
