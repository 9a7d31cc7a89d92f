// The syntax tree of MATCH_RECOGNIZE and of row patterns in windows.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sql/expression.h"

namespace vivace::sql {

enum class PatternTermKind : uint8_t {
  kVariable,
  kConcatenation,
  kAlternation,
  kPermutation,
  kExclusion,
  kAnchorStart,
  kAnchorEnd,
  kEmpty,
  kQuantified
};
struct PatternTerm {
  PatternTermKind kind = PatternTermKind::kEmpty;
  Identifier variable;                              // kVariable
  std::vector<std::unique_ptr<PatternTerm>> terms;  // children
  int64_t at_least = 0;                             // kQuantified
  std::optional<int64_t> at_most;
  bool greedy = true;
  SourceLocation location;
};
struct PatternMeasure {
  ExpressionPtr expression;
  Identifier name;
};
struct PatternDefinition {
  Identifier name;
  ExpressionPtr condition;
};
struct PatternSubset {
  Identifier name;
  std::vector<Identifier> members;
};
enum class RowsPerMatch : uint8_t {
  kUnspecified,
  kOneRow,
  kAllShowEmpty,
  kAllOmitEmpty,
  kAllWithUnmatched
};
enum class SkipTo : uint8_t { kUnspecified, kPastLast, kNextRow, kFirst, kLast };
struct RowPattern {
  std::vector<PatternMeasure> measures;
  RowsPerMatch rows_per_match = RowsPerMatch::kUnspecified;
  SkipTo skip = SkipTo::kUnspecified;
  std::optional<Identifier> skip_label;
  std::optional<bool> initial;  // INITIAL or SEEK, in windows
  std::unique_ptr<PatternTerm> pattern;
  std::vector<PatternSubset> subsets;
  std::vector<PatternDefinition> definitions;
};

}  // namespace vivace::sql
