// How much memory this machine, or the control group we run in, has.
#pragma once

#include <cstdint>

namespace vivace::engine {

/// The smaller of physical memory and the control group's limit, in bytes.
int64_t available_memory_bytes();

}  // namespace vivace::engine
