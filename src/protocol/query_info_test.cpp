// Node and query accounts: field names, order and forms as the real servers wrote them.
#include "protocol/query_info.h"

#include <gtest/gtest.h>

#include <set>

#include "base/quantity.h"
#include "protocol/node_info.h"
#include "protocol/test_recordings.h"

namespace vivace::protocol {
namespace {

std::string body_of(Dialect dialect, const std::string& file, const std::string& path,
                    size_t skip = 0) {
  std::filesystem::path folder = recordings_folder(dialect);
  for (const RecordedExchange& exchange : read_recording(folder / file)) {
    if (exchange.method == "GET" && exchange.path == path && exchange.status == 200 &&
        skip-- == 0) {
      return exchange.body;
    }
  }
  return "";
}

TEST(NodeInfo, WritesTheRecordedBodies) {
  if (recordings_folder(Dialect::kTrino).empty()) GTEST_SKIP() << "no recordings";
  NodeInfo info;
  info.node_id = "bench-1";
  info.environment = "bench";
  info.version = reported_version(Dialect::kTrino);
  info.uptime = base::parse_duration("5.91m");
  info.external_address = info.internal_address = "192.0.2.2";
  EXPECT_EQ(write_node_info(info, Dialect::kTrino),
            body_of(Dialect::kTrino, "http_info.json", "/v1/info"));
  EXPECT_EQ(write_node_state(NodeState::kActive, Dialect::kPresto),
            body_of(Dialect::kPresto, "endpoints.json", "/v1/info/state"));
  NodeStatus status;
  status.node = info;
  status.node.uptime = base::parse_duration("5.92m");
  status.pool.max_bytes = 4509715661;
  status.processors = 2;
  status.process_cpu_load = 0.3333333333333333;
  status.system_cpu_load = 1;
  status.heap_used_bytes = 1011590120;
  status.heap_available_bytes = 6442450944;
  status.non_heap_used_bytes = 225559616;
  EXPECT_EQ(write_node_status(status, Dialect::kTrino),
            body_of(Dialect::kTrino, "http_info.json", "/v1/status", 1));
  ClusterStats cluster;
  cluster.total_input_rows = 14448791;
  cluster.total_input_bytes = 551989;
  cluster.total_cpu_time_s = 13;
  EXPECT_EQ(write_cluster_stats(cluster, Dialect::kPresto),
            body_of(Dialect::kPresto, "endpoints.json", "/v1/cluster"));
}

TEST(NodeInfo, StatesAreJsonStrings) {
  NodeState state = NodeState::kActive;
  EXPECT_TRUE(parse_node_state(" \"SHUTTING_DOWN\"\n", state));
  EXPECT_EQ(state, NodeState::kShuttingDown);
  EXPECT_FALSE(parse_node_state("SHUTTING_DOWN", state));
  EXPECT_FALSE(parse_node_state("\"GONE\"", state));
}

/// "a", "b.c", … in order; of a list its first element stands for all.
void collect_keys(const OrderedJson& json, const std::string& prefix,
                  std::vector<std::string>& keys) {
  for (const auto& [name, value] : json.items()) {
    keys.push_back(prefix + name);
    if (value.is_object()) collect_keys(value, prefix + name + ".", keys);
  }
}

std::vector<std::string> keys_of(const OrderedJson& json, const std::set<std::string>& without) {
  std::vector<std::string> keys;
  collect_keys(json, "", keys);
  std::erase_if(keys, [&](const std::string& key) {
    for (const std::string& prefix : without) {
      if (key == prefix || key.starts_with(prefix + ".")) return true;
    }
    return false;
  });
  return keys;
}

Instant instant(int64_t ns) {
  return Instant(std::chrono::duration_cast<Instant::duration>(std::chrono::nanoseconds(ns)));
}

QueryInfo sample(const OrderedJson& recorded) {
  QueryInfo info;
  info.id = recorded.at("queryId");
  info.state = recorded.at("state");
  info.self_uri = recorded.at("self");
  info.query = recorded.at("query");
  if (recorded.contains("scheduled")) info.scheduled = recorded.at("scheduled");
  if (recorded.contains("resourceGroupId")) info.resource_group = {{"global"}};
  if (recorded.contains("queryType")) info.query_type = recorded.at("queryType");
  if (recorded.contains("updateType")) info.update_type = recorded.at("updateType");
  if (recorded.contains("updateInfo")) info.update_type = "X";
  if (recorded.contains("errorCode")) {
    info.error.emplace();
    info.error->code = recorded.at("errorCode").at("code");
    info.error->name = recorded.at("errorCode").at("name");
    info.error->type = recorded.at("errorCode").at("type");
  }
  const OrderedJson& session = recorded.at("session");
  auto text = [&](const char* name) { return session.value(name, std::string()); };
  if (session.contains("transactionId")) info.session.transaction_id = text("transactionId");
  info.session.client_transaction_support = session.at("clientTransactionSupport");
  info.session.user = text("user");
  info.session.original_user = text("originalUser");
  info.session.principal = text("principal");
  info.session.source = text("source");
  if (session.contains("catalog")) info.session.catalog = text("catalog");
  if (session.contains("schema")) info.session.schema = text("schema");
  info.session.trace_token = text("traceToken");
  info.session.user_agent = text("userAgent");
  info.session.client_info = text("clientInfo");
  info.session.locale = text("locale");
  info.session.remote_address = text("remoteUserAddress");
  info.session.client_tags = session.at("clientTags").get<std::vector<std::string>>();
  info.session.system_properties =
      session.at("systemProperties").get<std::map<std::string, std::string>>();
  const OrderedJson& stats = recorded.at("queryStats");
  if (stats.contains("endTime")) info.stats.end_time = Instant();
  if (stats.contains("executionStartTime")) info.stats.execution_start_time = Instant();
  if (stats.contains("progressPercentage")) {
    info.stats.progress_percentage = stats.at("progressPercentage").get<double>();
    info.stats.running_percentage = 0;
  }
  return info;
}

/// `without` names fields whose shape follows what a real cluster did.
void compare_shape(const OrderedJson& ours, const OrderedJson& recorded,
                   const std::set<std::string>& without) {
  EXPECT_EQ(keys_of(ours, without), keys_of(recorded, without)) << recorded.at("queryId");
  for (const char* name : {"queryId", "state", "query", "self", "errorCode", "queryType"}) {
    EXPECT_EQ(ours.contains(name), recorded.contains(name));
    if (recorded.contains(name)) {
      EXPECT_EQ(ours.at(name), recorded.at(name));
    }
  }
}

int compare_list(Dialect dialect, const std::string& file, const std::set<std::string>& without) {
  OrderedJson list = OrderedJson::parse(body_of(dialect, file, "/v1/query"));
  for (const OrderedJson& recorded : list) {
    std::string text = write_query_list({sample(recorded)}, dialect);
    OrderedJson ours = OrderedJson::parse(text).at(0);
    if (recorded.contains("preparedQuery")) continue;
    compare_shape(ours, recorded, without);
    if (testing::Test::HasFailure()) break;
  }
  return static_cast<int>(list.size());
}

TEST(QueryInfo, ListsHaveTheRecordedFields) {
  if (recordings_folder(Dialect::kTrino).empty()) GTEST_SKIP() << "no recordings";
  EXPECT_GT(compare_list(Dialect::kTrino, "http_query_list.json",
                         {"session.catalogProperties", "session.preparedStatements",
                          "session.catalogRoles"}),
            50);
  EXPECT_GT(compare_list(Dialect::kPresto, "endpoints.json",
                         {"failureInfo", "queryHash", "session.preparedStatements", "session.roles",
                          "session.catalogProperties"}),
            50);
}

TEST(QueryInfo, DetailsHaveTheRecordedFields) {
  if (recordings_folder(Dialect::kTrino).empty()) GTEST_SKIP() << "no recordings";
  for (const RecordedExchange& exchange :
       read_recording(recordings_folder(Dialect::kTrino) / "http_query_endpoints.json")) {
    if (exchange.method != "GET" || !exchange.path.starts_with("/v1/query/2")) continue;
    OrderedJson recorded = OrderedJson::parse(exchange.body);
    bool pruned = exchange.path.ends_with("pruned=true");
    OrderedJson ours =
        OrderedJson::parse(write_query_info(sample(recorded), Dialect::kTrino, pruned));
    compare_shape(ours, recorded,
                  {"outputStage", "stages", "inputs", "referencedTables", "routines", "version",
                   "failureInfo"});
    EXPECT_EQ(ours.at("pruned"), recorded.at("pruned"));
  }
  std::filesystem::path folder = recordings_folder(Dialect::kPresto);
  for (const RecordedExchange& exchange : read_recording(folder / "endpoints.json")) {
    if (!exchange.path.starts_with("/v1/query/")) continue;
    OrderedJson recorded = OrderedJson::parse(exchange.body);
    OrderedJson ours =
        OrderedJson::parse(write_query_info(sample(recorded), Dialect::kPresto, false));
    compare_shape(ours, recorded, {"queryStats.runtimeStats", "planStatsAndCosts", "queryHash"});
  }
}

TEST(QueryInfo, FormsOfTimesAndSizes) {
  QueryInfo info;
  info.session.start = instant(1795343778705705087);
  info.stats.create_time = instant(1795343778706000000);
  info.stats.peak_memory_bytes = 4882;
  info.stats.queued = std::chrono::microseconds(2830);
  info.session.prepared_statements = {{"a\"b", "select 1"}};
  OrderedJson trino = OrderedJson::parse(write_query_list({info}, Dialect::kTrino)).at(0);
  EXPECT_EQ(trino.at("session").at("start"), "2026-11-22T10:36:18.705705087Z");
  EXPECT_EQ(trino.at("queryStats").at("createTime"), "2026-11-22T10:36:18.706Z");
  EXPECT_EQ(trino.at("queryStats").at("queuedTime"), "2.83ms");
  EXPECT_EQ(trino.at("queryStats").at("peakUserMemoryReservation"), "4882B");
  EXPECT_EQ(trino.at("session").at("preparedStatements").at("a\"b"), "select 1");
  OrderedJson presto = OrderedJson::parse(write_query_list({info}, Dialect::kPresto)).at(0);
  EXPECT_EQ(presto.at("session").at("startTime"), 1795343778705);
  EXPECT_EQ(presto.at("queryStats").at("peakUserMemoryReservation"), "4.77kB");
}

}  // namespace
}  // namespace vivace::protocol
