// PREPARE, EXECUTE, EXECUTE IMMEDIATE, DEALLOCATE, DESCRIBE INPUT and OUTPUT.
#include <fmt/format.h>

#include <string_view>
#include <utility>

#include "base/error.h"
#include "base/text.h"
#include "execution/statement_context.h"
#include "sql/parser.h"
#include "sql/printer.h"

namespace vivace::execution {

using base::ErrorCode;
using base::QueryError;
using sql::StatementKind;

namespace {

const std::string& prepared_text(const StatementContext& context, const sql::Identifier& name) {
  const auto& statements = context.query.session().prepared_statements;
  const std::string key = name.quoted ? name.text : base::to_lower_ascii(name.text);
  const auto found = statements.find(key);
  if (found == statements.end()) {
    throw QueryError(ErrorCode::kNotFound, "Prepared statement not found: " + key);
  }
  return found->second;
}

std::string_view preparing_name(StatementKind kind) {
  switch (kind) {
    case StatementKind::kPrepare:
      return "PREPARE";
    case StatementKind::kExecute:
      return "EXECUTE";
    case StatementKind::kExecuteImmediate:
      return "EXECUTE IMMEDIATE";
    case StatementKind::kDeallocate:
      return "DEALLOCATE";
    default:
      return "";
  }
}

void prepare(StatementContext& context, const sql::Prepare& statement) {
  const std::string_view refused = preparing_name(statement.statement->kind);
  if (!refused.empty()) {
    throw QueryError(ErrorCode::kNotSupported,
                     fmt::format("Invalid statement type for prepared statement: {}", refused));
  }
  const sql::Identifier& name = statement.name;
  dispatch::SessionEffects effects;
  effects.added_prepares.emplace_back(name.quoted ? name.text : base::to_lower_ascii(name.text),
                                      sql::format_pretty(*statement.statement));
  context.query.set_effects(std::move(effects));
  finish_update(context, "PREPARE");
}

void deallocate(StatementContext& context, const sql::Deallocate& statement) {
  prepared_text(context, statement.name);
  const sql::Identifier& name = statement.name;
  dispatch::SessionEffects effects;
  effects.deallocated_prepares.push_back(name.quoted ? name.text : base::to_lower_ascii(name.text));
  context.query.set_effects(std::move(effects));
  finish_update(context, "DEALLOCATE");
}

/// Runs `statement` with `values` for its parameters; `place` is where a wrong count is reported.
void run_with(StatementContext& context, const sql::Statement& statement,
              const std::vector<sql::ExpressionPtr>& values, base::SourceLocation place) {
  const size_t expected = static_cast<size_t>(statement.parameter_count);
  if (expected != values.size()) {
    throw QueryError(ErrorCode::kInvalidParameterUsage,
                     fmt::format("Incorrect number of parameters: expected {} but found {}",
                                 expected, values.size()),
                     place);
  }
  context.parameters.clear();
  for (const sql::ExpressionPtr& value : values) context.parameters.push_back(value.get());
  run_statement(context, statement);
}

/// Locations in the text of EXECUTE IMMEDIATE count from where that text stands.
[[noreturn]] void rethrow_shifted(const QueryError& error, base::SourceLocation text) {
  base::SourceLocation place = error.location();
  if (place.line == 1) place.column += text.column;
  if (place.known()) place.line += text.line - 1;
  throw QueryError(error.code(), error.message(), place, error.cause());
}

void execute_immediate(StatementContext& context, const sql::ExecuteImmediate& statement) {
  try {
    const sql::StatementPtr inner = sql::parse_statement(statement.text);
    run_with(context, *inner, statement.parameters, {1, 1});
  } catch (const QueryError& error) {
    rethrow_shifted(error, statement.text_location);
  }
}

}  // namespace

void run_prepared_statement(StatementContext& context, const sql::Statement& statement) {
  switch (statement.kind) {
    case StatementKind::kPrepare:
      return prepare(context, sql::as<sql::Prepare>(statement));
    case StatementKind::kDeallocate:
      return deallocate(context, sql::as<sql::Deallocate>(statement));
    case StatementKind::kExecute: {
      const auto& execute = sql::as<sql::Execute>(statement);
      const sql::StatementPtr inner = sql::parse_statement(prepared_text(context, execute.name));
      return run_with(context, *inner, execute.parameters, statement.location);
    }
    case StatementKind::kExecuteImmediate:
      return execute_immediate(context, sql::as<sql::ExecuteImmediate>(statement));
    default:
      throw QueryError(ErrorCode::kNotSupported,
                       "DESCRIBE INPUT and DESCRIBE OUTPUT are not supported yet",
                       statement.location);
  }
}

}  // namespace vivace::execution
