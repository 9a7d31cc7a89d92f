// Lets a coroutine wait, with a deadline, for something that another thread does.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <chrono>
#include <cstdint>
#include <memory>

namespace vivace::http {

/// A counter that can be waited on. To wait for a condition without missing its change:
///
///   while (true) {
///     uint64_t seen = event.version();
///     if (condition()) break;
///     if (!co_await event.wait_changed(seen, deadline)) break;  // the deadline has passed
///   }
///
/// All members may be called from any thread; wait_changed() on a coroutine whose executor runs
/// one thing at a time (every handler's does). May be destroyed while coroutines wait: they then
/// wake at their deadline.
class Event {
 public:
  using Deadline = std::chrono::steady_clock::time_point;

  Event();
  ~Event();
  Event(const Event&) = delete;
  Event& operator=(const Event&) = delete;

  uint64_t version() const;
  /// Adds one to version() and wakes every waiter.
  void notify();
  /// True as soon as version() differs from `seen`, false once the deadline has passed.
  boost::asio::awaitable<bool> wait_changed(uint64_t seen, Deadline deadline);

 private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace vivace::http
