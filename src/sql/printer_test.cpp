// Printed and formatted text. The layouts are those of the real server's formatter.
#include "sql/printer.h"

#include <gtest/gtest.h>

#include "sql/parser.h"

namespace vivace::sql {
namespace {

std::string pretty(std::string_view text) { return format_pretty(*parse_statement(text)); }
std::string line(std::string_view text) { return print(*parse_statement(text)); }

TEST(Printer, KeepsOnlyNeededParentheses) {
  EXPECT_EQ(line("select ((a + b) + c) * (d - (e - f))"), "SELECT (a + b + c) * (d - (e - f))");
  EXPECT_EQ(line("select (a or b) and not (c = d)"), "SELECT (a OR b) AND NOT c = d");
  EXPECT_EQ(line("select (a || b).c[1]"), "SELECT (a || b).c[1]");
  EXPECT_EQ(line("select (x -> x)[1]"), "SELECT ((x) -> x)[1]");
}

TEST(Printer, OneLine) {
  EXPECT_EQ(line("with t(a) as (values 1,\n 2) select * from t, (select 1) u order by 1 limit 2"),
            "WITH t (a) AS (VALUES 1, 2) SELECT * FROM t, (SELECT 1) u ORDER BY 1 ASC LIMIT 2");
  EXPECT_EQ(line("select * from a join (b join c on y) on x"),
            "SELECT * FROM a INNER JOIN (b INNER JOIN c ON y) ON x");
  EXPECT_EQ(line("prepare p from select ? "), "PREPARE p FROM SELECT ?");
  EXPECT_EQ(line("select 'a''b', \"A\"\"b\""), "SELECT 'a''b', \"A\"\"b\"");
}

// protocol/trino-476/prepare.json: X-Trino-Added-Prepare.
TEST(Printer, RecordedPreparedStatement) {
  EXPECT_EQ(pretty("SELECT * FROM tpch.tiny.nation WHERE nationkey = ? AND name LIKE ?"),
            "SELECT *\nFROM\n  tpch.tiny.nation\nWHERE ((nationkey = ?) AND (name LIKE ?))\n");
}

TEST(Printer, Pretty) {
  EXPECT_EQ(pretty("select a, b from t join u using (k) group by a, (b, c), rollup(a)"),
            "SELECT\n  a\n, b\nFROM\n  (t\nINNER JOIN u USING (k))\n"
            "GROUP BY a, (b, c), ROLLUP ((a))\n");
  EXPECT_EQ(pretty("select 1 union all select 2 limit 3"),
            "SELECT 1\n\nUNION ALL SELECT 2\n\nLIMIT 3\n");
  EXPECT_EQ(pretty("with x as (values 1, (2, 3)) table x"),
            "WITH\n  x AS (\n VALUES \n     1\n   , ROW (2, 3)\n) \nTABLE x\n");
  EXPECT_EQ(pretty("select a || b || c, -1.5, 1e10, 0.1e0"),
            "SELECT\n  concat(concat(a, b), c)\n, DECIMAL '-1.5'\n, 1E10\n, 1E-1\n\n");
}

}  // namespace
}  // namespace vivace::sql
