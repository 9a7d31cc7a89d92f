// Errors as Presto 0.296 worded them on the wire.
#include "protocol/presto_error.h"

#include <gtest/gtest.h>

namespace vivace::protocol {
namespace {

using base::ErrorCode;

std::string told(ErrorCode code, const std::string& message, base::SourceLocation place = {}) {
  const base::QueryError error = as_presto_error(base::QueryError(code, message, place));
  return std::string(base::error_name(error.code())) + " " + error.client_message();
}

TEST(PrestoError, NamesWhatIsMissingWithoutQuotesAndPlace) {
  EXPECT_EQ(told(ErrorCode::kTableNotFound, "Table 'tpch.tiny.nope' does not exist", {1, 15}),
            "SYNTAX_ERROR Table tpch.tiny.nope does not exist");
  EXPECT_EQ(told(ErrorCode::kSchemaNotFound, "Schema 'noschema' does not exist", {1, 15}),
            "SYNTAX_ERROR Schema noschema does not exist");
  EXPECT_EQ(told(ErrorCode::kCatalogNotFound, "Catalog 'nocat' not found", {1, 15}),
            "SYNTAX_ERROR Catalog nocat does not exist");
  EXPECT_EQ(told(ErrorCode::kFunctionNotFound, "Function 'nofunc' not registered", {1, 8}),
            "SYNTAX_ERROR line 1:8: Function nofunc not registered");
  EXPECT_EQ(told(ErrorCode::kColumnNotFound, "Column 'x' cannot be resolved", {1, 8}),
            "SYNTAX_ERROR line 1:8: Column 'x' cannot be resolved");
}

TEST(PrestoError, WordsOperators) {
  EXPECT_EQ(told(ErrorCode::kTypeMismatch, "Cannot apply operator: integer + varchar(1)", {1, 10}),
            "SYNTAX_ERROR line 1:10: '+' cannot be applied to integer, varchar(1)");
  EXPECT_EQ(told(ErrorCode::kTypeMismatch, "Cannot negate boolean", {1, 8}),
            "SYNTAX_ERROR line 1:8: Cannot negate boolean");
  EXPECT_EQ(told(ErrorCode::kDivisionByZero, "Division by zero"), "DIVISION_BY_ZERO / by zero");
}

TEST(PrestoError, TellsSessionPropertiesByWhereTheyStood) {
  const ErrorCode code = ErrorCode::kInvalidSessionProperty;
  EXPECT_EQ(told(code, "Session property 'nope' does not exist", {1, 1}),
            "SYNTAX_ERROR line 1:1: Session property nope does not exist");
  EXPECT_EQ(told(code, "Session property 'nope' does not exist"),
            "INVALID_SESSION_PROPERTY Unknown session property nope");
  EXPECT_EQ(told(code, "Session property 'tpch.nope' does not exist", {1, 1}),
            "INVALID_SESSION_PROPERTY Unknown connector tpch");
}

TEST(PrestoError, NamesNoClassOfTrinos) {
  EXPECT_EQ(told(ErrorCode::kTypeNotFound, "io.trino.spi.TrinoException: line 1:8: Unknown"),
            "SYNTAX_ERROR line 1:8: Unknown");
}

}  // namespace
}  // namespace vivace::protocol
