// /v1/query: the list of queries, one in detail, and ending one.
#pragma once

#include "dispatch/query_manager.h"
#include "http/router.h"

namespace vivace::server {

/// Adds the routes. `queries` outlives the router.
void add_query_routes(http::Router& router, dispatch::QueryManager& queries);

}  // namespace vivace::server
