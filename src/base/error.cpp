// The error code table and its look-ups.
#include "base/error.h"

#include <array>
#include <utility>

namespace vivace::base {
namespace {

struct ErrorRow {
  ErrorCode code;
  std::string_view name;
  int32_t number;
  ErrorType type;
};

constexpr auto kRows = std::to_array<ErrorRow>({
#define VIVACE_ERROR_CODE(constant, name, number, type) \
  {ErrorCode::constant, name, number, ErrorType::type},
#include "base/error_codes.inc"
#undef VIVACE_ERROR_CODE
});

const ErrorRow& row(ErrorCode code) { return kRows.at(static_cast<size_t>(code)); }

}  // namespace

std::string_view error_name(ErrorCode code) { return row(code).name; }

int32_t error_number(ErrorCode code) { return row(code).number; }

ErrorType error_type(ErrorCode code) { return row(code).type; }

std::string_view error_type_name(ErrorType type) {
  switch (type) {
    case ErrorType::kUserError:
      return "USER_ERROR";
    case ErrorType::kInternalError:
      return "INTERNAL_ERROR";
    case ErrorType::kInsufficientResources:
      return "INSUFFICIENT_RESOURCES";
    case ErrorType::kExternal:
      return "EXTERNAL";
  }
  return "INTERNAL_ERROR";
}

bool find_error_code(std::string_view name, ErrorCode& code) {
  for (const ErrorRow& entry : kRows) {
    if (entry.name == name) {
      code = entry.code;
      return true;
    }
  }
  return false;
}

QueryError::QueryError(ErrorCode code, std::string message, SourceLocation location,
                       std::string cause)
    : code_(code), message_(std::move(message)), location_(location), cause_(std::move(cause)) {}

std::string QueryError::client_message() const {
  if (!location_.known()) return message_;
  return "line " + std::to_string(location_.line) + ":" + std::to_string(location_.column) + ": " +
         message_;
}

}  // namespace vivace::base
