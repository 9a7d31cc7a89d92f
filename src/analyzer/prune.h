// Drops what nobody reads: unused expressions, columns and calls; tells scans how much is enough.
#pragma once

#include "plan/node.h"

namespace vivace::analyzer {

/// Presto evaluates no expression that the result does not need: `SELECT x FROM (SELECT 1/0, x
/// ...)` succeeds. Every node of the result has its id.
plan::Plan prune(std::shared_ptr<const plan::Output> root);

}  // namespace vivace::analyzer
