// Each row of the error table against what the engine really says, and marks that hold.
#include <gtest/gtest.h>

#include "engine/engine.h"
#include "engine/scalar_function.h"
#include "engine/scratch_engine.h"

namespace vivace::engine {
namespace {

using base::ErrorCode;

TEST(ErrorMapTest, MarksComeBackWhole) {
  for (std::string message :
       {std::string("Division by zero"), std::string(), std::string("quote ' \" \n\tünï"),
        std::string("nul ") + '\0' +
            " and \x02"
            "0 in it",
        std::string("a:b:12:c")}) {
    std::string wrapped =
        "Invalid Input Error: " + marked_error(ErrorCode::kDivisionByZero, message) + "\n\nLINE 1:";
    base::QueryError error = to_query_error({DUCKDB_ERROR_INVALID_INPUT, wrapped});
    EXPECT_EQ(error.code(), ErrorCode::kDivisionByZero);
    EXPECT_EQ(error.message(), message);
  }
}

TEST(ErrorMapTest, TextCannotForgeAMark) {
  base::QueryError error = to_query_error(
      {DUCKDB_ERROR_INVALID_INPUT, "Invalid Input Error: \x01v0123456789abcdef:8:4:boom"});
  EXPECT_EQ(error.code(), ErrorCode::kGenericInternalError);
  EXPECT_NE(error.cause().find("boom"), std::string::npos);
}

TEST(ErrorMapTest, IntegerOverflowReadsAsPresto) {
  ScratchEngine scratch;
  const std::pair<const char*, const char*> cases[] = {
      {"127::TINYINT + 1::TINYINT", "tinyint addition overflow: 127 + 1"},
      {"(-128)::TINYINT - 1::TINYINT", "tinyint subtraction overflow: -128 - 1"},
      {"100::TINYINT * 2::TINYINT", "tinyint multiplication overflow: 100 * 2"},
      {"32767::SMALLINT + 1::SMALLINT", "smallint addition overflow: 32767 + 1"},
      {"2147483647::INTEGER + 1::INTEGER", "integer addition overflow: 2147483647 + 1"},
      {"9223372036854775807::BIGINT * 2::BIGINT",
       "bigint multiplication overflow: 9223372036854775807 * 2"},
  };
  for (const auto& [expression, message] : cases) {
    EXPECT_EQ(scratch.row(std::string("SELECT ") + expression),
              std::string("NUMERIC_VALUE_OUT_OF_RANGE: ") + message);
  }
}

TEST(ErrorMapTest, DecimalOverflow) {
  ScratchEngine scratch;
  const std::string big = "99999999999999999999999999999999999999";
  for (std::string expression :
       {big + "::DECIMAL(38,0) + 1::DECIMAL(38,0)",
        "-" + big + "::DECIMAL(38,0) - 1::DECIMAL(38,0)",
        big + "::DECIMAL(38,0) * 2::DECIMAL(38,0)", big + "::DECIMAL(38,0) + 0.1::DECIMAL(2,1)"}) {
    EXPECT_EQ(scratch.row("SELECT " + expression), "NUMERIC_VALUE_OUT_OF_RANGE: Decimal overflow");
  }
  EXPECT_EQ(scratch.row("SELECT sum(x) FROM (VALUES (" + big + "::DECIMAL(38,0)), (" + big +
                        "::DECIMAL(38,0))) t(x)"),
            "NUMERIC_VALUE_OUT_OF_RANGE: Decimal overflow");
}

TEST(ErrorMapTest, ScalarSubqueryWithTwoRows) {
  ScratchEngine scratch;
  EXPECT_EQ(scratch.row("SELECT (SELECT x FROM (VALUES (1), (2)) t(x))"),
            "SUBQUERY_MULTIPLE_ROWS: Scalar sub-query has returned multiple rows");
}

TEST(ErrorMapTest, NoSpaceForSpilling) {
  base::QueryError error = to_query_error(
      {DUCKDB_ERROR_IO,
       "IO Error: Could not write file \"/x/duckdb_temp_storage-0.tmp\": No space left on device"});
  EXPECT_EQ(error.code(), ErrorCode::kGenericInsufficientResources);
}

TEST(ErrorMapTest, AnythingElseIsOurs) {
  ScratchEngine scratch;
  EXPECT_EQ(scratch.row("SELECT nonsense").substr(0, 23), "GENERIC_INTERNAL_ERROR:");
}

TEST(ErrorMapTest, MarkedErrorOfAFunction) {
  ScratchEngine scratch;
  scratch.engine().register_with([](duckdb_connection connection) {
    ScalarFunction function;
    function.name = "raise";
    function.arguments = {DUCKDB_TYPE_VARCHAR};
    function.result = DUCKDB_TYPE_BOOLEAN;
    function.body = [](ScalarCall& call) {
      auto* texts = static_cast<duckdb_string_t*>(duckdb_vector_get_data(call.argument(0)));
      throw base::QueryError(
          ErrorCode::kInvalidFunctionArgument,
          std::string(duckdb_string_t_data(texts), duckdb_string_t_length(*texts)));
    };
    register_scalar_function(connection, std::move(function));
  });
  EXPECT_EQ(scratch.row("SELECT raise('it''s \"x\" €')"),
            "INVALID_FUNCTION_ARGUMENT: it's \"x\" €");
}

}  // namespace
}  // namespace vivace::engine
