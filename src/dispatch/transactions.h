// Open transactions of all clients.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>

namespace vivace::dispatch {

/// Thread-safe. Methods throw base::QueryError as the real server words it.
class Transactions {
 public:
  using Clock = std::chrono::steady_clock;
  explicit Transactions(std::chrono::milliseconds idle_timeout = std::chrono::minutes(5),
                        size_t max_open = 10'000)
      : idle_timeout_(idle_timeout), max_open_(max_open) {}

  std::string begin(bool read_only, Clock::time_point now);
  /// For a statement inside the transaction: it must be open and not aborted. True: read only.
  bool use(const std::string& id, Clock::time_point now);
  /// A statement inside it failed: only ROLLBACK is left.
  void abort(const std::string& id);
  void commit(const std::string& id);
  void rollback(const std::string& id);

 private:
  struct Open {
    bool read_only = false;
    bool aborted = false;
    Clock::time_point last_used;
  };
  Open& require(const std::string& id);
  void expire(Clock::time_point now);

  const std::chrono::milliseconds idle_timeout_;
  const size_t max_open_;
  std::mutex mutex_;
  std::map<std::string, Open> open_;
};

}  // namespace vivace::dispatch
