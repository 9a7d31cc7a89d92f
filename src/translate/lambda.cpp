// Lambdas, and reduce, whose state may be of another type than the elements.
#include <fmt/format.h>

#include "translate/planner.h"
#include "types/physical.h"

namespace vivace::translate {

using plan::Expression;
using plan::ExpressionKind;

std::string Planner::lambda(const Expression& expression, Mode mode) {
  std::string parameters;
  for (const plan::ColumnId id : expression.parameters) {
    parameters += (parameters.empty() ? "" : ", ") + column_name(id);
    locals_[id] = {column_name(id), Shape::kColumn, false, std::nullopt};
  }
  std::string body = this->expression(*expression.arguments[0], mode.value());
  for (const plan::ColumnId id : expression.parameters) locals_.erase(id);
  return fmt::format("lambda {}: {}", parameters, body);
}

std::string Planner::lambda_body(const Expression& lambda,
                                 const std::vector<std::string>& arguments, Mode mode) {
  for (size_t i = 0; i < arguments.size(); ++i) {
    locals_[lambda.parameters.at(i)] = {arguments[i], Shape::kColumn, false, std::nullopt};
  }
  std::string body = expression(*lambda.arguments[0], mode.value());
  for (const plan::ColumnId id : lambda.parameters) locals_.erase(id);
  return body;
}

std::string Planner::reduce(const Expression& expression, Mode mode) {
  const auto& arguments = expression.arguments;
  const Expression& step = *arguments[2];
  const Expression& finish = *arguments[3];
  if (step.kind != ExpressionKind::kLambda || finish.kind != ExpressionKind::kLambda) {
    not_supported("reduce needs lambda expressions", expression.location);
  }
  const std::string list = this->expression(*arguments[0], mode.value());
  const std::string start = this->expression(*arguments[1], mode.value());
  const std::string element = types::engine_type(*arguments[0]->type->element());
  const std::string state = types::engine_type(*arguments[1]->type);
  std::string result;
  if (element == state) {
    result = fmt::format("list_reduce({}, {}, {})", list, lambda(step, mode), start);
  } else {
    // The engine wants one type for state and elements: a pair of both.
    const std::string pair = next_alias("r"), item = next_alias("e");
    const std::string body = lambda_body(step,
                                         {fmt::format("struct_extract({}, 's')", pair),
                                          fmt::format("struct_extract({}, 'v')", item)},
                                         mode);
    result = fmt::format(
        "struct_extract(list_reduce(list_transform({0}, lambda {2}: struct_pack(s := CAST(NULL AS "
        "{4}), v := {2})), lambda {1}, {2}: struct_pack(s := {3}, v := CAST(NULL AS {5})), "
        "struct_pack(s := {6}, v := CAST(NULL AS {5}))), 's')",
        list, pair, item, body, state, element, start);
  }
  const Expression& body = *finish.arguments[0];
  const bool identity =
      (body.kind == ExpressionKind::kLambdaArgument || body.kind == ExpressionKind::kColumn) &&
      body.column == finish.parameters.at(0);
  if (identity) return result;
  return fmt::format("CASE WHEN {0} IS NULL THEN NULL ELSE (list_transform([{1}], {2}))[1] END",
                     list, result, lambda(finish, mode));
}

}  // namespace vivace::translate
