// The server's private folder for spilled data: gone when the server ends, however it ends.
#pragma once

#include <sys/types.h>
#include <string>

namespace vivace::app {

/// Makes a folder only this user can enter. A small child process waits for the end of this one
/// and removes the folder, after kill -9 too. Create it before any thread is started (it forks).
class SpillFolder {
 public:
  /// `parent`: empty for the system's folder for temporary files. Throws std::runtime_error.
  explicit SpillFolder(const std::string& parent);
  ~SpillFolder();
  SpillFolder(const SpillFolder&) = delete;
  SpillFolder& operator=(const SpillFolder&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
  int life_line_ = -1;  // closes with this process; the child reads its end
  pid_t child_ = -1;
};

}  // namespace vivace::app
