// Expressions to SQL text: the dispatch, columns, calls and the simple forms.
#include <fmt/format.h>

#include "functions/nested_emit.h"
#include "translate/planner.h"
#include "types/physical.h"

namespace vivace::translate {
namespace {

using plan::Expression;
using plan::ExpressionKind;
using types::TypeKind;

/// Engine time grows with the cube of the depth; see limits in docs/architecture.md.
constexpr int32_t kMaxDepth = 250;

class DepthGuard {
 public:
  DepthGuard(int32_t& depth, base::SourceLocation location) : depth_(depth) {
    if (++depth_ > kMaxDepth) {
      --depth_;
      throw base::QueryError(base::ErrorCode::kQueryExceededCompilerLimit,
                             "Query is too deeply nested", location);
    }
  }
  ~DepthGuard() { --depth_; }
  DepthGuard(const DepthGuard&) = delete;
  DepthGuard& operator=(const DepthGuard&) = delete;

 private:
  int32_t& depth_;
};

}  // namespace

void not_supported(const std::string& what, base::SourceLocation location) {
  throw base::QueryError(base::ErrorCode::kNotSupported, what, location);
}

const Binding* Planner::find(plan::ColumnId id) const {
  const auto local = locals_.find(id);
  if (local != locals_.end()) return &local->second;
  for (auto scope = scopes_.rbegin(); scope != scopes_.rend(); ++scope) {
    const auto column = (*scope)->find(id);
    if (column != (*scope)->end()) return &column->second;
  }
  return nullptr;
}

std::string Planner::call_text(const functions::BoundFunction& function,
                               const std::vector<plan::ExpressionPtr>& arguments, Mode mode,
                               base::SourceLocation location, const CallSuffix& suffix) {
  std::vector<std::string> texts;
  std::vector<const types::Value*> constants;
  for (const plan::ExpressionPtr& argument : arguments) {
    texts.push_back(expression(*argument, mode.value()));
    constants.push_back(constant(*argument));
  }
  functions::EmitCall call{.arguments = texts,
                           .argument_types = function.argument_types,
                           .result_type = function.result_type,
                           .null_on_error = mode.null_on_error,
                           .constants = constants,
                           .distinct = suffix.distinct,
                           .order = suffix.order,
                           .suffix = suffix.suffix,
                           .time_zone = context_.time_zone,
                           .start_micros = context_.start_micros};
  std::string sql = functions::emit(function.function->form, call);
  if (sql.empty()) {
    not_supported(fmt::format("Function {} is not supported yet", function.name()), location);
  }
  // The engine takes a list function of a NULL for an integer.
  if (function.result_type->parameters().empty()) return sql;
  return fmt::format("CAST({} AS {})", sql, types::engine_type(*function.result_type));
}

std::string Planner::call(const Expression& expression, Mode mode) {
  if (expression.function.name() == "reduce") return reduce(expression, mode);
  return call_text(expression.function, expression.arguments, mode, expression.location, {});
}

std::string Planner::row(const Expression& expression, Mode mode) {
  std::string fields;
  for (size_t i = 0; i < expression.arguments.size(); ++i) {
    fields += fmt::format("{}f{} := {}", i == 0 ? "" : ", ", i,
                          this->expression(*expression.arguments[i], mode.value()));
  }
  return "struct_pack(" + fields + ")";
}

std::string Planner::array(const Expression& expression, Mode mode) {
  std::string items;
  for (const plan::ExpressionPtr& argument : expression.arguments) {
    items += (items.empty() ? "" : ", ") + this->expression(*argument, mode.value());
  }
  return fmt::format("CAST([{}] AS {})", items, types::engine_type(*expression.type));
}

std::string Planner::null_if(const Expression& expression, Mode mode) {
  const std::string first = this->expression(*expression.arguments[0], mode.value());
  const std::string second = this->expression(*expression.arguments[1], mode.value());
  const auto& common = expression.comparison_type;
  const auto widened = [&](size_t i, const std::string& text) {
    const auto& type = expression.arguments[i]->type;
    if (!common || types::same_type(type, common)) return text;
    return cast(text, type, common, false, expression.location);
  };
  const auto& type = common ? common : expression.arguments[0]->type;
  return fmt::format("CASE WHEN {} THEN NULL ELSE {} END",
                     compare(plan::ComparisonOperator::kEqual, widened(0, first),
                             widened(1, second), *type, {true, mode.null_on_error}),
                     first);
}

std::string Planner::subscript(const Expression& expression, Mode mode) {
  const auto& base = expression.arguments[0];
  const auto& index = expression.arguments[1];
  const std::vector<std::string> texts = {this->expression(*base, mode.value()),
                                          this->expression(*index, mode.value())};
  const std::vector<types::TypePtr> types = {base->type, index->type};
  functions::EmitCall call{.arguments = texts,
                           .argument_types = types,
                           .result_type = expression.type,
                           .null_on_error = mode.null_on_error,
                           .constants = {},
                           .distinct = {},
                           .order = {},
                           .suffix = {}};
  const std::string sql = base->type->is(TypeKind::kMap) ? functions::emit_map_subscript(call)
                                                         : functions::emit_array_subscript(call);
  if (sql.empty()) not_supported("Subscript of this map is not supported yet", expression.location);
  return fmt::format("CAST({} AS {})", sql, types::engine_type(*expression.type));
}

std::string Planner::let(const Expression& expression, Mode mode) {
  const Expression& value = *expression.arguments[0];
  const std::string text = this->expression(value, mode.value());
  Binding binding{text, shape(value), raises(value), digits(value)};
  const bool repeat = binding.shape == Shape::kColumn || binding.shape == Shape::kConstant ||
                      binding.shape == Shape::kExpression || binding.shape == Shape::kAggregate ||
                      binding.shape == Shape::kWindow;
  if (repeat) {
    locals_[expression.column] = binding;
    std::string body = this->expression(*expression.arguments[1], mode);
    locals_.erase(expression.column);
    return body;
  }
  // A list of one value evaluates it once; a lambda reads it as often as it likes.
  locals_[expression.column] = {column_name(expression.column), Shape::kColumn, false,
                                binding.digits};
  const std::string body = this->expression(*expression.arguments[1], mode.value());
  locals_.erase(expression.column);
  return fmt::format("(list_transform([{}], lambda {}: {}))[1]", text,
                     column_name(expression.column), body);
}

std::string Planner::attempt(const Expression& expression, Mode mode) {
  const Expression& body = *expression.arguments[0];
  if (!raises(body)) return this->expression(body, mode);
  if (all_null_propagating(body)) return this->expression(body, {false, true});
  return "TRY(" + this->expression(body, mode.value()) + ")";
}

std::string Planner::reference(const Expression& expression) const {
  if (const Binding* binding = find(expression.column)) return binding->sql;
  throw base::QueryError(base::ErrorCode::kGenericInternalError,
                         fmt::format("Column {} is not in scope", expression.column),
                         expression.location);
}

std::string Planner::coalesce(const Expression& expression, Mode mode) {
  std::string list;
  for (const plan::ExpressionPtr& argument : expression.arguments) {
    list += (list.empty() ? "" : ", ") + this->expression(*argument, mode.value());
  }
  return "coalesce(" + list + ")";
}

std::string Planner::expression(const Expression& expression, Mode mode) {
  const DepthGuard guard(depth_, expression.location);
  if (const types::Value* value = constant(expression)) return literal(*value, *expression.type);
  const auto argument = [&](size_t i) {
    return this->expression(*expression.arguments[i], mode.value());
  };
  switch (expression.kind) {
    case ExpressionKind::kConstant:
      break;
    case ExpressionKind::kColumn:
    case ExpressionKind::kLambdaArgument:
      return reference(expression);
    case ExpressionKind::kCall:
      return call(expression, mode);
    case ExpressionKind::kComparison:
      return comparison(expression, mode);
    case ExpressionKind::kLogical:
      return logical(expression, mode);
    case ExpressionKind::kNot:
      return "(NOT " + argument(0) + ")";
    case ExpressionKind::kIsNull:
      return "(" + argument(0) + " IS NULL)";
    case ExpressionKind::kIn:
      return in_list(expression, mode);
    case ExpressionKind::kBetween:
      return between(expression, mode);
    case ExpressionKind::kLike:
      return like(expression, mode);
    case ExpressionKind::kCase:
      return searched_case(expression, mode);
    case ExpressionKind::kCoalesce:
      return coalesce(expression, mode);
    case ExpressionKind::kNullIf:
      return null_if(expression, mode);
    case ExpressionKind::kTry:
      return attempt(expression, mode);
    case ExpressionKind::kCast:
      return cast(argument(0), expression.arguments[0]->type, expression.type,
                  expression.is_try || mode.null_on_error, expression.location);
    case ExpressionKind::kRow:
      return row(expression, mode);
    case ExpressionKind::kArray:
      return array(expression, mode);
    case ExpressionKind::kDereference:
      return fmt::format("struct_extract({}, 'f{}')", argument(0), expression.field);
    case ExpressionKind::kSubscript:
      return subscript(expression, mode);
    case ExpressionKind::kLambda:
      return lambda(expression, mode);
    case ExpressionKind::kLet:
      return let(expression, mode);
    case ExpressionKind::kScalarSubquery:
      return scalar_subquery(expression);
    case ExpressionKind::kExists:
      return exists(expression);
    case ExpressionKind::kInSubquery:
      return in_subquery(expression, mode);
    case ExpressionKind::kQuantified:
      return quantified(expression, mode);
  }
  not_supported("Expression is not supported", expression.location);
}

}  // namespace vivace::translate
