// A temporary folder and the process that outlives the server to remove it.
#include "app/spill_folder.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <stdexcept>
#include <system_error>

namespace vivace::app {
namespace {

/// In the child: waits until every write end of the pipe is closed, then cleans up.
[[noreturn]] void outlive_and_remove(int read_end, const std::string& path) {
  // Its own session: a terminal's Ctrl-C ends the server, not this.
  setsid();
  signal(SIGTERM, SIG_IGN);
  signal(SIGINT, SIG_IGN);
  signal(SIGHUP, SIG_IGN);
  for (int descriptor = 0; descriptor < 3; ++descriptor) close(descriptor);
  char byte = 0;
  while (read(read_end, &byte, 1) < 0 && errno == EINTR) {
  }
  std::error_code ignored;
  std::filesystem::remove_all(path, ignored);
  _exit(0);
}

}  // namespace

SpillFolder::SpillFolder(const std::string& parent) {
  std::error_code failure;
  const std::filesystem::path base = parent.empty() ? std::filesystem::temp_directory_path(failure)
                                                    : std::filesystem::path(parent);
  std::filesystem::create_directories(base, failure);
  path_ = (base / "vivace-XXXXXX").string();
  if (mkdtemp(path_.data()) == nullptr) {
    throw std::runtime_error("cannot make a folder for spilled data in " + base.string() + ": " +
                             std::strerror(errno));
  }
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("cannot make a pipe");
  child_ = fork();
  if (child_ == 0) {
    close(ends[1]);
    outlive_and_remove(ends[0], path_);
  }
  close(ends[0]);
  life_line_ = ends[1];
}

SpillFolder::~SpillFolder() {
  close(life_line_);
  if (child_ > 0) waitpid(child_, nullptr, 0);
}

}  // namespace vivace::app
