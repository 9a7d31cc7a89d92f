// Syntax tree back to SQL that parses to the same tree.
#pragma once

#include <string>

#include "sql/expression.h"
#include "sql/query.h"
#include "sql/statement.h"

namespace vivace::sql {

/// One line of SQL; parse(print(tree)) equals tree but for locations.
std::string print(const Statement& statement);
std::string print(const Query& query);
std::string print(const Expression& expression);

/// Text in the layout of Trino's formatter, as the added-prepare header and SHOW CREATE VIEW
/// carry it (two-space indents, upper-case words).
std::string format_pretty(const Statement& statement);

}  // namespace vivace::sql
