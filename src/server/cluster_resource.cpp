// The handlers that describe the node and the cluster.
#include "server/cluster_resource.h"

#include <memory>
#include <utility>

#include "protocol/node_info.h"
#include "server/request_family.h"

namespace vivace::server {
namespace {

using boost::asio::awaitable;
using dispatch::QueryManager;
using http::Method;
using http::Request;
using http::Response;
using protocol::Dialect;

protocol::NodeInfo node_info(const ClusterFacts& facts, Dialect dialect) {
  protocol::NodeInfo info;
  info.node_id = facts.node_id;
  info.environment = facts.environment;
  info.version = protocol::reported_version(dialect);
  info.uptime = std::chrono::steady_clock::now() - facts.started;
  info.external_address = info.internal_address = "127.0.0.1";
  return info;
}

protocol::NodeStatus node_status(const ClusterFacts& facts, Dialect dialect) {
  protocol::NodeStatus status;
  status.node = node_info(facts, dialect);
  status.pool.max_bytes = facts.memory_limit_bytes;
  status.pool.reserved_bytes = facts.memory_bytes();
  status.total_memory_bytes = facts.memory_limit_bytes;
  status.processors = facts.processors;
  status.heap_used_bytes = status.pool.reserved_bytes;
  status.heap_available_bytes = facts.memory_limit_bytes;
  return status;
}

protocol::ClusterStats cluster_stats(const QueryManager& queries, const ClusterFacts& facts) {
  protocol::ClusterStats stats;
  stats.running_queries = queries.running();
  stats.queued_queries = queries.queued();
  stats.running_drivers = stats.running_queries;
  stats.running_tasks = stats.running_queries;
  stats.reserved_memory_bytes = static_cast<double>(facts.memory_bytes());
  for (const auto& managed : queries.list()) {
    const auto snapshot = managed->query.snapshot();
    stats.total_input_rows += snapshot.figures.processed_rows;
    stats.total_input_bytes += snapshot.figures.processed_bytes;
    stats.total_cpu_time_s += snapshot.cpu_ms / 1000;
  }
  return stats;
}

Response put_state(const Request& request, const std::function<void()>& shut_down) {
  protocol::NodeState wanted;
  if (!protocol::parse_node_state(request.body, wanted)) {
    return Response::error(400, "Bad state: " + request.body.substr(0, 100));
  }
  if (wanted == protocol::NodeState::kInactive) {
    return Response::error(400, "Invalid state transition to INACTIVE");
  }
  if (wanted == protocol::NodeState::kShuttingDown) shut_down();
  return Response::empty(200);
}

}  // namespace

void add_cluster_routes(http::Router& router, QueryManager& queries, ClusterFacts cluster_facts,
                        const NodeState& state, std::function<void()> shut_down) {
  const auto facts = std::make_shared<const ClusterFacts>(std::move(cluster_facts));
  router.add(Method::kGet, "/v1/info", [facts](const Request& request) -> awaitable<Response> {
    const Dialect dialect = request_dialect(request);
    co_return Response::json(protocol::write_node_info(node_info(*facts, dialect), dialect));
  });
  router.add(Method::kGet, "/v1/info/state",
             [&state](const Request& request) -> awaitable<Response> {
               const auto now = state.shutting_down() ? protocol::NodeState::kShuttingDown
                                                      : protocol::NodeState::kActive;
               co_return Response::json(protocol::write_node_state(now, request_dialect(request)));
             });
  router.add(Method::kPut, "/v1/info/state",
             [stop = std::move(shut_down)](const Request& request) -> awaitable<Response> {
               co_return put_state(request, stop);
             });
  router.add(Method::kGet, "/v1/info/coordinator",
             [](const Request&) -> awaitable<Response> { co_return Response::empty(200); });
  router.add(Method::kGet, "/v1/status", [facts](const Request& request) -> awaitable<Response> {
    const Dialect dialect = request_dialect(request);
    co_return Response::json(protocol::write_node_status(node_status(*facts, dialect), dialect));
  });
  // One node: no other is known, none has failed.
  for (const char* path : {"/v1/node", "/v1/node/failed"}) {
    router.add(Method::kGet, path,
               [](const Request&) -> awaitable<Response> { co_return Response::json("[]"); });
  }
  router.add(Method::kGet, "/v1/cluster",
             [facts, &queries](const Request& request) -> awaitable<Response> {
               co_return Response::json(protocol::write_cluster_stats(
                   cluster_stats(queries, *facts), request_dialect(request)));
             });
}

}  // namespace vivace::server
