// Plan expressions as EXPLAIN shows them.
#pragma once

#include <functional>
#include <string>

#include "plan/node.h"

namespace vivace::plan {

/// Names a column in the text.
using ColumnNamer = std::function<std::string(ColumnId)>;

std::string expression_text(const Expression& expression, const ColumnNamer& name);
std::string aggregate_text(const AggregateCall& call, const ColumnNamer& name);
std::string window_text(const WindowCall& call, const ColumnNamer& name);
/// `a ASC NULLS LAST, b DESC NULLS FIRST`
std::string sort_keys_text(const std::vector<SortKey>& keys, const ColumnNamer& name);
std::string value_literal(const types::Value& value, const TypePtr& type);

}  // namespace vivace::plan
