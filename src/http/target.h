// The request target taken apart: path segments and query, percent-decoded.
#pragma once

#include <string>
#include <string_view>

#include "http/message.h"

namespace vivace::http {

/// Appends `text` decoded to `out`. False on an incomplete or non-hexadecimal escape or a decoded
/// NUL; `out` is then unspecified.
bool percent_decode(std::string_view text, bool plus_is_space, std::string& out);

/// Fills segments and query of `request` from its target (origin or absolute form). False when it
/// is malformed: bad escape, "." or ".." segment, '/' or NUL hidden in an escape, an empty segment
/// before the last, a control character.
bool parse_target(Request& request);

}  // namespace vivace::http
