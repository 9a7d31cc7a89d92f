// Statements to plans: the entry of the analyser.
#include "analyzer/analyzer.h"

#include "analyzer/binder.h"
#include "analyzer/planner.h"
#include "analyzer/prune.h"
#include "analyzer/show_planner.h"

namespace vivace::analyzer {

namespace {

std::shared_ptr<const plan::Output> output_of(const RelationPlan& relation) {
  auto output = std::make_shared<plan::Output>();
  output->columns = relation.root->columns;
  for (size_t i = 0; i < relation.fields.size(); ++i) {
    const std::string& name = relation.fields[i].name;
    output->names.push_back(name.empty() ? "_col" + std::to_string(i) : name);
  }
  output->sources = {relation.root};
  return output;
}

}  // namespace

plan::Plan Analyzer::analyze(const sql::Statement& statement, const SessionContext& session,
                             const std::vector<const sql::Expression*>& parameters) const {
  Analysis analysis{catalogs_, functions_, session, parameters};
  if (statement.kind != sql::StatementKind::kQuery) {
    return prune(output_of(plan_show(analysis, statement)));
  }
  const Scope nothing;
  return prune(output_of(
      plan_query(analysis, *sql::as<sql::QueryStatement>(statement).query, nothing, true)));
}

std::pair<types::Value, types::TypePtr> Analyzer::evaluate_constant(
    const sql::Expression& expression, const SessionContext& session,
    const std::vector<const sql::Expression*>& parameters) const {
  Analysis analysis{catalogs_, functions_, session, parameters};
  const Scope nothing;
  CallCollector none;
  Binder binder(analysis, nothing, none);
  const plan::ExpressionPtr bound = binder.bind(expression);
  none.require_none("Session property value", expression.location);
  if (bound->kind != plan::ExpressionKind::kConstant) {
    fail(base::ErrorCode::kNotSupported, "Only literal values are supported here",
         expression.location);
  }
  return {bound->value, bound->type};
}

}  // namespace vivace::analyzer
