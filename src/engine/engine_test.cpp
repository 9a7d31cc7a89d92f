// The engine's own behaviour: streaming, late errors, interrupts, memory, isolation.
#include "engine/engine.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <thread>

#include "engine/scalar_function.h"
#include "engine/scratch_engine.h"

namespace vivace::engine {
namespace {

using base::ErrorCode;
using base::QueryError;

ErrorCode code_of(const std::function<void()>& body) {
  try {
    body();
  } catch (const QueryError& error) {
    return error.code();
  }
  return ErrorCode::kGenericUserError;
}

TEST(EngineTest, RunsAndDescribesAStatement) {
  ScratchEngine scratch;
  auto connection = scratch.engine().connect();
  auto stream = connection->stream("SELECT 42 AS answer, 'x' AS \"Text\"");
  ASSERT_EQ(stream->column_count(), 2u);
  EXPECT_EQ(stream->column_name(1), "Text");
  LogicalType type(stream->column_type(0));
  EXPECT_EQ(duckdb_get_type_id(type.get()), DUCKDB_TYPE_INTEGER);
  Chunk chunk = stream->next();
  ASSERT_TRUE(chunk);
  EXPECT_EQ(chunk.size(), 1u);
  EXPECT_FALSE(stream->next());
  EXPECT_FALSE(stream->next());
}

TEST(EngineTest, StreamsInBoundedMemoryAndStopsWhenDropped) {
  ScratchEngine scratch;
  auto connection = scratch.engine().connect();
  auto stream = connection->stream("SELECT range, range * 2, range * 3 FROM range(2000000000)");
  ASSERT_TRUE(stream->next());
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  EXPECT_LT(scratch.engine().memory_bytes(), int64_t{64} << 20);
  stream.reset();
  EXPECT_EQ(scratch.row("SELECT 1"), "1");
  EXPECT_TRUE(connection->stream("SELECT 2")->next());
}

TEST(EngineTest, FailsInMidStream) {
  ScratchEngine scratch;
  auto connection = scratch.engine().connect();
  auto stream = connection->stream(
      "SELECT CASE WHEN range = 400000 THEN error('late') ELSE range::VARCHAR END "
      "FROM range(500000)");
  idx_t rows = 0;
  EXPECT_EQ(code_of([&] {
              while (Chunk chunk = stream->next()) rows += chunk.size();
            }),
            ErrorCode::kGenericInternalError);
  EXPECT_GT(rows, 100000u);
  EXPECT_LT(rows, 500000u);
}

TEST(EngineTest, InterruptEndsTheRunningStatementOnly) {
  ScratchEngine scratch;
  auto connection = scratch.engine().connect();
  connection->interrupt();  // idle: nothing happens
  std::atomic<bool> started{false};
  std::thread canceller([&] {
    while (!started) std::this_thread::yield();
    std::this_thread::sleep_for(std::chrono::milliseconds(30));
    connection->interrupt();
  });
  started = true;
  EXPECT_EQ(code_of([&] {
              connection->execute(
                  "SELECT count(*) FROM range(300000) a, range(300000) b WHERE a.range < b.range");
            }),
            ErrorCode::kUserCanceled);
  canceller.join();
  EXPECT_TRUE(connection->stream("SELECT 1")->next());
}

TEST(EngineTest, ReportsProgressOfTableScans) {
  ScratchEngine scratch;
  auto connection = scratch.engine().connect();
  connection->execute("CREATE TABLE store.main.t AS SELECT range AS i FROM range(3000000)");
  std::atomic<bool> done{false};
  double seen = -1;
  std::thread watcher([&] {
    while (!done) {
      seen = std::max(seen, connection->progress().percentage);
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
  });
  connection->execute("SELECT sum(sin(a.i) + cos(a.i) + tan(a.i + 1.0)) FROM store.main.t a");
  done = true;
  watcher.join();
  EXPECT_GE(seen, 0);
}

TEST(EngineTest, CountsChangedRows) {
  ScratchEngine scratch;
  auto connection = scratch.engine().connect();
  connection->execute("CREATE TABLE t(i INTEGER)");
  EXPECT_EQ(connection->execute("INSERT INTO t SELECT * FROM range(7)"), 7);
}

TEST(EngineTest, OutOfMemoryIsTheQuerysError) {
  ScratchEngine scratch(int64_t{80} << 20);
  EXPECT_EQ(scratch.row("SELECT len(list(range)) FROM range(100000000)"),
            "EXCEEDED_LOCAL_MEMORY_LIMIT: Query exceeded the memory limit of the engine");
  EXPECT_EQ(scratch.row("SELECT 1"), "1");
}

TEST(EngineTest, SpillsInsteadOfFailing) {
  ScratchEngine scratch(int64_t{100} << 20);
  auto connection = scratch.engine().connect();
  std::atomic<bool> done{false};
  int64_t spilled = 0;
  std::thread watcher([&] {
    while (!done) {
      spilled = std::max(spilled, scratch.engine().spilled_bytes());
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
  });
  connection->execute(
      "CREATE TABLE store.main.sorted AS SELECT range AS i, repeat(range::VARCHAR, 12) AS s "
      "FROM range(2000000) ORDER BY s");
  done = true;
  watcher.join();
  EXPECT_GT(spilled, 0);
  EXPECT_EQ(scratch.row("SELECT count(*) FROM store.main.sorted"), "2000000");
}

TEST(EngineTest, LockedDownEngineReachesNothing) {
  ScratchEngine scratch;
  scratch.engine().lock_down();
  for (const char* sql :
       {"SELECT * FROM read_csv('/etc/passwd')", "COPY (SELECT 1) TO '/tmp/vivace-leak'",
        "ATTACH '/tmp/vivace-leak.db' AS leak", "INSTALL httpfs", "SET threads=1",
        "SET GLOBAL enable_external_access=true", "LOAD '/tmp/x.duckdb_extension'"}) {
    EXPECT_EQ(scratch.row(sql).substr(0, 22), "GENERIC_INTERNAL_ERROR") << sql;
  }
  EXPECT_TRUE(scratch.engine().connect()->stream("SELECT 1")->next());
  scratch.rows("CREATE TABLE store.main.kept AS SELECT * FROM range(1000)");
  scratch.rows("FORCE CHECKPOINT store");
  EXPECT_EQ(scratch.row("SELECT sum(range)::BIGINT FROM store.main.kept"), "499500");
  scratch.engine().register_with([](duckdb_connection connection) {
    ScalarFunction function;
    function.name = "late";
    function.arguments = {DUCKDB_TYPE_BIGINT};
    function.result = DUCKDB_TYPE_BIGINT;
    function.body = [](ScalarCall& call) {
      auto* result = static_cast<int64_t*>(duckdb_vector_get_data(call.result()));
      for (idx_t i = 0; i < call.rows(); ++i) result[i] = 7;
    };
    register_scalar_function(connection, std::move(function));
  });
  EXPECT_EQ(scratch.row("SELECT late(1)"), "7");
}

TEST(EngineTest, ResolvesLazyFunctionsOnce) {
  ScratchEngine scratch;
  int calls = 0;
  scratch.engine().set_function_resolver([&](duckdb_connection, const std::string& name) {
    ++calls;
    if (name == "unknown") throw QueryError(ErrorCode::kGenericInternalError, "unknown");
  });
  scratch.engine().ensure_function("a");
  scratch.engine().ensure_function("a");
  EXPECT_EQ(calls, 1);
  EXPECT_THROW(scratch.engine().ensure_function("unknown"), QueryError);
}

TEST(EngineTest, QuotesNamesAndLiterals) {
  ScratchEngine scratch;
  EXPECT_EQ(quote_identifier("a\"b"), "\"a\"\"b\"");
  std::string nasty = std::string("it's \\ \n") + '\0' + "x";
  auto connection = scratch.engine().connect();
  auto stream = connection->stream("SELECT " + quote_literal(nasty));
  Chunk chunk = stream->next();
  ASSERT_TRUE(chunk);
  auto* text = static_cast<duckdb_string_t*>(duckdb_vector_get_data(chunk.column(0)));
  EXPECT_EQ(std::string(duckdb_string_t_data(text), duckdb_string_t_length(*text)), nasty);
}

}  // namespace
}  // namespace vivace::engine
