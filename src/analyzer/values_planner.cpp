// VALUES: rows of expressions, brought to common types.
#include "analyzer/binder.h"
#include "analyzer/planner.h"
#include "types/coercion.h"

namespace vivace::analyzer {

using plan::ExpressionPtr;

namespace {

/// A row-typed expression gives one column a field, anything else is one column.
std::vector<ExpressionPtr> bind_row(Binder& binder, const sql::Expression& expression) {
  if (expression.kind == sql::ExpressionKind::kRow) {
    std::vector<ExpressionPtr> cells;
    for (const auto& element : sql::as<sql::RowConstructor>(expression).elements) {
      cells.push_back(binder.bind(*element));
    }
    return cells;
  }
  ExpressionPtr value = binder.bind(expression);
  if (!value->type->is(types::TypeKind::kRow)) return {std::move(value)};
  std::vector<ExpressionPtr> cells;
  for (size_t i = 0; i < value->type->fields().size(); ++i) {
    auto cell = std::make_shared<plan::Expression>();
    cell->kind = plan::ExpressionKind::kDereference;
    cell->field = static_cast<int32_t>(i);
    cell->type = value->type->fields()[i].type;
    cell->location = expression.location;
    cell->arguments = {value};
    cells.push_back(std::move(cell));
  }
  return cells;
}

std::string row_text(const std::vector<ExpressionPtr>& row) {
  std::vector<types::RowField> fields;
  for (const ExpressionPtr& cell : row) fields.push_back({std::nullopt, cell->type});
  return types::row_type(std::move(fields))->display();
}

}  // namespace

RelationPlan plan_values(Analysis& analysis, const sql::Values& values, const Scope& scope) {
  CallCollector none;
  Binder binder(analysis, scope, none);
  auto node = std::make_shared<plan::Values>();
  for (const sql::ExpressionPtr& expression : values.rows) {
    node->rows.push_back(bind_row(binder, *expression));
    none.require_none("VALUES clause", expression->location);
  }
  const std::vector<ExpressionPtr>& first = node->rows.front();
  std::vector<types::TypePtr> common;
  for (const ExpressionPtr& cell : first) common.push_back(cell->type);
  for (const auto& row : node->rows) {
    if (row.size() != first.size()) {
      fail(base::ErrorCode::kTypeMismatch,
           "Values rows have mismatched sizes: " + std::to_string(first.size()) + " vs " +
               std::to_string(row.size()),
           values.location);
    }
    for (size_t i = 0; i < row.size(); ++i) {
      common[i] = types::common_super_type(common[i], row[i]->type);
      if (common[i]) continue;
      fail(base::ErrorCode::kTypeMismatch,
           "Values rows have mismatched types: " + row_text(first) + " vs " + row_text(row),
           values.location);
    }
  }
  for (auto& row : node->rows) {
    for (size_t i = 0; i < row.size(); ++i) row[i] = plan::coerce(std::move(row[i]), common[i]);
  }
  RelationPlan result;
  for (const types::TypePtr& type : common) {
    Field field;
    field.column = analysis.new_column();
    field.type = type;
    node->columns.push_back({field.column, "field", type});
    result.fields.push_back(std::move(field));
  }
  result.root = std::move(node);
  return result;
}

}  // namespace vivace::analyzer
