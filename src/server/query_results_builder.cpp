// Builds protocol answers from query snapshots.
#include "server/query_results_builder.h"

#include <memory>
#include <utility>
#include <vector>

#include "protocol/response_headers.h"
#include "types/signature.h"

namespace vivace::server {
namespace {

using dispatch::ManagedQuery;
using dispatch::QuerySnapshot;
using dispatch::QueryState;
using protocol::Dialect;

protocol::StageStats root_stage(const QuerySnapshot& snapshot,
                                const protocol::StatementStats& stats) {
  protocol::StageStats stage;
  stage.stage_id = "0";
  stage.state = snapshot.state == QueryState::kFailed ? "FAILED" : stats.state;
  stage.done = snapshot.done();
  stage.nodes = stats.nodes;
  stage.total_splits = stats.total_splits;
  stage.queued_splits = stats.queued_splits;
  stage.running_splits = stats.running_splits;
  stage.completed_splits = stats.completed_splits;
  stage.cpu_time_ms = stats.cpu_time_ms;
  stage.wall_time_ms = stats.wall_time_ms;
  stage.processed_rows = stats.processed_rows;
  stage.processed_bytes = stats.processed_bytes;
  return stage;
}

std::shared_ptr<const std::vector<protocol::Column>> protocol_columns(
    const dispatch::Session& session, const QuerySnapshot& snapshot) {
  if (!snapshot.has_columns) return nullptr;
  const types::WireOptions options = dispatch::wire_options(session);
  auto columns = std::make_shared<std::vector<protocol::Column>>();
  columns->reserve(snapshot.columns->size());
  for (const dispatch::ResultColumn& column : *snapshot.columns) {
    protocol::Column& out = columns->emplace_back();
    out.name = column.name;
    out.type = types::wire_type(*column.type, options);
    types::append_type_signature_json(*column.type, options, out.type_signature_json);
  }
  return columns;
}

protocol::SessionChanges session_changes(const dispatch::SessionEffects& effects) {
  protocol::SessionChanges changes;
  changes.set_catalog = effects.set_catalog;
  changes.set_schema = effects.set_schema;
  changes.set_path = effects.set_path;
  changes.set_authorization_user = effects.set_authorization_user;
  changes.reset_authorization_user = effects.reset_authorization_user;
  changes.set_session.insert(effects.set_session.begin(), effects.set_session.end());
  changes.clear_session.insert(effects.clear_session.begin(), effects.clear_session.end());
  for (const auto& [catalog, role] : effects.set_roles) {
    protocol::SelectedRole selected;
    if (role == "ALL") {
      selected.kind = protocol::SelectedRole::Kind::kAll;
    } else if (role != "NONE") {
      selected.kind = protocol::SelectedRole::Kind::kRole;
      selected.role = role;
    }
    changes.set_roles.emplace(catalog, std::move(selected));
  }
  changes.added_prepare.insert(effects.added_prepares.begin(), effects.added_prepares.end());
  changes.deallocated_prepare.insert(effects.deallocated_prepares.begin(),
                                     effects.deallocated_prepares.end());
  changes.started_transaction_id = effects.started_transaction;
  changes.clear_transaction_id = effects.clear_transaction;
  return changes;
}

protocol::QueryResults base_results(const ManagedQuery& managed, const QuerySnapshot& snapshot,
                                    const std::string& base_uri, Dialect dialect) {
  protocol::QueryResults results;
  results.id = managed.query.id();
  results.info_uri = base_uri + "/ui/query.html?" + managed.query.id();
  results.stats = statement_stats(snapshot, dialect);
  if (snapshot.error) results.error = protocol::make_error_report(*snapshot.error, dialect);
  return results;
}

http::Response write(const protocol::QueryResults& results, Dialect dialect) {
  http::Response response;
  response.content_type = "application/json";
  response.body = protocol::write_query_results(results, dialect);
  return response;
}

}  // namespace

protocol::Family protocol_family(dispatch::ClientFamily family) {
  switch (family) {
    case dispatch::ClientFamily::kTrino:
      return {protocol::HeaderPrefix::kTrino, Dialect::kTrino};
    case dispatch::ClientFamily::kPrestoSql:
      return {protocol::HeaderPrefix::kPresto, Dialect::kTrino};
    case dispatch::ClientFamily::kPresto:
      return {protocol::HeaderPrefix::kPresto, Dialect::kPresto};
  }
  return {};
}

protocol::StatementStats statement_stats(const QuerySnapshot& snapshot, Dialect dialect) {
  protocol::StatementStats stats;
  stats.state = dispatch::state_name(snapshot.state);
  stats.queued = snapshot.state == QueryState::kQueued;
  stats.scheduled = snapshot.scheduled;
  stats.nodes = snapshot.scheduled ? 1 : 0;
  stats.planning_time_ms = snapshot.planning_ms;
  stats.analysis_time_ms = snapshot.analysis_ms;
  stats.queued_time_ms = snapshot.queued_ms;
  stats.elapsed_time_ms = snapshot.elapsed_ms;
  stats.finishing_time_ms = snapshot.finishing_ms;
  stats.cpu_time_ms = snapshot.cpu_ms;
  stats.wall_time_ms = snapshot.execution_ms;
  stats.processed_rows = snapshot.figures.processed_rows;
  stats.processed_bytes = snapshot.figures.processed_bytes;
  stats.peak_memory_bytes = snapshot.peak_memory_bytes;
  stats.peak_total_memory_bytes = snapshot.peak_memory_bytes;
  stats.spilled_bytes = snapshot.spilled_bytes;
  if (!snapshot.scheduled) return stats;
  // The whole statement is one split here: the engine divides work as it goes.
  stats.total_splits = 1;
  stats.completed_splits = snapshot.done() ? 1 : 0;
  stats.running_splits = snapshot.done() ? 0 : 1;
  stats.progress_percentage = std::max(0.0, snapshot.figures.progress_percentage);
  if (dialect == Dialect::kTrino) stats.running_percentage = snapshot.done() ? 0.0 : 100.0;
  stats.root_stage = root_stage(snapshot, stats);
  return stats;
}

std::string result_path(const ManagedQuery& managed, std::string_view context, int64_t token) {
  std::string path = "/v1/statement/";
  path.append(context).append("/").append(managed.query.id()).append("/");
  path.append(managed.query.slug_key().slug(context, token));
  path.append("/").append(std::to_string(token));
  return path;
}

http::Response accepted_response(const ManagedQuery& managed, const std::string& base_uri,
                                 std::string next_uri) {
  const protocol::Family family = protocol_family(managed.query.session().family);
  protocol::QueryResults results = base_results(managed, QuerySnapshot{}, base_uri, family.dialect);
  if (family.dialect == Dialect::kPresto) {
    results.stats.state = "WAITING_FOR_PREREQUISITES";
    results.stats.waiting_for_prerequisites = true;
    results.stats.queued = false;
  }
  results.next_uri = std::move(next_uri);
  return write(results, family.dialect);
}

http::Response queued_response(const ManagedQuery& managed, const QuerySnapshot& snapshot,
                               const std::string& base_uri, std::optional<std::string> next_uri) {
  const protocol::Family family = protocol_family(managed.query.session().family);
  protocol::QueryResults results = base_results(managed, snapshot, base_uri, family.dialect);
  results.next_uri = std::move(next_uri);
  return write(results, family.dialect);
}

http::Response page_response(const ManagedQuery& managed, const dispatch::CursorPage& page,
                             const std::string& base_uri) {
  const QuerySnapshot& snapshot = page.snapshot;
  const protocol::Family family = protocol_family(managed.query.session().family);
  protocol::QueryResults results = base_results(managed, snapshot, base_uri, family.dialect);
  if (page.next_token) {
    results.next_uri = base_uri + result_path(managed, "executing", *page.next_token);
    if (!snapshot.done()) {
      results.partial_cancel_uri = base_uri + "/v1/statement/executing/partialCancel/" +
                                   managed.query.id() + "/0/" +
                                   managed.query.slug_key().slug("executing", *page.next_token) +
                                   "/" + std::to_string(*page.next_token);
    }
  }
  results.columns = protocol_columns(managed.query.session(), snapshot);
  results.data = page.page.rows;
  if (!snapshot.update_type.empty()) results.update_type = snapshot.update_type;
  results.update_count = snapshot.update_count;
  http::Response response = write(results, family.dialect);
  for (auto& [name, value] :
       protocol::response_headers(session_changes(snapshot.effects), family.prefix)) {
    response.headers.add(name, value);
  }
  return response;
}

}  // namespace vivace::server
