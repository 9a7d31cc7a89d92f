// ORDER BY over a whole relation, OFFSET, LIMIT and FETCH FIRST.
#include <algorithm>

#include "analyzer/binder.h"
#include "analyzer/plan_builder.h"
#include "analyzer/planner.h"
#include "analyzer/source_text.h"

namespace vivace::analyzer {

using plan::PlanNodePtr;

namespace {

/// A row count: digits, or a parameter that holds them.
int64_t row_count(Analysis& analysis, const sql::Expression& expression, const char* clause) {
  const sql::Expression* count = &expression;
  if (count->kind == sql::ExpressionKind::kParameter) {
    const auto position = static_cast<size_t>(sql::as<sql::Parameter>(*count).position);
    if (position >= analysis.parameters.size()) {
      fail(base::ErrorCode::kInvalidParameterUsage,
           "Incorrect number of parameters: expected " + std::to_string(position + 1) +
               " but found " + std::to_string(analysis.parameters.size()),
           {1, 1});
    }
    count = analysis.parameters[position];
  }
  if (count->kind != sql::ExpressionKind::kLongLiteral ||
      sql::as<sql::LongLiteral>(*count).value > static_cast<uint64_t>(INT64_MAX)) {
    fail(base::ErrorCode::kTypeMismatch,
         "Non constant parameter value for " + std::string(clause) + ": " + source_text(*count),
         expression.location);
  }
  return static_cast<int64_t>(sql::as<sql::LongLiteral>(*count).value);
}

}  // namespace

std::optional<size_t> ordinal(const sql::Expression& expression, size_t count,
                              const std::string& clause) {
  if (expression.kind != sql::ExpressionKind::kLongLiteral) return std::nullopt;
  const uint64_t position = sql::as<sql::LongLiteral>(expression).value;
  if (position < 1 || position > count) {
    fail(base::ErrorCode::kInvalidColumnReference,
         clause + " position " + std::to_string(position) + " is not in select list",
         expression.location);
  }
  return position - 1;
}

PlanNodePtr plan_sort(PlanNodePtr root, std::vector<plan::SortKey> keys) {
  auto sort = std::make_shared<plan::Sort>();
  sort->columns = root->columns;
  sort->sources = {std::move(root)};
  sort->keys = std::move(keys);
  return sort;
}

PlanNodePtr plan_limit(Analysis& analysis, PlanNodePtr root, const sql::Query& query,
                       const std::vector<plan::SortKey>& sort_keys) {
  auto limit = std::make_shared<plan::Limit>();
  if (query.offset) limit->offset = row_count(analysis, *query.offset, "OFFSET");
  if (query.limit && query.limit->is_fetch) {
    limit->count = query.limit->count ? row_count(analysis, *query.limit->count, "FETCH FIRST") : 1;
    if (*limit->count == 0) {
      fail(base::ErrorCode::kNumericValueOutOfRange,
           "FETCH FIRST row count must be positive (actual value: 0)", query.limit->location);
    }
    limit->with_ties = query.limit->with_ties;
    if (limit->with_ties && sort_keys.empty()) {
      fail(base::ErrorCode::kMissingOrderBy, "FETCH FIRST WITH TIES clause requires ORDER BY",
           query.limit->location);
    }
    if (limit->with_ties) limit->keys = sort_keys;
  } else if (query.limit && query.limit->count) {
    limit->count = row_count(analysis, *query.limit->count, "LIMIT");
  }
  if (limit->offset == 0 && !limit->count) return root;
  limit->columns = root->columns;
  limit->sources = {std::move(root)};
  return limit;
}

RelationPlan plan_tail(Analysis& analysis, RelationPlan relation, const QueryTail& tail,
                       const Scope& outer) {
  if (tail.empty()) return relation;
  relation = exact_columns(analysis, std::move(relation));
  Scope scope;
  scope.parent = &outer;
  scope.fields = relation.fields;
  CallCollector none;
  Binder binder(analysis, scope, none);
  std::vector<plan::SortKey> keys;
  for (const sql::SortItem& item : tail.query.order_by) {
    plan::ExpressionPtr key;
    if (const auto position = ordinal(*item.key, relation.fields.size(), "ORDER BY")) {
      key = reference(relation.root->columns[*position]);
    } else {
      key = binder.bind(*item.key);
      none.require_none("ORDER BY clause", item.key->location);
    }
    if (!key->type->is_orderable()) {
      fail(base::ErrorCode::kTypeMismatch,
           "Type " + key->type->display() +
               " is not orderable, and therefore cannot be used in ORDER BY: " +
               source_text(*item.key),
           tail.query.location);
    }
    keys.push_back({std::move(key), item.descending, item.nulls_first.value_or(false)});
  }
  const bool limited = tail.query.limit || tail.query.offset;
  PlanNodePtr root = relation.root;
  if (!keys.empty()) {
    std::vector<plan::ExpressionPtr*> expressions;
    for (plan::SortKey& key : keys) expressions.push_back(&key.key);
    make_columns(analysis, root, expressions);
    if (tail.keep_order || limited) root = plan_sort(std::move(root), keys);
  }
  relation.root = plan_limit(analysis, std::move(root), tail.query, keys);
  return exact_columns(analysis, std::move(relation));
}

}  // namespace vivace::analyzer
