// /v1/info, /v1/status, /v1/node, /v1/cluster: what the server says about itself.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <string>

#include "dispatch/query_manager.h"
#include "http/router.h"

namespace vivace::server {

/// Whether the server takes queries; thread-safe.
class NodeState {
 public:
  void begin_shutdown() { shutting_down_ = true; }
  bool shutting_down() const { return shutting_down_; }

 private:
  std::atomic<bool> shutting_down_{false};
};

/// What does not change while the server runs.
struct ClusterFacts {
  std::string environment;
  std::string node_id;
  int64_t memory_limit_bytes = 0;
  int32_t processors = 1;
  std::chrono::steady_clock::time_point started;
  std::function<int64_t()> memory_bytes;  // held by the engine now
};

/// Adds the routes. `queries` and `state` outlive the router; `shut_down` is called once a client
/// has asked for it.
void add_cluster_routes(http::Router& router, dispatch::QueryManager& queries, ClusterFacts facts,
                        const NodeState& state, std::function<void()> shut_down);

}  // namespace vivace::server
