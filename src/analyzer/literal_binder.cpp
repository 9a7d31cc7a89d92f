// Literals and parameters.
#include <algorithm>
#include <limits>

#include "analyzer/binder.h"
#include "types/decimal.h"
#include "types/value_text.h"

namespace vivace::analyzer {

using plan::ExpressionPtr;
using types::Value;

namespace {

/// Code points of UTF-8 text.
int64_t text_length(const std::string& text) {
  return std::count_if(text.begin(), text.end(),
                       [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
}

ExpressionPtr integer_constant(int64_t value, base::SourceLocation location) {
  const bool is_integer =
      value >= std::numeric_limits<int32_t>::min() && value <= std::numeric_limits<int32_t>::max();
  return plan::constant(Value(value), is_integer ? types::integer_type() : types::bigint_type(),
                        location);
}

ExpressionPtr decimal_constant(const std::string& text, base::SourceLocation location) {
  const auto parsed = types::parse_decimal(text);
  if (!parsed) {
    fail(base::ErrorCode::kInvalidLiteral, "'" + text + "' is not a valid DECIMAL literal",
         location);
  }
  return plan::constant(Value(parsed->unscaled),
                        types::decimal_type(parsed->precision, parsed->scale), location);
}

types::IntervalField to_types(sql::IntervalField field) {
  return static_cast<types::IntervalField>(field);
}

}  // namespace

ExpressionPtr Binder::bind_literal(const sql::Expression& expression) {
  using Kind = sql::ExpressionKind;
  const base::SourceLocation location = expression.location;
  switch (expression.kind) {
    case Kind::kBooleanLiteral:
      return plan::constant(Value(sql::as<sql::BooleanLiteral>(expression).value),
                            types::boolean_type(), location);
    case Kind::kLongLiteral: {
      const auto& literal = sql::as<sql::LongLiteral>(expression);
      if (literal.value > static_cast<uint64_t>(std::numeric_limits<int64_t>::max())) {
        fail(base::ErrorCode::kSyntaxError, "Invalid numeric literal: " + literal.text, location);
      }
      return integer_constant(static_cast<int64_t>(literal.value), location);
    }
    case Kind::kDecimalLiteral:
      return decimal_constant(sql::as<sql::DecimalLiteral>(expression).text, location);
    case Kind::kDoubleLiteral:
      return plan::constant(Value(sql::as<sql::DoubleLiteral>(expression).value),
                            types::double_type(), location);
    case Kind::kStringLiteral: {
      const std::string& text = sql::as<sql::StringLiteral>(expression).value;
      return plan::constant(Value(text), types::varchar_type(text_length(text)), location);
    }
    case Kind::kBinaryLiteral:
      return plan::constant(Value(sql::as<sql::BinaryLiteral>(expression).bytes),
                            types::varbinary_type(), location);
    case Kind::kGenericLiteral: {
      const auto& literal = sql::as<sql::GenericLiteral>(expression);
      types::TypedValue parsed = types::parse_literal(literal.type_text, literal.value, location);
      return plan::constant(std::move(parsed.value), std::move(parsed.type), location);
    }
    default:
      return plan::constant(Value::null(), types::unknown_type(), location);
  }
}

ExpressionPtr Binder::bind_interval(const sql::IntervalLiteral& literal) {
  types::TypedValue parsed = types::parse_interval_literal(
      literal.value, to_types(literal.from), to_types(literal.to.value_or(literal.from)),
      literal.to.has_value(), literal.location);
  const int64_t amount = parsed.value.get<int64_t>();
  return plan::constant(Value(literal.negative ? -amount : amount), std::move(parsed.type),
                        literal.location);
}

ExpressionPtr Binder::bind_negative_number(const sql::Unary& unary) {
  const base::SourceLocation location = unary.location;
  if (unary.operand->kind == sql::ExpressionKind::kLongLiteral) {
    const uint64_t value = sql::as<sql::LongLiteral>(*unary.operand).value;
    return integer_constant(static_cast<int64_t>(uint64_t{0} - value), location);
  }
  if (unary.operand->kind == sql::ExpressionKind::kDoubleLiteral) {
    return plan::constant(Value(-sql::as<sql::DoubleLiteral>(*unary.operand).value),
                          types::double_type(), location);
  }
  return decimal_constant("-" + sql::as<sql::DecimalLiteral>(*unary.operand).text, location);
}

ExpressionPtr Binder::bind_parameter(const sql::Parameter& parameter) {
  const auto position = static_cast<size_t>(parameter.position);
  if (position >= analysis_.parameters.size()) {
    fail(base::ErrorCode::kInvalidParameterUsage,
         "Incorrect number of parameters: expected " + std::to_string(position + 1) +
             " but found " + std::to_string(analysis_.parameters.size()),
         {1, 1});
  }
  const Scope nothing;
  CallCollector none;
  Binder binder(analysis_, nothing, none);
  ExpressionPtr value = binder.bind(*analysis_.parameters[position]);
  none.require_none("EXECUTE USING", parameter.location);
  return value;
}

}  // namespace vivace::analyzer
