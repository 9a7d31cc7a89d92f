// Constants worked out here: casts of literals, sums of numbers, dates moved by intervals.
//
// The engine folds them too, but what cannot be seen to be a constant here is taken for something
// that may raise or be NaN, and costs a guard. Nothing is folded that would raise.
#include <cmath>
#include <limits>

#include "translate/planner.h"
#include "types/civil.h"
#include "types/decimal.h"

namespace vivace::translate {
namespace {

using plan::Expression;
using plan::ExpressionKind;
using types::Type;
using types::TypeKind;
using types::Value;

using Folded = std::optional<Value>;

constexpr int64_t kMillisPerDay = 86'400'000;
/// Years 1 to 9999: what every part of the program agrees about.
constexpr int64_t kMinDay = -719'162, kMaxDay = 2'932'896;

bool fits(types::Int128 value, const Type& type) {
  const auto within = [&](auto sample) {
    using T = decltype(sample);
    return value >= std::numeric_limits<T>::min() && value <= std::numeric_limits<T>::max();
  };
  switch (type.kind()) {
    case TypeKind::kTinyint:
      return within(int8_t{});
    case TypeKind::kSmallint:
      return within(int16_t{});
    case TypeKind::kInteger:
      return within(int32_t{});
    default:
      return within(int64_t{});
  }
}

Folded integer(types::Int128 value, const Type& type) {
  if (!fits(value, type)) return std::nullopt;
  return Value(static_cast<int64_t>(value));
}

Folded fold_cast(const Value& value, const Type& from, const Type& to) {
  if (value.is_null()) return value;
  if (types::is_integral(from)) {
    const int64_t number = value.get<int64_t>();
    if (types::is_integral(to)) return integer(number, to);
    if (to.is(TypeKind::kDouble)) return Value(static_cast<double>(number));
    if (to.is(TypeKind::kDecimal)) {
      const auto unscaled = types::rescale(number, 0, to.scale());
      if (unscaled && types::fits_precision(*unscaled, to.precision())) return Value(*unscaled);
    }
    return std::nullopt;
  }
  if (from.is(TypeKind::kDecimal)) {
    if (to.is(TypeKind::kDecimal)) {
      const auto unscaled = types::rescale(value.get<types::Int128>(), from.scale(), to.scale());
      if (unscaled && types::fits_precision(*unscaled, to.precision())) return Value(*unscaled);
    }
    // Exact: both the digits and the power of ten are whole doubles.
    constexpr int32_t kExactDigits = 15;
    if (to.is(TypeKind::kDouble) && from.precision() <= kExactDigits) {
      return Value(static_cast<double>(static_cast<int64_t>(value.get<types::Int128>())) /
                   std::pow(10.0, from.scale()));
    }
    return std::nullopt;
  }
  const bool longer =
      from.is(TypeKind::kVarchar) && to.is(TypeKind::kVarchar) && from.length() <= to.length();
  if (longer || (from.is(TypeKind::kReal) && to.is(TypeKind::kDouble))) return value;
  return std::nullopt;
}

Folded move_date(int64_t days, const Value& span, const Type& type, int64_t sign) {
  int64_t moved = days;
  if (type.is(TypeKind::kIntervalDayToSecond)) {
    const int64_t millis = span.get<int64_t>();
    if (millis % kMillisPerDay != 0) return std::nullopt;
    moved += sign * (millis / kMillisPerDay);
  } else {
    const types::CivilDate date = types::civil_from_days(days);
    const int64_t months = date.year * 12 + date.month - 1 + sign * span.get<int64_t>();
    const int64_t year = types::floor_div(months, 12);
    const auto month = static_cast<int32_t>(types::floor_mod(months, 12)) + 1;
    moved = types::days_from_civil(
        {year, month, std::min(date.day, types::days_in_month(year, month))});
  }
  if (moved < kMinDay || moved > kMaxDay) return std::nullopt;
  return Value(moved);
}

Folded fold_numbers(const std::string& name, const Value& left, const Value& right,
                    const Type& type) {
  if (type.is(TypeKind::kDouble)) {
    const double a = left.get<double>(), b = right.get<double>();
    if (name == "add") return Value(a + b);
    if (name == "subtract") return Value(a - b);
    if (name == "multiply") return Value(a * b);
    if (name == "divide") return Value(a / b);
    return std::nullopt;
  }
  if (!types::is_integral(type)) return std::nullopt;
  const types::Int128 a = left.get<int64_t>(), b = right.get<int64_t>();
  if (name == "add") return integer(a + b, type);
  if (name == "subtract") return integer(a - b, type);
  if (name == "multiply") return integer(a * b, type);
  return std::nullopt;
}

Folded fold_decimals(const std::string& name, const Value& left, const Value& right,
                     const Expression& call) {
  const Type& first = *call.arguments[0]->type;
  const Type& second = *call.arguments[1]->type;
  const Type& result = *call.type;
  // Short ones only: nothing overflows 128 bits.
  const bool shorts = first.is(TypeKind::kDecimal) && second.is(TypeKind::kDecimal) &&
                      result.precision() <= types::kMaxShortDecimalPrecision;
  if (!shorts || !left.holds<types::Int128>() || !right.holds<types::Int128>()) {
    return std::nullopt;
  }
  const types::Int128 a = left.get<types::Int128>(), b = right.get<types::Int128>();
  std::optional<types::Int128> value;
  if (name == "multiply") {
    value = a * b;
  } else if (name == "add" || name == "subtract") {
    const auto x = types::rescale(a, first.scale(), result.scale());
    const auto y = types::rescale(b, second.scale(), result.scale());
    if (x && y) value = name == "add" ? *x + *y : *x - *y;
  }
  if (!value || !types::fits_precision(*value, result.precision())) return std::nullopt;
  return Value(*value);
}

bool is_interval(const Type& type) {
  return type.is(TypeKind::kIntervalDayToSecond) || type.is(TypeKind::kIntervalYearToMonth);
}

Folded fold_call(const Expression& call, const Value& left, const Value* right) {
  const std::string& name = call.function.name();
  const Type& result = *call.type;
  if (left.is_null() || (right && right->is_null())) return std::nullopt;
  if (name == "negate" && !right) {
    if (result.is(TypeKind::kDouble)) return Value(-left.get<double>());
    if (result.is(TypeKind::kDecimal)) return Value(-left.get<types::Int128>());
    if (types::is_integral(result)) return integer(-types::Int128{left.get<int64_t>()}, result);
    return std::nullopt;
  }
  if (!right) return std::nullopt;
  const Type& first = *call.arguments[0]->type;
  const Type& second = *call.arguments[1]->type;
  if (result.is(TypeKind::kDate) && first.is(TypeKind::kDate) && is_interval(second)) {
    if (name != "add" && name != "subtract") return std::nullopt;
    return move_date(left.get<int64_t>(), *right, second, name == "add" ? 1 : -1);
  }
  if (result.is(TypeKind::kDecimal)) return fold_decimals(name, left, *right, call);
  if (!(first == result) || !(second == result)) return std::nullopt;
  return fold_numbers(name, left, *right, result);
}

}  // namespace

const Value* Planner::constant(const Expression& expression) const {
  if (expression.kind == ExpressionKind::kConstant) return &expression.value;
  const bool cast = expression.kind == ExpressionKind::kCast;
  const bool call = expression.kind == ExpressionKind::kCall && expression.arguments.size() <= 2;
  if ((!cast && !call) || expression.arguments.empty()) return nullptr;
  const auto known = folded_.find(&expression);
  if (known != folded_.end()) return known->second ? &*known->second : nullptr;
  Folded& result = folded_[&expression];
  const Value* left = constant(*expression.arguments[0]);
  const Value* right =
      expression.arguments.size() == 2 ? constant(*expression.arguments[1]) : nullptr;
  if (!left || (expression.arguments.size() == 2 && !right)) return nullptr;
  result = cast ? fold_cast(*left, *expression.arguments[0]->type, *expression.type)
                : fold_call(expression, *left, right);
  return result ? &*result : nullptr;
}

}  // namespace vivace::translate
