// What every syntax-tree node has, and how trees are owned.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"

namespace vivace::sql {

using base::SourceLocation;

/// A name as written: unquoted names keep their spelling here and are matched without case.
struct Identifier {
  std::string text;  // quotes removed, "" undoubled
  bool quoted = false;
  SourceLocation location;
};

/// One to four identifiers: catalog.schema.table and the like.
struct QualifiedName {
  std::vector<Identifier> parts;
  SourceLocation location;
};

struct Expression;
struct Relation;
struct Query;
struct Statement;
/// A tree owns its children; nothing is shared.
using ExpressionPtr = std::unique_ptr<Expression>;
using RelationPtr = std::unique_ptr<Relation>;
using QueryPtr = std::unique_ptr<Query>;
using StatementPtr = std::unique_ptr<Statement>;

/// Casts a node whose `kind` was checked.
template <typename Derived, typename Base>
const Derived& as(const Base& node) {
  return static_cast<const Derived&>(node);
}

}  // namespace vivace::sql
