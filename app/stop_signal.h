// Why and when the server should end: a signal, the end of standard input, or a request.
#pragma once

#include <cstdint>
#include <string_view>

namespace vivace::app {

enum class StopReason : uint8_t { kTerminated, kInterrupted, kRequested, kInputEnded };
std::string_view stop_reason_text(StopReason reason);
/// Somebody is waiting for the end: no long grace for what still runs.
inline bool wants_quick_end(StopReason reason) {
  return reason == StopReason::kInterrupted || reason == StopReason::kInputEnded;
}

/// Blocks SIGTERM and SIGINT in the calling thread and every thread made later: create it first.
class StopSignal {
 public:
  StopSignal();
  ~StopSignal();
  StopSignal(const StopSignal&) = delete;
  StopSignal& operator=(const StopSignal&) = delete;

  /// From any thread: `wait` returns.
  void request();
  /// The reason. With `watch_stdin` the end of standard input is one.
  StopReason wait(bool watch_stdin);

 private:
  int signals_ = -1;
  int requests_ = -1;
};

}  // namespace vivace::app
