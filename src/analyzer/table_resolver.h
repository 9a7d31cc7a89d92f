// Names to catalogs, schemas and tables: the one place where a table reference is resolved.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "analyzer/analysis.h"
#include "sql/node.h"

namespace vivace::analyzer {

struct QualifiedTable {
  std::string catalog, schema, table;  // lower case
  std::string text() const { return catalog + "." + schema + "." + table; }
};

struct ResolvedTable {
  QualifiedTable name;
  std::shared_ptr<catalog::Connector> connector;
  catalog::TableHandlePtr handle;
};

/// Completes a name from the session. Throws MISSING_CATALOG_NAME, MISSING_SCHEMA_NAME.
QualifiedTable qualify(const Analysis& analysis, const sql::QualifiedName& name,
                       base::SourceLocation location);

/// Throws CATALOG_NOT_FOUND "Catalog 'x' not found".
std::shared_ptr<catalog::Connector> resolve_catalog(const Analysis& analysis,
                                                    const std::string& catalog,
                                                    base::SourceLocation location);

/// Every reference to a table of a catalog goes through here; what may be read is decided here.
/// Throws CATALOG_NOT_FOUND, SCHEMA_NOT_FOUND, TABLE_NOT_FOUND. A table whose schema is missing is
/// SCHEMA_NOT_FOUND.
ResolvedTable resolve_table(const Analysis& analysis, const sql::QualifiedName& name,
                            base::SourceLocation location);

}  // namespace vivace::analyzer
