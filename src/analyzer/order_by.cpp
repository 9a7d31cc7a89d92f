// ORDER BY of a query specification, and the projection that yields its output.
#include "analyzer/order_by.h"

#include <algorithm>
#include <set>

#include "analyzer/expression_match.h"
#include "analyzer/plan_builder.h"
#include "analyzer/source_text.h"
#include "plan/rewrite.h"

namespace vivace::analyzer {

using plan::ColumnId;
using plan::ExpressionKind;
using plan::ExpressionPtr;
using plan::PlanNodePtr;

namespace {

Scope output_scope(const std::vector<OutputItem>& outputs, const Scope& source) {
  Scope scope;
  scope.parent = &source;
  for (const OutputItem& output : outputs) {
    Field field;
    field.name = output.name;
    field.qualifier = output.qualifier;
    field.column = output.column;
    field.type = output.expression->type;
    scope.fields.push_back(std::move(field));
  }
  return scope;
}

/// The output projection under construction and the columns that sorting needs beside it.
class OutputProjection {
 public:
  OutputProjection(Analysis& analysis, const std::vector<OutputItem>& outputs,
                   const plan::PlanNode& source)
      : analysis_(analysis), outputs_(outputs) {
    for (const plan::Column& column : source.columns) available_.insert(column.id);
    for (const OutputItem& output : outputs) {
      ColumnId id = output.column;
      if (!used_.insert(id).second) {
        id = analysis.new_column();
        used_.insert(id);
      }
      columns_.push_back(
          {id, output.name.empty() ? "expr" : lower(output.name), output.expression->type});
      values_.push_back(output.expression);
      if (output.expression->kind != ExpressionKind::kColumn || output.expression->column != id) {
        computed_.insert(id);
      }
    }
  }

  /// The column that holds `key`, an output where one is the same; nullptr when there is none yet.
  ExpressionPtr find(const ExpressionPtr& key) const {
    for (size_t i = 0; i < columns_.size(); ++i) {
      const bool is_output_itself =
          key->kind == ExpressionKind::kColumn && key->column == columns_[i].id;
      if (is_output_itself || same_expression(*values_[i], *key)) return reference(columns_[i]);
    }
    return nullptr;
  }

  ExpressionPtr add(const ExpressionPtr& key) {
    std::set<ColumnId> read;
    plan::collect_columns(key, read);
    const bool reads_output =
        std::any_of(read.begin(), read.end(), [&](ColumnId id) { return computed_.contains(id); });
    if (reads_output) {
      above_columns_.push_back({analysis_.new_column(), "expr", key->type});
      above_values_.push_back(key);
      for (const ColumnId id : read) carry(id, key);
      return reference(above_columns_.back());
    }
    const bool plain = key->kind == ExpressionKind::kColumn && !used_.contains(key->column) &&
                       available_.contains(key->column);
    const ColumnId id = plain ? key->column : analysis_.new_column();
    used_.insert(id);
    columns_.push_back({id, "expr", key->type});
    values_.push_back(key);
    return reference(columns_.back());
  }

  PlanNodePtr build(PlanNodePtr root) const {
    root = project(std::move(root), columns_, values_);
    return above_columns_.empty() ? root : extend(std::move(root), above_columns_, above_values_);
  }

  bool has_extras() const { return columns_.size() > outputs_.size() || !above_columns_.empty(); }

  PlanNodePtr trim(PlanNodePtr root) const {
    std::vector<plan::Column> kept(columns_.begin(),
                                   columns_.begin() + static_cast<std::ptrdiff_t>(outputs_.size()));
    std::vector<ExpressionPtr> values;
    for (const plan::Column& column : kept) values.push_back(reference(column));
    return project(std::move(root), std::move(kept), std::move(values));
  }

  RelationPlan relation(PlanNodePtr root) const {
    RelationPlan result{std::move(root), {}};
    for (size_t i = 0; i < outputs_.size(); ++i) {
      Field field;
      field.name = outputs_[i].name;
      field.column = columns_[i].id;
      field.type = columns_[i].type;
      result.fields.push_back(std::move(field));
    }
    return result;
  }

 private:
  /// A source column that an expression above the projection reads must pass through it.
  void carry(ColumnId id, const ExpressionPtr& key) {
    if (used_.contains(id) || !available_.contains(id)) return;
    plan::visit_expressions(key, [&](const plan::Expression& part) {
      if (part.kind != ExpressionKind::kColumn || part.column != id || used_.contains(id)) return;
      used_.insert(id);
      columns_.push_back({id, "expr", part.type});
      values_.push_back(plan::column(id, part.type));
    });
  }

  Analysis& analysis_;
  const std::vector<OutputItem>& outputs_;
  std::vector<plan::Column> columns_, above_columns_;
  std::vector<ExpressionPtr> values_, above_values_;
  std::set<ColumnId> available_;  // what the source has
  std::set<ColumnId> used_;
  std::set<ColumnId> computed_;  // outputs that are not just a column of the source
};

void check_orderable(const OrderItem& item, base::SourceLocation location) {
  const types::TypePtr& type = item.expression->type;
  if (type->is_orderable()) return;
  fail(base::ErrorCode::kTypeMismatch,
       "Type " + type->display() + " is not orderable, and therefore cannot be used in ORDER BY: " +
           source_text(*item.syntax),
       location);
}

}  // namespace

std::vector<OrderItem> bind_order_by(Analysis& analysis, const std::vector<sql::SortItem>& order_by,
                                     const std::vector<OutputItem>& outputs, CallCollector& calls,
                                     const Scope& source) {
  const Scope scope = output_scope(outputs, source);
  Binder binder(analysis, scope, calls);
  for (const OutputItem& output : outputs) {
    const bool is_source_column =
        std::any_of(source.fields.begin(), source.fields.end(),
                    [&](const Field& field) { return field.column == output.column; });
    if (!is_source_column) calls.output_columns.insert(output.column);
  }
  std::vector<OrderItem> items;
  for (const sql::SortItem& sort : order_by) {
    OrderItem item;
    if (const auto position = ordinal(*sort.key, outputs.size(), "ORDER BY")) {
      const OutputItem& output = outputs[*position];
      item.expression = plan::column(output.column, output.expression->type, sort.key->location);
      item.location = sort.key->location;
      item.syntax = output.syntax != nullptr ? output.syntax : sort.key.get();
    } else {
      static_cast<ClauseItem&>(item) = bind_item(binder, calls, *sort.key);
    }
    item.descending = sort.descending;
    item.nulls_first = sort.nulls_first.value_or(false);
    check_orderable(item, calls.specification_location);
    items.push_back(std::move(item));
  }
  calls.output_columns.clear();
  return items;
}

RelationPlan plan_outputs(Analysis& analysis, PlanNodePtr root,
                          const sql::QuerySpecification& specification,
                          const std::vector<OutputItem>& outputs, std::vector<OrderItem> order,
                          const QueryTail& tail) {
  OutputProjection projection(analysis, outputs, *root);
  std::vector<plan::SortKey> keys;
  for (const OrderItem& item : order) {
    ExpressionPtr key = projection.find(item.expression);
    if (!key && specification.distinct) {
      fail(base::ErrorCode::kExpressionNotInDistinct,
           "For SELECT DISTINCT, ORDER BY expressions must appear in select list",
           specification.location);
    }
    if (!key) key = projection.add(item.expression);
    const bool repeated = std::any_of(keys.begin(), keys.end(), [&](const plan::SortKey& known) {
      return known.key->column == key->column;
    });
    if (!repeated) keys.push_back({std::move(key), item.descending, item.nulls_first});
  }
  root = projection.build(std::move(root));
  if (specification.distinct) {
    auto distinct = std::make_shared<plan::Distinct>();
    distinct->columns = root->columns;
    distinct->sources = {std::move(root)};
    root = std::move(distinct);
  }
  const bool limited = tail.query.limit || tail.query.offset;
  if (!keys.empty() && (tail.keep_order || limited)) root = plan_sort(std::move(root), keys);
  root = plan_limit(analysis, std::move(root), tail.query, keys);
  if (projection.has_extras()) root = projection.trim(std::move(root));
  return projection.relation(std::move(root));
}

}  // namespace vivace::analyzer
