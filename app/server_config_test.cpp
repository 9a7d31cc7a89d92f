// Etc folders and what becomes of them: values, defaults, warnings, every complaint at once.
#include "app/server_config.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>

#include "app/catalog_files.h"
#include "app/property_table.h"

namespace vivace::app {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

std::optional<std::string> no_environment(const std::string&) { return std::nullopt; }

class ServerConfigTest : public testing::Test {
 protected:
  ServerConfigTest() {
    std::string pattern = (fs::temp_directory_path() / "vivace-etc-XXXXXX").string();
    home_ = ::mkdtemp(pattern.data());
    fs::create_directories(home_ / "etc/catalog");
  }
  ~ServerConfigTest() override { fs::remove_all(home_); }

  void write(const std::string& name, std::string_view text) {
    std::ofstream(home_ / "etc" / name) << text;
  }
  ServerConfig read() { return read_server_config(etc(), no_environment, warnings_); }
  std::string complaint() {
    try {
      read();
    } catch (const ConfigError& error) {
      return error.what();
    }
    return "";
  }
  CatalogFiles catalogs(const std::vector<std::string>& disabled = {}) {
    return read_catalog_files(etc() + "/catalog", disabled, {"memory", "tpch"}, no_environment);
  }
  std::string etc() const { return (home_ / "etc").string(); }

  fs::path home_;
  std::vector<std::string> warnings_;
};

TEST_F(ServerConfigTest, Defaults) {
  write("config.properties", "");
  const ServerConfig config = read();
  EXPECT_EQ(config.http.port, 8080);
  EXPECT_FALSE(config.http.https_enabled);
  EXPECT_EQ(config.query.max_memory_bytes, std::nullopt);
  EXPECT_EQ(config.engine.memory_percent, 70);
  EXPECT_EQ(config.catalog_directory, etc() + "/catalog");
  EXPECT_EQ(config.engine.spill_directory, "");
  EXPECT_TRUE(warnings_.empty());
}

TEST_F(ServerConfigTest, ReadsEveryKindOfValue) {
  write("config.properties",
        "http-server.http.port=9090\nquery.max-memory=2GB\nquery.client.timeout=90s\n"
        "query.max-history=7\nhttp-server.process-forwarded=TRUE\nvivace.engine-memory=50%\n"
        "spiller-spill-path=/a,/b\ncatalog.disabled-catalogs=x, y\nquery.max-age=1h\n");
  write("node.properties", "node.environment=staging_1\nnode.id=N-1\nnode.data-dir=data\n");
  write("log.properties", "io.trino=WARN\nvivace.http=DEBUG\n");
  const ServerConfig config = read();
  EXPECT_EQ(config.http.port, 9090);
  EXPECT_EQ(config.query.max_memory_bytes, 2LL << 30);
  EXPECT_EQ(config.query.limits.client_timeout, 90s);
  EXPECT_EQ(config.query.limits.max_history_queries, 7);
  EXPECT_EQ(config.query.limits.min_history_age, 1h);
  EXPECT_TRUE(config.http.process_forwarded);
  EXPECT_EQ(config.engine.memory_percent, 50);
  EXPECT_EQ(config.engine.spill_directory, "/a");
  EXPECT_EQ(config.disabled_catalogs, (std::vector<std::string>{"x", "y"}));
  EXPECT_EQ(config.node.environment, "staging_1");
  EXPECT_EQ(config.node.data_directory, (home_ / "data").string());
  EXPECT_EQ(config.log_levels.at("vivace"), base::LogLevel::kWarn);
  EXPECT_EQ(config.log_levels.at("vivace.http"), base::LogLevel::kDebug);
}

TEST_F(ServerConfigTest, KnownPropertiesWithoutEffectAreOneWarningEach) {
  write("config.properties",
        "coordinator=true\nnode-scheduler.include-coordinator=true\ndiscovery.uri=http://a:1\n"
        "http-server.authentication.type=PASSWORD\n");
  write("jvm.config", "-Xmx1G\n");
  read();
  ASSERT_EQ(warnings_.size(), 4U);
  EXPECT_EQ(warnings_[0], etc() + "/config.properties:3: 'discovery.uri' has no effect here");
  EXPECT_NE(warnings_[1].find("what it would guard is open"), std::string::npos);
  EXPECT_NE(warnings_[3].find("jvm.config: ignored"), std::string::npos);
}

TEST_F(ServerConfigTest, TellsEverythingWrongAtOnce) {
  write("config.properties",
        "\nquery.max-memroy=1GB\nhttp-server.http.port=70000\nquery.max-run-time=5 minutes\n"
        "coordinator=false\nhttp-server.https.enabled=true\nvivace.engine-memory=101%\n");
  write("node.properties", "node.environment=Bad\n");
  write("log.properties", "vivace=LOUD\n");
  const std::string text = complaint();
  for (const char* part :
       {"config.properties:2: unknown property 'query.max-memroy'; the nearest known is "
        "'query.max-memory'",
        "config.properties:3: http-server.http.port: 70000 is not between 0 and 65535",
        "config.properties:4: query.max-run-time: '5 minutes' is not a duration",
        "config.properties:5: coordinator:", "needs http-server.https.keystore.path",
        "config.properties:7: vivace.engine-memory: a percentage",
        "node.properties:1: node.environment:", "log.properties:1: 'LOUD' is not a log level"}) {
    EXPECT_NE(text.find(part), std::string::npos) << part << "\nin\n" << text;
  }
}

TEST_F(ServerConfigTest, MissingConfigPropertiesStopsTheStart) {
  EXPECT_NE(complaint().find("config.properties: cannot be read"), std::string::npos);
}

TEST_F(ServerConfigTest, HonouredPropertiesAreReadAndCheckedByTheReader) {
  // A value that fits no form: each honoured property that is not free text must complain, so
  // none of them is only listed in the table and never read.
  const std::vector<std::string_view> free_text = {"http-server.https.keystore.path",
                                                   "http-server.https.keystore.key",
                                                   "node.bind-ip",
                                                   "node.data-dir",
                                                   "catalog.config-dir",
                                                   "catalog.disabled-catalogs",
                                                   "spiller-spill-path"};
  for (const std::string_view name : honoured_properties("server")) {
    if (std::find(free_text.begin(), free_text.end(), name) != free_text.end()) continue;
    write("config.properties", std::string(name) + "=!\n");
    EXPECT_NE(complaint().find(std::string(name) + ": "), std::string::npos) << name;
  }
}

TEST(PropertyTable, KnowsBothServersNames) {
  EXPECT_EQ(find_property("server", "query.max-memory")->honoured_as, "query.max-memory");
  EXPECT_EQ(find_property("server", "plugin.config-dir")->honoured_as, "catalog.config-dir");
  EXPECT_EQ(find_property("server", "experimental.spiller-threads")->honoured_as, "");
  EXPECT_EQ(find_property("server", "tpch.column-naming"), nullptr);
  EXPECT_EQ(find_property("server", ""), nullptr);
  EXPECT_EQ(nearest_property("server", "http-server.http.prot"), "http-server.http.port");
  EXPECT_EQ(nearest_property("server", "zzzzzz"), "");
}

TEST_F(ServerConfigTest, BadCatalogFilesKeepOutOnlyThemselves) {
  write("catalog/tpch.properties",
        "connector.name=tpch\ntpch.column-naming=STANDARD\n"
        "tpch.splits-per-node=4\n");
  write("catalog/hive.properties", "connector.name=hive\nhive.metastore.uri=x\n");
  write("catalog/typo.properties", "connector.name=tpch\ntpch.colum-naming=STANDARD\n");
  write("catalog/nameless.properties", "tpch.column-naming=STANDARD\n");
  write("catalog/Upper.properties", "connector.name=tpch\n");
  write("catalog/system.properties", "connector.name=tpch\n");
  write("catalog/off.properties", "connector.name=memory\n");
  write("catalog/readme.txt", "not a catalog");
  const CatalogFiles files = catalogs({"off"});
  ASSERT_EQ(files.catalogs.size(), 1U);
  EXPECT_EQ(files.catalogs[0].name, "tpch");
  EXPECT_EQ(files.catalogs[0].connector, "tpch");
  EXPECT_EQ(files.catalogs[0].properties.at("tpch.column-naming").value, "STANDARD");
  ASSERT_EQ(files.warnings.size(), 1U);
  ASSERT_EQ(files.rejected.size(), 5U);
  const auto reason = [&](const std::string& name) -> std::string {
    for (const RejectedCatalog& rejected : files.rejected) {
      if (rejected.name == name) return rejected.reason;
    }
    return "";
  };
  EXPECT_NE(reason("hive").find("hive.properties:1: connector.name 'hive' is not one of: memory, "
                                "tpch"),
            std::string::npos);
  EXPECT_NE(reason("typo").find("typo.properties:2: unknown property 'tpch.colum-naming'; the "
                                "nearest known is 'tpch.column-naming'"),
            std::string::npos);
  EXPECT_NE(reason("nameless").find("connector.name is missing"), std::string::npos);
  EXPECT_NE(reason("Upper").find("lower-case"), std::string::npos);
  EXPECT_NE(reason("system").find("always there"), std::string::npos);
}

}  // namespace
}  // namespace vivace::app
