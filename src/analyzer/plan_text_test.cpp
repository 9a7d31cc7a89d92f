// SQL to plan, as text: what each construct becomes.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "analyzer/analyzer.h"
#include "analyzer/test_catalog.h"
#include "plan/explain.h"
#include "plan/explain_tree.h"
#include "sql/parser.h"

namespace vivace::analyzer {
namespace {

class PlanTextTest : public testing::Test {
 protected:
  PlanTextTest() {
    add_test_catalogs(catalogs_);
    session_.user = "test";
    session_.catalog = "tpch";
    session_.schema = "tiny";
  }

  plan::Plan analyze(const std::string& sql) {
    const plan::Plan plan =
        Analyzer(catalogs_, functions_).analyze(*sql::parse_statement(sql), session_);
    plan::validate(plan);
    return plan;
  }

  /// `Name[descriptor]{details}` of every node, children in parentheses.
  static std::string compact(const plan::ExplainNode& node) {
    std::string text = node.name;
    std::string inside;
    for (const auto& [key, value] : node.descriptor) {
      inside += (inside.empty() ? "" : ", ") + value;
    }
    if (!inside.empty()) text += "[" + inside + "]";
    inside.clear();
    for (const std::string& detail : node.details) {
      if (node.name == "TableScan") continue;
      inside += (inside.empty() ? "" : "; ") + detail;
    }
    if (node.name == "TableScan") {
      for (const auto& [name, type] : node.outputs) inside += (inside.empty() ? "" : " ") + name;
    }
    if (!inside.empty()) text += "{" + inside + "}";
    if (node.children.empty()) return text;
    inside.clear();
    for (const plan::ExplainNode& child : node.children) {
      inside += (inside.empty() ? "" : ", ") + compact(child);
    }
    return text + "(" + inside + ")";
  }

  std::string text(const std::string& sql) { return compact(plan::explain_tree(analyze(sql))); }

  std::string error(const std::string& sql) {
    try {
      analyze(sql);
    } catch (const base::QueryError& failure) {
      return std::string(base::error_name(failure.code())) + " " + failure.client_message();
    }
    return "none";
  }

  catalog::Catalogs catalogs_;
  functions::Registry functions_;
  SessionContext session_;
};

TEST_F(PlanTextTest, ScansReadOnlyTheColumnsThatAreUsed) {
  EXPECT_EQ(text("SELECT name FROM nation WHERE regionkey = 1"),
            "Output[[name]](Project(Filter[(regionkey = bigint '1')]"
            "(TableScan[tpch:tiny:nation]{name regionkey})))");
  EXPECT_EQ(text("SELECT count(*) FROM nation"),
            "Output[[_col0]]{_col0 := count}(Aggregate{count := count(*)}"
            "(TableScan[tpch:tiny:nation]))");
}

TEST_F(PlanTextTest, UnusedExpressionsArePruned) {
  EXPECT_EQ(text("SELECT x FROM (SELECT 1/0 AS z, name AS x FROM nation)"),
            "Output[[x]]{x := name}(TableScan[tpch:tiny:nation]{name})");
  EXPECT_EQ(text("SELECT 1 FROM nation WHERE EXISTS (SELECT 1/0 FROM region)"),
            "Output[[_col0]]{_col0 := expr}(Project{expr := integer '1'}"
            "(Filter[EXISTS (subquery 4)](TableScan[tpch:tiny:nation], "
            "TableScan[tpch:tiny:region])))");
}

TEST_F(PlanTextTest, ABareLimitReachesTheScan) {
  EXPECT_EQ(text("SELECT name AS n FROM nation OFFSET 2 LIMIT 3"),
            "Output[[n]]{n := name}(Limit[3, 2](TableScan[tpch:tiny:nation, 5]{name}))");
  EXPECT_EQ(text("SELECT name FROM nation WHERE regionkey = 1 LIMIT 3"),
            "Output[[name]](Project(Limit[3](Filter[(regionkey = bigint '1')]"
            "(TableScan[tpch:tiny:nation]{name regionkey}))))");
}

TEST_F(PlanTextTest, ACteReadOnceIsInlinedReadTwiceIsShared) {
  EXPECT_EQ(text("WITH w AS (SELECT name FROM nation) SELECT * FROM w"),
            "Output[[name]](TableScan[tpch:tiny:nation]{name})");
  EXPECT_EQ(text("WITH w AS (SELECT name FROM region) SELECT * FROM w UNION ALL SELECT * FROM w"),
            "Output[[name]]{name := name_2}(With[0](Project{name_0 := name}"
            "(TableScan[tpch:tiny:region]{name}), "
            "Union(WithScan[0], WithScan[0])))");
  EXPECT_EQ(text("WITH w AS (SELECT * FROM region) SELECT a.name FROM w a, w b"),
            "Output[[name]](Project(With[0](Project{regionkey_0 := regionkey; name_1 := name}"
            "(TableScan[tpch:tiny:region]{regionkey name}), CrossJoin(WithScan[0], "
            "WithScan[0]))))");
  EXPECT_EQ(text("WITH w AS (SELECT random() AS r) SELECT * FROM w UNION ALL SELECT * FROM w"),
            "Output[[r]]{r := r_1}(Union(Project{r := random()}(Values{()}), "
            "Project{r_0 := random()}(Values{()})))");
}

TEST_F(PlanTextTest, GroupingSetsReadAnIdForGrouping) {
  EXPECT_EQ(text("SELECT grouping(x), sum(y) FROM (VALUES (1, 2)) t(x, y) GROUP BY ROLLUP (x)"),
            "Output[[_col0, _col1]]{_col0 := expr; _col1 := sum}(Project{expr := CASE WHEN "
            "(groupid = bigint '0') THEN integer '0' WHEN (groupid = bigint '1') THEN integer '1' "
            "END}(Aggregate[[field], [[field], []]]{sum := sum(CAST(field_0 AS bigint))}"
            "(Values{(integer '1', integer '2')})))");
}

TEST_F(PlanTextTest, OrderByReadsOutputsThenTheSource) {
  EXPECT_EQ(text("SELECT name AS n FROM nation ORDER BY n, regionkey DESC"),
            "Output[[n]]{n := name}(Project(Sort[[name ASC NULLS LAST, "
            "regionkey DESC NULLS LAST]](TableScan[tpch:tiny:nation]{name regionkey})))");
  EXPECT_EQ(text("SELECT * FROM (SELECT name FROM nation ORDER BY name)"),
            "Output[[name]](TableScan[tpch:tiny:nation]{name})");
}

TEST_F(PlanTextTest, CorrelatedSubqueriesReadOuterColumns) {
  EXPECT_EQ(text("SELECT (SELECT max(r.name) FROM region r WHERE r.regionkey = n.regionkey) "
                 "FROM nation n"),
            "Output[[_col0]]{_col0 := expr}(Project{expr := (subquery 3)}"
            "(TableScan[tpch:tiny:nation]{regionkey}, Aggregate{max := max(name)}"
            "(Filter[(regionkey_0 = regionkey)](TableScan[tpch:tiny:region]{regionkey_0 name}))))");
}

TEST_F(PlanTextTest, LateralJoinsOnlyWhereTheRightSideReadsTheLeft) {
  EXPECT_EQ(text("SELECT x, y FROM (VALUES 1) t(x), LATERAL (SELECT x + 1 AS y)"),
            "Output[[x, y]]{x := field}(CorrelatedCrossJoin(Values{(integer '1')}, "
            "Project{y := (field + integer '1')}(Values{()})))");
  EXPECT_EQ(text("SELECT x, y FROM (VALUES 1) t(x), LATERAL (SELECT 1 AS y)"),
            "Output[[x, y]]{x := field}(CrossJoin(Values{(integer '1')}, "
            "Project{y := integer '1'}(Values{()})))");
}

TEST_F(PlanTextTest, SimpleCaseBindsItsOperandOnce) {
  EXPECT_EQ(text("SELECT CASE random() WHEN 1 THEN 2 END"),
            "Output[[_col0]]{_col0 := expr}(Project{expr := BIND(lambda_0 := random(), CASE WHEN "
            "(lambda_0 = CAST(integer '1' AS double)) THEN integer '2' END)}(Values{()}))");
}

TEST_F(PlanTextTest, LongChainsStayShallow) {
  std::string terms = "SELECT 1 FROM nation WHERE nationkey = 0";
  for (int i = 1; i < 5000; ++i) terms += " OR nationkey = " + std::to_string(i);
  EXPECT_NO_THROW(analyze(terms));
  std::string unions = "SELECT 0";
  for (int i = 1; i < 3000; ++i) unions += " UNION ALL SELECT 1";
  EXPECT_NO_THROW(analyze(unions));
  std::string sums = "SELECT 1";
  for (int i = 0; i < 5000; ++i) sums += " + 1";
  EXPECT_NE(error(sums), "none");
}

TEST_F(PlanTextTest, MissesTheSchemaBeforeTheCatalog) {
  session_.catalog.reset();
  EXPECT_EQ(error("SELECT * FROM tiny.nation"),
            "MISSING_CATALOG_NAME line 1:15: Catalog must be specified when session catalog is not "
            "set");
  session_.schema.reset();
  EXPECT_EQ(error("SELECT * FROM nation"),
            "MISSING_SCHEMA_NAME line 1:15: Schema must be specified when session schema is not "
            "set");
}

TEST_F(PlanTextTest, PutsConstantsLastInSumsAndProducts) {
  EXPECT_EQ(text("SELECT 1 + nationkey FROM nation"), text("SELECT nationkey + 1 FROM nation"));
  EXPECT_EQ(text("SELECT BIGINT '2' * nationkey FROM nation"),
            text("SELECT nationkey * BIGINT '2' FROM nation"));
  EXPECT_NE(text("SELECT 3 - nationkey FROM nation"), text("SELECT nationkey - 3 FROM nation"));
  EXPECT_EQ(text("SELECT BIGINT '5' + 1"), text("SELECT 1 + BIGINT '5'"));
  EXPECT_NE(text("SELECT BIGINT '5' + BIGINT '1'"), text("SELECT BIGINT '1' + BIGINT '5'"));
}

TEST_F(PlanTextTest, ShowsColumnsInTheFamilysShape) {
  EXPECT_EQ(analyze("SHOW COLUMNS FROM nation").root->names,
            (std::vector<std::string>{"Column", "Type", "Extra", "Comment"}));
  session_.family = types::ClientFamily::kPresto;
  const plan::Plan plan = analyze("SHOW COLUMNS FROM nation");
  EXPECT_EQ(plan.root->names, (std::vector<std::string>{"Column", "Type", "Extra", "Comment",
                                                        "Precision", "Scale", "Length"}));
  EXPECT_EQ(plan.root->columns.back().type->display(), "bigint");
}

TEST_F(PlanTextTest, AnalysesTpch) {
  const char* named = std::getenv("VIVACE_SHARED");
  const std::filesystem::path folder =
      std::filesystem::path(named != nullptr ? named : "../shared") / "tpch" / "queries";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no queries at " << folder;
  int count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".sql") continue;
    std::ifstream file(entry.path());
    std::stringstream sql;
    sql << file.rdbuf();
    std::string query = sql.str();
    query.erase(query.find_last_not_of(" \n;") + 1);
    EXPECT_EQ(error(query), "none") << entry.path();
    ++count;
  }
  EXPECT_GE(count, 22);
}

}  // namespace
}  // namespace vivace::analyzer
