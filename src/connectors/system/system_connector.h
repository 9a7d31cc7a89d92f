// The system catalog: its schemas, tables and columns; reading them comes with information_schema.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "catalog/connector.h"

namespace vivace::connectors::system {

/// Immutable after construction.
class SystemConnector : public catalog::Connector {
 public:
  SystemConnector();
  std::string connector_name() const override { return "system"; }
  std::vector<std::string> list_schemas() const override;
  bool has_schema(const std::string& schema) const override;
  std::vector<std::string> list_tables(const std::string& schema) const override;
  catalog::TableHandlePtr find_table(const std::string& schema,
                                     const std::string& table) const override;
  /// Throws NOT_SUPPORTED.
  catalog::ScanSource prepare_scan(const catalog::TableHandle& table,
                                   const catalog::ScanRequest& request) override;

 private:
  std::map<std::string, std::map<std::string, catalog::TableHandlePtr>> schemas_;
};

}  // namespace vivace::connectors::system
