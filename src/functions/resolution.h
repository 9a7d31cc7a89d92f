// Trino's overload resolution over a list of candidates.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "functions/registry.h"

namespace vivace::functions {

/// The functions that fit best: one is the answer, none means no match, several are ambiguous.
/// Order: exact without type variables, exact with, then by coercion, most specific first.
std::vector<BoundFunction> best_matches(std::span<const FunctionPtr> candidates,
                                        std::span<const Argument> arguments);

/// "Could not choose a best candidate operator. ..." with the candidates' signatures.
std::string ambiguity_message(std::span<const BoundFunction> matches);
/// "Unexpected parameters (integer) for function abs. Expected: abs(bigint), ..."
std::string mismatch_message(const std::string& name, std::span<const FunctionPtr> candidates,
                             std::span<const Argument> arguments);

}  // namespace vivace::functions
