// What the files of this folder share while one statement runs.
#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <vector>

#include "analyzer/analyzer.h"
#include "dispatch/query.h"
#include "execution/statement_executor.h"
#include "plan/node.h"
#include "sql/statement.h"

namespace vivace::execution {

/// One statement of one query; lives on its thread.
struct StatementContext {
  const ExecutorParts& parts;
  dispatch::Query& query;
  analyzer::SessionContext session;
  /// Values of EXECUTE ... USING; owned by the EXECUTE statement's tree.
  std::vector<const sql::Expression*> parameters;
  /// Held by the one query that runs a second time after it met the engine's memory limit.
  std::mutex& memory_retries;
};

// One function per kind of statement, each in a file of its own.

/// query_statement.cpp: analyses, translates, streams rows to the client.
void run_query_statement(StatementContext& context, const sql::Statement& statement);
/// Streams the rows of a plan that is already made.
void run_plan(StatementContext& context, const plan::Plan& plan);
/// explain_statement.cpp
void run_explain(StatementContext& context, const sql::Explain& explain);
/// session_statements.cpp: USE, SET/RESET SESSION, SET TIME ZONE, SET PATH, SET ROLE, ...
void run_session_statement(StatementContext& context, const sql::Statement& statement);
/// prepared_statements.cpp: PREPARE, EXECUTE, EXECUTE IMMEDIATE, DEALLOCATE, DESCRIBE INPUT/OUTPUT.
void run_prepared_statement(StatementContext& context, const sql::Statement& statement);
/// transaction_statements.cpp
void run_transaction_statement(StatementContext& context, const sql::Statement& statement);

/// statement_executor.cpp: runs any statement, for EXECUTE too.
void run_statement(StatementContext& context, const sql::Statement& statement);

/// A plan that yields constant rows: EXPLAIN, DESCRIBE INPUT.
plan::Plan values_plan(const std::vector<dispatch::ResultColumn>& columns,
                       const std::vector<std::vector<types::Value>>& rows);

/// A statement without rows ends: the client sees its type, and a row `true` in the Presto family.
void finish_update(StatementContext& context, std::string update_type);

}  // namespace vivace::execution
