// For tests: an engine in a temporary folder, and SQL in, text rows out.
#pragma once

#include <stdlib.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "engine/engine.h"

namespace vivace::engine {

/// Opens an engine whose spill folder goes away with it.
class ScratchEngine {
 public:
  explicit ScratchEngine(int64_t memory_limit_bytes = int64_t{512} << 20, int32_t threads = 2);
  ~ScratchEngine();
  Engine& engine() { return *engine_; }
  const std::string& directory() const { return directory_; }

  /// Runs one statement and gives its rows: columns joined by '|', NULL as "null", lists as
  /// "[a,b]". A QueryError comes back as one row "ERROR_NAME: message".
  std::vector<std::string> rows(const std::string& sql);
  /// rows() of a statement with one row.
  std::string row(const std::string& sql);

 private:
  std::string directory_;
  std::unique_ptr<Engine> engine_;
  std::unique_ptr<Connection> connection_;
};

}  // namespace vivace::engine
