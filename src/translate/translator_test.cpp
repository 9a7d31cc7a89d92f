// Plans to engine text: what is merged, what is nested, what is guarded.
#include "translate/translator.h"

#include <gtest/gtest.h>

#include "functions/registry.h"

namespace vivace::translate {
namespace {

using plan::column;
using plan::constant;
using types::Value;

class TestTable : public catalog::TableHandle {
 public:
  TestTable() {
    metadata_.columns = {{"k", types::bigint_type(), "", false, true, false},
                         {"v", types::double_type(), "", false, true, false},
                         {"f", types::double_type(), "", false, true, true}};
  }
  const catalog::TableMetadata& metadata() const override { return metadata_; }

 private:
  catalog::TableMetadata metadata_;
};

class TestConnector : public catalog::Connector {
 public:
  std::string connector_name() const override { return "test"; }
  std::vector<std::string> list_schemas() const override { return {"s"}; }
  bool has_schema(const std::string&) const override { return true; }
  std::vector<std::string> list_tables(const std::string&) const override { return {"t"}; }
  catalog::TableHandlePtr find_table(const std::string&, const std::string&) const override {
    return std::make_shared<TestTable>();
  }
  catalog::ScanSource prepare_scan(const catalog::TableHandle& table,
                                   const catalog::ScanRequest& request) override {
    catalog::ScanSource source;
    source.relation = "db.t";
    for (const int32_t index : request.columns) {
      source.columns.push_back(table.metadata().columns[static_cast<size_t>(index)].name);
    }
    return source;
  }
};

/// Columns 1, 2, 3: k, v and f.
std::shared_ptr<plan::TableScan> scan(int32_t first_id = 1) {
  auto node = std::make_shared<plan::TableScan>();
  node->connector = std::make_shared<TestConnector>();
  node->table = node->connector->find_table("s", "t");
  node->table_columns = {0, 1, 2};
  for (int32_t i = 0; i < 3; ++i) {
    const auto& column = node->table->metadata().columns[static_cast<size_t>(i)];
    node->columns.push_back({first_id + i, column.name, column.type});
  }
  return node;
}

std::shared_ptr<plan::Filter> filter(plan::PlanNodePtr source, plan::ExpressionPtr predicate) {
  auto node = std::make_shared<plan::Filter>();
  node->columns = source->columns;
  node->sources = {std::move(source)};
  node->predicate = std::move(predicate);
  return node;
}

std::string text(const plan::PlanNodePtr& node) {
  auto output = std::make_shared<plan::Output>();
  output->columns = node->columns;
  output->sources = {node};
  plan::Plan plan;
  plan.root = output;
  return translate(plan, {}).sql;
}

plan::ExpressionPtr big(int64_t value) { return constant(Value(value), types::bigint_type()); }
plan::ExpressionPtr real(double value) { return constant(Value(value), types::double_type()); }
plan::ExpressionPtr k() { return column(1, types::bigint_type()); }
plan::ExpressionPtr v() { return column(2, types::double_type()); }
plan::ExpressionPtr f() { return column(3, types::double_type()); }

const functions::Registry& registry() {
  static const functions::Registry instance;
  return instance;
}

plan::ExpressionPtr divide(plan::ExpressionPtr left, plan::ExpressionPtr right) {
  const std::vector<types::TypePtr> types = {left->type, right->type};
  return plan::call(registry().resolve_operator("divide", types, {}),
                    {std::move(left), std::move(right)});
}

constexpr const char* kSelect =
    "SELECT CAST(t1.k AS BIGINT) AS c1, CAST(t1.v AS DOUBLE) AS c2, CAST(t1.f AS DOUBLE) AS c3 "
    "FROM db.t AS t1";

TEST(Translator, FiltersShareOneSelect) {
  const auto low =
      filter(scan(), plan::comparison(plan::ComparisonOperator::kGreater, k(), big(1)));
  const auto both = filter(low, plan::comparison(plan::ComparisonOperator::kLess, k(), big(9)));
  EXPECT_EQ(text(both), std::string(kSelect) +
                            " WHERE (t1.k > CAST(1 AS BIGINT)) AND (t1.k < CAST(9 AS BIGINT))");
}

TEST(Translator, FilterAboveLimitIsNested) {
  auto limit = std::make_shared<plan::Limit>();
  limit->sources = {scan()};
  limit->columns = limit->sources[0]->columns;
  limit->count = 5;
  const std::string sql =
      text(filter(limit, plan::comparison(plan::ComparisonOperator::kGreater, k(), big(1))));
  EXPECT_NE(sql.find("FROM db.t AS t1 LIMIT 5) AS q2 WHERE (q2.c1 > "), std::string::npos) << sql;
}

TEST(Translator, RaisingTermsAreCheckedBehindTheTermsBeforeThem) {
  const auto safe = plan::comparison(plan::ComparisonOperator::kNotEqual, k(), big(0));
  const auto raising =
      plan::comparison(plan::ComparisonOperator::kGreater, divide(big(10), k()), big(1));
  const std::string sql = text(filter(scan(), plan::logical(true, {safe, raising})));
  EXPECT_NE(sql.find("WHERE (t1.k <> CAST(0 AS BIGINT)) AND CASE WHEN (t1.k <> CAST(0 AS BIGINT)) "
                     "THEN (vivace_divide_bigint(CAST(10 AS BIGINT), t1.k, t1.k) > CAST(1 AS "
                     "BIGINT)) ELSE false END"),
            std::string::npos)
      << sql;
}

TEST(Translator, NanIsGuardedOnlyWhereItCanBe) {
  const auto over = [](plan::ExpressionPtr left, plan::ExpressionPtr right) {
    const auto predicate = plan::comparison(plan::ComparisonOperator::kGreater, left, right);
    const std::string sql = text(filter(scan(), predicate));
    return sql.substr(sql.find("WHERE ") + 6);
  };
  EXPECT_EQ(over(f(), real(5)), "(t1.f > CAST('5' AS DOUBLE))");
  EXPECT_EQ(over(v(), real(5)),
            "((t1.v > CAST('5' AS DOUBLE)) AND t1.v <= CAST('Infinity' AS DOUBLE))");
  EXPECT_EQ(over(f(), v()), "(t1.f > t1.v)");
  EXPECT_EQ(over(v(), f()), "((- t1.v) < (- t1.f))");
}

TEST(Translator, TryUsesTwinsWhereNullsPassThrough) {
  auto project = std::make_shared<plan::Project>();
  project->sources = {scan()};
  project->columns = {{9, "expr", types::bigint_type()}};
  project->expressions = {
      plan::form(plan::ExpressionKind::kTry, types::bigint_type(), {divide(big(10), k())})};
  EXPECT_EQ(text(project),
            "SELECT CAST(vivace_try_divide_bigint(CAST(10 AS BIGINT), t1.k) AS BIGINT) AS c9 FROM "
            "db.t AS t1");
  project->expressions = {
      plan::form(plan::ExpressionKind::kTry, types::bigint_type(),
                 {plan::form(plan::ExpressionKind::kCoalesce, types::bigint_type(),
                             {divide(big(10), k()), big(0)})})};
  EXPECT_NE(text(project).find("TRY(coalesce(vivace_divide_bigint("), std::string::npos);
}

TEST(Translator, CteReadTwiceIsMaterializedOnce) {
  auto cte = std::make_shared<plan::Cte>();
  cte->cte = 4;
  const auto reader = [](int32_t id) {
    auto node = std::make_shared<plan::CteScan>();
    node->cte = 4;
    node->columns = {{id, "k", types::bigint_type()}};
    return node;
  };
  auto named = std::make_shared<plan::Project>();
  named->sources = {scan()};
  named->columns = {{1, "k", types::bigint_type()}};
  named->expressions = {k()};
  auto join = std::make_shared<plan::Join>();
  join->sources = {reader(21), reader(22)};
  join->columns = {{21, "k", types::bigint_type()}, {22, "k", types::bigint_type()}};
  join->join = plan::JoinKind::kInner;
  join->condition =
      plan::comparison(plan::ComparisonOperator::kEqual, column(21, types::bigint_type()),
                       column(22, types::bigint_type()));
  cte->sources = {named, join};
  cte->columns = join->columns;
  EXPECT_EQ(text(cte),
            "WITH w4 AS MATERIALIZED (SELECT t1.k AS c1 FROM db.t AS t1) SELECT CAST(t2.c1 AS "
            "BIGINT) AS c21, CAST(t3.c1 AS BIGINT) AS c22 FROM w4 AS t2 JOIN w4 AS t3 ON (t2.c1 = "
            "t3.c1)");
}

TEST(Translator, QuotesAndNulBytesStayInsideLiterals) {
  auto values = std::make_shared<plan::Values>();
  values->columns = {{1, "x", types::varchar_type()}};
  values->rows = {{constant(Value(std::string("it's vivace_x_1_2")), types::varchar_type())}};
  EXPECT_EQ(text(values), "SELECT CAST('it''s vivace_x_1_2' AS VARCHAR) AS c1");
  values->rows = {{constant(Value(std::string("a\0b", 3)), types::varchar_type())}};
  EXPECT_EQ(text(values), "SELECT CAST(('a' || chr(0) || 'b') AS VARCHAR) AS c1");
}

TEST(Translator, DeepExpressionsEndInAnError) {
  plan::ExpressionPtr deep = k();
  for (int32_t i = 0; i < 1000; ++i) {
    deep = plan::negation(plan::form(plan::ExpressionKind::kIsNull, types::boolean_type(), {deep}));
  }
  try {
    text(filter(scan(), deep));
    FAIL() << "no error";
  } catch (const base::QueryError& error) {
    EXPECT_EQ(error.code(), base::ErrorCode::kQueryExceededCompilerLimit);
  }
}

TEST(Translator, NamesTheKernelsThatAreRegisteredWhenUsed) {
  auto values = std::make_shared<plan::Values>();
  values->columns = {{1, "x", types::decimal_type(3, 1)}};
  values->rows = {{divide(column(7, types::decimal_type(2, 1)),
                          constant(Value(types::Int128{20}), types::decimal_type(2, 1)))}};
  auto lateral = std::make_shared<plan::LateralJoin>();
  auto outer = std::make_shared<plan::Values>();
  outer->columns = {{7, "y", types::decimal_type(2, 1)}};
  outer->rows = {{constant(Value(types::Int128{15}), types::decimal_type(2, 1))}};
  lateral->sources = {outer, values};
  lateral->columns = {outer->columns[0], values->columns[0]};
  auto output = std::make_shared<plan::Output>();
  output->columns = lateral->columns;
  output->sources = {lateral};
  plan::Plan plan;
  plan.root = output;
  const Statement statement = translate(plan, {});
  EXPECT_EQ(statement.lazy_functions,
            std::vector<std::string>{"vivace_decimal_divide_2_1_2_1_3_1"});
}

}  // namespace
}  // namespace vivace::translate
