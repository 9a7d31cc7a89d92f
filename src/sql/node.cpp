// Ends long chains of nodes without recursion.
#include "sql/node.h"

#include <utility>

#include "sql/expression.h"
#include "sql/query.h"

namespace vivace::sql {
namespace {

// The child of `node` that a chain goes on with; null for other kinds.
ExpressionPtr* chain_child(Expression& node) {
  switch (node.kind) {
    case ExpressionKind::kArithmetic:
      return &static_cast<Arithmetic&>(node).left;
    case ExpressionKind::kDereference:
      return &static_cast<Dereference&>(node).base;
    case ExpressionKind::kSubscript:
      return &static_cast<Subscript&>(node).base;
    case ExpressionKind::kAtTimeZone:
      return &static_cast<AtTimeZone&>(node).value;
    default:
      return nullptr;
  }
}

RelationPtr* chain_child(Relation& node) {
  switch (node.kind) {
    case RelationKind::kSetOperation:
      return &static_cast<SetOperation&>(node).left;
    case RelationKind::kJoin:
      return &static_cast<Join&>(node).left;
    default:
      return nullptr;
  }
}

// Ends a chain from its top: each node lets go of its child before it ends.
template <typename Pointer>
void end_chain(Pointer node) {
  while (node) {
    Pointer* child = chain_child(*node);
    if (child == nullptr) return;
    Pointer next = std::move(*child);
    node = std::move(next);
  }
}

}  // namespace

Dereference::~Dereference() { end_chain(std::move(base)); }
Arithmetic::~Arithmetic() { end_chain(std::move(left)); }
AtTimeZone::~AtTimeZone() { end_chain(std::move(value)); }
Subscript::~Subscript() { end_chain(std::move(base)); }
SetOperation::~SetOperation() { end_chain(std::move(left)); }
Join::~Join() { end_chain(std::move(left)); }

}  // namespace vivace::sql
