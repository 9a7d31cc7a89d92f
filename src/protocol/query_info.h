// What is known of a query for /v1/query (brief) and /v1/query/{id} (all), and its JSON text.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "protocol/failure.h"
#include "protocol/family.h"
#include "protocol/header_values.h"

namespace vivace::protocol {

using Instant = std::chrono::system_clock::time_point;

struct SessionInfo {
  std::optional<std::string> transaction_id;
  bool client_transaction_support = false;
  std::string user;
  std::string original_user;  // Trino, like principal
  std::string principal;
  std::vector<std::string> groups;  // Trino
  std::string source;
  std::optional<std::string> catalog;
  std::optional<std::string> schema;
  std::string path;         // Trino: as the client set it
  std::string trace_token;  // like the next two: left out when empty
  std::string user_agent;
  std::string client_info;
  int32_t time_zone_key = 0;
  std::string time_zone = "UTC";  // Trino
  std::string locale = "en_US";
  std::string remote_address;
  std::vector<std::string> client_tags;
  std::vector<std::string> client_capabilities;  // Trino
  Instant start{};
  std::map<std::string, std::string> system_properties;
  std::map<std::string, std::map<std::string, std::string>> catalog_properties;
  std::map<std::string, SelectedRole> roles;
  std::map<std::string, std::string> prepared_statements;
};

/// Times are durations, sizes bytes; what the engine does not know stays zero.
struct QueryTimesAndCounts {
  Instant create_time{};
  std::optional<Instant> execution_start_time;
  Instant last_heartbeat{};
  std::optional<Instant> end_time;
  std::chrono::nanoseconds elapsed{}, queued{}, waiting_for_prerequisites{}, resource_waiting{},
      dispatching{}, execution{}, analysis{}, planning{}, starting{}, finishing{};
  std::chrono::nanoseconds scheduled{}, cpu{}, blocked{}, physical_input_read{};
  int64_t total_tasks = 0, running_tasks = 0, completed_tasks = 0;
  int64_t total_splits = 0, queued_splits = 0, running_splits = 0, completed_splits = 0;
  double cumulative_memory_byte_seconds = 0;
  int64_t memory_bytes = 0, peak_memory_bytes = 0, spilled_bytes = 0;
  int64_t input_rows = 0, input_bytes = 0;
  int64_t physical_input_rows = 0, physical_input_bytes = 0;
  int64_t output_rows = 0, output_bytes = 0;
  int64_t written_rows = 0, written_bytes = 0;
  std::optional<double> progress_percentage;
  std::optional<double> running_percentage;  // Trino
};

/// A table that the query reads.
struct TableInput {
  std::string connector;
  std::string catalog;
  std::string schema;
  std::string table;
  std::vector<std::string> columns;
};

struct QueryInfo {
  std::string id;
  SessionInfo session;
  std::optional<std::vector<std::string>> resource_group;  // absent until one is chosen
  std::string state;
  bool scheduled = false;
  bool final_info = false;  // nothing will change any more
  std::string self_uri;
  std::vector<std::string> field_names;
  std::string query;
  std::optional<std::string> prepared_query;
  std::optional<std::string> update_type;
  QueryTimesAndCounts stats;
  std::optional<std::string> query_type;  // "SELECT", "DESCRIBE", "DATA_DEFINITION", …
  std::optional<ErrorReport> error;
  std::vector<TableInput> inputs;
};

/// "2026-11-22T10:36:18.706Z".
std::string format_instant(Instant instant);

/// One element of /v1/query.
void write_basic_query_info(const QueryInfo& info, JsonWriter& json);
/// The array of /v1/query.
std::string write_query_list(const std::vector<QueryInfo>& queries, Dialect dialect);
/// /v1/query/{id}; `pruned` as the client asked.
std::string write_query_info(const QueryInfo& info, Dialect dialect, bool pruned);

}  // namespace vivace::protocol
