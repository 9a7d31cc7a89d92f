// Sends each SHOW statement to its planner.
#include "analyzer/show_planner.h"

#include "analyzer/show_statements.h"

namespace vivace::analyzer {

RelationPlan plan_show(Analysis& analysis, const sql::Statement& statement) {
  using Kind = sql::StatementKind;
  switch (statement.kind) {
    case Kind::kShowCatalogs:
      return plan_show_catalogs(analysis, sql::as<sql::ShowCatalogs>(statement));
    case Kind::kShowSchemas:
      return plan_show_schemas(analysis, sql::as<sql::ShowSchemas>(statement));
    case Kind::kShowTables:
      return plan_show_tables(analysis, sql::as<sql::ShowTables>(statement));
    case Kind::kShowColumns:
      return plan_show_columns(analysis, sql::as<sql::ShowColumns>(statement));
    case Kind::kShowCreate:
      return plan_show_create(analysis, sql::as<sql::ShowCreate>(statement));
    case Kind::kShowFunctions:
      return plan_show_functions(analysis, sql::as<sql::ShowFunctions>(statement));
    case Kind::kShowSession:
      return plan_show_session(analysis, sql::as<sql::ShowSession>(statement));
    case Kind::kShowStats:
      return plan_show_stats(analysis, sql::as<sql::ShowStats>(statement));
    case Kind::kShowRoles:
      return plan_show_roles(analysis, sql::as<sql::ShowRoles>(statement));
    case Kind::kShowGrants:
      return plan_show_grants(analysis, sql::as<sql::ShowGrants>(statement));
    case Kind::kUnsupported:
      fail(base::ErrorCode::kNotSupported,
           sql::as<sql::UnsupportedStatement>(statement).what + " is not supported",
           statement.location);
    default:
      fail(base::ErrorCode::kNotSupported, "Statement is not a query", statement.location);
  }
}

}  // namespace vivace::analyzer
