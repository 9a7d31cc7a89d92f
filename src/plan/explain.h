// Prints a plan as Trino's EXPLAIN does: node names, indentation, Layout lines.
#pragma once

#include <string>

#include "plan/node.h"

namespace vivace::plan {

enum class ExplainType : uint8_t { kLogical, kDistributed, kIo };

std::string explain_text(const Plan& plan, ExplainType type);
std::string explain_json(const Plan& plan, ExplainType type);
std::string explain_graphviz(const Plan& plan, ExplainType type);

/// Checks what every later stage relies on: columns referenced exist, types match, ids unique.
/// Throws GENERIC_INTERNAL_ERROR naming the node: a failure is a bug of the planner.
void validate(const Plan& plan);

}  // namespace vivace::plan
