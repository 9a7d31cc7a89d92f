// Kept tables: loaded once, evicted by age, never in use, taken over when cancelled.
#include "connectors/kept_tables.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <thread>

#include "base/error.h"
#include "engine/scratch_engine.h"

namespace vivace::connectors {
namespace {

constexpr int64_t kTableBytes = int64_t{4} << 20;

KeptTableLoad numbers(const std::string& name, int64_t rows = 100'000) {
  const std::string half = std::to_string(rows / 2);
  return {name,
          {"SELECT * FROM range(" + half + ") t(i)",
           "SELECT * FROM range(" + half + ", " + std::to_string(rows) + ") t(i)"},
          kTableBytes};
}

/// Takes minutes unless it is interrupted.
KeptTableLoad endless(const std::string& name) {
  return {
      name,
      {"SELECT count(*) AS i FROM range(10000000) a, range(1000000) b WHERE a.range + b.range = 7"},
      kTableBytes};
}

class KeptTablesTest : public testing::Test {
 protected:
  std::string count(const KeptTables::Kept& kept) {
    return scratch_.row("SELECT count(*), sum(i) FROM " + kept.relation);
  }
  engine::ScratchEngine scratch_;
};

TEST_F(KeptTablesTest, IsWholeOnceThere) {
  KeptTables tables(scratch_.engine(), int64_t{1} << 30);
  EXPECT_FALSE(tables.find("a").has_value());
  const auto kept = tables.get(numbers("a"), {});
  ASSERT_TRUE(kept);
  EXPECT_EQ(count(*kept), "100000|4999950000");
  EXPECT_TRUE(tables.find("a").has_value());
  EXPECT_GT(tables.bytes(), 0);
}

TEST_F(KeptTablesTest, ManyAskersLoadOnce) {
  KeptTables tables(scratch_.engine(), int64_t{1} << 30);
  std::atomic<int> right{0};
  {
    std::vector<std::jthread> askers;
    for (int i = 0; i < 6; ++i) {
      askers.emplace_back([&] {
        const auto kept = tables.get(numbers("a"), {});
        if (kept && kept->relation == "store.main.\"a\"") ++right;
      });
    }
  }
  EXPECT_EQ(right, 6);
  EXPECT_EQ(count(*tables.find("a")), "100000|4999950000");
}

TEST_F(KeptTablesTest, TheOldestUnusedGoesFirst) {
  KeptTables tables(scratch_.engine(), 2 * kTableBytes);
  tables.get(numbers("a"), {});
  tables.get(numbers("b"), {});
  // Loaded, they are smaller than estimated: make the third as large as both may be.
  KeptTableLoad third = numbers("c");
  third.estimated_bytes = 2 * kTableBytes - tables.bytes() / 2;
  const auto in_use = tables.find("a");
  ASSERT_TRUE(tables.get(third, {}).has_value());
  EXPECT_TRUE(tables.find("a").has_value());
  EXPECT_FALSE(tables.find("b").has_value());
  EXPECT_EQ(count(*in_use), "100000|4999950000");
}

TEST_F(KeptTablesTest, NothingInUseIsEvicted) {
  KeptTables tables(scratch_.engine(), kTableBytes);
  const auto in_use = tables.get(numbers("a"), {});
  EXPECT_FALSE(tables.get(numbers("b"), {}).has_value());
  EXPECT_EQ(count(*in_use), "100000|4999950000");
  KeptTableLoad large = numbers("c");
  large.estimated_bytes = 2 * kTableBytes;
  EXPECT_FALSE(tables.get(large, {}).has_value());
}

TEST_F(KeptTablesTest, ACancelledLoadLeavesNothing) {
  KeptTables tables(scratch_.engine(), int64_t{1} << 30);
  std::stop_source stop;
  std::jthread canceller([&stop] {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    stop.request_stop();
  });
  const auto start = std::chrono::steady_clock::now();
  try {
    tables.get(endless("a"), stop.get_token());
    FAIL() << "the load ended";
  } catch (const base::QueryError& error) {
    EXPECT_EQ(error.code(), base::ErrorCode::kUserCanceled);
  }
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
  EXPECT_FALSE(tables.find("a").has_value());
  EXPECT_EQ(tables.bytes(), 0);
  EXPECT_EQ(scratch_.row("SELECT count(*) FROM duckdb_tables() WHERE database_name = 'store'"),
            "0");
}

TEST_F(KeptTablesTest, AWaiterTakesACancelledLoadOver) {
  KeptTables tables(scratch_.engine(), int64_t{1} << 30);
  std::stop_source stop;
  std::atomic<bool> cancelled{false};
  std::jthread first([&] {
    try {
      tables.get(endless("a"), stop.get_token());
    } catch (const base::QueryError& error) {
      cancelled = error.code() == base::ErrorCode::kUserCanceled;
    }
  });
  while (tables.bytes() == 0) std::this_thread::yield();  // the first is loading
  std::jthread canceller([&stop] { stop.request_stop(); });
  const auto kept = tables.get(numbers("a"), {});
  ASSERT_TRUE(kept);
  EXPECT_EQ(count(*kept), "100000|4999950000");
  first.join();
  EXPECT_TRUE(cancelled);
}

TEST_F(KeptTablesTest, AFailedLoadTellsItsError) {
  KeptTables tables(scratch_.engine(), int64_t{1} << 30);
  const KeptTableLoad bad{"a", {"SELECT * FROM no_such_table"}, kTableBytes};
  EXPECT_THROW(tables.get(bad, {}), base::QueryError);
  EXPECT_EQ(tables.bytes(), 0);
  EXPECT_TRUE(tables.get(numbers("a"), {}).has_value());
}

}  // namespace
}  // namespace vivace::connectors
