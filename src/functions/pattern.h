// Type patterns of signatures (`array(T)`, `decimal(p,s)`, `function(T,boolean)`) and how they
// meet actual types.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "types/type.h"

namespace vivace::functions {

/// A parsed pattern.
struct Pattern {
  enum class Kind : uint8_t {
    kConcrete,  // a whole type: `bigint`, `varchar`, `array(double)`
    kVariable,  // `T`
    kNumbered,  // `varchar(x)`, `decimal(p,s)`, `timestamp(p) with time zone`
    kNested,    // array, map, row or function of patterns; a function's last child is its result
  };
  Kind kind = Kind::kConcrete;
  types::TypePtr type;                               // kConcrete
  std::string variable;                              // kVariable, in upper case
  types::TypeKind base = types::TypeKind::kUnknown;  // kNumbered, kNested
  std::vector<std::string> numbers;                  // kNumbered: variables or digits
  std::vector<Pattern> children;                     // kNested
};

/// What the variables of one signature stand for.
struct Variables {
  std::map<std::string, types::TypePtr> types;
  std::map<std::string, int64_t> numbers;
};

/// `type_variables` are upper-case names. Throws std::logic_error: a table row is wrong.
Pattern parse_pattern(std::string_view text, const std::vector<std::string>& type_variables);

/// Extends `variables` so that `pattern` accepts `actual`; without `coerce` only as it is. False
/// when it cannot. Run until nothing changes: a later argument may widen a variable.
bool unify(const Pattern& pattern, const types::TypePtr& actual, bool coerce, Variables& variables);

/// The pattern with its variables replaced; nullptr while one is not known.
types::TypePtr substitute(const Pattern& pattern, const Variables& variables);

/// Can a value of `from` stand where `to` is wanted? types::can_coerce, and text for the compiled
/// forms that only exist as arguments (regular expressions, JSON paths, code points).
bool accepts(const types::TypePtr& from, const types::TypePtr& to);

/// Splits at commas outside parentheses and quotes; trims blanks. Empty text: no parts.
std::vector<std::string> split_arguments(std::string_view text);

}  // namespace vivace::functions
