// The values of quoted literals.
#pragma once

#include <string>
#include <string_view>

#include "base/error.h"

namespace vivace::sql {

/// 'it''s' to it's. `quoted` is the token with its quotes.
std::string decode_string(std::string_view quoted);

/// U&'\00e9' to é; `escape` is the UESCAPE string's value. Throws QueryError SYNTAX_ERROR at
/// `location` when an escape is not one.
std::string decode_unicode_string(std::string_view quoted, std::string_view escape,
                                  base::SourceLocation location);

/// X'00 ff' to bytes. Throws QueryError SYNTAX_ERROR.
std::string decode_binary_string(std::string_view quoted, base::SourceLocation location);

}  // namespace vivace::sql
