// Queries and what is rewritten into one: plan, engine statement, rows.
#include <ctime>
#include <memory>
#include <mutex>
#include <stop_token>
#include <utility>

#include "base/error.h"
#include "engine/engine.h"
#include "execution/live_figures.h"
#include "execution/statement_context.h"
#include "results/row_encoder.h"
#include "translate/translator.h"

namespace vivace::execution {
namespace {

using dispatch::QueryState;

int64_t thread_cpu_ms() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<int64_t>(time.tv_sec) * 1000 + time.tv_nsec / 1'000'000;
}

results::EncodingOptions encoding_options(const dispatch::Session& session) {
  results::EncodingOptions options;
  options.wire = dispatch::wire_options(session);
  if (session.family == dispatch::ClientFamily::kPresto) {
    const auto found = session.properties.find("nested_data_serialization_enabled");
    options.nested_as_text = found == session.properties.end() || found->second != "false";
  }
  return options;
}

std::vector<dispatch::ResultColumn> result_columns(const plan::Plan& plan) {
  std::vector<dispatch::ResultColumn> columns;
  for (size_t i = 0; i < plan.root->columns.size(); ++i) {
    columns.push_back({plan.root->names[i], plan.root->columns[i].type});
  }
  return columns;
}

std::vector<types::TypePtr> column_types(const plan::Plan& plan) {
  std::vector<types::TypePtr> types;
  for (const plan::Column& column : plan.root->columns) types.push_back(column.type);
  return types;
}

/// Pulls chunks and hands encoded rows to the client's buffer; true when all rows went through.
bool stream_rows(StatementContext& context, engine::ResultStream& stream,
                 results::RowEncoder& encoder) {
  std::string rows;
  while (engine::Chunk chunk = stream.next()) {
    rows.clear();
    encoder.encode(chunk, 0, chunk.size(), rows);
    if (!context.query.buffer().append(rows, static_cast<int64_t>(chunk.size()))) return false;
    if (context.query.stop_token().stop_requested()) return false;
  }
  return true;
}

/// Runs the engine's statement to its end or the query's.
void run_engine_statement(StatementContext& context, const plan::Plan& plan,
                          const translate::Statement& statement) {
  dispatch::Query& query = context.query;
  const std::unique_ptr<engine::Connection> connection = context.parts.engine.connect();
  FiguresGuard figures(query, statement, *connection);
  const std::stop_callback interrupt(query.stop_token(), [&] { connection->interrupt(); });
  query.enter(QueryState::kRunning);
  const int64_t cpu_before_ms = thread_cpu_ms();
  {
    const std::unique_ptr<engine::ResultStream> stream = connection->stream(statement.sql);
    results::RowEncoder encoder(column_types(plan), encoding_options(query.session()));
    if (stream_rows(context, *stream, encoder)) figures.complete();
  }
  query.set_engine_figures(thread_cpu_ms() - cpu_before_ms, 0, 0);
}

/// The engine has one memory limit for all queries: one that hit it may be a bystander. It reads
/// only, so while the client has seen no row it can run again.
bool may_run_again(const StatementContext& context, const base::QueryError& error) {
  return error.code() == base::ErrorCode::kExceededLocalMemoryLimit &&
         context.query.buffer().rows_appended() == 0 &&
         !context.query.stop_token().stop_requested();
}

}  // namespace

void run_query_statement(StatementContext& context, const sql::Statement& statement) {
  const auto begin = std::chrono::steady_clock::now();
  const plan::Plan plan =
      context.parts.analyzer.analyze(statement, context.session, context.parameters);
  context.query.set_analysis_ms(std::chrono::duration_cast<std::chrono::milliseconds>(
                                    std::chrono::steady_clock::now() - begin)
                                    .count());
  run_plan(context, plan);
}

void run_plan(StatementContext& context, const plan::Plan& plan) {
  dispatch::Query& query = context.query;
  query.set_columns(result_columns(plan));
  query.enter(QueryState::kStarting);
  translate::TranslateContext translation;
  translation.time_zone = context.session.time_zone;
  translation.start_micros = context.session.start_micros;
  translation.stop = query.stop_token();
  const translate::Statement statement = translate::translate(plan, translation);
  for (const std::string& name : statement.lazy_functions) {
    context.parts.engine.ensure_function(name);
  }
  try {
    run_engine_statement(context, plan, statement);
  } catch (const base::QueryError& error) {
    if (!may_run_again(context, error)) throw;
    // One at a time, so that those that were hit together do not hit each other again.
    const std::lock_guard alone(context.memory_retries);
    run_engine_statement(context, plan, statement);
  }
}

}  // namespace vivace::execution
