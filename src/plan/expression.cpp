// Makes plan expressions and answers simple questions about them.
#include "plan/expression.h"

#include <algorithm>
#include <utility>

namespace vivace::plan {

namespace {

std::shared_ptr<Expression> make(ExpressionKind kind, TypePtr type, base::SourceLocation location) {
  auto expression = std::make_shared<Expression>();
  expression->kind = kind;
  expression->type = std::move(type);
  expression->location = location;
  return expression;
}

bool is_subquery(ExpressionKind kind) {
  return kind == ExpressionKind::kScalarSubquery || kind == ExpressionKind::kExists ||
         kind == ExpressionKind::kInSubquery || kind == ExpressionKind::kQuantified;
}

bool is_widening(const types::Type& from, const types::Type& to) {
  if (from.is(types::TypeKind::kVarchar) && to.is(types::TypeKind::kVarchar)) {
    return from.length() <= to.length();
  }
  return types::is_integral(from) && types::is_integral(to) && from.kind() < to.kind();
}

}  // namespace

ExpressionPtr constant(types::Value value, TypePtr type, base::SourceLocation location) {
  auto result = make(ExpressionKind::kConstant, std::move(type), location);
  result->value = std::move(value);
  return result;
}

ExpressionPtr column(ColumnId id, TypePtr type, base::SourceLocation location) {
  auto result = make(ExpressionKind::kColumn, std::move(type), location);
  result->column = id;
  return result;
}

ExpressionPtr call(functions::BoundFunction function, std::vector<ExpressionPtr> arguments,
                   base::SourceLocation location) {
  auto result = make(ExpressionKind::kCall, function.result_type, location);
  result->function = std::move(function);
  result->arguments = std::move(arguments);
  return result;
}

ExpressionPtr comparison(ComparisonOperator op, ExpressionPtr left, ExpressionPtr right,
                         base::SourceLocation location) {
  auto result = make(ExpressionKind::kComparison, types::boolean_type(), location);
  result->comparison = op;
  result->arguments = {std::move(left), std::move(right)};
  return result;
}

ExpressionPtr logical(bool is_and, std::vector<ExpressionPtr> terms,
                      base::SourceLocation location) {
  std::vector<ExpressionPtr> flat;
  flat.reserve(terms.size());
  for (ExpressionPtr& term : terms) {
    if (term->kind == ExpressionKind::kLogical && term->is_and == is_and) {
      flat.insert(flat.end(), term->arguments.begin(), term->arguments.end());
    } else {
      flat.push_back(std::move(term));
    }
  }
  if (flat.size() == 1) return flat.front();
  auto result = make(ExpressionKind::kLogical, types::boolean_type(), location);
  result->is_and = is_and;
  result->arguments = std::move(flat);
  return result;
}

ExpressionPtr negation(ExpressionPtr operand, base::SourceLocation location) {
  auto result = make(ExpressionKind::kNot, types::boolean_type(), location);
  result->arguments = {std::move(operand)};
  return result;
}

ExpressionPtr cast(ExpressionPtr operand, TypePtr type, bool is_try,
                   base::SourceLocation location) {
  auto result = make(ExpressionKind::kCast, std::move(type), location);
  result->arguments = {std::move(operand)};
  result->is_try = is_try;
  return result;
}

ExpressionPtr coerce(ExpressionPtr operand, const TypePtr& type) {
  if (types::same_type(operand->type, type)) return operand;
  const base::SourceLocation location = operand->location;
  if (operand->kind == ExpressionKind::kConstant &&
      (operand->value.is_null() || is_widening(*operand->type, *type))) {
    return constant(operand->value, type, location);
  }
  return cast(std::move(operand), type, false, location);
}

ExpressionPtr form(ExpressionKind kind, TypePtr type, std::vector<ExpressionPtr> arguments,
                   base::SourceLocation location) {
  auto result = make(kind, std::move(type), location);
  result->arguments = std::move(arguments);
  return result;
}

bool is_constant(const Expression& expression) {
  if (expression.kind == ExpressionKind::kColumn || is_subquery(expression.kind)) return false;
  if (expression.kind == ExpressionKind::kCall &&
      !expression.function.function->signature.deterministic) {
    return false;
  }
  return std::all_of(expression.arguments.begin(), expression.arguments.end(),
                     [](const ExpressionPtr& argument) { return is_constant(*argument); });
}

bool is_deterministic(const Expression& expression) {
  if (expression.kind == ExpressionKind::kCall &&
      !expression.function.function->signature.deterministic) {
    return false;
  }
  return std::all_of(expression.arguments.begin(), expression.arguments.end(),
                     [](const ExpressionPtr& argument) { return is_deterministic(*argument); });
}

}  // namespace vivace::plan
