// Which types become which: implicit coercions, common types, explicit casts.
//
// Source: every pair of 55 types asked of Trino 476 (coercion_trino.inc).
#pragma once

#include "types/type.h"

namespace vivace::types {

/// Does a value of `from` become a `to` by itself, without loss of what the type promises?
bool can_coerce(const TypePtr& from, const TypePtr& to);

/// The type that both become by themselves; nullptr when there is none.
TypePtr common_super_type(const TypePtr& left, const TypePtr& right);

/// The same over a list; unknown_type() for an empty one.
TypePtr common_super_type(const std::vector<TypePtr>& types);

/// May CAST(from AS to) be written? (It may still fail on some values.)
bool can_cast(const TypePtr& from, const TypePtr& to);

}  // namespace vivace::types
