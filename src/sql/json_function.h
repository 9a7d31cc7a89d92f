// The syntax tree of JSON_EXISTS, JSON_VALUE, JSON_QUERY, JSON_OBJECT and JSON_ARRAY.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sql/expression.h"

namespace vivace::sql {

enum class JsonFunctionKind : uint8_t { kExists, kValue, kQuery, kObject, kArray };
struct JsonInput {
  ExpressionPtr value;
  std::optional<std::string> format;  // "JSON", "JSON ENCODING UTF8", ...
};
struct JsonPathParameter {
  Identifier name;
  JsonInput value;
};
struct JsonMember {
  ExpressionPtr key;
  JsonInput value;
};
struct JsonFunction : ExpressionOf<ExpressionKind::kJsonFunction> {
  using ExpressionOf::ExpressionOf;
  JsonFunctionKind function = JsonFunctionKind::kExists;
  JsonInput input;
  std::string path;
  std::optional<Identifier> path_name;
  SourceLocation path_location;
  std::vector<JsonPathParameter> passing;
  std::optional<std::string> returning_type;
  std::optional<std::string> output_format;
  std::string wrapper;   // "", "WITHOUT", "CONDITIONAL", "UNCONDITIONAL"
  std::string quotes;    // "", "KEEP", "OMIT"
  std::string on_empty;  // "", "NULL", "ERROR", "DEFAULT", "EMPTY ARRAY", "EMPTY OBJECT"
  std::string on_error;  // also "TRUE", "FALSE", "UNKNOWN" for JSON_EXISTS
  ExpressionPtr empty_default, error_default;
  std::vector<JsonMember> members;   // JSON_OBJECT
  std::vector<JsonInput> elements;   // JSON_ARRAY
  std::optional<bool> null_on_null;  // NULL ON NULL / ABSENT ON NULL
  std::optional<bool> unique_keys;
};

}  // namespace vivace::sql
