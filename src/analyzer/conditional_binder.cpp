// CASE, IF, COALESCE, NULLIF, CAST and the ARRAY and ROW constructors.
#include <cstdio>

#include "analyzer/binder.h"
#include "types/coercion.h"

namespace vivace::analyzer {

using plan::ExpressionKind;
using plan::ExpressionPtr;
using types::TypeKind;
using types::TypePtr;

namespace {

ExpressionPtr let(plan::ColumnId id, ExpressionPtr value, ExpressionPtr body,
                  base::SourceLocation location) {
  auto result = std::make_shared<plan::Expression>();
  result->kind = ExpressionKind::kLet;
  result->column = id;
  result->type = body->type;
  result->location = location;
  result->arguments = {std::move(value), std::move(body)};
  return result;
}

ExpressionPtr let_reference(plan::ColumnId id, const ExpressionPtr& value) {
  auto result = std::make_shared<plan::Expression>();
  result->kind = ExpressionKind::kLambdaArgument;
  result->column = id;
  result->type = value->type;
  result->location = value->location;
  return result;
}

bool is_simple(const plan::Expression& expression) {
  return expression.kind == ExpressionKind::kColumn ||
         expression.kind == ExpressionKind::kConstant ||
         expression.kind == ExpressionKind::kLambdaArgument;
}

/// `decimal(39,0)` is a decimal out of range, not an unknown type.
void check_decimal_range(const std::string& type_text) {
  int precision = 0;
  int scale = 0;
  const int numbers = std::sscanf(type_text.c_str(), "decimal(%9d, %9d)", &precision, &scale);
  if (numbers < 1) return;
  if (precision < 1 || precision > types::kMaxDecimalPrecision) {
    fail(base::ErrorCode::kInvalidFunctionArgument,
         "DECIMAL precision must be in range [1, 38]: " + std::to_string(precision));
  }
  if (scale > precision) {
    fail(base::ErrorCode::kInvalidFunctionArgument,
         "DECIMAL scale must be in range [0, precision (" + std::to_string(precision) +
             ")]: " + std::to_string(scale));
  }
}

}  // namespace

std::vector<ExpressionPtr> Binder::coerce_results(std::vector<ExpressionPtr> results,
                                                  const std::string& what) {
  const TypePtr common = single_type(results, what);
  for (ExpressionPtr& result : results) result = plan::coerce(std::move(result), common);
  return results;
}

ExpressionPtr Binder::bind_simple_case(const sql::SimpleCase& expression) {
  ExpressionPtr operand = bind(*expression.operand);
  std::vector<ExpressionPtr> compared{operand};
  std::vector<ExpressionPtr> results;
  for (const sql::WhenClause& when : expression.whens) {
    compared.push_back(bind(*when.condition));
    results.push_back(bind(*when.result));
    if (!types::common_super_type(operand->type, compared.back()->type)) {
      fail(base::ErrorCode::kTypeMismatch,
           "CASE operand type does not match WHEN clause operand type: " +
               operand->type->display() + " vs " + compared.back()->type->display(),
           when.condition->location);
    }
  }
  if (expression.otherwise) results.push_back(bind(*expression.otherwise));
  results = coerce_results(std::move(results), "All CASE results");
  const TypePtr common = single_type(compared, "CASE operands");
  operand = plan::coerce(std::move(operand), common);
  const bool bound_once = !is_simple(*operand);
  const plan::ColumnId id = bound_once ? analysis_.new_column() : -1;
  const ExpressionPtr reference = bound_once ? let_reference(id, operand) : operand;

  std::vector<ExpressionPtr> parts;
  for (size_t i = 0; i < expression.whens.size(); ++i) {
    parts.push_back(plan::comparison(plan::ComparisonOperator::kEqual, reference,
                                     plan::coerce(compared[i + 1], common),
                                     expression.whens[i].condition->location));
    parts.push_back(results[i]);
  }
  if (expression.otherwise) parts.push_back(results.back());
  const TypePtr type = results.front()->type;
  ExpressionPtr result =
      plan::form(ExpressionKind::kCase, type, std::move(parts), expression.location);
  return bound_once ? let(id, std::move(operand), std::move(result), expression.location) : result;
}

ExpressionPtr Binder::bind_searched_case(const sql::SearchedCase& expression) {
  std::vector<ExpressionPtr> conditions;
  std::vector<ExpressionPtr> results;
  for (const sql::WhenClause& when : expression.whens) {
    conditions.push_back(bind_boolean(
        *when.condition, "CASE WHEN clause must evaluate to a boolean (actual: ", ")"));
    results.push_back(bind(*when.result));
  }
  if (expression.otherwise) results.push_back(bind(*expression.otherwise));
  results = coerce_results(std::move(results), "All CASE results");
  std::vector<ExpressionPtr> parts;
  for (size_t i = 0; i < conditions.size(); ++i) {
    parts.push_back(std::move(conditions[i]));
    parts.push_back(results[i]);
  }
  if (expression.otherwise) parts.push_back(results.back());
  return plan::form(ExpressionKind::kCase, results.front()->type, std::move(parts),
                    expression.location);
}

ExpressionPtr Binder::bind_if(const sql::If& expression) {
  ExpressionPtr condition =
      bind_boolean(*expression.condition, "IF condition must evaluate to a boolean (actual: ", ")");
  ExpressionPtr then = bind(*expression.then);
  TypePtr type = then->type;
  std::vector<ExpressionPtr> parts{std::move(condition)};
  if (!expression.otherwise) {
    parts.push_back(std::move(then));
    return plan::form(ExpressionKind::kCase, type, std::move(parts), expression.location);
  }
  ExpressionPtr otherwise = bind(*expression.otherwise);
  type = types::common_super_type(then->type, otherwise->type);
  if (!type) {
    fail(base::ErrorCode::kTypeMismatch,
         "Result types for IF must be the same: " + then->type->display() + " vs " +
             otherwise->type->display(),
         expression.location);
  }
  parts.push_back(plan::coerce(std::move(then), type));
  parts.push_back(plan::coerce(std::move(otherwise), type));
  return plan::form(ExpressionKind::kCase, type, std::move(parts), expression.location);
}

ExpressionPtr Binder::bind_coalesce(const sql::Coalesce& expression) {
  std::vector<ExpressionPtr> operands;
  for (const sql::ExpressionPtr& operand : expression.operands) operands.push_back(bind(*operand));
  operands = coerce_results(std::move(operands), "All COALESCE operands");
  const TypePtr type = operands.front()->type;
  return plan::form(ExpressionKind::kCoalesce, type, std::move(operands), expression.location);
}

ExpressionPtr Binder::bind_nullif(const sql::NullIf& expression) {
  ExpressionPtr first = bind(*expression.first);
  ExpressionPtr second = bind(*expression.second);
  TypePtr common = types::common_super_type(first->type, second->type);
  if (!common) {
    fail(base::ErrorCode::kTypeMismatch,
         "Types are not comparable with NULLIF: " + first->type->display() + " vs " +
             second->type->display(),
         expression.location);
  }
  auto result = std::make_shared<plan::Expression>();
  result->kind = ExpressionKind::kNullIf;
  result->type = first->type;
  result->location = expression.location;
  result->comparison_type = std::move(common);
  result->arguments = {std::move(first), std::move(second)};
  return result;
}

ExpressionPtr Binder::bind_cast(const sql::Cast& cast) {
  TypePtr type = types::parse_type(cast.type_text);
  if (!type) {
    check_decimal_range(cast.type_text);
    fail(base::ErrorCode::kTypeMismatch, "Unknown type: " + cast.type_text, cast.location);
  }
  if (type->is(TypeKind::kUnknown)) {
    fail(base::ErrorCode::kTypeMismatch, "UNKNOWN is not a valid type", cast.location);
  }
  ExpressionPtr operand = bind(*cast.operand);
  if (!types::can_cast(operand->type, type)) {
    fail(base::ErrorCode::kTypeMismatch,
         "Cannot cast " + operand->type->display() + " to " + type->display(), cast.location);
  }
  if (operand->type->is(TypeKind::kUnknown) && operand->kind == ExpressionKind::kConstant) {
    return plan::constant(types::Value::null(), std::move(type), cast.location);
  }
  return plan::cast(std::move(operand), std::move(type), cast.is_try, cast.location);
}

ExpressionPtr Binder::bind_array(const sql::ArrayConstructor& array) {
  std::vector<ExpressionPtr> elements;
  elements.reserve(array.elements.size());
  for (const sql::ExpressionPtr& element : array.elements) elements.push_back(bind(*element));
  TypePtr element_type = types::unknown_type();
  if (!elements.empty()) {
    elements = coerce_results(std::move(elements), "All ARRAY elements");
    element_type = elements.front()->type;
  }
  return plan::form(ExpressionKind::kArray, types::array_type(std::move(element_type)),
                    std::move(elements), array.location);
}

ExpressionPtr Binder::bind_row(const sql::RowConstructor& row) {
  std::vector<ExpressionPtr> elements;
  std::vector<types::RowField> fields;
  for (size_t i = 0; i < row.elements.size(); ++i) {
    elements.push_back(bind(*row.elements[i]));
    types::RowField field;
    if (!row.names.empty() && row.names[i]) field.name = row.names[i]->text;
    field.type = elements.back()->type;
    fields.push_back(std::move(field));
  }
  return plan::form(ExpressionKind::kRow, types::row_type(std::move(fields)), std::move(elements),
                    row.location);
}

}  // namespace vivace::analyzer
