// The system catalog's tables have columns with known types and cannot be read yet.
#include "connectors/system/system_connector.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace vivace::connectors::system {
namespace {

TEST(SystemConnector, EveryColumnHasAType) {
  const SystemConnector connector;
  size_t tables = 0;
  for (const std::string& schema : connector.list_schemas()) {
    for (const std::string& name : connector.list_tables(schema)) {
      ++tables;
      for (const auto& column : connector.find_table(schema, name)->metadata().columns) {
        EXPECT_NE(column.type, nullptr) << schema << "." << name << "." << column.name;
      }
    }
  }
  EXPECT_EQ(tables, 26U);  // 13 jdbc, 8 metadata, 5 runtime
}

TEST(SystemConnector, ReadingIsRefusedByName) {
  SystemConnector connector;
  const auto table = connector.find_table("runtime", "nodes");
  ASSERT_NE(table, nullptr);
  try {
    connector.prepare_scan(*table, {});
    FAIL();
  } catch (const base::QueryError& error) {
    EXPECT_EQ(error.code(), base::ErrorCode::kNotSupported);
    EXPECT_EQ(error.message(), "Reading system.runtime.nodes is not supported yet");
  }
  EXPECT_EQ(connector.find_table("runtime", "nosuch"), nullptr);
}

}  // namespace
}  // namespace vivace::connectors::system
