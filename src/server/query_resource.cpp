// The handlers of /v1/query.
#include "server/query_resource.h"

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "base/error.h"
#include "protocol/query_info.h"
#include "protocol/request_headers.h"
#include "server/query_results_builder.h"
#include "server/request_family.h"
#include "server/session_builder.h"

namespace vivace::server {
namespace {

using boost::asio::awaitable;
using dispatch::ManagedQuery;
using dispatch::QueryManager;
using dispatch::QuerySnapshot;
using http::Method;
using http::Request;
using http::Response;
using protocol::Dialect;
using std::chrono::milliseconds;

protocol::SessionInfo session_info(const dispatch::Query& query) {
  const dispatch::Session& session = query.session();
  protocol::SessionInfo info;
  info.transaction_id = session.transaction_id;
  info.client_transaction_support = session.supports_transactions;
  info.user = info.original_user = info.principal = session.user;
  info.source = session.source;
  info.catalog = session.catalog;
  info.schema = session.schema;
  info.path = session.path;
  info.trace_token = session.trace_token;
  info.user_agent = session.user_agent;
  info.client_info = session.client_info;
  info.time_zone = session.time_zone;
  info.remote_address = session.remote_address;
  info.client_tags.assign(session.client_tags.begin(), session.client_tags.end());
  info.client_capabilities.assign(session.client_capabilities.begin(),
                                  session.client_capabilities.end());
  info.start = query.created();
  for (const auto& [name, value] : session.properties) {
    const size_t dot = name.find('.');
    if (dot == std::string::npos) {
      info.system_properties[name] = value;
    } else {
      info.catalog_properties[name.substr(0, dot)][name.substr(dot + 1)] = value;
    }
  }
  info.prepared_statements = session.prepared_statements;
  return info;
}

protocol::QueryTimesAndCounts times_and_counts(const dispatch::Query& query,
                                               const QuerySnapshot& snapshot, Dialect dialect) {
  const protocol::StatementStats wire = statement_stats(snapshot, dialect);
  protocol::QueryTimesAndCounts stats;
  stats.create_time = query.created();
  if (query.started())
    stats.execution_start_time = query.created() + milliseconds(snapshot.queued_ms);
  stats.last_heartbeat = query.created() + milliseconds(snapshot.elapsed_ms);
  if (snapshot.done()) stats.end_time = query.created() + milliseconds(snapshot.elapsed_ms);
  stats.elapsed = milliseconds(snapshot.elapsed_ms);
  stats.queued = milliseconds(snapshot.queued_ms);
  stats.execution = milliseconds(snapshot.execution_ms);
  stats.analysis = milliseconds(snapshot.analysis_ms);
  stats.planning = milliseconds(snapshot.planning_ms);
  stats.finishing = milliseconds(snapshot.finishing_ms);
  stats.scheduled = milliseconds(snapshot.execution_ms);
  stats.cpu = milliseconds(snapshot.cpu_ms);
  stats.total_splits = wire.total_splits;
  stats.running_splits = wire.running_splits;
  stats.completed_splits = wire.completed_splits;
  stats.peak_memory_bytes = snapshot.peak_memory_bytes;
  stats.spilled_bytes = snapshot.spilled_bytes;
  stats.input_rows = stats.physical_input_rows = snapshot.figures.processed_rows;
  stats.input_bytes = stats.physical_input_bytes = snapshot.figures.processed_bytes;
  stats.output_rows = snapshot.result_rows;
  stats.output_bytes = snapshot.result_bytes;
  stats.progress_percentage = wire.progress_percentage;
  stats.running_percentage = wire.running_percentage;
  return stats;
}

protocol::QueryInfo query_info(const ManagedQuery& managed, const Request& request,
                               Dialect dialect) {
  const dispatch::Query& query = managed.query;
  const QuerySnapshot snapshot = query.snapshot();
  protocol::QueryInfo info;
  info.id = query.id();
  info.session = session_info(query);
  info.resource_group = std::vector<std::string>{"global"};
  info.state = dispatch::state_name(snapshot.state);
  info.scheduled = snapshot.scheduled;
  info.final_info = snapshot.done();
  info.self_uri = request.base_uri() + "/v1/query/" + query.id();
  if (snapshot.has_columns) {
    for (const auto& column : *snapshot.columns) info.field_names.push_back(column.name);
  }
  info.query = query.sql();
  if (!snapshot.update_type.empty()) info.update_type = snapshot.update_type;
  info.stats = times_and_counts(query, snapshot, dialect);
  if (snapshot.error) info.error = protocol::make_error_report(*snapshot.error, dialect);
  return info;
}

Response list_queries(const QueryManager& queries, const Request& request) {
  const Dialect dialect = request_dialect(request);
  const auto wanted = request.query_parameter("state");
  std::vector<protocol::QueryInfo> list;
  for (const auto& managed : queries.list()) {
    if (wanted && dispatch::state_name(managed->query.state()) != *wanted) continue;
    list.push_back(query_info(*managed, request, dialect));
  }
  return Response::json(protocol::write_query_list(list, dialect));
}

Response one_query(const QueryManager& queries, const Request& request) {
  const auto managed = queries.find(std::string(request.path_parameter("id")));
  if (!managed) return Response::error(410);
  const Dialect dialect = request_dialect(request);
  const bool pruned = request.query_parameter("pruned").value_or("") == "true";
  return Response::json(
      protocol::write_query_info(query_info(*managed, request, dialect), dialect, pruned));
}

/// PUT .../killed and .../preempted: 409 for a query that is done, as recorded.
Response end_query(const QueryManager& queries, const Request& request, base::ErrorCode code,
                   const std::string& text) {
  const auto managed = queries.find(std::string(request.path_parameter("id")));
  if (!managed) return Response::error(410);
  if (managed->query.done()) return Response::empty(409);
  const std::string message = request.body.empty() ? text : text + " " + request.body;
  managed->query.cancel(base::QueryError(code, message));
  return Response::empty(202);
}

/// Everything here needs a user, as on the real servers.
template <typename Handle>
http::Handler with_user(Handle handle) {
  return [handle](const Request& request) -> awaitable<Response> {
    auto session = build_session(request);
    if (auto* refused = std::get_if<Response>(&session)) co_return std::move(*refused);
    co_return handle(request);
  };
}

}  // namespace

void add_query_routes(http::Router& router, QueryManager& queries) {
  router.add(Method::kGet, "/v1/query", with_user([&queries](const Request& request) {
               return list_queries(queries, request);
             }));
  router.add(Method::kGet, "/v1/query/{id}",
             with_user([&queries](const Request& request) { return one_query(queries, request); }));
  router.add(Method::kDelete, "/v1/query/{id}", with_user([&queries](const Request& request) {
               const auto managed = queries.find(std::string(request.path_parameter("id")));
               if (managed) {
                 managed->query.cancel(
                     base::QueryError(base::ErrorCode::kUserCanceled, "Query was canceled"));
               }
               return Response::empty(204);
             }));
  router.add(Method::kPut, "/v1/query/{id}/killed", with_user([&queries](const Request& request) {
               return end_query(queries, request, base::ErrorCode::kAdministrativelyKilled,
                                "Query killed.");
             }));
  router.add(Method::kPut, "/v1/query/{id}/preempted",
             with_user([&queries](const Request& request) {
               return end_query(queries, request, base::ErrorCode::kAdministrativelyPreempted,
                                "Query preempted.");
             }));
}

}  // namespace vivace::server
