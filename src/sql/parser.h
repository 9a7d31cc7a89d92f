// Query text to syntax tree.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sql/expression.h"
#include "sql/statement.h"

namespace vivace::sql {

struct ParserLimits {
  int32_t max_depth = 500;             // nested expressions, relations and types
  int64_t max_text_bytes = 1'000'000;  // query.max-length, Trino's default; in UTF-16 units
};

/// Parses one statement (no trailing semicolon, as the servers have it). Throws QueryError
/// SYNTAX_ERROR worded as Trino 476 words it: `mismatched input 'x'. Expecting: ...`.
/// Too deep text is SYNTAX_ERROR at 1:1, too long text QUERY_TEXT_TOO_LARGE, as the real server
/// has them. Costs some 25 µs a kilobyte; chains (a + b + ..., OR, UNION) may be of any length.
StatementPtr parse_statement(std::string_view text, const ParserLimits& limits = {});

/// Parses one value expression: session properties, routine bodies, tests.
ExpressionPtr parse_expression(std::string_view text, const ParserLimits& limits = {});

}  // namespace vivace::sql
