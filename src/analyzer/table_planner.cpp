// Tables in FROM: WITH queries, tables of catalogs, samples of either.
#include "analyzer/binder.h"
#include "analyzer/cte_planner.h"
#include "analyzer/plan_builder.h"
#include "analyzer/planner.h"
#include "analyzer/table_resolver.h"

namespace vivace::analyzer {

RelationPlan plan_table(Analysis& analysis, const sql::Table& table, const Scope& scope) {
  const std::vector<std::string> parts = lower_parts(table.name);
  if (parts.size() == 1) {
    if (CteDefinition* definition = scope.find_cte(parts[0])) {
      if (definition->recursive_self) {
        fail(base::ErrorCode::kNotSupported, "Recursive WITH queries are not supported",
             table.location);
      }
      return scan_cte(analysis, *definition, parts[0]);
    }
  }
  ResolvedTable resolved = resolve_table(analysis, table.name, table.location);
  if (table.version) {
    fail(base::ErrorCode::kNotSupported, "This connector does not support versioned tables");
  }
  auto scan = std::make_shared<plan::TableScan>();
  RelationPlan result;
  const auto& columns = resolved.handle->metadata().columns;
  for (size_t i = 0; i < columns.size(); ++i) {
    Field field;
    field.name = columns[i].name;
    field.qualifier = parts;
    field.column = analysis.new_column();
    field.type = columns[i].type;
    field.hidden = columns[i].hidden;
    scan->columns.push_back({field.column, columns[i].name, columns[i].type});
    scan->table_columns.push_back(static_cast<int32_t>(i));
    result.fields.push_back(std::move(field));
  }
  scan->catalog = resolved.name.catalog;
  scan->connector = std::move(resolved.connector);
  scan->table = std::move(resolved.handle);
  result.root = std::move(scan);
  return result;
}

namespace {

void check_percentage(const plan::Expression& percentage) {
  if (!types::is_numeric(*percentage.type) && !percentage.type->is(types::TypeKind::kUnknown)) {
    fail(base::ErrorCode::kTypeMismatch, "Sample percentage should be a numeric expression",
         percentage.location);
  }
  if (percentage.kind != plan::ExpressionKind::kConstant) return;
  if (percentage.value.is_null()) {
    fail(base::ErrorCode::kInvalidArguments, "Sample percentage cannot be NULL",
         percentage.location);
  }
  double value = 0;
  if (percentage.value.holds<int64_t>()) {
    value = static_cast<double>(percentage.value.get<int64_t>());
  } else if (percentage.value.holds<double>()) {
    value = percentage.value.get<double>();
  } else if (percentage.value.holds<types::Int128>()) {
    value = static_cast<double>(percentage.value.get<types::Int128>());
    for (int32_t i = 0; i < percentage.type->scale(); ++i) value /= 10;
  }
  if (value < 0) {
    fail(base::ErrorCode::kNumericValueOutOfRange,
         "Sample percentage must be greater than or equal to 0", percentage.location);
  }
  if (value > 100) {
    fail(base::ErrorCode::kNumericValueOutOfRange,
         "Sample percentage must be less than or equal to 100", percentage.location);
  }
}

}  // namespace

RelationPlan plan_sample(Analysis& analysis, const sql::SampledRelation& sampled,
                         const Scope& scope) {
  const Scope nothing;
  CallCollector none;
  Binder binder(analysis, nothing, none);
  const plan::ExpressionPtr percentage = binder.bind(*sampled.percentage);
  none.require_none("Sample percentage", sampled.percentage->location);
  check_percentage(*percentage);
  RelationPlan result = plan_relation(analysis, *sampled.relation, scope);
  auto sample = std::make_shared<plan::Sample>();
  sample->columns = result.root->columns;
  sample->sources = {std::move(result.root)};
  sample->bernoulli = sampled.bernoulli;
  sample->percentage = plan::coerce(percentage, types::double_type());
  result.root = std::move(sample);
  return result;
}

}  // namespace vivace::analyzer
