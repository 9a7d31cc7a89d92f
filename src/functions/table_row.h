// How the family tables write a function: a signature's text and what it becomes.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "functions/function.h"

namespace vivace::functions {

enum RowFlag : uint32_t {
  kPlain = 0,
  kRaises = 1,    // may raise for some non-null arguments
  kRandom = 2,    // not deterministic
  kHidden = 4,    // not listed
  kVariadic = 8,  // the last argument repeats, zero times too
};

/// `signature` is `name<T, K:comparable>(array(T), K)`; `text` and `try_text` as in EngineForm.
struct TableRow {
  std::string_view signature;
  std::string_view result;
  std::string_view text;
  uint32_t flags = kPlain;
  std::string_view try_text = {};
};

Function make_function(const TableRow& row, FunctionKind kind = FunctionKind::kScalar);
std::vector<Function> make_functions(std::span<const TableRow> rows,
                                     FunctionKind kind = FunctionKind::kScalar);

/// The same function, not runnable on times and timestamps finer than microseconds.
Function micros_only(Function function);

/// Puts arguments into a template; see EngineForm::text.
std::string expand(std::string_view text, const EmitCall& call);

/// What SHOW FUNCTIONS says of a function; empty when nothing is known.
std::string_view description_of(std::string_view name, std::string_view arguments);

}  // namespace vivace::functions
