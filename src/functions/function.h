// Presto's functions: their signatures, and what each becomes in the engine (text only).
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "types/type.h"
#include "types/value.h"

namespace vivace::functions {

enum class FunctionKind : uint8_t { kScalar, kAggregate, kWindow, kTable };

/// A signature as SHOW FUNCTIONS prints it. Types are patterns: `array(T)`, `decimal(p,s)`,
/// `varchar(x)`, `function(T,boolean)`; single upper-case letters are type variables, lower-case
/// parameters number variables.
struct Signature {
  std::string name;
  FunctionKind kind = FunctionKind::kScalar;
  std::vector<std::string> type_variables;  // "T", "T:orderable", "T:comparable"
  std::vector<std::string> arguments;
  std::string result;     // a pattern; decimal results may use expressions: see result_rule
  bool variadic = false;  // the last argument repeats, zero times too
  bool deterministic = true;
  bool hidden = false;  // operators and internal functions
  std::string description;
};

/// One call whose arguments are already engine SQL.
struct EmitCall {
  std::span<const std::string> arguments;
  std::span<const types::TypePtr> argument_types;
  types::TypePtr result_type;
  bool null_on_error = false;  // inside TRY: use the value-returning twin where there is one
  /// The value of each argument that is a constant, else nullptr; may be empty.
  std::span<const types::Value* const> constants;
  /// Aggregates and window functions: "" or "DISTINCT ", "" or " ORDER BY ...", and what follows
  /// the closing parenthesis (" FILTER (...)", " OVER (...)").
  std::string distinct, order, suffix;
  /// The session's zone and the query's start.
  std::string_view time_zone = "UTC";
  int64_t start_micros = 0;
};

/// What a function is in the engine.
struct EngineForm {
  /// `$1`, `$2`… stand for arguments, `$*` for all, comma-separated; `$D`, `$O`, `$A` for
  /// EmitCall's distinct, order and suffix; `$T` for the result's engine type; `$G` for an
  /// argument that is no constant, a kernel's guard (docs/adr/0002). Empty when `emit`
  /// is set; both empty: known to the analyser but not runnable yet (NOT_SUPPORTED).
  std::string text;
  /// An empty answer means "not runnable with these arguments" (NOT_SUPPORTED).
  std::function<std::string(const EmitCall&)> emit;
  /// Can it raise an error for some non-null arguments? Decides how AND, OR, CASE are guarded.
  bool can_raise = false;
  /// The twin of `text` that answers NULL instead of raising; not empty where `emit` minds
  /// EmitCall::null_on_error itself. Empty: the engine's TRY() is used.
  std::string try_text;
};

struct Function {
  Signature signature;
  EngineForm form;
  /// Overrides signature.result where a pattern cannot say it (decimal arithmetic).
  std::function<types::TypePtr(std::span<const types::TypePtr>)> result_rule;
};
using FunctionPtr = std::shared_ptr<const Function>;

/// The engine SQL of one call; empty when the function cannot run with these arguments. When
/// `call.null_on_error` is set the twin is used where there is one (see has_try_form).
std::string emit(const EngineForm& form, const EmitCall& call);
/// Does the form keep its promise to answer NULL instead of raising under null_on_error?
bool has_try_form(const EngineForm& form);

/// A function with every type variable settled. Arguments must be coerced to `argument_types`.
struct BoundFunction {
  FunctionPtr function;
  std::vector<types::TypePtr> argument_types;  // one per actual argument
  types::TypePtr result_type;
  const std::string& name() const { return function->signature.name; }
};

}  // namespace vivace::functions
