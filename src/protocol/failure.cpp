// A failed query as a client reads it: the error, its place and a Java-like account.
#include "protocol/failure.h"

#include "protocol/presto_error.h"

namespace vivace::protocol {

namespace {

void write_location(base::SourceLocation location, JsonWriter& json) {
  if (!location.known()) return;
  json.key("errorLocation").begin_object();
  json.field("lineNumber", location.line);
  json.field("columnNumber", location.column);
  json.end_object();
}

void write_failure(const FailureInfo& failure, JsonWriter& json, int depth) {
  json.begin_object();
  json.field("type", failure.type);
  if (failure.message) json.field("message", *failure.message);
  bool nest = depth < kMaxFailureDepth;
  if (failure.cause && nest) {
    json.key("cause");
    write_failure(*failure.cause, json, depth + 1);
  }
  json.key("suppressed").begin_array();
  for (const FailureInfo& other : failure.suppressed) {
    if (nest) write_failure(other, json, depth + 1);
  }
  json.end_array();
  json.key("stack").begin_array();
  for (const std::string& frame : failure.stack) json.text(frame);
  json.end_array();
  if (failure.error_info && json.dialect() == Dialect::kTrino) {
    json.key("errorInfo").begin_object();
    json.field("code", failure.error_info->code);
    json.field("name", failure.error_info->name);
    json.field("type", failure.error_info->type);
    json.end_object();
  }
  write_location(failure.error_location, json);
  json.end_object();
}

std::string_view exception_class(base::ErrorCode code, Dialect dialect) {
  bool syntax = code == base::ErrorCode::kSyntaxError;
  if (dialect == Dialect::kTrino) {
    if (code == base::ErrorCode::kPermissionDenied) {
      return "io.trino.spi.security.AccessDeniedException";
    }
    return syntax ? "io.trino.sql.parser.ParsingException" : "io.trino.spi.TrinoException";
  }
  if (syntax) return "com.facebook.presto.sql.parser.ParsingException";
  return is_presto_semantic_error(code) ? "com.facebook.presto.sql.analyzer.SemanticException"
                                        : "com.facebook.presto.spi.PrestoException";
}

}  // namespace

ErrorReport make_error_report(const base::QueryError& error, Dialect dialect) {
  const base::QueryError told = dialect == Dialect::kPresto ? as_presto_error(error) : error;
  ErrorReport report;
  report.message = told.client_message();
  report.code = base::error_number(told.code());
  report.name = base::error_name(told.code());
  report.type = base::error_type_name(base::error_type(told.code()));
  report.location = told.location();
  FailureInfo& failure = report.failure_info;
  failure.type = exception_class(error.code(), dialect);
  failure.message = report.message;
  failure.error_info = FailureInfo::ErrorInfo{report.code, report.name, report.type};
  failure.error_location = told.location();
  if (!error.cause().empty()) {
    FailureInfo cause;
    cause.type = "java.lang.RuntimeException";
    cause.message = error.cause();
    base::ErrorCode internal = base::ErrorCode::kGenericInternalError;
    cause.error_info = FailureInfo::ErrorInfo{
        base::error_number(internal), std::string(base::error_name(internal)),
        std::string(base::error_type_name(base::error_type(internal)))};
    failure.cause = std::make_shared<const FailureInfo>(std::move(cause));
  }
  return report;
}

void write_failure_info(const FailureInfo& failure, JsonWriter& json) {
  write_failure(failure, json, 1);
}

void write_error_report(const ErrorReport& error, JsonWriter& json) {
  json.begin_object();
  json.field("message", error.message);
  json.field("errorCode", error.code);
  json.field("errorName", error.name);
  json.field("errorType", error.type);
  if (json.dialect() == Dialect::kPresto) json.field("retriable", error.retriable);
  write_location(error.location, json);
  json.key("failureInfo");
  write_failure_info(error.failure_info, json);
  json.end_object();
}

}  // namespace vivace::protocol
