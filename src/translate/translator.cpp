// The entry: a plan's root to one statement; dispatch over node kinds.
#include "translate/translator.h"

#include <fmt/format.h>

#include <cctype>
#include <set>
#include <string_view>

#include "translate/planner.h"
#include "types/physical.h"

namespace vivace::translate {
namespace {

using plan::NodeKind;

/// Nested subselects cost the engine stack and time.
constexpr int32_t kMaxRelationDepth = 250;

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

/// `vivace_decimal_divide_15_2_12_2_27_4`: numbers at the end, at least two.
bool names_its_types(std::string_view name) {
  int32_t numbers = 0;
  while (!name.empty()) {
    const size_t digits = name.find_last_not_of("0123456789") + 1;
    if (digits == name.size() || digits == 0 || name[digits - 1] != '_') break;
    name = name.substr(0, digits - 1);
    ++numbers;
  }
  return numbers >= 2;
}

/// The names in `sql`, outside quotes, of functions that exist only once they were asked for.
std::vector<std::string> find_lazy_functions(std::string_view sql) {
  constexpr std::string_view kPrefix = "vivace_";
  std::set<std::string> names;
  bool quoted = false;
  for (size_t i = 0; i < sql.size(); ++i) {
    if (sql[i] == '\'') quoted = !quoted;
    if (quoted || !sql.substr(i).starts_with(kPrefix) || (i > 0 && is_word(sql[i - 1]))) continue;
    size_t end = i;
    while (end < sql.size() && is_word(sql[end])) ++end;
    if (names_its_types(sql.substr(i, end - i))) names.emplace(sql.substr(i, end - i));
    i = end - 1;
  }
  return {names.begin(), names.end()};
}

}  // namespace

Statement translate(const plan::Plan& plan, const TranslateContext& context) {
  return Planner(context).run(plan);
}

Statement Planner::run(const plan::Plan& plan) {
  const plan::Output& root = *plan.root;
  const Query query = relation(*root.sources.at(0));
  std::vector<plan::ColumnId> outputs;
  std::vector<std::string> types;
  for (const plan::Column& column : root.columns) {
    outputs.push_back(column.id);
    types.push_back(types::engine_type(*column.type));
  }
  std::string sql;
  for (const std::string& cte : ctes_) sql += (sql.empty() ? "WITH " : ", ") + cte;
  if (!sql.empty()) sql += " ";
  statement_.sql = sql + render_typed(query, outputs, types);
  statement_.lazy_functions = find_lazy_functions(statement_.sql);
  return std::move(statement_);
}

std::string Planner::next_alias(const char* prefix) { return prefix + std::to_string(++aliases_); }

Query Planner::nest(const Query& query) { return wrap(query, next_alias("q")); }

Query Planner::relation(const plan::PlanNode& node) {
  if (++relation_depth_ > kMaxRelationDepth) {
    throw base::QueryError(base::ErrorCode::kQueryExceededCompilerLimit,
                           "Query is too deeply nested");
  }
  Query query = dispatch(node);
  --relation_depth_;
  return query;
}

Query Planner::dispatch(const plan::PlanNode& node) {
  switch (node.kind) {
    case NodeKind::kTableScan:
      return scan(plan::as<plan::TableScan>(node));
    case NodeKind::kValues:
      return values(plan::as<plan::Values>(node));
    case NodeKind::kFilter:
      return filter(plan::as<plan::Filter>(node));
    case NodeKind::kProject:
      return project(plan::as<plan::Project>(node));
    case NodeKind::kAggregate:
      return aggregate(plan::as<plan::Aggregate>(node));
    case NodeKind::kJoin:
      return join(plan::as<plan::Join>(node));
    case NodeKind::kLateralJoin:
      return lateral_join(plan::as<plan::LateralJoin>(node));
    case NodeKind::kUnnest:
      return unnest(plan::as<plan::Unnest>(node));
    case NodeKind::kWindow:
      return window(plan::as<plan::Window>(node));
    case NodeKind::kSort:
      return sort(plan::as<plan::Sort>(node));
    case NodeKind::kLimit:
      return limit(plan::as<plan::Limit>(node));
    case NodeKind::kDistinct:
      return distinct(plan::as<plan::Distinct>(node));
    case NodeKind::kSetOperation:
      return set_operation(plan::as<plan::SetOperation>(node));
    case NodeKind::kSample:
      return sample(plan::as<plan::Sample>(node));
    case NodeKind::kCte:
      return cte(plan::as<plan::Cte>(node));
    case NodeKind::kCteScan:
      return cte_scan(plan::as<plan::CteScan>(node));
    case NodeKind::kOutput:
      return relation(*node.sources.at(0));
  }
  not_supported("Plan node is not supported");
}

}  // namespace vivace::translate
