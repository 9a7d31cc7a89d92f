// Checks and counts UTF-8.
#pragma once

#include <cstdint>
#include <string_view>

namespace vivace::base {

/// Well-formed UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF.
bool is_valid_utf8(std::string_view text);
/// Code points of well-formed UTF-8.
int64_t count_code_points(std::string_view text);

}  // namespace vivace::base
