// START TRANSACTION, COMMIT, ROLLBACK.
#include <chrono>

#include "base/error.h"
#include "execution/statement_context.h"

namespace vivace::execution {

using base::ErrorCode;
using base::QueryError;
using sql::StatementKind;

namespace {

void start(StatementContext& context, const sql::StartTransaction& statement) {
  const dispatch::Session& session = context.query.session();
  if (!session.supports_transactions) {
    throw QueryError(ErrorCode::kIncompatibleClient, "Client does not support transactions");
  }
  if (session.transaction_id) {
    throw QueryError(ErrorCode::kNotSupported, "Nested transactions not supported");
  }
  dispatch::SessionEffects effects;
  effects.started_transaction = context.parts.transactions.begin(
      statement.read_only.value_or(false), std::chrono::steady_clock::now());
  context.query.set_effects(std::move(effects));
  finish_update(context, "START TRANSACTION");
}

void end(StatementContext& context, bool commit) {
  const auto& transaction = context.query.session().transaction_id;
  if (!transaction) {
    throw QueryError(ErrorCode::kNotInTransaction, "No transaction in progress");
  }
  dispatch::SessionEffects effects;
  effects.clear_transaction = true;
  context.query.set_effects(std::move(effects));
  if (commit) {
    context.parts.transactions.commit(*transaction);
  } else {
    context.parts.transactions.rollback(*transaction);
  }
  finish_update(context, commit ? "COMMIT" : "ROLLBACK");
}

}  // namespace

void run_transaction_statement(StatementContext& context, const sql::Statement& statement) {
  if (statement.kind == StatementKind::kStartTransaction) {
    start(context, sql::as<sql::StartTransaction>(statement));
  } else {
    end(context, statement.kind == StatementKind::kCommit);
  }
}

}  // namespace vivace::execution
