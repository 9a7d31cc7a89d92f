// UNNEST: arrays and maps to rows.
#include "analyzer/binder.h"
#include "analyzer/planner.h"

namespace vivace::analyzer {

namespace {

std::vector<types::TypePtr> unnested_types(const types::TypePtr& type) {
  if (type->is(types::TypeKind::kMap)) return {type->key(), type->value()};
  if (!type->is(types::TypeKind::kArray)) {
    fail(base::ErrorCode::kInvalidFunctionArgument, "Cannot unnest type: " + type->display());
  }
  if (!type->element()->is(types::TypeKind::kRow)) return {type->element()};
  std::vector<types::TypePtr> types;
  for (const types::RowField& field : type->element()->fields()) types.push_back(field.type);
  return types;
}

std::vector<std::string> unnested_names(const types::TypePtr& type, size_t count) {
  std::vector<std::string> names(count);
  if (type->is(types::TypeKind::kArray) && type->element()->is(types::TypeKind::kRow)) {
    for (size_t i = 0; i < count; ++i) {
      names[i] = type->element()->fields()[i].name.value_or("");
    }
  }
  return names;
}

}  // namespace

RelationPlan plan_unnest(Analysis& analysis, const sql::Unnest& unnest, RelationPlan source,
                         const Scope& scope, bool outer_join) {
  CallCollector none;
  Binder binder(analysis, scope, none);
  auto node = std::make_shared<plan::Unnest>();
  node->columns = source.root->columns;
  node->with_ordinality = unnest.with_ordinality;
  node->outer = outer_join;
  RelationPlan result;
  const auto add = [&](std::string name, const types::TypePtr& type, const char* hint) {
    Field field;
    field.column = analysis.new_column();
    field.type = type;
    node->columns.push_back({field.column, name.empty() ? hint : lower(name), type});
    field.name = std::move(name);
    result.fields.push_back(std::move(field));
  };
  for (const sql::ExpressionPtr& expression : unnest.expressions) {
    plan::ExpressionPtr value = binder.bind(*expression);
    none.require_none("UNNEST", expression->location);
    const std::vector<types::TypePtr> types = unnested_types(value->type);
    const std::vector<std::string> names = unnested_names(value->type, types.size());
    for (size_t i = 0; i < types.size(); ++i) add(names[i], types[i], "field");
    node->expressions.push_back(std::move(value));
  }
  if (unnest.with_ordinality) add("", types::bigint_type(), "ordinality");
  node->sources = {std::move(source.root)};
  result.root = std::move(node);
  return result;
}

}  // namespace vivace::analyzer
