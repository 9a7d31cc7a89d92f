// The shape of a tree as text, with places: what tests compare.
#pragma once

#include <string>

#include "sql/expression.h"
#include "sql/query.h"
#include "sql/statement.h"

namespace vivace::sql {

/// `(Arithmetic@1:10 (Long@1:8) (String@1:12))`: kinds, places and children. Values are left to
/// print(); together the two tell any two trees apart. Recursive: for trees of tests.
std::string outline(const Expression& expression);
std::string outline(const Query& query);
/// The query of a statement that has one, else nothing.
std::string outline(const Statement& statement);

}  // namespace vivace::sql
