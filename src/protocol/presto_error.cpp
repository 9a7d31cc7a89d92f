// Presto 0.296's own words, numbers and places for errors told in Trino's.
#include "protocol/presto_error.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace vivace::protocol {

using base::ErrorCode;
using base::QueryError;

namespace {

// From here on Trino's user errors have names of their own for what Presto's analyzer reports as
// SYNTAX_ERROR; below, both families agree.
constexpr int32_t kFirstTrinoOnlyNumber = 43;

/// A message that differs around the name it quotes.
struct Wording {
  ErrorCode code;
  std::string_view before, after;
  std::string_view presto_before, presto_after;
  bool has_place;
};

constexpr auto kWordings = std::to_array<Wording>({
    {ErrorCode::kCatalogNotFound, "Catalog '", "' not found", "Catalog ", " does not exist", false},
    {ErrorCode::kSchemaNotFound, "Schema '", "' does not exist", "Schema ", " does not exist",
     false},
    {ErrorCode::kTableNotFound, "Table '", "' does not exist", "Table ", " does not exist", false},
    {ErrorCode::kFunctionNotFound, "Function '", "' not registered", "Function ", " not registered",
     true},
});

std::optional<std::string_view> between(std::string_view text, std::string_view before,
                                        std::string_view after) {
  if (text.size() < before.size() + after.size() || !text.starts_with(before) ||
      !text.ends_with(after)) {
    return std::nullopt;
  }
  text.remove_prefix(before.size());
  text.remove_suffix(after.size());
  return text;
}

/// "'+' cannot be applied to integer, varchar(1)" for "Cannot apply operator: integer +
/// varchar(1)".
std::optional<std::string> operator_message(std::string_view message) {
  const auto operands = between(message, "Cannot apply operator: ", "");
  if (!operands) return std::nullopt;
  for (const std::string_view name : {" IS DISTINCT FROM ", " = ", " <> ", " < ", " <= ", " > ",
                                      " >= ", " + ", " - ", " * ", " / ", " % "}) {
    const size_t at = operands->find(name);
    if (at == std::string_view::npos) continue;
    std::string text = "'";
    text.append(name.substr(1, name.size() - 2)).append("' cannot be applied to ");
    text.append(operands->substr(0, at)).append(", ").append(operands->substr(at + name.size()));
    return text;
  }
  return std::nullopt;
}

/// Presto distinguishes SET SESSION, a property in a header and a catalog's property.
std::optional<QueryError> unknown_property(const QueryError& error) {
  const auto name = between(error.message(), "Session property '", "' does not exist");
  if (!name) return std::nullopt;
  const size_t dot = name->find('.');
  if (dot != std::string_view::npos) {
    return QueryError(error.code(), "Unknown connector " + std::string(name->substr(0, dot)));
  }
  if (!error.location().known()) {
    return QueryError(error.code(), "Unknown session property " + std::string(*name));
  }
  return QueryError(ErrorCode::kSyntaxError,
                    "Session property " + std::string(*name) + " does not exist", error.location());
}

}  // namespace

bool is_presto_semantic_error(ErrorCode code) {
  return code == ErrorCode::kFunctionNotFound ||
         (base::error_type(code) == base::ErrorType::kUserError &&
          base::error_number(code) >= kFirstTrinoOnlyNumber);
}

QueryError as_presto_error(const QueryError& error) {
  if (error.code() == ErrorCode::kInvalidSessionProperty) {
    return unknown_property(error).value_or(error);
  }
  const ErrorCode code =
      is_presto_semantic_error(error.code()) ? ErrorCode::kSyntaxError : error.code();
  // Trino's wrapped failures start with a class of its own.
  std::string message(
      between(error.message(), "io.trino.spi.TrinoException: ", "").value_or(error.message()));
  base::SourceLocation place = error.location();
  for (const Wording& wording : kWordings) {
    if (wording.code != error.code()) continue;
    const auto name = between(error.message(), wording.before, wording.after);
    if (!name) continue;
    message = std::string(wording.presto_before).append(*name).append(wording.presto_after);
    if (!wording.has_place) place = {};
  }
  if (error.code() == ErrorCode::kDivisionByZero) message = "/ by zero";
  if (error.code() == ErrorCode::kTypeMismatch) {
    message = operator_message(message).value_or(message);
  }
  return QueryError(code, std::move(message), place, error.cause());
}

}  // namespace vivace::protocol
