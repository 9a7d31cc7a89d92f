// Aggregation: the Aggregate node, and every clause above it rewritten to read its output.
#include "analyzer/aggregation_planner.h"

#include <algorithm>
#include <numeric>

#include "analyzer/expression_match.h"
#include "analyzer/plan_builder.h"
#include "analyzer/source_text.h"
#include "plan/rewrite.h"

namespace vivace::analyzer {

using plan::ExpressionKind;
using plan::ExpressionPtr;
using plan::PlanNodePtr;

namespace {

/// The grouping id is a bigint with one bit a key.
constexpr size_t kMaxGroupingIdKeys = 62;

/// Where the text reads `column` inside `query`.
base::SourceLocation place_of(const plan::PlanNode& query, plan::ColumnId column) {
  base::SourceLocation place;
  plan::for_each_expression(query, [&](const ExpressionPtr& expression) {
    plan::visit_expressions(expression, [&](const plan::Expression& part) {
      if (place.known()) return;
      if (part.kind == ExpressionKind::kColumn && part.column == column) place = part.location;
      if (part.query) place = place_of(*part.query, column);
    });
  });
  for (const PlanNodePtr& source : query.sources) {
    if (!place.known()) place = place_of(*source, column);
  }
  return place;
}

types::Value integer(int64_t value) { return types::Value(types::Value::Storage(value)); }

}  // namespace

AggregationPlanner::AggregationPlanner(Analysis& analysis, Grouping grouping, CallCollector& calls,
                                       const std::vector<Field>& source_fields)
    : analysis_(analysis),
      grouping_(std::move(grouping)),
      calls_(calls),
      source_fields_(source_fields) {
  for (const Field& field : source_fields) source_columns_.insert(field.column);
}

/// A key keeps its id unless some grouping set makes it null: then it is another column.
void AggregationPlanner::settle_key_columns() {
  const size_t count = grouping_.keys.size();
  const bool plain = grouping_.sets.size() == 1 && grouping_.sets.front().size() == count;
  for (const ExpressionPtr& key : grouping_.keys) {
    const bool keeps_id =
        plain && key->kind == ExpressionKind::kColumn && source_columns_.contains(key->column);
    key_columns_.push_back({keeps_id ? key->column : analysis_.new_column(), "key", key->type});
  }
}

PlanNodePtr AggregationPlanner::plan(PlanNodePtr source) {
  settle_key_columns();
  auto node = std::make_shared<plan::Aggregate>();
  node->keys = grouping_.keys;
  std::vector<ExpressionPtr*> keys;
  for (ExpressionPtr& key : node->keys) keys.push_back(&key);
  make_columns(analysis_, source, keys);
  node->grouping_sets = grouping_.sets;
  node->columns = key_columns_;
  for (size_t i = 0; i < key_columns_.size(); ++i) {
    for (const Field& field : source_fields_) {
      if (field.column == node->keys[i]->column) node->columns[i].name = lower(field.name);
    }
  }
  for (const AggregateUse& use : calls_.aggregates) {
    node->calls.push_back(use.call);
    node->columns.push_back(use.output);
  }
  if (!calls_.groupings.empty()) {
    if (grouping_.keys.size() > kMaxGroupingIdKeys) {
      fail(base::ErrorCode::kNotSupported, "GROUPING() over more than 62 grouping columns",
           calls_.groupings.front().syntax->location);
    }
    if (grouping_.sets.size() > 1) {
      grouping_id_ = analysis_.new_column();
      node->has_grouping_id = true;
      node->columns.push_back({grouping_id_, "groupid", types::bigint_type()});
    }
    for (const GroupingUse& use : calls_.groupings) {
      replacements_[use.output.id] = grouping_value(use);
    }
  }
  node->sources = {std::move(source)};
  return node;
}

/// grouping(a, b) depends on the grouping set alone: a CASE over the sets' ids.
ExpressionPtr AggregationPlanner::grouping_value(const GroupingUse& use) const {
  const size_t key_count = grouping_.keys.size();
  std::vector<int32_t> positions;
  for (size_t i = 0; i < use.columns.size(); ++i) {
    const auto key = std::find_if(grouping_.keys.begin(), grouping_.keys.end(),
                                  [&](const ExpressionPtr& candidate) {
                                    return same_expression(*candidate, *use.columns[i]);
                                  });
    if (key == grouping_.keys.end()) {
      fail(base::ErrorCode::kInvalidArguments,
           "The arguments to GROUPING() must be expressions referenced by the GROUP BY at the "
           "associated query level. Mismatch due to " +
               source_text(*use.syntax->columns[i]) + ".",
           use.syntax->location);
    }
    positions.push_back(static_cast<int32_t>(key - grouping_.keys.begin()));
  }
  const auto absent = [](const std::vector<int32_t>& set, int32_t key) {
    return !std::binary_search(set.begin(), set.end(), key);
  };
  std::vector<ExpressionPtr> parts;
  for (const auto& set : grouping_.sets) {
    int64_t id = 0;
    for (size_t key = 0; key < key_count; ++key) {
      id = id * 2 + (absent(set, static_cast<int32_t>(key)) ? 1 : 0);
    }
    int64_t value = 0;
    for (const int32_t position : positions) value = value * 2 + (absent(set, position) ? 1 : 0);
    const ExpressionPtr result = plan::constant(integer(value), use.output.type);
    if (grouping_.sets.size() == 1) return result;
    parts.push_back(plan::comparison(plan::ComparisonOperator::kEqual,
                                     plan::column(grouping_id_, types::bigint_type()),
                                     plan::constant(integer(id), types::bigint_type())));
    parts.push_back(result);
  }
  return plan::form(ExpressionKind::kCase, use.output.type, std::move(parts), use.syntax->location);
}

void AggregationPlanner::rewrite(ClauseItem& item) {
  item.expression = rewrite(item.expression, item);
  for (size_t i = item.calls.first_window; i < item.calls.end_window; ++i) {
    WindowUse& use = calls_.windows[i];
    const auto apply = [&](ExpressionPtr& expression) {
      if (expression) expression = rewrite(expression, item);
    };
    std::for_each(use.partition_by.begin(), use.partition_by.end(), apply);
    std::for_each(use.call.arguments.begin(), use.call.arguments.end(), apply);
    for (plan::SortKey& key : use.order_by) apply(key.key);
    apply(use.call.frame.start.value);
    apply(use.call.frame.end.value);
  }
}

ExpressionPtr AggregationPlanner::rewrite(const ExpressionPtr& expression, const ClauseItem& item) {
  for (size_t i = 0; i < grouping_.keys.size(); ++i) {
    if (same_expression(*grouping_.keys[i], *expression)) {
      return plan::column(key_columns_[i].id, key_columns_[i].type, expression->location);
    }
  }
  if (expression->kind == ExpressionKind::kColumn) {
    const auto replaced = replacements_.find(expression->column);
    if (replaced != replacements_.end()) return replaced->second;
    if (source_columns_.contains(expression->column)) fail_not_grouped(item);
    return expression;
  }
  plan::Mapper mapper;
  mapper.expression = [&](const ExpressionPtr& part) { return rewrite(part, item); };
  mapper.query = [&](const PlanNodePtr& query) { return rewrite_query(query); };
  return plan::map_arguments(expression, mapper);
}

PlanNodePtr AggregationPlanner::rewrite_query(const PlanNodePtr& query) const {
  std::unordered_map<plan::ColumnId, plan::ColumnId> renamed;
  for (const plan::ColumnId column : plan::outer_columns(*query)) {
    if (!source_columns_.contains(column)) continue;
    size_t key = 0;
    while (key < grouping_.keys.size() && !(grouping_.keys[key]->kind == ExpressionKind::kColumn &&
                                            grouping_.keys[key]->column == column)) {
      ++key;
    }
    if (key < grouping_.keys.size()) {
      renamed[column] = key_columns_[key].id;
      continue;
    }
    const auto field = std::find_if(source_fields_.begin(), source_fields_.end(),
                                    [&](const Field& other) { return other.column == column; });
    fail(base::ErrorCode::kExpressionNotAggregate,
         "Subquery uses '" + lower(field->name) + "' which must appear in GROUP BY clause",
         place_of(*query, column));
  }
  plan::Mapper mapper;
  mapper.source = [&](const PlanNodePtr& source) { return plan::map_node(*source, mapper); };
  mapper.query = mapper.source;
  mapper.expression = [&](const ExpressionPtr& part) -> ExpressionPtr {
    if (part->kind == ExpressionKind::kColumn) {
      const auto found = renamed.find(part->column);
      return found == renamed.end() ? part
                                    : plan::column(found->second, part->type, part->location);
    }
    return plan::map_arguments(part, mapper);
  };
  return plan::map_node(*query, mapper);
}

void AggregationPlanner::fail_not_grouped(const ClauseItem& item) const {
  if (item.star_field) {
    std::string name;
    for (const std::string& part : item.star_field->qualifier) name += part + ".";
    fail(base::ErrorCode::kExpressionNotAggregate,
         "Column '" + name + lower(item.star_field->name) + "' not in GROUP BY clause");
  }
  fail(base::ErrorCode::kExpressionNotAggregate,
       "'" + source_text(*item.syntax) +
           "' must be an aggregate expression or appear in GROUP BY clause",
       item.location);
}

}  // namespace vivace::analyzer
