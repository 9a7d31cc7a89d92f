// Names to catalogs, schemas and tables.
#include "analyzer/table_resolver.h"

#include "analyzer/scope.h"

namespace vivace::analyzer {

QualifiedTable qualify(const Analysis& analysis, const sql::QualifiedName& name,
                       base::SourceLocation location) {
  const std::vector<std::string> parts = lower_parts(name);
  if (parts.size() > 3) {
    std::string text;
    for (const std::string& part : parts) text += (text.empty() ? "" : ".") + part;
    fail(base::ErrorCode::kSyntaxError, "Too many dots in table name: " + text);
  }
  if (parts.size() == 3) return {parts[0], parts[1], parts[2]};
  if (parts.size() == 1 && !analysis.session.schema) {
    fail(base::ErrorCode::kMissingSchemaName,
         "Schema must be specified when session schema is not set", location);
  }
  if (!analysis.session.catalog) {
    fail(base::ErrorCode::kMissingCatalogName,
         "Catalog must be specified when session catalog is not set", location);
  }
  const std::string catalog = lower(*analysis.session.catalog);
  if (parts.size() == 2) return {catalog, parts[0], parts[1]};
  return {catalog, lower(*analysis.session.schema), parts[0]};
}

std::shared_ptr<catalog::Connector> resolve_catalog(const Analysis& analysis,
                                                    const std::string& catalog,
                                                    base::SourceLocation location) {
  auto connector = analysis.catalogs.find(catalog);
  if (!connector) {
    fail(base::ErrorCode::kCatalogNotFound, "Catalog '" + catalog + "' not found", location);
  }
  return connector;
}

ResolvedTable resolve_table(const Analysis& analysis, const sql::QualifiedName& name,
                            base::SourceLocation location) {
  ResolvedTable table;
  table.name = qualify(analysis, name, location);
  table.connector = resolve_catalog(analysis, table.name.catalog, location);
  table.handle = table.connector->find_table(table.name.schema, table.name.table);
  if (table.handle) return table;
  if (!table.connector->has_schema(table.name.schema)) {
    fail(base::ErrorCode::kSchemaNotFound, "Schema '" + table.name.schema + "' does not exist",
         location);
  }
  fail(base::ErrorCode::kTableNotFound, "Table '" + table.name.text() + "' does not exist",
       location);
}

}  // namespace vivace::analyzer
