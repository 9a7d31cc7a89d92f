// The rows of one query between the thread that computes them and the client that fetches them.
//
// The producer appends encoded rows and blocks while the client lags: a slow client holds the
// query back instead of filling memory. The consumer takes pages by token: a token may be asked
// again until the next one is asked.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace vivace::results {

struct Page {
  std::shared_ptr<const std::string> rows;  // one JSON array of rows; null: no rows
  int64_t row_count = 0;
};

struct PageBufferLimits {
  int64_t max_page_bytes = 1 << 20;            // a page closes here, give or take one chunk
  int64_t min_page_bytes = 512 << 10;          // a waiting client gets this much at once, or
  int64_t max_buffered_bytes = 2 << 20;        // beyond it the producer blocks
  std::chrono::milliseconds max_page_age{20};  // what there is after this long
};

/// Thread-safe: one producer, any number of consumers.
class PageBuffer {
 public:
  using Clock = std::chrono::steady_clock;
  enum class Readiness : uint8_t { kReady, kNotYet, kEnd };

  explicit PageBuffer(PageBufferLimits limits = {}) : limits_(limits) {}
  PageBuffer(const PageBuffer&) = delete;
  PageBuffer& operator=(const PageBuffer&) = delete;

  /// Adds rows (comma-joined array texts). Blocks while too much is waiting. False when the
  /// buffer was closed: the producer should stop.
  bool append(std::string_view rows, int64_t row_count);
  /// No more rows will come.
  void finish();
  /// Drops everything and wakes the producer: cancelled, failed or abandoned.
  void close();

  /// What `take` would answer now. When it is kNotYet, `retry_at` is when an aging page will be
  /// ready without any further signal, or unset (Clock::time_point::max()).
  Readiness poll(Clock::time_point now, Clock::time_point& retry_at) const;
  /// The next page; only after kReady.
  Page take();

  /// Called, from any thread and without locks held, whenever `poll` may answer differently.
  void set_listener(std::function<void()> listener);

  /// Called on the producer's thread, without locks held, when it begins (true) and when it ends
  /// (false) waiting for the client. Set before the first append.
  void set_wait_observer(std::function<void(bool)> observer);

  int64_t buffered_bytes() const;
  /// Memory held, which may be more.
  int64_t reserved_bytes() const;
  int64_t rows_appended() const;
  int64_t bytes_appended() const;

 private:
  struct Building {
    std::string rows;
    int64_t row_count = 0;
    Clock::time_point since;
  };
  bool is_full() const;
  void wait_for_space(std::unique_lock<std::mutex>& lock);
  void seal_building();
  void notify();

  const PageBufferLimits limits_;
  mutable std::mutex mutex_;
  std::condition_variable space_;
  std::deque<Page> sealed_;
  Building building_;
  int64_t sealed_bytes_ = 0;
  int64_t rows_appended_ = 0;
  int64_t bytes_appended_ = 0;
  bool first_taken_ = false;
  bool finished_ = false;
  bool closed_ = false;
  std::function<void()> listener_;
  std::function<void(bool)> wait_observer_;
};

}  // namespace vivace::results
