// The guarded form of raising kernels holds wherever Presto would not evaluate them.
//
// f below is a cast that fails for some rows, g a division. `f(x, x)` is the guarded form; the
// rules are in docs/adr/0002-error-guards.md. Every query would raise if a row that Presto skips
// were evaluated, so "ok" rows prove the form, and the last tests prove that errors do come.
#include <gtest/gtest.h>

#include "engine/scratch_engine.h"
#include "kernels/kernels.h"

namespace vivace::kernels {
namespace {

// The same rows three ways: kept and checkpointed (dictionary-compressed strings, the path that
// ran kernels over whole dictionaries), plain in memory, and from a view of both.
class ErrorGuardTest : public testing::TestWithParam<const char*> {
 protected:
  ErrorGuardTest() {
    register_kernels(scratch_.engine());
    const std::string rows =
        "SELECT range AS id, range % 7 AS m, range % 7 <> 3 AS ok, "
        "CASE WHEN range % 7 = 3 THEN 'bad' ELSE (range % 7)::VARCHAR END AS s "
        "FROM range(200000)";
    run("CREATE TABLE store.main.kept AS " + rows);
    run("FORCE CHECKPOINT store");
    run("CREATE TABLE memory.main.plain AS " + rows);
    run("CREATE VIEW memory.main.both_ways AS SELECT * FROM store.main.kept "
        "UNION ALL SELECT * FROM memory.main.plain");
    run("CREATE TABLE memory.main.side AS SELECT range AS m FROM range(7) WHERE range <> 3");
  }

  void run(const std::string& sql) {
    auto rows = scratch_.rows(sql);
    ASSERT_TRUE(rows.size() != 1 || rows[0].find("ERROR") == std::string::npos) << rows[0];
  }

  // Replaces $t by the table under test.
  std::string ask(std::string sql) {
    for (size_t at = sql.find("$t"); at != std::string::npos; at = sql.find("$t")) {
      sql.replace(at, 2, GetParam());
    }
    return scratch_.row(sql);
  }

  // ask() of a statement that must succeed with some row.
  void expect_fine(const std::string& sql) {
    std::string row = ask(sql);
    EXPECT_EQ(row.find("INVALID_"), std::string::npos) << sql << "\n  -> " << row;
    EXPECT_EQ(row.find("DIVISION"), std::string::npos) << sql << "\n  -> " << row;
    EXPECT_EQ(row.find("ERROR"), std::string::npos) << sql << "\n  -> " << row;
  }

  engine::ScratchEngine scratch_;
};

constexpr const char* kF = "vivace_varchar_to_bigint(s, s)";

std::string with(std::string sql) {
  for (size_t at = sql.find("$f"); at != std::string::npos; at = sql.find("$f")) {
    sql.replace(at, 2, kF);
  }
  return sql;
}

TEST_P(ErrorGuardTest, SelectListUnderFilter) {
  expect_fine(with("SELECT sum($f) FROM $t WHERE ok"));
  expect_fine(with("SELECT sum($f + m) FROM $t WHERE m <> 3"));
  expect_fine(with("SELECT sum($f) FROM $t WHERE s <> 'bad'"));
  expect_fine(with("SELECT max($f) FROM $t WHERE s IN ('1', '2')"));
  expect_fine(with("SELECT max(x) FROM (SELECT $f AS x FROM $t WHERE ok LIMIT 50)"));
}

TEST_P(ErrorGuardTest, GuardIsAnyColumnOfTheRow) {
  expect_fine("SELECT sum(vivace_varchar_to_bigint(s, id)) FROM $t WHERE ok");
  expect_fine("SELECT sum(vivace_varchar_to_bigint(trim(lower(s)), s)) FROM $t WHERE ok");
  expect_fine(
      "SELECT sum(vivace_varchar_to_bigint(CASE WHEN m > 3 THEN s ELSE '1' END, s)) "
      "FROM $t WHERE ok");
}

TEST_P(ErrorGuardTest, Case) {
  expect_fine(with("SELECT sum(CASE WHEN ok THEN $f END) FROM $t"));
  expect_fine(with("SELECT sum(CASE WHEN NOT ok THEN 0 ELSE $f END) FROM $t"));
  expect_fine(with("SELECT sum(CASE s WHEN 'bad' THEN -1 ELSE $f END) FROM $t"));
  expect_fine(with("SELECT sum(CASE WHEN ok THEN $f + $f ELSE 0 END) FROM $t"));
  expect_fine("SELECT sum(CASE WHEN m <> 3 THEN vivace_divide_bigint(id, m - 3, m) END) FROM $t");
  expect_fine("SELECT sum(CASE WHEN m <> 0 THEN vivace_divide_bigint(7, m, m) END) FROM $t");
}

TEST_P(ErrorGuardTest, Coalesce) {
  // COALESCE(a, f) as CASE, so that rows with a never see f.
  expect_fine(with("SELECT sum(CASE WHEN NOT ok THEN 0::BIGINT ELSE $f END) FROM $t"));
  expect_fine(
      with("SELECT sum(CASE WHEN n IS NOT NULL THEN n ELSE $f END) "
           "FROM (SELECT *, CASE WHEN NOT ok THEN 1::BIGINT END AS n FROM $t)"));
}

TEST_P(ErrorGuardTest, AndOrInFilter) {
  expect_fine(with("SELECT count(*) FROM $t WHERE CASE WHEN ok THEN $f > 2 ELSE false END"));
  expect_fine(with("SELECT count(*) FROM $t WHERE ok AND CASE WHEN ok THEN $f > 2 ELSE false END"));
  expect_fine(with("SELECT count(*) FROM $t WHERE CASE WHEN NOT ok THEN true ELSE $f > 2 END"));
  expect_fine(
      "SELECT count(*) FROM $t WHERE "
      "CASE WHEN m = 0 THEN true ELSE vivace_divide_bigint(7, m, m) > 1 END");
  // The three-valued form: only rows whose first operand is not false reach the second.
  expect_fine(
      with("SELECT count(*) FROM $t WHERE CASE WHEN NOT ok THEN false ELSE ok AND $f > 2 END"));
}

TEST_P(ErrorGuardTest, AndOrInSelectList) {
  expect_fine(
      with("SELECT count(b) FROM (SELECT CASE WHEN ok THEN $f > 2 ELSE false END AS b "
           "FROM $t)"));
  expect_fine(
      with("SELECT count(b) FROM (SELECT CASE WHEN NOT ok THEN true ELSE $f > 2 END AS b "
           "FROM $t)"));
}

TEST_P(ErrorGuardTest, Joins) {
  expect_fine(with("SELECT sum($f) FROM $t t JOIN side USING (m)"));
  expect_fine(
      with("SELECT sum(CASE WHEN side.m IS NOT NULL THEN $f END) "
           "FROM $t t LEFT JOIN side ON t.m = side.m"));
  expect_fine(
      with("SELECT count(*) FROM (SELECT $f AS x FROM $t WHERE ok) a "
           "JOIN side ON a.x = side.m"));
  expect_fine(
      with("SELECT count(*) FROM side JOIN $t t ON "
           "CASE WHEN t.ok THEN $f = side.m ELSE false END"));
}

TEST_P(ErrorGuardTest, StackedFilters) {
  // A filter over a filter: the engine merges and reorders them, so the upper one repeats the
  // lower as its guard.
  expect_fine(
      with("SELECT count(*) FROM (SELECT * FROM $t WHERE ok) "
           "WHERE CASE WHEN ok THEN $f > 2 ELSE false END"));
}

TEST_P(ErrorGuardTest, AggregateFilter) {
  // FILTER is a mask over arguments that are all evaluated: the guard goes into the argument.
  expect_fine(with("SELECT sum(CASE WHEN ok THEN $f END) FILTER (WHERE ok) FROM $t"));
  expect_fine(
      with("SELECT m, sum(CASE WHEN ok THEN $f END) FROM $t GROUP BY m ORDER BY m LIMIT 1"));
}

TEST_P(ErrorGuardTest, NotEvaluatedAtAll) {
  expect_fine(with("SELECT count(*) FROM (SELECT $f AS x FROM $t)"));
  expect_fine(with("SELECT count(*) FROM (SELECT $f AS x FROM $t LIMIT 0)"));
  expect_fine("SELECT count(*) FROM (SELECT vivace_divide_bigint(1, 0, 0) AS x FROM $t)");
  EXPECT_EQ(ask("SELECT vivace_divide_bigint(1, 0, 0) FROM $t LIMIT 0"), "0 rows");
  EXPECT_EQ(ask("SELECT vivace_divide_bigint(1, 0, 0) FROM $t WHERE false"), "0 rows");
  expect_fine(
      "SELECT count(*) FROM $t WHERE CASE WHEN true THEN ok ELSE "
      "vivace_divide_bigint(1, 0, 0) = 1 END");
  expect_fine("SELECT EXISTS (SELECT vivace_divide_bigint(1, 0, 0) FROM $t)");
}

TEST_P(ErrorGuardTest, WindowsSortsAndUnions) {
  expect_fine(
      with("SELECT max(r) FROM (SELECT row_number() OVER (ORDER BY $f) AS r "
           "FROM $t WHERE ok)"));
  expect_fine(with("SELECT x FROM (SELECT $f AS x FROM $t WHERE ok) ORDER BY x LIMIT 1"));
  expect_fine(
      with("SELECT sum(x) FROM (SELECT $f AS x FROM $t WHERE ok "
           "UNION ALL SELECT 1 FROM $t)"));
  expect_fine(with("SELECT count(*) FROM (SELECT $f AS x FROM $t WHERE ok GROUP BY x)"));
}

TEST_P(ErrorGuardTest, LambdasAndNestedCalls) {
  expect_fine(
      "SELECT max(len(list_transform([m, 1], lambda x: CASE WHEN x = 0 THEN 0 ELSE "
      "vivace_divide_bigint(7, x, x) END))) FROM $t");
  expect_fine(
      with("SELECT sum(CASE WHEN ok AND m <> 0 THEN vivace_divide_bigint(60, $f, s) END) FROM $t"));
}

TEST_P(ErrorGuardTest, GuardColumnMayBeNull) {
  EXPECT_EQ(ask("SELECT count(x) FROM (SELECT vivace_varchar_to_bigint('5', nullif(m, m)) AS x "
                "FROM $t LIMIT 10)"),
            "10");
  // An outer join must stay outer although its filter's guard is NULL for unmatched rows.
  expect_fine(
      "SELECT count(*) FROM $t t LEFT JOIN side ON t.m = side.m WHERE "
      "vivace_divide_bigint(7, coalesce(side.m, 0) + 1, side.m) >= 0");
  EXPECT_EQ(ask("SELECT count(*) FROM (VALUES (3), (1)) v(m) LEFT JOIN side ON v.m = side.m WHERE "
                "vivace_divide_bigint(7, coalesce(side.m, 0) + 1, side.m) >= 0"),
            "2");
}

TEST_P(ErrorGuardTest, TryTwinAnswersNull) {
  EXPECT_EQ(ask("SELECT count(vivace_try_varchar_to_bigint(s)) < count(*) FROM $t"), "true");
  EXPECT_EQ(ask("SELECT count(*) FROM $t WHERE m = 3 AND "
                "vivace_try_divide_bigint(1, m - 3) IS NOT NULL"),
            "0");
}

TEST_P(ErrorGuardTest, ErrorsThatMustCome) {
  EXPECT_EQ(ask(with("SELECT sum($f) FROM $t")),
            "INVALID_CAST_ARGUMENT: Cannot cast 'bad' to BIGINT");
  EXPECT_EQ(ask(with("SELECT sum($f) FROM $t WHERE NOT ok")),
            "INVALID_CAST_ARGUMENT: Cannot cast 'bad' to BIGINT");
  EXPECT_EQ(ask("SELECT count(*) FROM $t WHERE vivace_divide_bigint(1, m, m) = 1"),
            "DIVISION_BY_ZERO: Division by zero");
  EXPECT_EQ(ask("SELECT vivace_divide_bigint(1, 0, 0) FROM $t LIMIT 1"),
            "DIVISION_BY_ZERO: Division by zero");
  EXPECT_EQ(ask("SELECT count(*) FROM $t WHERE vivace_divide_bigint(1, 0, 0) = 1"),
            "DIVISION_BY_ZERO: Division by zero");
}

// The engine's traps themselves. If one of these fails, the engine has changed and the form it
// belongs to may no longer be needed.
TEST_P(ErrorGuardTest, EngineStillRunsKernelsOverDictionaries) {
  std::string row = ask("SELECT sum(CASE WHEN ok THEN vivace_varchar_to_bigint(s, 1) END) FROM $t");
  const bool dictionary = std::string(GetParam()) != "memory.main.plain";
  EXPECT_EQ(row.find("INVALID_CAST_ARGUMENT") != std::string::npos, dictionary) << row;
}

TEST_P(ErrorGuardTest, EngineStillEvaluatesAllOfAnAnd) {
  EXPECT_EQ(ask(with("SELECT count(b) FROM (SELECT ok AND $f > 2 AS b FROM $t)")),
            "INVALID_CAST_ARGUMENT: Cannot cast 'bad' to BIGINT");
}

TEST_P(ErrorGuardTest, EngineStillIgnoresAggregateFilters) {
  EXPECT_EQ(ask(with("SELECT sum($f) FILTER (WHERE ok) FROM $t")),
            "INVALID_CAST_ARGUMENT: Cannot cast 'bad' to BIGINT");
}

INSTANTIATE_TEST_SUITE_P(Tables, ErrorGuardTest,
                         testing::Values("store.main.kept", "memory.main.plain",
                                         "memory.main.both_ways"));

}  // namespace
}  // namespace vivace::kernels
