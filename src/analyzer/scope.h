// What names mean at some place of a query: relation fields, outer queries, WITH queries.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "plan/node.h"
#include "sql/node.h"

namespace vivace::analyzer {

/// One column that can be named.
struct Field {
  std::string name;                    // as spelled; empty: anonymous
  std::vector<std::string> qualifier;  // lower case, as written in FROM; empty: none
  plan::ColumnId column = -1;
  types::TypePtr type;
  bool hidden = false;  // not in `*`
  bool is_lambda_parameter = false;
};

/// A planned relation and the fields that it offers, in order.
struct RelationPlan {
  plan::PlanNodePtr root;
  std::vector<Field> fields;

  std::vector<Field> visible() const;
};

/// A WITH query: planned once, read by references.
struct CteDefinition {
  int32_t id = 0;
  RelationPlan relation;
  int32_t references = 0;
  bool recursive_self = false;  // its own body is being planned
};

std::string lower(std::string_view text);
std::vector<std::string> lower_parts(const sql::QualifiedName& name);

/// Scopes form a chain from the innermost place outwards. A scope lives on the stack of the
/// function that plans its place and refers to outer scopes.
struct Scope {
  std::vector<Field> fields;
  const Scope* parent = nullptr;
  std::map<std::string, CteDefinition>* ctes = nullptr;
  /// Set where fields are seen but may not be used: the message of that error.
  std::string forbidden;

  /// The field that `parts` (lower case; the last is the column) mean here or further out;
  /// nullptr when there is none. Throws AMBIGUOUS_NAME.
  const Field* find(std::span<const std::string> parts, base::SourceLocation location) const;
  /// Like find() but of this scope alone.
  const Field* find_local(std::span<const std::string> parts, base::SourceLocation location) const;
  CteDefinition* find_cte(const std::string& name) const;
};

}  // namespace vivace::analyzer
