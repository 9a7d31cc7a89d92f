// A catalog that has schemas and no tables yet.
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/error.h"
#include "catalog/connector.h"

namespace vivace::connectors {

/// Immutable. Lists its schemas; every look-up of a table says that there is none.
class SchemaOnlyConnector : public catalog::Connector {
 public:
  SchemaOnlyConnector(std::string connector_name, std::vector<std::string> schemas)
      : connector_name_(std::move(connector_name)), schemas_(std::move(schemas)) {
    std::sort(schemas_.begin(), schemas_.end());
  }

  std::string connector_name() const override { return connector_name_; }
  std::vector<std::string> list_schemas() const override { return schemas_; }
  bool has_schema(const std::string& schema) const override {
    return std::binary_search(schemas_.begin(), schemas_.end(), schema);
  }
  std::vector<std::string> list_tables(const std::string&) const override { return {}; }
  catalog::TableHandlePtr find_table(const std::string&, const std::string&) const override {
    return nullptr;
  }
  catalog::ScanSource prepare_scan(const catalog::TableHandle&,
                                   const catalog::ScanRequest&) override {
    throw base::QueryError(base::ErrorCode::kGenericInternalError,
                           "a catalog without tables was scanned");
  }

 private:
  const std::string connector_name_;
  std::vector<std::string> schemas_;
};

}  // namespace vivace::connectors
