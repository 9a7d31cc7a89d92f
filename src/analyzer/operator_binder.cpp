// Arithmetic, comparisons, AND/OR, BETWEEN, IN, LIKE and subscripts.
#include <array>

#include "analyzer/binder.h"
#include "analyzer/expression_match.h"
#include "types/coercion.h"

namespace vivace::analyzer {

using plan::ExpressionPtr;
using types::TypeKind;
using types::TypePtr;

namespace {

/// How the operator that does the work is called in messages: `<>` is done by `=`, `>` by `<`.
const char* operator_text(sql::ComparisonOperator op) {
  switch (op) {
    case sql::ComparisonOperator::kEqual:
    case sql::ComparisonOperator::kNotEqual:
      return "=";
    case sql::ComparisonOperator::kLess:
    case sql::ComparisonOperator::kGreater:
      return "<";
    case sql::ComparisonOperator::kLessOrEqual:
    case sql::ComparisonOperator::kGreaterOrEqual:
      return "<=";
    default:
      return "";
  }
}

bool needs_order(sql::ComparisonOperator op) {
  return op == sql::ComparisonOperator::kLess || op == sql::ComparisonOperator::kLessOrEqual ||
         op == sql::ComparisonOperator::kGreater || op == sql::ComparisonOperator::kGreaterOrEqual;
}

[[noreturn]] void fail_comparison(const sql::Comparison& comparison, const types::Type& left,
                                  const types::Type& right) {
  const std::string op = operator_text(comparison.op);
  fail(base::ErrorCode::kTypeMismatch,
       op.empty() ? "Cannot check if " + left.display() + " is identical to " + right.display()
                  : "Cannot apply operator: " + left.display() + " " + op + " " + right.display(),
       comparison.location);
}

const char* arithmetic_name(sql::ArithmeticOperator op) {
  switch (op) {
    case sql::ArithmeticOperator::kAdd:
      return "add";
    case sql::ArithmeticOperator::kSubtract:
      return "subtract";
    case sql::ArithmeticOperator::kMultiply:
      return "multiply";
    case sql::ArithmeticOperator::kDivide:
      return "divide";
    default:
      return "modulus";
  }
}

/// Trino writes sums and products with the constant last, and its errors show it; what it still
/// has to coerce is no constant on the right.
bool has_constant_first(const std::string& name, const std::vector<ExpressionPtr>& operands,
                        const std::vector<TypePtr>& wanted) {
  if (name != "add" && name != "multiply") return false;
  return *wanted[0] == *wanted[1] && operands[0]->kind == plan::ExpressionKind::kConstant &&
         !(operands[1]->kind == plan::ExpressionKind::kConstant &&
           *operands[1]->type == *wanted[1]);
}

ExpressionPtr operator_call(const functions::Registry& registry, const std::string& name,
                            std::vector<ExpressionPtr> operands, base::SourceLocation location) {
  std::vector<TypePtr> operand_types;
  for (const ExpressionPtr& operand : operands) operand_types.push_back(operand->type);
  functions::BoundFunction function = registry.resolve_operator(name, operand_types, location);
  const bool swapped = has_constant_first(name, operands, function.argument_types);
  for (size_t i = 0; i < operands.size(); ++i) {
    operands[i] = plan::coerce(std::move(operands[i]), function.argument_types[i]);
  }
  if (swapped) std::swap(operands[0], operands[1]);
  return plan::call(std::move(function), std::move(operands), location);
}

}  // namespace

ExpressionPtr Binder::bind_unary(const sql::Unary& unary) {
  const sql::ExpressionKind kind = unary.operand->kind;
  if (unary.negative &&
      (kind == sql::ExpressionKind::kLongLiteral || kind == sql::ExpressionKind::kDecimalLiteral ||
       kind == sql::ExpressionKind::kDoubleLiteral)) {
    return bind_negative_number(unary);
  }
  ExpressionPtr operand = bind(*unary.operand);
  if (!unary.negative) {
    if (!types::is_numeric(*operand->type)) {
      fail(base::ErrorCode::kTypeMismatch,
           "Unary '+' operator cannot by applied to " + operand->type->display() + " type",
           unary.location);
    }
    return operand;
  }
  const std::string type = operand->type->display();
  try {
    return operator_call(analysis_.functions, "negate", {std::move(operand)}, unary.location);
  } catch (const base::QueryError& error) {
    if (error.code() != base::ErrorCode::kTypeMismatch) throw;
    fail(base::ErrorCode::kTypeMismatch, "Cannot negate " + type, unary.location);
  }
}

ExpressionPtr Binder::bind_arithmetic(const sql::Arithmetic& arithmetic) {
  if (arithmetic.op == sql::ArithmeticOperator::kConcat) return bind_concat(arithmetic);
  ExpressionPtr left = bind(*arithmetic.left);
  ExpressionPtr right = bind(*arithmetic.right);
  return operator_call(analysis_.functions, arithmetic_name(arithmetic.op),
                       {std::move(left), std::move(right)}, arithmetic.location);
}

/// `a || b || c` of varchars is one concat call, so that long chains stay shallow.
ExpressionPtr Binder::bind_concat(const sql::Arithmetic& concat) {
  ExpressionPtr left = bind(*concat.left);
  ExpressionPtr right = bind(*concat.right);
  const bool is_chain = concat.left->kind == sql::ExpressionKind::kArithmetic &&
                        left->kind == plan::ExpressionKind::kCall &&
                        left->function.name() == "concat" && left->type->is(TypeKind::kVarchar) &&
                        left->function.function->signature.variadic;
  const functions::FunctionPtr previous = is_chain ? left->function.function : nullptr;
  std::vector<ExpressionPtr> operands = is_chain ? left->arguments : std::vector{left};
  ExpressionPtr joined = call_function("concat", {left, right}, concat.location);
  if (!previous || joined->function.function != previous) return joined;
  operands.push_back(joined->arguments.back());
  auto merged = std::make_shared<plan::Expression>(*joined);
  merged->arguments = std::move(operands);
  merged->function.argument_types.assign(merged->arguments.size(), joined->arguments.back()->type);
  return merged;
}

ExpressionPtr Binder::bind_comparison(const sql::Comparison& comparison) {
  ExpressionPtr left = bind(*comparison.left);
  ExpressionPtr right = bind(*comparison.right);
  const TypePtr common = types::common_super_type(left->type, right->type);
  if (!common || !common->is_comparable() ||
      (needs_order(comparison.op) && !common->is_orderable())) {
    fail_comparison(comparison, *left->type, *right->type);
  }
  return plan::comparison(to_plan(comparison.op), plan::coerce(std::move(left), common),
                          plan::coerce(std::move(right), common), comparison.location);
}

ExpressionPtr Binder::bind_logical(const sql::Logical& logical) {
  std::vector<ExpressionPtr> terms;
  terms.reserve(logical.terms.size());
  for (const sql::ExpressionPtr& term : logical.terms) {
    terms.push_back(
        bind_boolean(*term, "Logical expression term must evaluate to a boolean (actual: ", ")"));
  }
  return plan::logical(logical.is_and, std::move(terms), logical.location);
}

ExpressionPtr Binder::bind_between(const sql::Between& between) {
  ExpressionPtr value = bind(*between.value);
  ExpressionPtr low = bind(*between.low);
  ExpressionPtr high = bind(*between.high);
  TypePtr common = types::common_super_type(value->type, low->type);
  if (common) common = types::common_super_type(common, high->type);
  if (!common || !common->is_orderable()) {
    fail(base::ErrorCode::kTypeMismatch,
         "Cannot check if " + value->type->display() + " is BETWEEN " + low->type->display() +
             " and " + high->type->display(),
         between.location);
  }
  return plan::form(plan::ExpressionKind::kBetween, types::boolean_type(),
                    {plan::coerce(std::move(value), common), plan::coerce(std::move(low), common),
                     plan::coerce(std::move(high), common)},
                    between.location);
}

ExpressionPtr Binder::bind_in(const sql::In& in) {
  std::vector<ExpressionPtr> operands;
  operands.reserve(in.list.size() + 1);
  operands.push_back(bind(*in.value));
  for (const sql::ExpressionPtr& item : in.list) operands.push_back(bind(*item));
  const TypePtr common = single_type(operands, "IN value and list items");
  for (ExpressionPtr& operand : operands) operand = plan::coerce(std::move(operand), common);
  return plan::form(plan::ExpressionKind::kIn, types::boolean_type(), std::move(operands),
                    in.location);
}

ExpressionPtr Binder::bind_like(const sql::Like& like) {
  const auto require = [](const ExpressionPtr& operand, bool char_too, const char* what) {
    if (operand->type->is(TypeKind::kVarchar) || (char_too && operand->type->is(TypeKind::kChar))) {
      return operand;
    }
    if (!operand->type->is(TypeKind::kUnknown)) {
      fail(base::ErrorCode::kTypeMismatch,
           std::string(what) + " LIKE expression must evaluate to a varchar (actual: " +
               operand->type->display() + ")",
           operand->location);
    }
    return plan::coerce(operand, types::varchar_type());
  };
  std::vector<ExpressionPtr> operands;
  operands.push_back(require(bind(*like.value), true, "Left side of"));
  operands.push_back(require(bind(*like.pattern), false, "Pattern for"));
  if (like.escape) operands.push_back(require(bind(*like.escape), false, "Escape character of"));
  return plan::form(plan::ExpressionKind::kLike, types::boolean_type(), std::move(operands),
                    like.location);
}

namespace {

ExpressionPtr row_subscript(ExpressionPtr base, const sql::Subscript& subscript) {
  if (subscript.index->kind != sql::ExpressionKind::kLongLiteral) {
    fail(base::ErrorCode::kExpressionNotConstant,
         "Subscript expression on ROW requires a constant index", subscript.index->location);
  }
  const uint64_t index = sql::as<sql::LongLiteral>(*subscript.index).value;
  const size_t count = base->type->fields().size();
  if (index == 0) {
    fail(base::ErrorCode::kInvalidFunctionArgument,
         "Invalid subscript index: 0. ROW indices start at 1", subscript.index->location);
  }
  if (index > count) {
    fail(base::ErrorCode::kInvalidFunctionArgument,
         "Subscript index out of bounds: " + std::to_string(index) + ", max value is " +
             std::to_string(count),
         subscript.index->location);
  }
  auto result = std::make_shared<plan::Expression>();
  result->kind = plan::ExpressionKind::kDereference;
  result->field = static_cast<int32_t>(index - 1);
  result->type = base->type->fields()[index - 1].type;
  result->location = subscript.location;
  result->arguments = {std::move(base)};
  return result;
}

}  // namespace

ExpressionPtr Binder::bind_subscript(const sql::Subscript& subscript) {
  ExpressionPtr base = bind(*subscript.base);
  if (base->type->is(TypeKind::kRow)) return row_subscript(std::move(base), subscript);
  ExpressionPtr index = bind(*subscript.index);
  const bool is_array = base->type->is(TypeKind::kArray);
  const bool is_map = base->type->is(TypeKind::kMap);
  const TypePtr wanted = is_array ? types::bigint_type() : is_map ? base->type->key() : nullptr;
  if (!wanted || !types::can_coerce(index->type, wanted)) {
    fail(base::ErrorCode::kTypeMismatch,
         "Cannot use " + index->type->display() + " for subscript of " + base->type->display(),
         subscript.location);
  }
  const TypePtr result = is_array ? base->type->element() : base->type->value();
  return plan::form(plan::ExpressionKind::kSubscript, result,
                    {std::move(base), plan::coerce(std::move(index), wanted)}, subscript.location);
}

}  // namespace vivace::analyzer
