// Sends each kind of expression to its rule.
#include "analyzer/binder.h"

#include "analyzer/source_text.h"

namespace vivace::analyzer {

using plan::ExpressionPtr;
using sql::as;
using Kind = sql::ExpressionKind;

ExpressionPtr Binder::bind(const sql::Expression& expression) {
  const DepthGuard guard(analysis_, expression.location);
  switch (expression.kind) {
    case Kind::kNullLiteral:
    case Kind::kBooleanLiteral:
    case Kind::kLongLiteral:
    case Kind::kDecimalLiteral:
    case Kind::kDoubleLiteral:
    case Kind::kStringLiteral:
    case Kind::kBinaryLiteral:
    case Kind::kGenericLiteral:
      return bind_literal(expression);
    case Kind::kIntervalLiteral:
      return bind_interval(as<sql::IntervalLiteral>(expression));
    case Kind::kParameter:
      return bind_parameter(as<sql::Parameter>(expression));
    case Kind::kIdentifier:
      return bind_identifier(as<sql::IdentifierExpression>(expression));
    case Kind::kDereference:
      return bind_dereference(as<sql::Dereference>(expression));
    case Kind::kUnary:
      return bind_unary(as<sql::Unary>(expression));
    case Kind::kArithmetic:
      return bind_arithmetic(as<sql::Arithmetic>(expression));
    case Kind::kComparison:
      return bind_comparison(as<sql::Comparison>(expression));
    case Kind::kLogical:
      return bind_logical(as<sql::Logical>(expression));
    case Kind::kBetween:
      return bind_between(as<sql::Between>(expression));
    case Kind::kIn:
      return bind_in(as<sql::In>(expression));
    case Kind::kLike:
      return bind_like(as<sql::Like>(expression));
    case Kind::kSubscript:
      return bind_subscript(as<sql::Subscript>(expression));
    case Kind::kFunctionCall:
      return bind_call(as<sql::FunctionCall>(expression));
    case Kind::kGrouping:
      return bind_grouping(as<sql::Grouping>(expression));
    case Kind::kQuantifiedComparison:
      return bind_quantified(as<sql::QuantifiedComparison>(expression));
    case Kind::kInSubquery:
      return bind_in_subquery(as<sql::InSubquery>(expression));
    case Kind::kExists:
      return bind_exists(as<sql::Exists>(expression));
    case Kind::kSubquery:
      return bind_scalar_subquery(as<sql::SubqueryExpression>(expression));
    default:
      return bind_form(expression);
  }
}

ExpressionPtr Binder::bind_form(const sql::Expression& expression) {
  switch (expression.kind) {
    case Kind::kNot:
      return plan::negation(
          bind_boolean(*as<sql::Not>(expression).operand,
                       "Value of logical NOT expression must evaluate to a boolean (actual: ", ")"),
          expression.location);
    case Kind::kIsNull: {
      const auto& test = as<sql::IsNull>(expression);
      ExpressionPtr is_null = plan::form(plan::ExpressionKind::kIsNull, types::boolean_type(),
                                         {bind(*test.value)}, expression.location);
      return test.negated ? plan::negation(std::move(is_null), expression.location) : is_null;
    }
    case Kind::kTry: {
      ExpressionPtr operand = bind(*as<sql::Try>(expression).operand);
      const types::TypePtr type = operand->type;
      return plan::form(plan::ExpressionKind::kTry, type, {std::move(operand)},
                        expression.location);
    }
    case Kind::kSimpleCase:
      return bind_simple_case(as<sql::SimpleCase>(expression));
    case Kind::kSearchedCase:
      return bind_searched_case(as<sql::SearchedCase>(expression));
    case Kind::kIf:
      return bind_if(as<sql::If>(expression));
    case Kind::kCoalesce:
      return bind_coalesce(as<sql::Coalesce>(expression));
    case Kind::kNullIf:
      return bind_nullif(as<sql::NullIf>(expression));
    case Kind::kCast:
      return bind_cast(as<sql::Cast>(expression));
    case Kind::kArray:
      return bind_array(as<sql::ArrayConstructor>(expression));
    case Kind::kRow:
      return bind_row(as<sql::RowConstructor>(expression));
    case Kind::kExtract:
      return bind_extract(as<sql::Extract>(expression));
    case Kind::kAtTimeZone:
      return bind_at_time_zone(as<sql::AtTimeZone>(expression));
    case Kind::kTrim:
      return bind_trim(as<sql::Trim>(expression));
    case Kind::kCurrentTime:
      return bind_current_time(as<sql::CurrentTime>(expression));
    case Kind::kCurrentContext:
      return bind_current_context(as<sql::CurrentContext>(expression));
    case Kind::kLambda:
      fail(base::ErrorCode::kTypeMismatch,
           "Lambda expression should always be used inside a function", expression.location);
    default:
      fail(base::ErrorCode::kNotSupported,
           "Expression is not supported: " + source_text(expression), expression.location);
  }
}

ExpressionPtr Binder::bind_boolean(const sql::Expression& expression, const std::string& message,
                                   const std::string& suffix) {
  ExpressionPtr bound = bind(expression);
  if (!bound->type->is(types::TypeKind::kBoolean) && !bound->type->is(types::TypeKind::kUnknown)) {
    fail(base::ErrorCode::kTypeMismatch, message + bound->type->display() + suffix,
         expression.location);
  }
  return plan::coerce(std::move(bound), types::boolean_type());
}

std::vector<plan::SortKey> Binder::bind_sort_items(const std::vector<sql::SortItem>& items) {
  std::vector<plan::SortKey> keys;
  keys.reserve(items.size());
  for (const sql::SortItem& item : items) {
    keys.push_back({bind(*item.key), item.descending, item.nulls_first.value_or(false)});
  }
  return keys;
}

plan::ComparisonOperator to_plan(sql::ComparisonOperator op) {
  return static_cast<plan::ComparisonOperator>(op);
}

static_assert(static_cast<int>(sql::ComparisonOperator::kIsNotDistinctFrom) ==
              static_cast<int>(plan::ComparisonOperator::kIsNotDistinctFrom));

}  // namespace vivace::analyzer
