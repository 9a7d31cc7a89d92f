// How messages quote an expression of the query.
#pragma once

#include <string>

#include "sql/expression.h"

namespace vivace::analyzer {

/// As the real server's formatter writes it: every operator in parentheses.
std::string source_text(const sql::Expression& expression);

}  // namespace vivace::analyzer
