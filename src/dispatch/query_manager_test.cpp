// Running, queueing, cancelling, expiring and draining queries, with an executor made for it.
#include "dispatch/query_manager.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <regex>
#include <set>
#include <string>
#include <thread>

namespace vivace::dispatch {
namespace {

using base::ErrorCode;
using base::QueryError;
using std::chrono::milliseconds;

/// Obeys the query text: "rows N", "wait", "fail".
class TextExecutor : public Executor {
 public:
  void execute(Query& query) override {
    query.enter(QueryState::kRunning);
    const std::string& sql = query.sql();
    if (sql == "fail") throw QueryError(ErrorCode::kDivisionByZero, "Division by zero");
    query.set_columns({{"x", types::bigint_type()}});
    if (sql == "wait") {
      while (!query.stop_token().stop_requested()) std::this_thread::sleep_for(milliseconds(1));
      throw QueryError(ErrorCode::kUserCanceled, "interrupted");
    }
    for (int row = 0; row < std::stoi(sql.substr(5)); ++row) {
      if (!query.buffer().append("[" + std::to_string(row) + "]", 1)) return;
    }
  }
};

template <typename Condition>
bool eventually(Condition condition) {
  for (int i = 0; i < 5000; ++i) {
    if (condition()) return true;
    std::this_thread::sleep_for(milliseconds(1));
  }
  return false;
}

class QueryManagerTest : public ::testing::Test {
 protected:
  TextExecutor executor;
  QueryManagerOptions options;
};

CursorPage fetch_when_ready(ManagedQuery& managed, int64_t token) {
  CursorPage page;
  Query::Clock::time_point retry_at;
  EXPECT_TRUE(eventually([&] {
    return managed.cursor.fetch(managed.query, token, false, page, retry_at) ==
           ResultCursor::Outcome::kPage;
  }));
  return page;
}

TEST_F(QueryManagerTest, IdsHaveTheFormAndNeverRepeat) {
  QueryManager manager(options, executor);
  std::set<std::string> ids;
  for (int i = 0; i < 50; ++i) ids.insert(manager.submit({}, "rows 0")->query.id());
  EXPECT_EQ(ids.size(), 50U);
  EXPECT_TRUE(std::regex_match(*ids.begin(), std::regex(R"(\d{8}_\d{6}_\d{5}_[a-z0-9]{5})")));
}

TEST_F(QueryManagerTest, PagesEndAfterTheRowsAndRepeat) {
  QueryManager manager(options, executor);
  auto managed = manager.submit({}, "rows 3");
  ASSERT_TRUE(eventually([&] { return managed->query.done(); }));
  const CursorPage first = fetch_when_ready(*managed, 0);
  EXPECT_EQ(*first.page.rows, "[[0],[1],[2]]");
  ASSERT_EQ(first.next_token, 1);
  EXPECT_EQ(fetch_when_ready(*managed, 0).page.rows, first.page.rows);
  const CursorPage last = fetch_when_ready(*managed, 1);
  EXPECT_EQ(last.page.rows, nullptr);
  EXPECT_EQ(last.next_token, std::nullopt);
  CursorPage page;
  Query::Clock::time_point retry_at;
  EXPECT_EQ(managed->cursor.fetch(managed->query, 0, false, page, retry_at),
            ResultCursor::Outcome::kGone);
  EXPECT_EQ(managed->cursor.fetch(managed->query, 2, false, page, retry_at),
            ResultCursor::Outcome::kNotFound);
}

TEST_F(QueryManagerTest, EmptyResultShowsItsColumnsBeforeTheLastPage) {
  QueryManager manager(options, executor);
  auto managed = manager.submit({}, "rows 0");
  ASSERT_TRUE(eventually([&] { return managed->query.done(); }));
  const CursorPage first = fetch_when_ready(*managed, 0);
  EXPECT_TRUE(first.snapshot.has_columns);
  EXPECT_EQ(first.next_token, 1);
  EXPECT_EQ(fetch_when_ready(*managed, 1).next_token, std::nullopt);
}

TEST_F(QueryManagerTest, ErrorsReachTheClient) {
  QueryManager manager(options, executor);
  auto managed = manager.submit({}, "fail");
  const CursorPage page = fetch_when_ready(*managed, 0);
  ASSERT_NE(page.snapshot.error, nullptr);
  EXPECT_EQ(page.snapshot.error->code(), ErrorCode::kDivisionByZero);
  EXPECT_EQ(page.next_token, std::nullopt);
}

TEST_F(QueryManagerTest, CancelEndsTheQueryAtOnceAndItsThreadSoon) {
  QueryManager manager(options, executor);
  auto managed = manager.submit({}, "wait");
  ASSERT_TRUE(eventually([&] { return manager.running() == 1; }));
  managed->query.cancel(QueryError(ErrorCode::kUserCanceled, "Query was canceled"));
  EXPECT_EQ(managed->query.state(), QueryState::kFailed);
  EXPECT_EQ(managed->query.snapshot().error->message(), "Query was canceled");
  EXPECT_TRUE(eventually([&] { return manager.running() == 0; }));
}

TEST_F(QueryManagerTest, PartialCancelKeepsTheRows) {
  QueryManager manager(options, executor);
  auto managed = manager.submit({}, "wait");
  ASSERT_TRUE(eventually([&] { return manager.running() == 1; }));
  managed->query.stop_early();
  EXPECT_TRUE(eventually([&] { return managed->query.state() == QueryState::kFinished; }));
}

TEST_F(QueryManagerTest, QueuesBeyondItsThreadsAndRefusesBeyondItsQueue) {
  options.max_running = 1;
  options.max_queued = 1;
  QueryManager manager(options, executor);
  auto running = manager.submit({}, "wait");
  ASSERT_TRUE(eventually([&] { return manager.running() == 1; }));
  auto queued = manager.submit({}, "rows 1");
  EXPECT_EQ(queued->query.state(), QueryState::kQueued);
  auto refused = manager.submit({}, "rows 1");
  ASSERT_EQ(refused->query.state(), QueryState::kFailed);
  EXPECT_EQ(refused->query.snapshot().error->code(), ErrorCode::kQueryQueueFull);
  running->query.cancel(QueryError(ErrorCode::kUserCanceled, "Query was canceled"));
  EXPECT_TRUE(eventually([&] { return queued->query.done(); }));
}

TEST_F(QueryManagerTest, QueriesThatWaitForTheirClientLeaveRoomForOthers) {
  options.max_running = 1;
  options.max_parked = 2;
  options.pages.max_buffered_bytes = 100;
  QueryManager manager(options, executor);
  auto first = manager.submit({}, "rows 1000000");
  auto second = manager.submit({}, "rows 1000000");
  auto third = manager.submit({}, "rows 1");
  EXPECT_TRUE(eventually([&] { return third->query.done(); }));
  EXPECT_FALSE(first->query.done());
  EXPECT_FALSE(second->query.done());
}

TEST_F(QueryManagerTest, AbandonedAndOverlongQueriesAreCancelled) {
  options.client_timeout = milliseconds(50);
  QueryManager manager(options, executor);
  auto abandoned = manager.submit({}, "wait");
  EXPECT_TRUE(eventually([&] { return abandoned->query.done(); }));
  EXPECT_EQ(abandoned->query.snapshot().error->code(), ErrorCode::kAbandonedQuery);

  QueryManagerOptions short_run;
  short_run.max_run_time = milliseconds(50);
  QueryManager other(short_run, executor);
  auto overlong = other.submit({}, "wait");
  EXPECT_TRUE(eventually([&] { return overlong->query.done(); }));
  EXPECT_EQ(overlong->query.snapshot().error->code(), ErrorCode::kExceededTimeLimit);
}

TEST_F(QueryManagerTest, HistoryIsBounded) {
  options.history_hard_cap = 10;
  QueryManager manager(options, executor);
  for (int i = 0; i < 100; ++i) manager.submit({}, "rows 1");
  EXPECT_TRUE(eventually([&] { return manager.list().size() <= 20; }));
}

TEST_F(QueryManagerTest, RefusesWhileShuttingDownAndDrains) {
  QueryManager manager(options, executor);
  auto running = manager.submit({}, "wait");
  ASSERT_TRUE(eventually([&] { return manager.running() == 1; }));
  manager.refuse_new();
  auto refused = manager.submit({}, "rows 1");
  EXPECT_EQ(refused->query.snapshot().error->code(), ErrorCode::kServerShuttingDown);
  EXPECT_FALSE(manager.drain(std::chrono::steady_clock::now() + milliseconds(20)));
  running->query.cancel(QueryError(ErrorCode::kUserCanceled, "Query was canceled"));
  EXPECT_TRUE(manager.drain(std::chrono::steady_clock::now() + std::chrono::seconds(5)));
}

}  // namespace
}  // namespace vivace::dispatch
