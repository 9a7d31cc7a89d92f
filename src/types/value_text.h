// Constants as text: typed literals in, display text out.
#pragma once

#include <string>
#include <string_view>

#include "base/error.h"
#include "types/interval.h"
#include "types/type.h"
#include "types/value.h"

namespace vivace::types {

/// A constant with its type.
struct TypedValue {
  TypePtr type;
  Value value;
};

/// The literal `TYPE 'text'`: `DATE '2024-01-02'`, `TIMESTAMP '...'` (the text decides precision
/// and zone), `DECIMAL '1.50'`, `CHAR 'x '`, `JSON '{}'`, any type that varchar casts to.
/// `type_name` as written. Throws QueryError at `location`: TYPE_NOT_FOUND, INVALID_LITERAL,
/// OPERATOR_NOT_FOUND, NOT_SUPPORTED (a zone that is none of ours), NUMERIC_VALUE_OUT_OF_RANGE
/// (over 12 digits of a second).
TypedValue parse_literal(std::string_view type_name, std::string_view text,
                         base::SourceLocation location = {});

/// `INTERVAL 'text' start [TO end]`, without the sign before the text. `end` is `start` where
/// missing; `with_end` only shapes the message.
TypedValue parse_interval_literal(std::string_view text, IntervalField start, IntervalField end,
                                  bool with_end, base::SourceLocation location = {});

/// What CAST(value AS varchar) gives, for every type: scalars as Presto prints them; varbinary as
/// upper-case hex; `[1, 2]`, `{a=1}` for nested ones; `NULL`.
std::string value_text(const Type& type, const Value& value);

}  // namespace vivace::types
