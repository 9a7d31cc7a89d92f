// Puts small pieces of plan together.
#include "analyzer/plan_builder.h"

#include <algorithm>
#include <set>

#include "analyzer/expression_match.h"

namespace vivace::analyzer {

using plan::Column;
using plan::ExpressionPtr;
using plan::PlanNodePtr;

ExpressionPtr reference(const Column& column) { return plan::column(column.id, column.type); }

PlanNodePtr single_row() {
  auto values = std::make_shared<plan::Values>();
  values->rows.emplace_back();
  return values;
}

PlanNodePtr filter(PlanNodePtr source, ExpressionPtr predicate) {
  auto node = std::make_shared<plan::Filter>();
  node->columns = source->columns;
  node->sources = {std::move(source)};
  node->predicate = std::move(predicate);
  return node;
}

PlanNodePtr project(PlanNodePtr source, std::vector<Column> columns,
                    std::vector<ExpressionPtr> expressions) {
  auto node = std::make_shared<plan::Project>();
  node->sources = {std::move(source)};
  node->columns = std::move(columns);
  node->expressions = std::move(expressions);
  return node;
}

PlanNodePtr extend(PlanNodePtr source, const std::vector<Column>& columns,
                   const std::vector<ExpressionPtr>& expressions) {
  std::vector<Column> all = source->columns;
  std::vector<ExpressionPtr> values;
  values.reserve(all.size() + columns.size());
  for (const Column& column : all) values.push_back(reference(column));
  all.insert(all.end(), columns.begin(), columns.end());
  values.insert(values.end(), expressions.begin(), expressions.end());
  return project(std::move(source), std::move(all), std::move(values));
}

void make_columns(Analysis& analysis, PlanNodePtr& root,
                  const std::vector<ExpressionPtr*>& expressions) {
  std::vector<Column> columns;
  std::vector<ExpressionPtr> values;
  for (ExpressionPtr* expression : expressions) {
    const bool present =
        (*expression)->kind == plan::ExpressionKind::kColumn &&
        std::any_of(root->columns.begin(), root->columns.end(),
                    [&](const Column& column) { return column.id == (*expression)->column; });
    if (present) continue;
    size_t known = 0;
    while (known < values.size() && !same_expression(*values[known], **expression)) ++known;
    if (known == values.size()) {
      columns.push_back({analysis.new_column(), "expr", (*expression)->type});
      values.push_back(*expression);
    }
    *expression = plan::column(columns[known].id, columns[known].type, (*expression)->location);
  }
  if (!columns.empty()) root = extend(std::move(root), columns, values);
}

RelationPlan exact_columns(Analysis& analysis, RelationPlan relation) {
  relation.fields = relation.visible();
  const auto& present = relation.root->columns;
  bool exact = present.size() == relation.fields.size();
  for (size_t i = 0; exact && i < present.size(); ++i) {
    exact = present[i].id == relation.fields[i].column;
  }
  if (exact) return relation;
  std::set<plan::ColumnId> used;
  std::vector<Column> columns;
  std::vector<ExpressionPtr> values;
  for (Field& field : relation.fields) {
    values.push_back(plan::column(field.column, field.type));
    if (!used.insert(field.column).second) field.column = analysis.new_column();
    columns.push_back({field.column, lower(field.name), field.type});
  }
  relation.root = project(std::move(relation.root), std::move(columns), std::move(values));
  return relation;
}

RelationPlan coerce_columns(Analysis& analysis, RelationPlan relation,
                            const std::vector<types::TypePtr>& types) {
  relation = exact_columns(analysis, std::move(relation));
  bool changed = false;
  std::vector<Column> columns = relation.root->columns;
  std::vector<ExpressionPtr> values;
  for (size_t i = 0; i < columns.size(); ++i) {
    ExpressionPtr value = plan::coerce(reference(columns[i]), types[i]);
    if (value->kind != plan::ExpressionKind::kColumn) {
      columns[i] = {analysis.new_column(), columns[i].name, types[i]};
      relation.fields[i].column = columns[i].id;
      relation.fields[i].type = types[i];
      changed = true;
    }
    values.push_back(std::move(value));
  }
  if (changed) {
    relation.root = project(std::move(relation.root), std::move(columns), std::move(values));
  }
  return relation;
}

}  // namespace vivace::analyzer
