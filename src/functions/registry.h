// Finds the function that a call means, by Presto's overload rules.
#pragma once

#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "base/error.h"
#include "functions/function.h"

namespace vivace::functions {

/// The type of a lambda argument is known only once its parameters' types are: the analyser gives
/// a callback that types the body for given parameter types.
struct Argument {
  types::TypePtr type;  // nullptr for a lambda
  int32_t lambda_parameters = 0;
  std::function<types::TypePtr(std::span<const types::TypePtr>)> lambda_result;
};

/// Built once at start; immutable afterwards, safe to share.
class Registry {
 public:
  /// With every built-in function and operator.
  Registry();

  /// Resolves by exact match, then by coercion, most specific first, as Trino does. Throws
  /// FUNCTION_NOT_FOUND ("Unexpected parameters (varchar(1)) for function abs. Expected: ..."
  /// or "Function 'x' not registered") or AMBIGUOUS_FUNCTION_CALL at `location`.
  BoundFunction resolve(const std::string& name, std::span<const Argument> arguments,
                        base::SourceLocation location) const;
  /// Operators: "add", "subtract", "multiply", "divide", "modulus", "negate", "subscript".
  /// Throws TYPE_MISMATCH: "Cannot apply operator: integer + varchar(1)".
  BoundFunction resolve_operator(const std::string& name, std::span<const types::TypePtr> arguments,
                                 base::SourceLocation location) const;

  bool exists(const std::string& name) const;
  bool is_aggregate(const std::string& name) const;
  /// Functions that need OVER: rank, lag, ...
  bool is_window_only(const std::string& name) const;
  /// Every visible function, sorted as SHOW FUNCTIONS does.
  std::vector<FunctionPtr> list() const;

 private:
  std::map<std::string, std::vector<FunctionPtr>, std::less<>> functions_;
  std::map<std::string, std::vector<FunctionPtr>, std::less<>> operators_;
};

}  // namespace vivace::functions
