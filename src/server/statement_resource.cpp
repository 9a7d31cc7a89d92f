// The handlers of /v1/statement.
#include "server/statement_resource.h"

#include <charconv>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "base/error.h"
#include "base/utf8.h"
#include "http/event.h"
#include "protocol/request_headers.h"
#include "server/query_results_builder.h"
#include "server/session_builder.h"

namespace vivace::server {
namespace {

using boost::asio::awaitable;
using dispatch::CursorPage;
using dispatch::ManagedQueryPtr;
using dispatch::QueryManager;
using dispatch::QuerySnapshot;
using dispatch::QueryState;
using dispatch::ResultCursor;
using http::Request;
using http::Response;
using Clock = dispatch::Query::Clock;

constexpr std::string_view kQueued = "queued";
constexpr std::string_view kExecuting = "executing";

Response not_found() { return Response::error(404, "Query not found"); }

/// The query and token that a result URI names, or nothing when id, slug or token are wrong.
struct Target {
  ManagedQueryPtr managed;
  int64_t token = 0;
};

std::optional<Target> find_target(const QueryManager& queries, const Request& request,
                                  std::string_view context) {
  Target target;
  const std::string_view text = request.path_parameter("token");
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), target.token);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  target.managed = queries.find(std::string(request.path_parameter("id")));
  if (!target.managed) return std::nullopt;
  const auto& key = target.managed->query.slug_key();
  if (!key.matches(request.path_parameter("slug"), context, target.token)) return std::nullopt;
  target.managed->query.touch(Clock::now());
  return target;
}

/// Keeps a query from counting as abandoned while a client waits for it.
class ClientWait {
 public:
  explicit ClientWait(dispatch::Query& query) : query_(query) { query_.client_waits(true); }
  ~ClientWait() {
    query_.touch(Clock::now());
    query_.client_waits(false);
  }
  ClientWait(const ClientWait&) = delete;
  ClientWait& operator=(const ClientWait&) = delete;

 private:
  dispatch::Query& query_;
};

/// Waits for the next change of the query, at most until `until`.
class ChangeWait {
 public:
  explicit ChangeWait(dispatch::Query& query)
      : query_(query), event_(std::make_shared<http::Event>()), seen_(event_->version()) {
    number_ = query_.subscribe([event = event_] { event->notify(); });
  }
  ~ChangeWait() { query_.unsubscribe(number_); }
  ChangeWait(const ChangeWait&) = delete;
  ChangeWait& operator=(const ChangeWait&) = delete;
  awaitable<bool> until(Clock::time_point deadline) {
    co_return co_await event_->wait_changed(seen_, deadline);
  }

 private:
  dispatch::Query& query_;
  std::shared_ptr<http::Event> event_;
  uint64_t seen_;
  uint64_t number_ = 0;
};

awaitable<void> wait_while_queued(dispatch::Query& query, Clock::time_point deadline) {
  const ClientWait here(query);
  while (true) {
    ChangeWait change(query);
    if (query.state() != QueryState::kQueued || Clock::now() >= deadline) co_return;
    co_await change.until(deadline);
  }
}

Response answer_queued(dispatch::ManagedQuery& managed, const Request& request,
                       int64_t next_token) {
  const QuerySnapshot snapshot = managed.query.snapshot();
  std::optional<std::string> next;
  if (snapshot.state == QueryState::kQueued) {
    next = request.base_uri() + result_path(managed, kQueued, next_token);
  } else if (!(snapshot.state == QueryState::kFailed && !snapshot.has_columns)) {
    next = request.base_uri() + result_path(managed, kExecuting, 0);
  }
  return queued_response(managed, snapshot, request.base_uri(), std::move(next));
}

awaitable<Response> submit(QueryManager& queries, const StatementLimits& limits,
                           const Request& request) {
  auto session = build_session(request);
  if (auto* refused = std::get_if<Response>(&session)) co_return std::move(*refused);
  if (request.body.empty()) co_return Response::error(400, "SQL statement is empty");
  if (!base::is_valid_utf8(request.body)) {
    co_return Response::error(400, "SQL statement is not valid UTF-8");
  }
  ManagedQueryPtr managed =
      queries.submit(std::move(std::get<dispatch::Session>(session)), request.body);
  co_await wait_while_queued(managed->query, Clock::now() + limits.submit_wait);
  // Errors wait for the next exchange, where every client looks for them.
  const QuerySnapshot snapshot = managed->query.snapshot();
  const bool started = snapshot.state != QueryState::kQueued;
  co_return accepted_response(*managed, request.base_uri(),
                              request.base_uri() + (started ? result_path(*managed, kExecuting, 0)
                                                            : result_path(*managed, kQueued, 1)));
}

Clock::time_point poll_deadline(const StatementLimits& limits) {
  return Clock::now() + limits.max_wait;
}

awaitable<Response> poll_queued(QueryManager& queries, const StatementLimits& limits,
                                const Request& request) {
  const auto target = find_target(queries, request, kQueued);
  if (!target) co_return not_found();
  auto& managed = *target->managed;
  int64_t newest = managed.queued_token;
  if (target->token < newest - 1) co_return Response::error(410);
  if (target->token > newest) co_return not_found();
  co_await wait_while_queued(managed.query, poll_deadline(limits));
  managed.queued_token.compare_exchange_strong(newest, target->token + 1);
  co_return answer_queued(managed, request, target->token + 1);
}

awaitable<Response> poll_executing(QueryManager& queries, const StatementLimits& limits,
                                   const Request& request) {
  const auto target = find_target(queries, request, kExecuting);
  if (!target) co_return not_found();
  auto& managed = *target->managed;
  const ClientWait here(managed.query);
  const auto deadline = poll_deadline(limits);
  while (true) {
    ChangeWait change(managed.query);
    CursorPage page;
    Clock::time_point retry_at = Clock::time_point::max();
    const bool give_up = Clock::now() >= deadline;
    switch (managed.cursor.fetch(managed.query, target->token, give_up, page, retry_at)) {
      case ResultCursor::Outcome::kPage:
        co_return page_response(managed, page, request.base_uri());
      case ResultCursor::Outcome::kGone:
        co_return Response::error(410);
      case ResultCursor::Outcome::kNotFound:
        co_return not_found();
      case ResultCursor::Outcome::kPending:
        break;
    }
    co_await change.until(std::min(deadline, retry_at));
  }
}

awaitable<Response> cancel(QueryManager& queries, std::string_view context,
                           const Request& request) {
  const auto target = find_target(queries, request, context);
  if (!target) co_return not_found();
  target->managed->query.cancel(
      base::QueryError(base::ErrorCode::kUserCanceled, "Query was canceled"));
  co_return Response::empty(204);
}

awaitable<Response> cancel_stage(QueryManager& queries, const Request& request) {
  const auto target = find_target(queries, request, kExecuting);
  if (!target) co_return not_found();
  target->managed->query.stop_early();
  co_return Response::empty(204);
}

}  // namespace

void add_statement_routes(http::Router& router, QueryManager& queries,
                          const StatementLimits& limits) {
  const std::string results = "/{id}/{slug}/{token}";
  router.add(http::Method::kPost, "/v1/statement", [&queries, limits](const Request& request) {
    return submit(queries, limits, request);
  });
  router.add(
      http::Method::kGet, "/v1/statement/queued" + results,
      [&queries, limits](const Request& request) { return poll_queued(queries, limits, request); });
  router.add(http::Method::kGet, "/v1/statement/executing" + results,
             [&queries, limits](const Request& request) {
               return poll_executing(queries, limits, request);
             });
  for (const std::string_view context : {kQueued, kExecuting}) {
    router.add(
        http::Method::kDelete, "/v1/statement/" + std::string(context) + results,
        [&queries, context](const Request& request) { return cancel(queries, context, request); });
  }
  router.add(http::Method::kDelete,
             "/v1/statement/executing/partialCancel/{id}/{stage}/{slug}/{token}",
             [&queries](const Request& request) { return cancel_stage(queries, request); });
}

}  // namespace vivace::server
