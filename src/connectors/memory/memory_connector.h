// The memory catalog: its default schema, empty; writing comes with the language's DDL.
#pragma once

#include <string>
#include <vector>

#include "base/error.h"
#include "catalog/connector.h"

namespace vivace::connectors::memory {

/// Immutable. Every look-up of a table says that there is none.
class MemoryConnector : public catalog::Connector {
 public:
  std::string connector_name() const override { return "memory"; }
  std::vector<std::string> list_schemas() const override { return {"default"}; }
  bool has_schema(const std::string& schema) const override { return schema == "default"; }
  std::vector<std::string> list_tables(const std::string&) const override { return {}; }
  catalog::TableHandlePtr find_table(const std::string&, const std::string&) const override {
    return nullptr;
  }
  catalog::ScanSource prepare_scan(const catalog::TableHandle&,
                                   const catalog::ScanRequest&) override {
    throw base::QueryError(base::ErrorCode::kGenericInternalError,
                           "a catalog without tables was scanned");
  }
};

}  // namespace vivace::connectors::memory
