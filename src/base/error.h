// Presto's error codes and the one exception that ends a query.
#pragma once

#include <cstdint>
#include <exception>
#include <string>
#include <string_view>

namespace vivace::base {

enum class ErrorType : uint8_t { kUserError, kInternalError, kInsufficientResources, kExternal };

enum class ErrorCode : uint16_t {
#define VIVACE_ERROR_CODE(constant, name, number, type) constant,
#include "base/error_codes.inc"
#undef VIVACE_ERROR_CODE
};

/// The name a client sees, e.g. "COLUMN_NOT_FOUND".
std::string_view error_name(ErrorCode code);
/// The number a client sees (Trino 476's).
int32_t error_number(ErrorCode code);
ErrorType error_type(ErrorCode code);
/// "USER_ERROR", "INTERNAL_ERROR", "INSUFFICIENT_RESOURCES" or "EXTERNAL".
std::string_view error_type_name(ErrorType type);
/// Finds a code by its client-visible name; false when there is none.
bool find_error_code(std::string_view name, ErrorCode& code);

/// A place in the query text. Lines and columns count from 1, columns in Unicode code points;
/// line 0 means "no place".
struct SourceLocation {
  int32_t line = 0;
  int32_t column = 0;
  bool known() const { return line > 0; }
  bool operator==(const SourceLocation&) const = default;
};

/// Ends a query. Thrown only inside a query and caught only by the runner in dispatch.
/// `message()` never carries the "line L:C: " prefix; the protocol adds it from `location()`.
class QueryError : public std::exception {
 public:
  QueryError(ErrorCode code, std::string message, SourceLocation location = {},
             std::string cause = {});

  ErrorCode code() const { return code_; }
  const std::string& message() const { return message_; }
  SourceLocation location() const { return location_; }
  /// What lies below, for the log and failureInfo.cause; may be empty.
  const std::string& cause() const { return cause_; }
  /// "line L:C: message" where the place is known, else the message: what a client reads.
  std::string client_message() const;
  const char* what() const noexcept override { return message_.c_str(); }

 private:
  ErrorCode code_;
  std::string message_;
  SourceLocation location_;
  std::string cause_;
};

}  // namespace vivace::base
