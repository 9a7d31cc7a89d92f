// What the server says about itself: /v1/info, /v1/info/state, /v1/status, /v1/cluster.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "protocol/family.h"

namespace vivace::protocol {

enum class NodeState : uint8_t { kActive, kInactive, kShuttingDown };

/// "ACTIVE", "INACTIVE", "SHUTTING_DOWN".
std::string_view node_state_name(NodeState state);
/// The body of PUT /v1/info/state: a JSON string. False for any other text.
bool parse_node_state(std::string_view json, NodeState& state);

struct NodeInfo {
  std::string node_id;
  std::string environment;
  std::string version;  // as reported to this client, see reported_version()
  bool coordinator = true;
  bool starting = false;
  std::chrono::nanoseconds uptime{};
  std::string external_address;
  std::string internal_address;
};

struct MemoryPoolInfo {
  int64_t max_bytes = 0;
  int64_t reserved_bytes = 0;
  std::map<std::string, int64_t> query_reservations;  // query id -> bytes
};

struct NodeStatus {
  NodeInfo node;
  MemoryPoolInfo pool;
  int64_t total_memory_bytes = 0;  // Presto
  int32_t processors = 0;
  double process_cpu_load = 0;  // 0 to 1
  double system_cpu_load = 0;
  int64_t heap_used_bytes = 0;
  int64_t heap_available_bytes = 0;
  int64_t non_heap_used_bytes = 0;
};

/// /v1/cluster, which only Presto has (and Trino's web page under another path).
struct ClusterStats {
  int64_t running_queries = 0;
  int64_t blocked_queries = 0;
  int64_t queued_queries = 0;
  int64_t active_workers = 1;
  int64_t running_drivers = 0;
  int64_t running_tasks = 0;
  double reserved_memory_bytes = 0;
  int64_t total_input_rows = 0;
  int64_t total_input_bytes = 0;
  int64_t total_cpu_time_s = 0;
};

// JSON texts of the answers; Presto's end in a line feed.
std::string write_node_info(const NodeInfo& info, Dialect dialect);
std::string write_node_state(NodeState state, Dialect dialect);
std::string write_node_status(const NodeStatus& status, Dialect dialect);
std::string write_cluster_stats(const ClusterStats& stats, Dialect dialect);

}  // namespace vivace::protocol
