// EXPLAIN.
#include <string>
#include <utility>

#include "base/error.h"
#include "base/utf8.h"
#include "execution/statement_context.h"
#include "plan/explain.h"
#include "translate/translator.h"

namespace vivace::execution {

using base::ErrorCode;
using base::QueryError;

namespace {

std::string explain_as(const plan::Plan& plan, const sql::Explain& explain) {
  const plan::ExplainType type = explain.type == "LOGICAL" ? plan::ExplainType::kLogical
                                 : explain.type == "IO"    ? plan::ExplainType::kIo
                                                           : plan::ExplainType::kDistributed;
  if (explain.type == "IO" || explain.format == "JSON") return plan::explain_json(plan, type);
  if (explain.format == "GRAPHVIZ") return plan::explain_graphviz(plan, type);
  return plan::explain_text(plan, type);
}

}  // namespace

void run_explain(StatementContext& context, const sql::Explain& explain) {
  if (explain.analyze) {
    throw QueryError(ErrorCode::kNotSupported, "EXPLAIN ANALYZE is not supported yet",
                     explain.location);
  }
  const plan::Plan plan =
      context.parts.analyzer.analyze(*explain.statement, context.session, context.parameters);
  if (explain.type == "VALIDATE") {
    const bool presto = context.session.family == types::ClientFamily::kPresto;
    run_plan(context, values_plan({{presto ? "result" : "Valid", types::boolean_type()}},
                                  {{types::Value(true)}}));
    return;
  }
  std::string text = explain_as(plan, explain);
  const int64_t length = base::count_code_points(text);
  run_plan(context, values_plan({{"Query Plan", types::varchar_type(length)}},
                                {{types::Value(std::move(text))}}));
}

}  // namespace vivace::execution
