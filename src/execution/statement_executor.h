// Runs statements: alone knows the order of the stages, text -> tree -> plan -> engine -> rows.
#pragma once

#include <memory>
#include <mutex>
#include <string>

#include "analyzer/analyzer.h"
#include "catalog/catalogs.h"
#include "dispatch/executor.h"
#include "dispatch/transactions.h"
#include "engine/engine.h"
#include "sql/statement.h"

namespace vivace::execution {

/// What a statement needs beside itself; everything outlives the executor.
struct ExecutorParts {
  engine::Engine& engine;
  const catalog::Catalogs& catalogs;
  const analyzer::Analyzer& analyzer;
  dispatch::Transactions& transactions;
  int64_t max_query_length = 1'000'000;
};

/// Thread-safe: every query runs on its own thread.
class StatementExecutor : public dispatch::Executor {
 public:
  explicit StatementExecutor(ExecutorParts parts) : parts_(parts) {}
  void execute(dispatch::Query& query) override;

 private:
  const ExecutorParts parts_;
  std::mutex memory_retries_;
};

}  // namespace vivace::execution
