// How long a text a kernel makes may become.
#pragma once

#include <cstddef>

#include "kernels/kernel.h"

namespace vivace::kernels {

/// One value is held in memory several times on its way to the client.
inline constexpr size_t kMaxTextBytes = size_t{256} << 20;

inline bool text_too_large(size_t bytes) { return bytes > kMaxTextBytes; }

template <typename RowType>
NoValue fail_too_large(RowType& row) {
  return row.fail(base::ErrorCode::kExceededLocalMemoryLimit,
                  [] { return "A text value exceeds 256 MB"; });
}

}  // namespace vivace::kernels
