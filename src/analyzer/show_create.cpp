// SHOW CREATE TABLE and SCHEMA; the other kinds of object do not exist yet.
#include <algorithm>

#include "analyzer/literal_table.h"
#include "analyzer/show_statements.h"
#include "analyzer/table_resolver.h"

namespace vivace::analyzer {

namespace {

std::string quoted(const std::string& name) {
  std::string text = "\"";
  for (const char c : name) text += c == '"' ? std::string("\"\"") : std::string(1, c);
  return text + "\"";
}

std::string quoted_if_needed(const std::string& name) {
  const bool plain = !name.empty() && (name[0] < '0' || name[0] > '9') &&
                     std::all_of(name.begin(), name.end(), [](char c) {
                       return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
                     });
  return plain ? name : quoted(name);
}

std::string text_literal(const std::string& text) {
  std::string literal = "'";
  for (const char c : text) literal += c == '\'' ? std::string("''") : std::string(1, c);
  return literal + "'";
}

std::string create_table(const Analysis& analysis, const ResolvedTable& table) {
  const catalog::TableMetadata& metadata = table.handle->metadata();
  std::string text = "CREATE TABLE " + quoted_if_needed(table.name.catalog) + "." +
                     quoted_if_needed(table.name.schema) + "." +
                     quoted_if_needed(table.name.table) + " (";
  const char* separator = "\n";
  for (const catalog::ColumnMetadata& column : metadata.columns) {
    if (column.hidden) continue;
    const bool always = analysis.session.family == types::ClientFamily::kPresto;
    text += std::string(separator) + "   " +
            (always ? quoted(column.name) : quoted_if_needed(column.name)) + " " +
            shown_type(analysis, *column.type);
    if (!column.nullable) text += " NOT NULL";
    if (!column.comment.empty()) text += " COMMENT " + text_literal(column.comment);
    separator = ",\n";
  }
  text += "\n)";
  if (!metadata.comment.empty()) text += "\nCOMMENT " + text_literal(metadata.comment);
  if (!metadata.properties.empty()) {
    text += "\nWITH (";
    separator = "\n";
    for (const auto& [name, value] : metadata.properties) {
      text += std::string(separator) + "   " + quoted_if_needed(name) + " = " + value;
      separator = ",\n";
    }
    text += "\n)";
  }
  return text;
}

RelationPlan one_text(Analysis& analysis, const char* column, std::string text) {
  LiteralTable table({{column, nullptr}});
  table.add({LiteralTable::text(std::move(text))});
  return table.plan(analysis);
}

std::string create_schema(const Analysis& analysis, const sql::ShowCreate& show) {
  const std::vector<std::string> parts = lower_parts(show.name);
  if (parts.size() == 1 && !analysis.session.catalog) {
    fail(base::ErrorCode::kMissingCatalogName,
         "Catalog must be specified when session catalog is not set", show.location);
  }
  const std::string catalog = parts.size() == 2 ? parts[0] : lower(*analysis.session.catalog);
  const auto connector = analysis.catalogs.find(catalog);
  if (!connector || !connector->has_schema(parts.back())) {
    fail(base::ErrorCode::kSchemaNotFound,
         "Schema '" + catalog + "." + parts.back() + "' does not exist", show.location);
  }
  return "CREATE SCHEMA " + quoted_if_needed(catalog) + "." + quoted_if_needed(parts.back());
}

[[noreturn]] void fail_not_view(const Analysis& analysis, const sql::ShowCreate& show) {
  const bool materialized = show.what == "MATERIALIZED VIEW";
  const QualifiedTable name = qualify(analysis, show.name, show.location);
  const auto connector = resolve_catalog(analysis, name.catalog, show.location);
  if (connector->find_table(name.schema, name.table)) {
    fail(base::ErrorCode::kNotSupported,
         "Relation '" + name.text() + "' is a table, not a " +
             (materialized ? "materialized view" : "view"),
         show.location);
  }
  fail(base::ErrorCode::kTableNotFound,
       (materialized ? "Materialized view '" : "View '") + name.text() + "' does not exist",
       show.location);
}

}  // namespace

RelationPlan plan_show_create(Analysis& analysis, const sql::ShowCreate& show) {
  if (show.what == "TABLE") {
    return one_text(analysis, "Create Table",
                    create_table(analysis, resolve_table(analysis, show.name, show.location)));
  }
  if (show.what == "SCHEMA") {
    return one_text(analysis, "Create Schema", create_schema(analysis, show));
  }
  if (show.what == "VIEW" || show.what == "MATERIALIZED VIEW") fail_not_view(analysis, show);
  if (show.what == "FUNCTION") {
    fail(base::ErrorCode::kNotSupported,
         "Catalog and schema must be specified when function schema is not configured",
         show.location);
  }
  fail(base::ErrorCode::kNotSupported, "SHOW CREATE " + show.what + " is not supported",
       show.location);
}

}  // namespace vivace::analyzer
