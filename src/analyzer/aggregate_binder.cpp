// Aggregate calls and grouping().
#include <algorithm>

#include "analyzer/binder.h"
#include "analyzer/expression_match.h"
#include "analyzer/source_text.h"
#include "plan/rewrite.h"

namespace vivace::analyzer {

using plan::ExpressionPtr;

namespace {

template <typename Call>
std::string printed(const std::vector<const Call*>& calls, size_t from) {
  std::string text;
  for (size_t i = from; i < calls.size(); ++i) {
    if (i > from) text += ", ";
    text += source_text(*calls[i]);
  }
  return text;
}

bool same_call(const plan::AggregateCall& left, const plan::AggregateCall& right) {
  if (left.function.function != right.function.function || left.distinct != right.distinct ||
      (left.filter == nullptr) != (right.filter == nullptr) ||
      !same_expressions(left.arguments, right.arguments) ||
      !same_sort_keys(left.order_by, right.order_by)) {
    return false;
  }
  return !left.filter || same_expression(*left.filter, *right.filter);
}

/// The argument as written, without the cast to the parameter's type.
ExpressionPtr uncoerced(const ExpressionPtr& argument) {
  const bool coerced = argument->kind == plan::ExpressionKind::kCast &&
                       argument->location == argument->arguments[0]->location;
  return coerced ? argument->arguments[0] : argument;
}

void check_distinct(const plan::AggregateCall& call, const sql::FunctionCall& syntax) {
  for (const ExpressionPtr& argument : call.arguments) {
    if (!argument->type->is_comparable()) {
      fail(base::ErrorCode::kTypeMismatch,
           "DISTINCT can only be applied to comparable types (actual: " +
               argument->type->display() + ")",
           syntax.location);
    }
  }
  for (size_t i = 0; i < call.order_by.size(); ++i) {
    const bool is_argument =
        std::any_of(call.arguments.begin(), call.arguments.end(), [&](const auto& argument) {
          return same_expression(*uncoerced(argument), *call.order_by[i].key);
        });
    if (!is_argument) {
      fail(base::ErrorCode::kExpressionNotInDistinct,
           "For aggregate function with DISTINCT, ORDER BY expressions must appear in arguments",
           syntax.order_by[i].key->location);
    }
  }
}

void check_output_references(const plan::AggregateCall& call, const CallCollector& calls) {
  if (calls.output_columns.empty()) return;
  const auto check = [&](const ExpressionPtr& expression) {
    plan::visit_expressions(expression, [&](const plan::Expression& part) {
      if (part.kind == plan::ExpressionKind::kColumn &&
          calls.output_columns.contains(part.column)) {
        fail(base::ErrorCode::kColumnNotFound,
             "Invalid reference to output projection attribute from ORDER BY aggregation",
             part.location);
      }
    });
  };
  std::for_each(call.arguments.begin(), call.arguments.end(), check);
}

}  // namespace

ExpressionPtr Binder::bind_aggregate(const sql::FunctionCall& call, const std::string& name) {
  const size_t aggregates_before = calls_.written_aggregates.size();
  const size_t windows_before = calls_.written_windows.size();
  const size_t groupings_before = calls_.groupings.size();
  plan::AggregateCall aggregate;
  auto [function, arguments] = resolve_call(call, name);
  aggregate.function = std::move(function);
  aggregate.arguments = std::move(arguments);
  aggregate.distinct = call.distinct;
  if (call.filter) {
    aggregate.filter =
        bind_boolean(*call.filter, "Filter expression must evaluate to a boolean (actual: ", ")");
  }
  aggregate.order_by = bind_sort_items(call.order_by);
  if (calls_.written_windows.size() > windows_before) {
    fail(base::ErrorCode::kNestedWindow,
         "Cannot nest window functions or row pattern measures inside aggregation '" + name +
             "': [" + printed(calls_.written_windows, windows_before) + "]",
         call.location);
  }
  if (calls_.written_aggregates.size() > aggregates_before) {
    fail(base::ErrorCode::kNestedAggregation,
         "Cannot nest aggregations inside aggregation '" + name + "': [" +
             printed(calls_.written_aggregates, aggregates_before) + "]",
         call.location);
  }
  if (calls_.groupings.size() > groupings_before) {
    fail(base::ErrorCode::kNotSupported, "GROUPING() inside aggregation '" + name + "'",
         calls_.groupings.back().syntax->location);
  }
  for (const plan::SortKey& key : aggregate.order_by) {
    if (!key.key->type->is_orderable()) {
      fail(base::ErrorCode::kTypeMismatch,
           "ORDER BY can only be applied to orderable types (actual: " + key.key->type->display() +
               ")",
           call.location);
    }
  }
  if (call.distinct) check_distinct(aggregate, call);
  check_output_references(aggregate, calls_);
  calls_.written_aggregates.push_back(&call);

  for (const AggregateUse& known : calls_.aggregates) {
    if (same_call(known.call, aggregate)) {
      return plan::column(known.output.id, known.output.type, call.location);
    }
  }
  const plan::Column output{analysis_.new_column(), name, aggregate.function.result_type};
  calls_.aggregates.push_back({std::move(aggregate), output});
  return plan::column(output.id, output.type, call.location);
}

ExpressionPtr Binder::bind_grouping(const sql::Grouping& grouping) {
  calls_.written.push_back(&grouping);
  GroupingUse use;
  use.syntax = &grouping;
  for (const sql::ExpressionPtr& column : grouping.columns) use.columns.push_back(bind(*column));
  const types::TypePtr type =
      grouping.columns.size() < 32 ? types::integer_type() : types::bigint_type();
  use.output = {analysis_.new_column(), "grouping", type};
  const ExpressionPtr result = plan::column(use.output.id, type, grouping.location);
  calls_.groupings.push_back(std::move(use));
  return result;
}

}  // namespace vivace::analyzer
