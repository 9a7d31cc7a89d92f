// Query text to tokens.
#pragma once

#include <string_view>
#include <vector>

#include "sql/token.h"

namespace vivace::sql {

/// Splits `text` (UTF-8; bytes that are not are taken one by one) into tokens without blanks and
/// comments; the last one is kEnd. Never fails: what is no token becomes kUnrecognized, one code
/// point each, and the parser reports it. The tokens point into `text`.
std::vector<Token> tokenize(std::string_view text);

/// Code points in `text`.
int64_t count_code_points(std::string_view text);

}  // namespace vivace::sql
