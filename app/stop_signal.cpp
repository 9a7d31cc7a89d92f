// Waits for a reason to end.
#include "app/stop_signal.h"

#include <poll.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <stdexcept>

namespace vivace::app {
namespace {

/// Reads away what is on standard input; true at its end.
bool stdin_ended() {
  std::array<char, 512> dropped{};
  return read(STDIN_FILENO, dropped.data(), dropped.size()) <= 0;
}

}  // namespace

StopSignal::StopSignal() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGINT);
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  signal(SIGPIPE, SIG_IGN);
  signals_ = signalfd(-1, &set, SFD_CLOEXEC);
  requests_ = eventfd(0, EFD_CLOEXEC);
  if (signals_ < 0 || requests_ < 0) throw std::runtime_error("cannot watch for signals");
}

StopSignal::~StopSignal() {
  close(signals_);
  close(requests_);
}

void StopSignal::request() {
  const uint64_t one = 1;
  [[maybe_unused]] const ssize_t written = write(requests_, &one, sizeof(one));
}

std::string_view StopSignal::wait(bool watch_stdin) {
  std::array<pollfd, 3> watched{{{signals_, POLLIN, 0},
                                 {requests_, POLLIN, 0},
                                 {watch_stdin ? STDIN_FILENO : -1, POLLIN, 0}}};
  while (true) {
    if (poll(watched.data(), watched.size(), -1) < 0) continue;
    if (watched[0].revents != 0) return "a signal";
    if (watched[1].revents != 0) return "a request";
    if (watched[2].revents != 0 && stdin_ended()) return "the end of standard input";
  }
}

}  // namespace vivace::app
