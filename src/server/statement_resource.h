// /v1/statement: submits a statement and hands out its pages.
#pragma once

#include <chrono>
#include <cstdint>

#include "dispatch/query_manager.h"
#include "http/router.h"

namespace vivace::server {

struct StatementLimits {
  int64_t max_query_length = 1'000'000;       // characters of query text (query.max-length)
  std::chrono::milliseconds max_wait{1000};   // one long poll
  std::chrono::milliseconds submit_wait{50};  // how long POST waits for the queue to let go
};

/// Adds the routes. `queries` outlives the router.
void add_statement_routes(http::Router& router, dispatch::QueryManager& queries,
                          const StatementLimits& limits);

}  // namespace vivace::server
