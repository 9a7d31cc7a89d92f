// SHOW CATALOGS, SCHEMAS, TABLES and COLUMNS.
#include <algorithm>
#include <array>
#include <set>

#include "analyzer/like_pattern.h"
#include "analyzer/literal_table.h"
#include "analyzer/show_statements.h"
#include "analyzer/table_resolver.h"

namespace vivace::analyzer {

namespace {

constexpr const char* kInformationSchema = "information_schema";
constexpr std::array<const char*, 8> kInformationTables{
    "applicable_roles", "columns",          "enabled_roles", "roles",
    "schemata",         "table_privileges", "tables",        "views"};

RelationPlan names_table(Analysis& analysis, const char* column, const std::set<std::string>& names,
                         const LikePattern& like) {
  LiteralTable table({{column, types::varchar_type()}});
  for (const std::string& name : names) {
    if (like.matches(name)) table.add({LiteralTable::text(name)});
  }
  return table.plan(analysis);
}

std::string session_catalog(const Analysis& analysis, base::SourceLocation location) {
  if (!analysis.session.catalog) {
    fail(base::ErrorCode::kMissingCatalogName,
         "Catalog must be specified when session catalog is not set", location);
  }
  return lower(*analysis.session.catalog);
}

types::Value whole_number(int64_t value) { return types::Value(types::Value::Storage(value)); }

/// Decimal digits of a number, binary ones of a floating point number; 0 for other types.
int64_t precision(const types::Type& type) {
  switch (type.kind()) {
    case types::TypeKind::kTinyint:
      return 3;
    case types::TypeKind::kSmallint:
      return 5;
    case types::TypeKind::kInteger:
      return 10;
    case types::TypeKind::kBigint:
      return 19;
    case types::TypeKind::kReal:
      return 24;
    case types::TypeKind::kDouble:
      return 53;
    case types::TypeKind::kDecimal:
      return type.precision();
    default:
      return 0;
  }
}

/// Presto's precision, scale and length of a column's type.
void append_sizes(const types::Type& type, std::vector<types::Value>& row) {
  const int64_t digits = precision(type);
  row.push_back(digits > 0 ? whole_number(digits) : types::Value::null());
  row.push_back(type.is(types::TypeKind::kDecimal) ? whole_number(type.scale())
                                                   : types::Value::null());
  row.push_back(types::is_character(type) ? whole_number(type.length()) : types::Value::null());
}

}  // namespace

RelationPlan plan_show_catalogs(Analysis& analysis, const sql::ShowCatalogs& show) {
  const LikePattern like(show.like, show.escape);
  LiteralTable table({{"Catalog", nullptr}});
  for (const std::string& name : analysis.catalogs.names()) {
    table.measure({LiteralTable::text(name)});
    if (like.matches(name)) table.add({LiteralTable::text(name)});
  }
  return table.plan(analysis);
}

RelationPlan plan_show_schemas(Analysis& analysis, const sql::ShowSchemas& show) {
  const std::string catalog =
      show.catalog ? lower(show.catalog->text) : session_catalog(analysis, show.location);
  const auto connector = resolve_catalog(analysis, catalog, {});
  const auto schemas = connector->list_schemas();
  std::set<std::string> names(schemas.begin(), schemas.end());
  names.insert(kInformationSchema);
  return names_table(analysis, "Schema", names, LikePattern(show.like, show.escape));
}

RelationPlan plan_show_tables(Analysis& analysis, const sql::ShowTables& show) {
  const std::vector<std::string> parts =
      show.schema ? lower_parts(*show.schema) : std::vector<std::string>();
  if (parts.size() > 2) {
    fail(base::ErrorCode::kSyntaxError, "Too many parts in schema name", show.location);
  }
  const std::string catalog =
      parts.size() == 2 ? parts[0] : session_catalog(analysis, show.location);
  if (parts.empty() && !analysis.session.schema) {
    fail(base::ErrorCode::kMissingSchemaName,
         "Schema must be specified when session schema is not set", show.location);
  }
  const std::string schema = parts.empty() ? lower(*analysis.session.schema) : parts.back();
  const auto connector = resolve_catalog(analysis, catalog, show.location);
  std::set<std::string> names;
  if (schema == kInformationSchema) {
    names.insert(kInformationTables.begin(), kInformationTables.end());
  } else if (!connector->has_schema(schema)) {
    fail(base::ErrorCode::kSchemaNotFound, "Schema '" + schema + "' does not exist", show.location);
  } else {
    const auto tables = connector->list_tables(schema);
    names.insert(tables.begin(), tables.end());
  }
  return names_table(analysis, "Table", names, LikePattern(show.like, show.escape));
}

std::string shown_type(const Analysis& analysis, const types::Type& type) {
  if (analysis.session.family == types::ClientFamily::kTrino) return type.display();
  return types::wire_type(type, {analysis.session.family, false});
}

RelationPlan plan_show_columns(Analysis& analysis, const sql::ShowColumns& show) {
  const ResolvedTable resolved = resolve_table(analysis, show.table, show.location);
  const LikePattern like(show.like, show.escape);
  const types::TypePtr text = types::varchar_type();
  std::vector<std::pair<std::string, types::TypePtr>> columns{
      {"Column", text}, {"Type", text}, {"Extra", text}, {"Comment", text}};
  const bool with_sizes = analysis.session.family == types::ClientFamily::kPresto;
  if (with_sizes) {
    for (const char* name : {"Precision", "Scale", "Length"}) {
      columns.emplace_back(name, types::bigint_type());
    }
  }
  LiteralTable table(std::move(columns));
  for (const catalog::ColumnMetadata& column : resolved.handle->metadata().columns) {
    if (column.hidden || !like.matches(column.name)) continue;
    std::vector<types::Value> row{LiteralTable::text(column.name),
                                  LiteralTable::text(shown_type(analysis, *column.type)),
                                  LiteralTable::text(""), LiteralTable::text(column.comment)};
    if (with_sizes) append_sizes(*column.type, row);
    table.add(std::move(row));
  }
  return table.plan(analysis);
}

}  // namespace vivace::analyzer
