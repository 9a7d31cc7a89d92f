// GROUP BY, grouping sets and aggregate calls.
#include <fmt/format.h>

#include <algorithm>

#include "translate/planner.h"
#include "types/physical.h"

namespace vivace::translate {
namespace {

constexpr double kRowDigits = 19;  // a sum of 2^63 rows

bool is_plain_group_by(const plan::Aggregate& node) {
  return node.grouping_sets.size() == 1 && node.grouping_sets[0].size() == node.keys.size();
}

bool floats_stay_bounded(const std::string& name) {
  return name == "sum" || name == "avg" || name == "min" || name == "max" || name == "arbitrary" ||
         name == "any_value";
}

}  // namespace

std::string Planner::aggregate_call(const plan::AggregateCall& call) {
  CallSuffix suffix;
  if (call.distinct) suffix.distinct = "DISTINCT ";
  suffix.order = order_clause(call.order_by);
  if (call.filter) {
    const bool guard = std::any_of(call.arguments.begin(), call.arguments.end(),
                                   [this](const auto& argument) { return raises(*argument); });
    const std::string filter = expression(*call.filter, {true, false});
    suffix.suffix = fmt::format(" FILTER (WHERE {})", filter);
    if (guard) return guarded_call(call, filter, suffix);
  }
  const auto location =
      call.arguments.empty() ? base::SourceLocation{} : call.arguments[0]->location;
  return call_text(call.function, call.arguments, {}, location, suffix);
}

std::string Planner::guarded_call(const plan::AggregateCall& call, const std::string& filter,
                                  const CallSuffix& suffix) {
  // The engine computes the arguments of all rows before it filters.
  std::vector<std::string> texts;
  for (const auto& argument : call.arguments) {
    texts.push_back(fmt::format("CASE WHEN {} THEN {} END", filter, expression(*argument)));
  }
  functions::EmitCall emit{.arguments = texts,
                           .argument_types = call.function.argument_types,
                           .result_type = call.function.result_type,
                           .constants = {},
                           .distinct = suffix.distinct,
                           .order = suffix.order,
                           .suffix = suffix.suffix,
                           .time_zone = context_.time_zone,
                           .start_micros = context_.start_micros};
  std::string sql = functions::emit(call.function.function->form, emit);
  if (sql.empty()) not_supported("Function " + call.function.name() + " is not supported yet");
  return sql;
}

Bindings Planner::bind_keys(const plan::Aggregate& node, Query& query) {
  std::vector<std::string> keys;
  Bindings columns;
  for (size_t i = 0; i < node.keys.size(); ++i) {
    const plan::Expression& key = *node.keys[i];
    const std::string text = expression(key);
    Binding& binding = columns[node.columns[i].id];
    if (is_zoned(*key.type)) {
      // Values of one instant may show different zones: any of them stands for the group.
      keys.push_back(identity_key(text, *key.type));
      binding = {fmt::format("any_value({})", text), Shape::kAggregate, false, std::nullopt};
    } else {
      keys.push_back(text);
      binding = {text, shape(key), false, digits(key)};
    }
  }
  if (is_plain_group_by(node)) {
    query.group_by = keys;
  } else {
    std::vector<std::string> sets;
    for (const auto& set : node.grouping_sets) {
      std::vector<std::string> items;
      for (const int32_t index : set) items.push_back(keys[static_cast<size_t>(index)]);
      sets.push_back(fmt::format("({})", fmt::join(items, ", ")));
    }
    query.group_by = {fmt::format("GROUPING SETS ({})", fmt::join(sets, ", "))};
  }
  if (node.has_grouping_id) {
    const std::string id =
        keys.empty() ? std::string("0") : fmt::format("GROUPING({})", fmt::join(keys, ", "));
    columns[node.columns.back().id] = {fmt::format("CAST({} AS BIGINT)", id), Shape::kAggregate,
                                       false, std::nullopt};
  }
  return columns;
}

Query Planner::aggregate(const plan::Aggregate& node) {
  Query query = relation(*node.sources[0]);
  const bool simple_sets = is_plain_group_by(node);
  bool nested = !query.is_plain();
  for (const auto& key : node.keys) {
    const auto column = query.columns.find(key->column);
    if (column == query.columns.end()) continue;
    const Shape shape = column->second.shape;
    // A constant would be read as a position; a long or raising expression is computed once.
    nested = nested || shape == Shape::kConstant || shape == Shape::kOpaque ||
             column->second.raises || (shape != Shape::kColumn && !simple_sets);
  }
  if (nested) query = nest(query);
  query.order.clear();
  const Scope scope(*this, query.columns);
  Bindings columns = bind_keys(node, query);
  for (size_t i = 0; i < node.calls.size(); ++i) {
    const plan::AggregateCall& call = node.calls[i];
    Binding binding{aggregate_call(call), Shape::kAggregate, false, std::nullopt};
    if (is_floating(*call.function.result_type) && call.arguments.size() == 1 &&
        floats_stay_bounded(call.function.name())) {
      const auto digits = this->digits(*call.arguments[0]);
      if (digits) binding.digits = *digits + kRowDigits;
    }
    columns[node.columns[node.keys.size() + i].id] = std::move(binding);
  }
  query.columns = std::move(columns);
  query.aggregated = true;
  return query;
}

}  // namespace vivace::translate
