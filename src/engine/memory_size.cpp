// Reads physical memory and the control group's limit.
#include "engine/memory_size.h"

#include <unistd.h>

#include <algorithm>
#include <fstream>

namespace vivace::engine {
namespace {

// The limit in a control group's file, or `otherwise` where there is none ("max", no file).
int64_t limit_in(const char* path, int64_t otherwise) {
  std::ifstream file(path);
  int64_t limit = 0;
  if (!(file >> limit) || limit <= 0) return otherwise;
  return std::min(limit, otherwise);
}

}  // namespace

int64_t available_memory_bytes() {
  int64_t bytes = static_cast<int64_t>(sysconf(_SC_PHYS_PAGES)) * sysconf(_SC_PAGESIZE);
  bytes = limit_in("/sys/fs/cgroup/memory.max", bytes);
  return limit_in("/sys/fs/cgroup/memory/memory.limit_in_bytes", bytes);
}

}  // namespace vivace::engine
