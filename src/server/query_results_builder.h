// What a query's snapshot looks like in the client protocol.
#pragma once

#include <optional>
#include <string>

#include "dispatch/query_manager.h"
#include "dispatch/result_cursor.h"
#include "http/message.h"
#include "protocol/family.h"
#include "protocol/query_results.h"

namespace vivace::server {

protocol::Family protocol_family(dispatch::ClientFamily family);

/// The statistics of a snapshot in the shape of a dialect.
protocol::StatementStats statement_stats(const dispatch::QuerySnapshot& snapshot,
                                         protocol::Dialect dialect);

/// The answer to the statement itself: nothing is told yet, whatever has happened since.
http::Response accepted_response(const dispatch::ManagedQuery& managed, const std::string& base_uri,
                                 std::string next_uri);

/// The answer to a queued URI: no rows; `next_uri` as given.
http::Response queued_response(const dispatch::ManagedQuery& managed,
                               const dispatch::QuerySnapshot& snapshot, const std::string& base_uri,
                               std::optional<std::string> next_uri);

/// The answer to an executing URI.
http::Response page_response(const dispatch::ManagedQuery& managed,
                             const dispatch::CursorPage& page, const std::string& base_uri);

/// Path of a result URI: /v1/statement/<context>/<id>/<slug>/<token>.
std::string result_path(const dispatch::ManagedQuery& managed, std::string_view context,
                        int64_t token);

}  // namespace vivace::server
