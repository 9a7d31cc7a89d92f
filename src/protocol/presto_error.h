// Presto 0.296's own words, numbers and places for errors told in Trino's.
#pragma once

#include "base/error.h"

namespace vivace::protocol {

/// What 0.296's analyzer reports as SYNTAX_ERROR.
bool is_presto_semantic_error(base::ErrorCode code);

/// The same error as Presto 0.296 tells it; what it tells alike comes back unchanged.
base::QueryError as_presto_error(const base::QueryError& error);

}  // namespace vivace::protocol
