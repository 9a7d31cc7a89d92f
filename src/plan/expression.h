// Typed expressions of the plan: every name resolved, every coercion explicit.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/error.h"
#include "functions/function.h"
#include "types/type.h"
#include "types/value.h"

namespace vivace::plan {

using types::TypePtr;

/// A column of some node's output; unique within one whole plan, subqueries included, so a
/// correlated reference is simply a column that the subquery itself does not produce.
using ColumnId = int32_t;

struct PlanNode;
using PlanNodePtr = std::shared_ptr<const PlanNode>;
struct Expression;
/// Plans are immutable once built and share subtrees freely.
using ExpressionPtr = std::shared_ptr<const Expression>;

enum class ExpressionKind : uint8_t {
  kConstant,
  kColumn,
  kCall,        // scalar function or arithmetic operator
  kComparison,  // = <> < <= > >= IS [NOT] DISTINCT FROM
  kLogical,     // AND, OR over two or more terms
  kNot,
  kIsNull,
  kIn,  // value IN (list)
  kBetween,
  kLike,
  kCase,  // searched; simple CASE and IF come as this (simple: operand bound by kLet)
  kCoalesce,
  kNullIf,
  kTry,
  kCast,
  kRow,
  kArray,
  kDereference,
  kSubscript,
  kLambda,
  kLambdaArgument,
  kLet,  // evaluates a value once: used where Presto evaluates an operand once
  kScalarSubquery,
  kExists,
  kInSubquery,
  kQuantified,  // value op ALL/ANY (subquery)
};

enum class ComparisonOperator : uint8_t {
  kEqual,
  kNotEqual,
  kLess,
  kLessOrEqual,
  kGreater,
  kGreaterOrEqual,
  kIsDistinctFrom,
  kIsNotDistinctFrom,
};

/// One node of an expression. Which members mean something depends on `kind`:
///   kConstant        value
///   kColumn          column
///   kCall            function, arguments
///   kComparison      comparison, arguments[0..1] (same type on both sides)
///   kLogical         is_and, arguments (2..n)
///   kNot, kTry       arguments[0]
///   kIsNull          arguments[0]          (IS NOT NULL is kNot of it)
///   kIn              arguments[0] is the value, the rest the list (one common type)
///   kBetween         value, low, high
///   kLike            value, pattern, [escape]
///   kCase            condition, result, condition, result, ..., [else]: odd count = has else
///   kCoalesce, kRow, kArray   arguments
///   kNullIf          first, second; `comparison_type` is the common type they compare in
///   kCast            arguments[0]; is_try; `type` is the target
///   kDereference     arguments[0]; field (0-based)
///   kSubscript       base, index
///   kLambda          parameters (ids for kLambdaArgument), parameter_types, arguments[0] = body
///   kLambdaArgument, kLet's reference   column (an id of the same number space)
///   kLet             column = id; arguments[0] = the value, arguments[1] = the body
///   kScalarSubquery  query (one output column)
///   kExists          query
///   kInSubquery      arguments[0]; query; NULL semantics of IN
///   kQuantified      comparison, is_all, arguments[0], query
struct Expression {
  ExpressionKind kind;
  TypePtr type;
  base::SourceLocation location;
  std::vector<ExpressionPtr> arguments;

  types::Value value;
  ColumnId column = -1;
  functions::BoundFunction function;
  ComparisonOperator comparison = ComparisonOperator::kEqual;
  bool is_and = true;
  bool is_try = false;
  bool is_all = false;
  int32_t field = 0;
  TypePtr comparison_type;
  std::vector<ColumnId> parameters;
  std::vector<TypePtr> parameter_types;
  PlanNodePtr query;
};

ExpressionPtr constant(types::Value value, TypePtr type, base::SourceLocation location = {});
ExpressionPtr column(ColumnId id, TypePtr type, base::SourceLocation location = {});
ExpressionPtr call(functions::BoundFunction function, std::vector<ExpressionPtr> arguments,
                   base::SourceLocation location = {});
ExpressionPtr comparison(ComparisonOperator op, ExpressionPtr left, ExpressionPtr right,
                         base::SourceLocation location = {});
ExpressionPtr logical(bool is_and, std::vector<ExpressionPtr> terms,
                      base::SourceLocation location = {});
ExpressionPtr negation(ExpressionPtr operand, base::SourceLocation location = {});
ExpressionPtr cast(ExpressionPtr operand, TypePtr type, bool is_try = false,
                   base::SourceLocation location = {});
/// Same types: the operand itself.
ExpressionPtr coerce(ExpressionPtr operand, const TypePtr& type);
/// For the kinds that need nothing beyond arguments.
ExpressionPtr form(ExpressionKind kind, TypePtr type, std::vector<ExpressionPtr> arguments,
                   base::SourceLocation location = {});

/// No column, no subquery, no non-deterministic call inside.
bool is_constant(const Expression& expression);
bool is_deterministic(const Expression& expression);

}  // namespace vivace::plan
