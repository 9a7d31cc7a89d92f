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

StopReason signalled(int descriptor) {
  signalfd_siginfo info{};
  const ssize_t got = read(descriptor, &info, sizeof(info));
  return got == sizeof(info) && info.ssi_signo == SIGINT ? StopReason::kInterrupted
                                                         : StopReason::kTerminated;
}

}  // namespace

std::string_view stop_reason_text(StopReason reason) {
  switch (reason) {
    case StopReason::kTerminated:
      return "SIGTERM";
    case StopReason::kInterrupted:
      return "SIGINT";
    case StopReason::kRequested:
      return "a client's request";
    case StopReason::kInputEnded:
      return "the end of standard input";
  }
  return "";
}

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

StopReason StopSignal::wait(bool watch_stdin) {
  std::array<pollfd, 3> watched{{{signals_, POLLIN, 0},
                                 {requests_, POLLIN, 0},
                                 {watch_stdin ? STDIN_FILENO : -1, POLLIN, 0}}};
  while (true) {
    if (poll(watched.data(), watched.size(), -1) < 0) continue;
    if (watched[0].revents != 0) return signalled(signals_);
    if (watched[1].revents != 0) return StopReason::kRequested;
    if (watched[2].revents != 0 && stdin_ended()) return StopReason::kInputEnded;
  }
}

}  // namespace vivace::app
