// A failed query as a client reads it: the error, its place and a Java-like account.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "protocol/family.h"
#include "protocol/json_writer.h"

namespace vivace::protocol {

/// `cause` and `suppressed` nest at most kMaxFailureDepth levels when written.
struct FailureInfo {
  std::string type;  // a Java class name, e.g. "io.trino.spi.TrinoException"
  std::optional<std::string> message;
  std::shared_ptr<const FailureInfo> cause;
  std::vector<FailureInfo> suppressed;
  std::vector<std::string> stack;
  struct ErrorInfo {
    int32_t code = 0;
    std::string name;
    std::string type;
  };
  std::optional<ErrorInfo> error_info;  // Trino
  base::SourceLocation error_location;  // line 0: left out
};

inline constexpr int kMaxFailureDepth = 32;

struct ErrorReport {
  std::string message;
  int32_t code = 0;
  std::string name;
  std::string type;
  bool retriable = false;         // Presto
  base::SourceLocation location;  // line 0: left out
  FailureInfo failure_info;
};

/// Presto 0.296 numbers and words some errors otherwise (protocol/presto_error.h).
ErrorReport make_error_report(const base::QueryError& error, Dialect dialect);

void write_failure_info(const FailureInfo& failure, JsonWriter& json);
void write_error_report(const ErrorReport& error, JsonWriter& json);

}  // namespace vivace::protocol
