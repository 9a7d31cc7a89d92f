// The tpch catalog: names, types, statistics, scans, kept tables.
#include "connectors/tpch/tpch_connector.h"

#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "base/error.h"
#include "engine/scratch_engine.h"

namespace vivace::connectors::tpch {
namespace {

class TpchConnectorTest : public testing::Test {
 protected:
  TpchConnector make(const TpchConfig& config = {}) {
    return TpchConnector("tpch", config, scratch_.engine(), generator_);
  }
  /// The statement over a scan of the table's columns, e.g. "SELECT count(*) FROM $".
  std::string run(TpchConnector& connector, const std::string& schema, const std::string& table,
                  const std::string& select, catalog::ScanRequest request = {}) {
    const auto handle = connector.find_table(schema, table);
    const catalog::ScanSource source = connector.prepare_scan(*handle, request);
    std::string sql = select;
    sql.replace(sql.find('$'), 1, source.relation);
    return scratch_.row(sql);
  }

  engine::ScratchEngine scratch_{int64_t{1} << 30};
  TpchGenerator generator_{scratch_.engine(), std::chrono::seconds(60)};
};

TEST_F(TpchConnectorTest, SchemaNamesSayScales) {
  EXPECT_EQ(schema_scale("tiny"), 0.01);
  EXPECT_EQ(schema_scale("sf1"), 1.0);
  EXPECT_EQ(schema_scale("sf0.5"), 0.5);
  EXPECT_EQ(schema_scale("sf1e1"), 10.0);
  EXPECT_EQ(schema_scale("sf99999999"), 99999999.0);
  for (const char* name : {"sf0", "sf-1", "sf", "tiny2", "sf1x", "information_schema", ""}) {
    EXPECT_EQ(schema_scale(name), std::nullopt) << name;
  }
}

TEST_F(TpchConnectorTest, NamesAndTypesFollowTheConfiguration) {
  const auto simple = make().find_table("tiny", "partsupp");
  ASSERT_TRUE(simple);
  ASSERT_EQ(simple->metadata().columns.size(), 6u);
  EXPECT_EQ(simple->metadata().columns[3].name, "supplycost");
  EXPECT_EQ(simple->metadata().columns[3].type->display(), "double");
  EXPECT_FALSE(simple->metadata().columns[3].nullable);
  EXPECT_EQ(simple->metadata().columns[4].type->display(), "varchar(199)");
  EXPECT_EQ(simple->metadata().columns[5].name, "row_number");
  EXPECT_TRUE(simple->metadata().columns[5].hidden);

  const auto standard =
      make({.standard_names = true, .decimals = true}).find_table("sf100", "partsupp");
  EXPECT_EQ(standard->metadata().columns[3].name, "ps_supplycost");
  EXPECT_EQ(standard->metadata().columns[3].type->display(), "decimal(12,2)");
  EXPECT_EQ(make().find_table("sf0", "partsupp"), nullptr);
  EXPECT_EQ(make().find_table("tiny", "parts"), nullptr);
}

TEST_F(TpchConnectorTest, StatisticsAreTheRealServers) {
  const TpchConnector connector = make();
  const auto tiny = connector.statistics(*connector.find_table("tiny", "orders"));
  EXPECT_EQ(tiny.row_count, 15000);
  EXPECT_EQ(tiny.columns.at(3).distinct_values, 14996);
  EXPECT_EQ(tiny.columns.at(3).low, "874.89");
  EXPECT_EQ(tiny.columns.at(8).data_size_bytes, 727249);
  const auto none = connector.statistics(*connector.find_table("sf100", "orders"));
  EXPECT_EQ(none.row_count, std::nullopt);
  EXPECT_TRUE(none.columns.empty());
}

TEST_F(TpchConnectorTest, GeneratedScansCountTheirRows) {
  TpchConnector connector = make({.cache_max_scale = 0});
  catalog::ScanRequest request;
  request.columns = {0, 4, 15};
  request.counters = std::make_shared<catalog::ScanCounters>();
  EXPECT_EQ(run(connector, "tiny", "lineitem",
                "SELECT count(*), sum(quantity)::BIGINT, max(comment) FROM $", request),
            "60175|1536127|zzle: pending i");
  EXPECT_EQ(request.counters->rows.load(), 60175);
  EXPECT_GT(request.counters->bytes.load(), 60175 * 16);
}

TEST_F(TpchConnectorTest, DecimalsAreExact) {
  TpchConnector connector = make({.decimals = true, .cache_max_scale = 0});
  EXPECT_EQ(run(connector, "tiny", "orders", "SELECT sum(totalprice)::VARCHAR FROM $"),
            "2127396830.02");
}

TEST_F(TpchConnectorTest, SmallTablesAreKeptAndABareLimitIsNot) {
  TpchConnector connector = make();
  const auto handle = connector.find_table("tiny", "customer");
  catalog::ScanRequest limited;
  limited.limit = 10;
  EXPECT_FALSE(connector.prepare_scan(*handle, limited).engine_storage);
  EXPECT_FALSE(connector.prepare_scan(*handle, {}).engine_storage);  // count(*)
  catalog::ScanRequest whole;
  whole.columns = {0};
  EXPECT_TRUE(connector.prepare_scan(*handle, whole).engine_storage);
  EXPECT_TRUE(connector.prepare_scan(*handle, limited).engine_storage);
  EXPECT_EQ(run(connector, "tiny", "customer", "SELECT count(*), min(phone) FROM $"),
            "1500|10-109-430-5638");
  EXPECT_FALSE(
      connector.prepare_scan(*connector.find_table("sf2", "customer"), whole).engine_storage);
}

TEST_F(TpchConnectorTest, KeptTablesHoldTheSameRowsAsTheGenerator) {
  TpchConnector kept = make();
  TpchConnector generated = make({.cache_max_scale = 0});
  for (const TableInfo& info : all_tables()) {
    const std::string sum = "SELECT count(*), bit_xor(hash(COLUMNS(*)))::VARCHAR FROM $";
    catalog::ScanRequest request;
    request.columns = {0};
    const std::string expected = run(generated, "sf0.1", std::string(info.name), sum, request);
    EXPECT_EQ(run(kept, "sf0.1", std::string(info.name), sum, request), expected) << info.name;
  }
}

TEST_F(TpchConnectorTest, AnEarlyEndAtALargeScaleMakesLittleText) {
  TpchConnector connector = make();
  catalog::ScanRequest request;
  request.limit = 10;
  EXPECT_EQ(run(connector, "sf1000", "lineitem",
                "SELECT count(*), min(orderkey) FROM (SELECT * FROM $ LIMIT 10)", request),
            "10|1");
  EXPECT_LT(generator_.pool().resident_bytes(), int64_t{32} << 20);
}

}  // namespace
}  // namespace vivace::connectors::tpch
