// Text to tree, and the way from there by kind of statement.
#include "execution/statement_executor.h"

#include <fmt/format.h>

#include <chrono>
#include <stdexcept>
#include <utility>

#include "analyzer/session_properties.h"
#include "base/error.h"
#include "base/quantity.h"
#include "base/utf8.h"
#include "execution/statement_context.h"
#include "sql/parser.h"
#include "types/zone.h"

namespace vivace::execution {

using base::ErrorCode;
using base::QueryError;
using dispatch::QueryState;
using sql::StatementKind;

namespace {

int64_t micros_since_epoch(std::chrono::system_clock::time_point time) {
  return std::chrono::duration_cast<std::chrono::microseconds>(time.time_since_epoch()).count();
}

analyzer::SessionContext session_context(const dispatch::Query& query) {
  const dispatch::Session& session = query.session();
  analyzer::SessionContext context;
  context.user = session.user;
  context.catalog = session.catalog;
  context.schema = session.schema;
  context.path = session.path;
  context.time_zone = session.time_zone;
  // SET TIME ZONE travels as a property and wins over the client's own zone.
  const auto zone = session.properties.find("time_zone_id");
  if (zone != session.properties.end()) context.time_zone = zone->second;
  context.start_micros = micros_since_epoch(query.created());
  context.family = dispatch::wire_options(session).family;
  context.properties.assign(session.properties.begin(), session.properties.end());
  return context;
}

/// Values were checked when they were set; one that a client made up is refused here.
void apply_run_time(dispatch::Query& query) {
  const auto& properties = query.session().properties;
  const auto found = properties.find("query_max_run_time");
  if (found == properties.end()) return;
  try {
    query.set_max_run_time(
        std::chrono::duration_cast<std::chrono::milliseconds>(base::parse_duration(found->second)));
  } catch (const std::invalid_argument&) {
    throw QueryError(ErrorCode::kInvalidSessionProperty,
                     "query_max_run_time is invalid: " + found->second);
  }
}

bool ends_transaction(StatementKind kind) {
  return kind == StatementKind::kCommit || kind == StatementKind::kRollback;
}

/// Session defaults that any statement relies on.
void check_session(const analyzer::SessionContext& session) {
  if (!types::Zone::find(session.time_zone)) {
    const bool presto = session.family == types::ClientFamily::kPresto;
    throw QueryError(presto ? ErrorCode::kGenericInternalError : ErrorCode::kNotSupported,
                     "Time zone not supported: " + session.time_zone);
  }
  for (const auto& [name, value] : session.properties) {
    if (name.find('.') == std::string::npos &&
        analyzer::find_session_property(name, session.family) == nullptr) {
      throw QueryError(ErrorCode::kInvalidSessionProperty,
                       "Session property '" + name + "' does not exist");
    }
  }
}

}  // namespace

void StatementExecutor::execute(dispatch::Query& query) {
  query.enter(QueryState::kPlanning);
  const auto length = base::count_code_points(query.sql());
  if (length > parts_.max_query_length) {
    throw QueryError(ErrorCode::kQueryTextTooLarge,
                     fmt::format("Query text length ({}) exceeds the maximum length ({})", length,
                                 parts_.max_query_length));
  }
  sql::ParserLimits limits;
  limits.max_text_bytes = static_cast<int64_t>(query.sql().size());
  const sql::StatementPtr statement = sql::parse_statement(query.sql(), limits);
  StatementContext context{parts_, query, session_context(query), {}, memory_retries_};
  check_session(context.session);
  apply_run_time(query);
  if (statement->parameter_count > 0 && statement->kind != StatementKind::kPrepare &&
      statement->kind != StatementKind::kExecute) {
    throw QueryError(ErrorCode::kInvalidParameterUsage,
                     fmt::format("Incorrect number of parameters: expected {} but found 0",
                                 statement->parameter_count),
                     statement->location);
  }
  const auto& transaction = query.session().transaction_id;
  if (!transaction || ends_transaction(statement->kind)) {
    run_statement(context, *statement);
    return;
  }
  context.session.transaction_read_only =
      parts_.transactions.use(*transaction, std::chrono::steady_clock::now());
  try {
    run_statement(context, *statement);
  } catch (...) {
    parts_.transactions.abort(*transaction);
    throw;
  }
}

void run_statement(StatementContext& context, const sql::Statement& statement) {
  switch (statement.kind) {
    case StatementKind::kExplain:
      return run_explain(context, sql::as<sql::Explain>(statement));
    case StatementKind::kUse:
    case StatementKind::kSetSession:
    case StatementKind::kResetSession:
    case StatementKind::kSetTimeZone:
    case StatementKind::kSetPath:
    case StatementKind::kSetSessionAuthorization:
    case StatementKind::kResetSessionAuthorization:
    case StatementKind::kSetRole:
      return run_session_statement(context, statement);
    case StatementKind::kPrepare:
    case StatementKind::kExecute:
    case StatementKind::kExecuteImmediate:
    case StatementKind::kDeallocate:
    case StatementKind::kDescribeInput:
    case StatementKind::kDescribeOutput:
      return run_prepared_statement(context, statement);
    case StatementKind::kStartTransaction:
    case StatementKind::kCommit:
    case StatementKind::kRollback:
      return run_transaction_statement(context, statement);
    case StatementKind::kUnsupported:
      throw QueryError(ErrorCode::kNotSupported,
                       sql::as<sql::UnsupportedStatement>(statement).what + " is not supported",
                       statement.location);
    default:
      return run_query_statement(context, statement);
  }
}

plan::Plan values_plan(const std::vector<dispatch::ResultColumn>& columns,
                       const std::vector<std::vector<types::Value>>& rows) {
  auto values = std::make_shared<plan::Values>();
  auto output = std::make_shared<plan::Output>();
  plan::ColumnId next = 1;
  for (const dispatch::ResultColumn& column : columns) {
    values->columns.push_back({next++, "expr", column.type});
    output->names.push_back(column.name);
  }
  for (const auto& row : rows) {
    std::vector<plan::ExpressionPtr> cells;
    for (size_t i = 0; i < row.size(); ++i) {
      cells.push_back(plan::constant(row[i], columns[i].type));
    }
    values->rows.push_back(std::move(cells));
  }
  output->columns = values->columns;
  output->id = 1;
  output->sources.push_back(std::move(values));
  return plan::Plan{std::move(output), 2};
}

void finish_update(StatementContext& context, std::string update_type) {
  const bool has_result = context.session.family == types::ClientFamily::kPresto;
  context.query.set_update(std::move(update_type), std::nullopt);
  if (!has_result) return context.query.set_columns({});
  context.query.set_columns({{"result", types::boolean_type()}});
  context.query.buffer().append("[true]", 1);
}

}  // namespace vivace::execution
