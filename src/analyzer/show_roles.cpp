// SHOW ROLES and SHOW GRANTS: no catalog keeps any.
#include "analyzer/literal_table.h"
#include "analyzer/show_statements.h"
#include "analyzer/table_resolver.h"

namespace vivace::analyzer {

RelationPlan plan_show_roles(Analysis& analysis, const sql::ShowRoles& show) {
  if (show.catalog) {
    const std::string catalog = lower(show.catalog->text);
    resolve_catalog(analysis, catalog, show.location);
    fail(base::ErrorCode::kNotSupported,
         "Catalog '" + catalog + "' does not support role management", show.location);
  }
  LiteralTable table({{show.grants ? "Role Grants" : "Role", types::varchar_type()}});
  return table.plan(analysis);
}

RelationPlan plan_show_grants(Analysis& analysis, const sql::ShowGrants& show) {
  if (show.table) resolve_table(analysis, *show.table, show.location);
  std::vector<std::pair<std::string, types::TypePtr>> columns;
  for (const char* name : {"Grantor", "Grantor Type", "Grantee", "Grantee Type", "Catalog",
                           "Schema", "Table", "Privilege", "Grantable", "With Hierarchy"}) {
    columns.emplace_back(name, types::varchar_type());
  }
  return LiteralTable(std::move(columns)).plan(analysis);
}

}  // namespace vivace::analyzer
