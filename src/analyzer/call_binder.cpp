// Function calls: arguments, overloads, lambdas.
#include <algorithm>

#include "analyzer/binder.h"

namespace vivace::analyzer {

using functions::Argument;
using functions::BoundFunction;
using plan::ExpressionPtr;
using types::TypePtr;

namespace {

/// `abs` or `system.builtin.abs`; other qualified names are of no function here.
std::string function_name(const sql::QualifiedName& name) {
  const std::vector<std::string> parts = lower_parts(name);
  if (parts.size() == 3 && parts[0] == "system" && parts[1] == "builtin") return parts[2];
  std::string text;
  for (const std::string& part : parts) {
    if (!text.empty()) text += '.';
    text += part;
  }
  return text;
}

[[noreturn]] void fail_not_aggregate(const std::string& what, const sql::FunctionCall& call) {
  fail(base::ErrorCode::kFunctionNotAggregate, what, call.location);
}

void require_star_is_count(const sql::FunctionCall& call, const std::string& name) {
  if (call.star_label || (!call.arguments.empty() && call.star)) {
    fail(base::ErrorCode::kInvalidFunctionArgument,
         "label.* syntax is only supported as the only argument of row pattern count function",
         call.star_label ? call.star_label->location : call.location);
  }
  if (call.star && name != "count") {
    fail(base::ErrorCode::kFunctionNotFound, "Function '" + name + "' not registered",
         call.location);
  }
}

}  // namespace

ExpressionPtr Binder::bind_call(const sql::FunctionCall& call) {
  const std::string name = function_name(call.name);
  require_star_is_count(call, name);
  if (call.mode != sql::ProcessingMode::kUnspecified) {
    fail(base::ErrorCode::kInvalidProcessingMode,
         "RUNNING and FINAL are only allowed in row pattern recognition", call.location);
  }
  const bool is_aggregate = analysis_.functions.is_aggregate(name);
  if (call.window) {
    calls_.written.push_back(&call);
    return bind_window(call, name);
  }
  if (is_aggregate) {
    calls_.written.push_back(&call);
    return bind_aggregate(call, name);
  }
  if (analysis_.functions.is_window_only(name)) {
    fail(base::ErrorCode::kMissingOver,
         "Window function system.builtin." + name + " requires an OVER clause", call.location);
  }
  return bind_scalar_call(call, name);
}

ExpressionPtr Binder::bind_scalar_call(const sql::FunctionCall& call, const std::string& name) {
  auto [function, arguments] = resolve_call(call, name);
  if (call.distinct) {
    fail_not_aggregate("DISTINCT is not supported for non-aggregation functions", call);
  }
  if (call.filter) fail_not_aggregate("Filter is only valid for aggregation functions", call);
  if (!call.order_by.empty()) {
    fail_not_aggregate("ORDER BY is only valid for aggregation functions", call);
  }
  return plan::call(std::move(function), std::move(arguments), call.location);
}

std::pair<BoundFunction, std::vector<ExpressionPtr>> Binder::resolve_call(
    const sql::FunctionCall& call, const std::string& name) {
  std::vector<ExpressionPtr> arguments(call.arguments.size());
  std::vector<Argument> described(call.arguments.size());
  for (size_t i = 0; i < call.arguments.size(); ++i) {
    if (call.arguments[i]->kind == sql::ExpressionKind::kLambda) {
      const auto& lambda = sql::as<sql::Lambda>(*call.arguments[i]);
      described[i].lambda_parameters = static_cast<int32_t>(lambda.parameters.size());
      described[i].lambda_result = [this, &lambda](std::span<const TypePtr> types) {
        return bind_lambda(lambda, types)->arguments[0]->type;
      };
    } else {
      arguments[i] = bind(*call.arguments[i]);
      described[i].type = arguments[i]->type;
    }
  }
  BoundFunction function = analysis_.functions.resolve(name, described, call.location);
  for (size_t i = 0; i < arguments.size(); ++i) {
    const TypePtr& wanted = function.argument_types[i];
    if (arguments[i]) {
      arguments[i] = plan::coerce(std::move(arguments[i]), wanted);
      continue;
    }
    const auto& parts = wanted->parameters();
    const ExpressionPtr lambda = bind_lambda(sql::as<sql::Lambda>(*call.arguments[i]),
                                             std::span(parts.data(), parts.size() - 1));
    auto coerced = std::make_shared<plan::Expression>(*lambda);
    coerced->arguments[0] = plan::coerce(lambda->arguments[0], parts.back());
    coerced->type = wanted;
    arguments[i] = std::move(coerced);
  }
  return {std::move(function), std::move(arguments)};
}

ExpressionPtr Binder::bind_lambda(const sql::Lambda& lambda,
                                  std::span<const TypePtr> parameter_types) {
  Scope scope;
  scope.parent = &scope_;
  auto result = std::make_shared<plan::Expression>();
  result->kind = plan::ExpressionKind::kLambda;
  result->location = lambda.location;
  for (size_t i = 0; i < lambda.parameters.size(); ++i) {
    Field field;
    field.name = lambda.parameters[i].text;
    field.column = analysis_.new_column();
    field.type = parameter_types[i];
    field.is_lambda_parameter = true;
    result->parameters.push_back(field.column);
    result->parameter_types.push_back(field.type);
    scope.fields.push_back(std::move(field));
  }
  CallCollector none;
  Binder binder(analysis_, scope, none);
  ExpressionPtr body = binder.bind(*lambda.body);
  none.require_none("Lambda expression", lambda.body->location);
  std::vector<TypePtr> types(parameter_types.begin(), parameter_types.end());
  result->type = types::function_type(std::move(types), body->type);
  result->arguments = {std::move(body)};
  return result;
}

ExpressionPtr Binder::call_function(const std::string& name, std::vector<ExpressionPtr> arguments,
                                    base::SourceLocation location) {
  std::vector<Argument> described(arguments.size());
  for (size_t i = 0; i < arguments.size(); ++i) described[i].type = arguments[i]->type;
  BoundFunction function = analysis_.functions.resolve(name, described, location);
  for (size_t i = 0; i < arguments.size(); ++i) {
    arguments[i] = plan::coerce(std::move(arguments[i]), function.argument_types[i]);
  }
  return plan::call(std::move(function), std::move(arguments), location);
}

}  // namespace vivace::analyzer
