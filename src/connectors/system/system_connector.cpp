// What the system catalog lists.
#include "connectors/system/system_connector.h"

#include <utility>

#include "base/error.h"

namespace vivace::connectors::system {
namespace {

struct ColumnRow {
  const char* schema;
  const char* table;
  const char* column;
  const char* type;
};

constexpr ColumnRow kColumns[] = {
#define VIVACE_SYSTEM_COLUMN(schema, table, column, type) {schema, table, column, type},
#include "connectors/system/system_columns.inc"
#undef VIVACE_SYSTEM_COLUMN
};

class SystemTable : public catalog::TableHandle {
 public:
  explicit SystemTable(catalog::TableMetadata metadata) : metadata_(std::move(metadata)) {}
  const catalog::TableMetadata& metadata() const override { return metadata_; }

 private:
  const catalog::TableMetadata metadata_;
};

}  // namespace

SystemConnector::SystemConnector() {
  std::map<std::string, std::map<std::string, catalog::TableMetadata>> tables;
  for (const ColumnRow& row : kColumns) {
    catalog::TableMetadata& table = tables[row.schema][row.table];
    table.schema = row.schema;
    table.table = row.table;
    catalog::ColumnMetadata& column = table.columns.emplace_back();
    column.name = row.column;
    column.type = types::parse_type(row.type);
  }
  for (auto& [schema, named] : tables) {
    for (auto& [name, metadata] : named) {
      schemas_[schema][name] = std::make_shared<const SystemTable>(std::move(metadata));
    }
  }
}

std::vector<std::string> SystemConnector::list_schemas() const {
  std::vector<std::string> names;
  for (const auto& [name, tables] : schemas_) names.push_back(name);
  return names;
}

bool SystemConnector::has_schema(const std::string& schema) const {
  return schemas_.contains(schema);
}

std::vector<std::string> SystemConnector::list_tables(const std::string& schema) const {
  std::vector<std::string> names;
  const auto found = schemas_.find(schema);
  if (found == schemas_.end()) return names;
  for (const auto& [name, table] : found->second) names.push_back(name);
  return names;
}

catalog::TableHandlePtr SystemConnector::find_table(const std::string& schema,
                                                    const std::string& table) const {
  const auto found = schemas_.find(schema);
  if (found == schemas_.end()) return nullptr;
  const auto named = found->second.find(table);
  return named == found->second.end() ? nullptr : named->second;
}

catalog::ScanSource SystemConnector::prepare_scan(const catalog::TableHandle& table,
                                                  const catalog::ScanRequest&) {
  const catalog::TableMetadata& metadata = table.metadata();
  throw base::QueryError(
      base::ErrorCode::kNotSupported,
      "Reading system." + metadata.schema + "." + metadata.table + " is not supported yet");
}

}  // namespace vivace::connectors::system
