// Text cases: SQL and the shape of its tree. The places are those of the real server's tree.
#include "sql/parser.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "sql/outline.h"
#include "sql/printer.h"

namespace vivace::sql {
namespace {

std::string tree(std::string_view text) { return outline(*parse_expression(text)); }
std::string query_tree(std::string_view text) { return outline(*parse_statement(text)); }
std::string printed(std::string_view text) { return print(*parse_expression(text)); }

std::string error(std::string_view text) {
  try {
    parse_statement(text);
  } catch (const base::QueryError& failure) {
    return failure.client_message();
  }
  return "no error";
}

TEST(Parser, OperatorsStandAtTheirToken) {
  EXPECT_EQ(tree("1 + a * 2"),
            "(Arithmetic@1:3 (Long@1:1) (Arithmetic@1:7 (Identifier@1:5) (Long@1:9)))");
  EXPECT_EQ(tree("a = b"), "(Comparison@1:3 (Identifier@1:1) (Identifier@1:5))");
  EXPECT_EQ(
      tree("a || b + c"),
      "(Arithmetic@1:3 (Identifier@1:1) (Arithmetic@1:8 (Identifier@1:6) (Identifier@1:10)))");
  EXPECT_EQ(tree("a not in (1)"), "(Not@1:3 (In@1:3 (Identifier@1:1) (Long@1:11)))");
  EXPECT_EQ(tree("a between 1 and 2 and b"),
            "(Logical@1:1 (Between@1:3 (Identifier@1:1) (Long@1:11) (Long@1:17)) "
            "(Identifier@1:23))");
  EXPECT_EQ(tree("a at time zone 'UTC'"), "(AtTimeZone@1:3 (Identifier@1:1) (String@1:16))");
}

TEST(Parser, PrimariesStandAtTheirStart) {
  EXPECT_EQ(tree("a.b[1].c"),
            "(Dereference@1:1 (Subscript@1:1 (Dereference@1:1 (Identifier@1:1)) (Long@1:5)))");
  EXPECT_EQ(tree("(a).b"), "(Dereference@1:1 (Identifier@1:2))");
  EXPECT_EQ(tree("cast(a as bigint)"), "(Cast@1:1 (Identifier@1:6))");
  EXPECT_EQ(tree("f(x) over (partition by y)"),
            "(Call@1:1 (Identifier@1:3) (Window@1:12 (Identifier@1:25)))");
  EXPECT_EQ(tree("(x, y) -> x"), "(Lambda@1:1 (Identifier@1:11))");
}

TEST(Parser, LogicIsFlatButForParentheses) {
  EXPECT_EQ(tree("a and b and c"),
            "(Logical@1:1 (Identifier@1:1) (Identifier@1:7) (Identifier@1:13))");
  EXPECT_EQ(tree("(a and b) and not c"),
            "(Logical@1:1 (Logical@1:2 (Identifier@1:2) (Identifier@1:8)) "
            "(Not@1:15 (Identifier@1:19)))");
}

TEST(Parser, SignsOfNumbers) {
  const auto literal = parse_expression("-9223372036854775808");
  ASSERT_EQ(literal->kind, ExpressionKind::kUnary);
  EXPECT_TRUE(as<Unary>(*literal).of_literal);
  EXPECT_EQ(printed("- -1"), "-(-1)");
  EXPECT_EQ(printed("-(1)"), "-(1)");
  EXPECT_EQ(printed("a - -1"), "a - -1");
  EXPECT_EQ(error("SELECT 9223372036854775808"),
            "line 1:8: Invalid numeric literal: 9223372036854775808");
  EXPECT_EQ(error("SELECT -(9223372036854775808)"),
            "line 1:10: Invalid numeric literal: 9223372036854775808");
}

TEST(Parser, FunctionsThatAreSyntax) {
  EXPECT_EQ(parse_expression("if(a, b)")->kind, ExpressionKind::kIf);
  EXPECT_EQ(parse_expression("row(1)")->kind, ExpressionKind::kRow);
  EXPECT_EQ(parse_expression("row()")->kind, ExpressionKind::kFunctionCall);
  EXPECT_EQ(printed("substring(a from 1 for 2)"), "substr(a, 1, 2)");
  EXPECT_EQ(printed("position('a' in b)"), "strpos(b, 'a')");
  EXPECT_EQ(error("SELECT nullif(1)"),
            "line 1:8: Invalid number of arguments for 'nullif' function");
  EXPECT_EQ(error("SELECT coalesce(1, 2) OVER ()"),
            "line 1:8: OVER clause not valid for 'coalesce' function");
}

TEST(Parser, SyntaxFaultsComeBeforeMisuse) {
  EXPECT_EQ(error("SELECT if(1), FROM t"),
            "line 1:15: mismatched input 'FROM'. Expecting: '*', <expression>");
}

TEST(Parser, ParenthesesHoldQueriesOrExpressions) {
  EXPECT_EQ(parse_expression("((select 1))")->kind, ExpressionKind::kSubquery);
  EXPECT_EQ(parse_expression("((select 1) union select 2)")->kind, ExpressionKind::kSubquery);
  EXPECT_EQ(parse_expression("((select 1) + 1)")->kind, ExpressionKind::kArithmetic);
  EXPECT_EQ(parse_expression("((select 1), 2)")->kind, ExpressionKind::kRow);
  EXPECT_EQ(parse_expression("a in ((select 1))")->kind, ExpressionKind::kIn);
  EXPECT_EQ(parse_expression("a in ((select 1) union select 2)")->kind,
            ExpressionKind::kInSubquery);
}

TEST(Parser, Relations) {
  EXPECT_EQ(query_tree("select * from a, b join c on x"),
            "(Query@1:1 (Select@1:1 (Star@1:8) (Join@1:1 (Table@1:15) (Join@1:18 (Table@1:18) "
            "(Table@1:25) (Identifier@1:30)))))");
  EXPECT_EQ(query_tree("select 1 from ((select 1) t cross join u)"),
            "(Query@1:1 (Select@1:1 (Item@1:8 (Long@1:8)) (Join@1:16 (Aliased@1:16 "
            "(TableSubquery@1:16 (Query@1:17 (Select@1:17 (Item@1:24 (Long@1:24)))))) "
            "(Table@1:40))))");
}

TEST(Parser, IntersectBindsCloser) {
  EXPECT_EQ(query_tree("values 1 union values 2 intersect values 3"),
            "(Query@1:1 (SetOperation@1:10 (Values@1:1 (Long@1:8)) (SetOperation@1:25 "
            "(Values@1:16 (Long@1:23)) (Values@1:35 (Long@1:42)))))");
}

TEST(Parser, GroupingSetsAreNotRows) {
  const auto statement = parse_statement("select 1 group by (a, b), ((a, b)), (), (a) + 1");
  const auto& query = *as<QueryStatement>(*statement).query;
  const auto& elements = as<QuerySpecification>(*query.body).group_by->elements;
  ASSERT_EQ(elements.size(), 4u);
  EXPECT_EQ(elements[0].sets[0].size(), 2u);
  EXPECT_EQ(elements[1].sets[0].size(), 1u);
  EXPECT_EQ(elements[2].sets[0].size(), 0u);
  EXPECT_EQ(elements[3].sets[0].size(), 1u);
}

TEST(Parser, WordsThatAreNames) {
  EXPECT_EQ(print(*parse_statement("select 1 limit")), "SELECT 1 AS limit");
  EXPECT_EQ(print(*parse_statement("select all from t")), "SELECT all FROM t");
  EXPECT_EQ(print(*parse_statement("select all x from date")), "SELECT x FROM date");
  EXPECT_EQ(print(*parse_statement("describe input")), "SHOW COLUMNS FROM input");
  EXPECT_EQ(printed("interval '1' || 'x'"), "interval '1' || 'x'");
  EXPECT_EQ(printed("date + day"), "date + day");
}

TEST(Parser, TypesAreCanonical) {
  auto type = [](const std::string& text) {
    const auto cast = parse_expression("CAST(x AS " + text + ")");
    return as<Cast>(*cast).type_text;
  };
  EXPECT_EQ(type("BIGINT"), "bigint");
  EXPECT_EQ(type("double precision"), "double");
  EXPECT_EQ(type("ROW(X bigint, \"Y z\" ARRAY<double>, varchar(3))"),
            "row(x bigint, \"Y z\" array(double), varchar(3))");
  EXPECT_EQ(type("timestamp(3) with time zone"), "timestamp(3) with time zone");
  EXPECT_EQ(type("time without time zone"), "time");
  EXPECT_EQ(type("interval year to month"), "interval year to month");
  EXPECT_EQ(type("decimal(4,2) array"), "array(decimal(4, 2))");
  EXPECT_EQ(type("map<varchar, row(double precision)>"), "map(varchar, row(double))");
}

TEST(Parser, Literals) {
  EXPECT_EQ(as<StringLiteral>(*parse_expression("U&'\\00e9\\+01F600'")).value, "\u00e9\U0001F600");
  EXPECT_EQ(as<BinaryLiteral>(*parse_expression("X'0a ff'")).bytes, "\x0a\xff");
  EXPECT_EQ(as<LongLiteral>(*parse_expression("0x1_F")).value, 31u);
  EXPECT_EQ(as<GenericLiteral>(*parse_expression("DATE '2024-01-01'")).type_text, "date");
  EXPECT_EQ(error("SELECT X'0'"), "line 1:8: Binary literal must contain an even number of digits");
  EXPECT_EQ(error("SELECT U&'\\D800'"),
            "line 1:8: Invalid escaped character: D800. Escaped character is a surrogate. Use "
            "'\\+123456' instead.");
}

TEST(Parser, ParametersCountInTheOrderOfTheText) {
  const auto node = parse_expression("f(?, ? + ?)");
  const auto& sum = as<Arithmetic>(*as<FunctionCall>(*node).arguments[1]);
  EXPECT_EQ(as<Parameter>(*sum.left).position, 1);
  EXPECT_EQ(as<Parameter>(*sum.right).position, 2);
}

TEST(Parser, StatementsThatAreOnlyRecognised) {
  const auto statement = parse_statement("CREATE TABLE t (a bigint NOT NULL, LIKE u) WITH (x = 1)");
  ASSERT_EQ(statement->kind, StatementKind::kUnsupported);
  EXPECT_EQ(as<UnsupportedStatement>(*statement).what, "CREATE TABLE");
  EXPECT_EQ(print(*statement), "CREATE TABLE t (a bigint NOT NULL, LIKE u) WITH (x = 1)");
}

// Recorded: a message is made of what the parser tried where it gave up.
TEST(Parser, Messages) {
  EXPECT_EQ(error("select from t"),
            "line 1:8: mismatched input 'from'. Expecting: '*', 'ALL', 'DISTINCT', <expression>");
  EXPECT_EQ(error("SELECT x FROM (VALUES 1)) t"),
            "line 1:25: mismatched input ')'. Expecting: '%', ')', '*', '+', ',', '-', '.', '/', "
            "'AND', 'AT', 'EXCEPT', 'FETCH', 'INTERSECT', 'LIMIT', 'OFFSET', 'OR', 'ORDER', "
            "'UNION', '[', '||', <predicate>");
  EXPECT_EQ(error("select 1 where f(1 2)"),
            "line 1:20: mismatched input '2'. Expecting: ')', ',', 'ORDER'");
  EXPECT_EQ(error("SELECT `a` FROM t"),
            "line 1:8: backquoted identifiers are not supported; use double quotes to quote "
            "identifiers");
}

}  // namespace
}  // namespace vivace::sql
