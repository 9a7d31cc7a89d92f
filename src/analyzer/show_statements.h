// One function for each SHOW statement.
#pragma once

#include <string>

#include "analyzer/analysis.h"
#include "analyzer/scope.h"
#include "sql/statement.h"

namespace vivace::analyzer {

RelationPlan plan_show_catalogs(Analysis& analysis, const sql::ShowCatalogs& show);
RelationPlan plan_show_schemas(Analysis& analysis, const sql::ShowSchemas& show);
RelationPlan plan_show_tables(Analysis& analysis, const sql::ShowTables& show);
RelationPlan plan_show_columns(Analysis& analysis, const sql::ShowColumns& show);
RelationPlan plan_show_create(Analysis& analysis, const sql::ShowCreate& show);
RelationPlan plan_show_functions(Analysis& analysis, const sql::ShowFunctions& show);
RelationPlan plan_show_session(Analysis& analysis, const sql::ShowSession& show);
RelationPlan plan_show_stats(Analysis& analysis, const sql::ShowStats& show);
RelationPlan plan_show_roles(Analysis& analysis, const sql::ShowRoles& show);
RelationPlan plan_show_grants(Analysis& analysis, const sql::ShowGrants& show);

/// A column's type as SHOW COLUMNS and SHOW CREATE tell it to the session's family of clients.
std::string shown_type(const Analysis& analysis, const types::Type& type);

}  // namespace vivace::analyzer
