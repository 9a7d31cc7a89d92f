// What is known of an expression before it runs: can it raise, can it be NaN, may it be repeated.
#include <algorithm>
#include <cmath>

#include "translate/planner.h"

namespace vivace::translate {
namespace {

using plan::Expression;
using plan::ExpressionKind;
using types::TypeKind;

/// Doubles stay finite below this.
constexpr double kMaxDigits = 300;
/// Rows of a sum add at most this many digits (2^63 rows).
constexpr double kRowDigits = 19;

/// The value of integer arithmetic over small literals (`1 + 10`), which is then known not to
/// overflow: operands stay below 2^31, results are checked against the type by the caller.
std::optional<int64_t> small_constant(const Expression& expression, int32_t depth = 0) {
  constexpr int64_t kBound = int64_t{1} << 31;
  if (depth > 20 || !types::is_integral(*expression.type)) return std::nullopt;
  std::optional<int64_t> value;
  if (expression.kind == ExpressionKind::kConstant) {
    if (expression.value.holds<int64_t>()) value = expression.value.get<int64_t>();
  } else if (expression.kind == ExpressionKind::kCall && expression.arguments.size() == 2) {
    const auto left = small_constant(*expression.arguments[0], depth + 1);
    const auto right = small_constant(*expression.arguments[1], depth + 1);
    if (!left || !right) return std::nullopt;
    const std::string& name = expression.function.name();
    if (name == "add") value = *left + *right;
    if (name == "subtract") value = *left - *right;
    if (name == "multiply") value = *left * *right;
  }
  if (!value || *value <= -kBound || *value >= kBound) return std::nullopt;
  return value;
}

bool fits_small_constant(const Expression& expression) {
  const auto value = small_constant(expression);
  if (!value) return false;
  if (expression.type->is(TypeKind::kTinyint)) return *value >= -128 && *value <= 127;
  if (expression.type->is(TypeKind::kSmallint)) return *value >= -32768 && *value <= 32767;
  return true;
}

bool is_subquery(const Expression& expression) {
  return expression.kind == ExpressionKind::kScalarSubquery ||
         expression.kind == ExpressionKind::kExists ||
         expression.kind == ExpressionKind::kInSubquery ||
         expression.kind == ExpressionKind::kQuantified;
}

std::optional<double> bounded(double digits) {
  if (digits > kMaxDigits) return std::nullopt;
  return digits;
}

std::optional<double> type_digits(const types::Type& type) {
  if (types::is_integral(type)) return kRowDigits;
  if (type.is(TypeKind::kDecimal)) return type.precision() - type.scale();
  return std::nullopt;
}

}  // namespace

bool is_zoned(const types::Type& type) {
  return type.is(TypeKind::kTimestampWithTimeZone) || type.is(TypeKind::kTimeWithTimeZone);
}

bool is_floating(const types::Type& type) {
  return type.is(TypeKind::kDouble) || type.is(TypeKind::kReal);
}

bool Planner::raises(const Expression& expression) const {
  if (constant(expression)) return false;
  switch (expression.kind) {
    case ExpressionKind::kColumn:
    case ExpressionKind::kLambdaArgument: {
      const Binding* binding = find(expression.column);
      return binding && binding->raises;
    }
    case ExpressionKind::kCall:
      if (fits_small_constant(expression)) return false;
      if (expression.function.function->form.can_raise) return true;
      break;
    case ExpressionKind::kSubscript:
    case ExpressionKind::kScalarSubquery:
      return true;
    case ExpressionKind::kCast:
      if (!expression.is_try && cast_raises(*expression.arguments[0]->type, *expression.type)) {
        return true;
      }
      break;
    case ExpressionKind::kLike:
      if (expression.arguments.size() == 3) return true;
      break;
    case ExpressionKind::kTry:
      return false;
    default:
      break;
  }
  return std::any_of(expression.arguments.begin(), expression.arguments.end(),
                     [this](const auto& argument) { return argument && raises(*argument); });
}

std::optional<double> Planner::digits(const Expression& expression) const {
  const auto& arguments = expression.arguments;
  if (const types::Value* known = constant(expression)) {
    if (known->is_null()) return 0;
    if (!known->holds<double>()) return type_digits(*expression.type);
    const double value = std::fabs(known->get<double>());
    if (!std::isfinite(value)) return std::nullopt;
    return bounded(value <= 1 ? 0 : std::ceil(std::log10(value)) + 1);
  }
  switch (expression.kind) {
    case ExpressionKind::kColumn: {
      const Binding* binding = find(expression.column);
      if (!is_floating(*expression.type)) return type_digits(*expression.type);
      return binding ? binding->digits : std::nullopt;
    }
    case ExpressionKind::kCast:
      return digits(*arguments[0]);
    case ExpressionKind::kScalarSubquery: {
      const auto found = subquery_digits_.find(&expression);
      return found == subquery_digits_.end() ? std::nullopt : found->second;
    }
    case ExpressionKind::kCall: {
      if (!is_floating(*expression.type)) return type_digits(*expression.type);
      const std::string& name = expression.function.name();
      if (arguments.empty() || arguments.size() > 2) return std::nullopt;
      const auto left = digits(*arguments[0]);
      if (name == "negate" || name == "abs") return left;
      const auto right = arguments.size() == 2 ? digits(*arguments[1]) : left;
      if (!left || !right) return std::nullopt;
      if (name == "multiply") return bounded(*left + *right);
      if (name == "add" || name == "subtract") return bounded(std::max(*left, *right) + 1);
      const types::Value* divisor = arguments.size() == 2 ? constant(*arguments[1]) : nullptr;
      if (name == "divide" && divisor && divisor->holds<double>() &&
          std::fabs(divisor->get<double>()) >= 1) {
        return left;
      }
      return std::nullopt;
    }
    default:
      return std::nullopt;
  }
}

bool Planner::may_be_nan(const Expression& expression) const {
  return is_floating(*expression.type) && !digits(expression);
}

NanRisk Planner::nan_risk(const Expression& expression) const {
  if (may_be_nan(expression)) return NanRisk::kAny;
  const types::Value* value = constant(expression);
  return value && !value->is_null() ? NanRisk::kConstant : NanRisk::kNone;
}

Shape Planner::shape(const Expression& expression) const {
  if (constant(expression)) return Shape::kConstant;
  if (is_subquery(expression)) return Shape::kOpaque;
  if (expression.kind == ExpressionKind::kColumn ||
      expression.kind == ExpressionKind::kLambdaArgument) {
    const Binding* binding = find(expression.column);
    return binding ? binding->shape : Shape::kColumn;
  }
  if (expression.kind == ExpressionKind::kCall &&
      !expression.function.function->signature.deterministic) {
    return Shape::kOpaque;
  }
  Shape result = Shape::kConstant;
  for (const auto& argument : expression.arguments) {
    if (!argument) continue;
    const Shape part = shape(*argument);
    if (part == Shape::kColumn || part == Shape::kExpression) {
      if (result == Shape::kConstant) result = Shape::kExpression;
    } else if (part > result) {
      result = part;
    }
  }
  return result;
}

bool Planner::all_null_propagating(const Expression& expression) const {
  switch (expression.kind) {
    case ExpressionKind::kConstant:
    case ExpressionKind::kColumn:
    case ExpressionKind::kLambdaArgument:
      return !raises(expression);
    case ExpressionKind::kCall:
      if (!functions::has_try_form(expression.function.function->form)) return false;
      break;
    case ExpressionKind::kCast:
      if (!expression.arguments[0]->type->parameters().empty()) return false;
      break;
    case ExpressionKind::kSubscript:
      break;
    default:
      return false;
  }
  return std::all_of(expression.arguments.begin(), expression.arguments.end(),
                     [this](const auto& argument) { return all_null_propagating(*argument); });
}

}  // namespace vivace::translate
