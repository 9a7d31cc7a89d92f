// What the server says about itself: /v1/info, /v1/info/state, /v1/status, /v1/cluster.
#include "protocol/node_info.h"

#include "base/quantity.h"
#include "base/text.h"
#include "protocol/json_writer.h"

namespace vivace::protocol {

namespace {

std::string finished(std::string text, Dialect dialect) {
  if (dialect == Dialect::kPresto) text += '\n';
  return text;
}

void write_version(const NodeInfo& info, JsonWriter& json) {
  json.key("nodeVersion").begin_object().field("version", info.version).end_object();
  json.field("environment", info.environment);
  json.field("coordinator", info.coordinator);
}

void write_empty_objects(JsonWriter& json, std::initializer_list<std::string_view> names) {
  for (std::string_view name : names) json.key(name).begin_object().end_object();
}

void write_pool(const MemoryPoolInfo& pool, JsonWriter& json) {
  json.begin_object();
  json.field("maxBytes", pool.max_bytes);
  json.field("reservedBytes", pool.reserved_bytes);
  json.field("reservedRevocableBytes", 0);
  json.key("queryMemoryReservations").begin_object();
  for (const auto& [id, bytes] : pool.query_reservations) json.field(id, bytes);
  json.end_object();
  write_empty_objects(json, {"queryMemoryAllocations", "queryMemoryRevocableReservations"});
  if (json.dialect() == Dialect::kTrino) {
    write_empty_objects(json, {"taskMemoryReservations", "taskMemoryRevocableReservations"});
  }
  json.field("freeBytes", pool.max_bytes - pool.reserved_bytes);
  json.end_object();
}

void write_memory(const NodeStatus& status, JsonWriter& json) {
  json.key("memoryInfo").begin_object();
  if (json.dialect() == Dialect::kTrino) {
    json.field("availableProcessors", status.processors);
    json.key("pool");
    write_pool(status.pool, json);
  } else {
    json.field("totalNodeMemory", std::to_string(status.total_memory_bytes) + "B");
    json.key("pools").begin_object();
    json.key("general");
    write_pool(status.pool, json);
    json.end_object();
  }
  json.end_object();
}

}  // namespace

std::string_view node_state_name(NodeState state) {
  switch (state) {
    case NodeState::kActive:
      return "ACTIVE";
    case NodeState::kInactive:
      return "INACTIVE";
    case NodeState::kShuttingDown:
      return "SHUTTING_DOWN";
  }
  return "ACTIVE";
}

bool parse_node_state(std::string_view json, NodeState& state) {
  json = base::trim(json);
  for (NodeState candidate : {NodeState::kActive, NodeState::kInactive, NodeState::kShuttingDown}) {
    if (json != "\"" + std::string(node_state_name(candidate)) + "\"") continue;
    state = candidate;
    return true;
  }
  return false;
}

std::string write_node_info(const NodeInfo& info, Dialect dialect) {
  std::string text;
  JsonWriter json(text, dialect);
  json.begin_object();
  write_version(info, json);
  json.field("starting", info.starting);
  json.field("uptime", base::format_duration(info.uptime));
  json.end_object();
  return finished(std::move(text), dialect);
}

std::string write_node_state(NodeState state, Dialect dialect) {
  return finished("\"" + std::string(node_state_name(state)) + "\"", dialect);
}

std::string write_node_status(const NodeStatus& status, Dialect dialect) {
  std::string text;
  JsonWriter json(text, dialect);
  json.begin_object();
  json.field("nodeId", status.node.node_id);
  write_version(status.node, json);
  json.field("uptime", base::format_duration(status.node.uptime));
  json.field("externalAddress", status.node.external_address);
  json.field("internalAddress", status.node.internal_address);
  write_memory(status, json);
  json.field("processors", status.processors);
  json.field("processCpuLoad", status.process_cpu_load);
  json.field("systemCpuLoad", status.system_cpu_load);
  json.field("heapUsed", status.heap_used_bytes);
  json.field("heapAvailable", status.heap_available_bytes);
  json.field("nonHeapUsed", status.non_heap_used_bytes);
  json.end_object();
  return finished(std::move(text), dialect);
}

std::string write_cluster_stats(const ClusterStats& stats, Dialect dialect) {
  std::string text;
  JsonWriter json(text, dialect);
  json.begin_object();
  json.field("runningQueries", stats.running_queries);
  json.field("blockedQueries", stats.blocked_queries);
  json.field("queuedQueries", stats.queued_queries);
  json.field("activeWorkers", stats.active_workers);
  json.field("runningDrivers", stats.running_drivers);
  json.field("runningTasks", stats.running_tasks);
  json.field("reservedMemory", stats.reserved_memory_bytes);
  json.field("totalInputRows", stats.total_input_rows);
  json.field("totalInputBytes", stats.total_input_bytes);
  json.field("totalCpuTimeSecs", stats.total_cpu_time_s);
  json.field("adjustedQueueSize", 0);
  json.end_object();
  return finished(std::move(text), dialect);
}

}  // namespace vivace::protocol
