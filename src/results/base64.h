// Base64 with padding, as results carry bytes.
#pragma once

#include <cstddef>
#include <string_view>

namespace vivace::results {

constexpr size_t base64_size(size_t bytes) { return (bytes + 2) / 3 * 4; }
/// Writes base64_size(bytes.size()) characters at `out` and returns the end.
char* write_base64(char* out, std::string_view bytes);

}  // namespace vivace::results
