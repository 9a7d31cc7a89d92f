// Why and when the server should end: a signal, the end of standard input, or a request.
#pragma once

#include <string_view>

namespace vivace::app {

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
  std::string_view wait(bool watch_stdin);

 private:
  int signals_ = -1;
  int requests_ = -1;
};

}  // namespace vivace::app
