// What an engine failure is in Presto's terms: our marks first, then one tested table.
#include <fmt/format.h>

#include <array>
#include <charconv>
#include <optional>
#include <random>
#include <string>
#include <string_view>

#include "engine/engine.h"

namespace vivace::engine {
namespace {

using base::ErrorCode;
using base::QueryError;

// A mark is "\x01v<token>:<code>:<bytes>:<message>". The token is drawn once per process and
// never shown to a client, so no text of a query can contain a mark.
const std::string& mark_start() {
  static const std::string start = [] {
    std::random_device source;
    return fmt::format("\x01v{:08x}{:08x}{:08x}{:08x}:", source(), source(), source(), source());
  }();
  return start;
}

// The engine takes error texts up to the first NUL.
std::string escape(std::string_view message) {
  std::string text;
  text.reserve(message.size());
  for (char c : message) {
    if (c == '\0') {
      text +=
          "\x02"
          "0";
    } else if (c == '\x02') {
      text +=
          "\x02"
          "2";
    } else {
      text += c;
    }
  }
  return text;
}

std::string unescape(std::string_view text) {
  std::string message;
  message.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\x02' || i + 1 == text.size()) {
      message += text[i];
    } else {
      message += text[++i] == '0' ? '\0' : '\x02';
    }
  }
  return message;
}

// Reads digits up to ':' and steps over both.
std::optional<size_t> read_number(std::string_view& text) {
  size_t number = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end == text.data() + text.size() || *end != ':') return std::nullopt;
  text.remove_prefix(static_cast<size_t>(end - text.data()) + 1);
  return number;
}

std::optional<QueryError> marked(std::string_view text) {
  size_t at = text.find(mark_start());
  if (at == std::string_view::npos) return std::nullopt;
  text.remove_prefix(at + mark_start().size());
  auto code = read_number(text);
  auto bytes = read_number(text);
  if (!code || !bytes || *code > static_cast<size_t>(UINT16_MAX)) return std::nullopt;
  return QueryError(static_cast<ErrorCode>(*code), unescape(text.substr(0, *bytes)));
}

struct IntegerWidth {
  std::string_view engine;
  std::string_view presto;
};
constexpr std::array<IntegerWidth, 4> kIntegers = {{
    {"INT8 (", "tinyint"},
    {"INT16 (", "smallint"},
    {"INT32 (", "integer"},
    {"INT64 (", "bigint"},
}};

bool consume(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

// "Overflow in addition of INT64 (1 + 2)!" as "bigint addition overflow: 1 + 2".
std::optional<std::string> integer_overflow(std::string_view text) {
  if (!consume(text, "Overflow in ")) return std::nullopt;
  for (std::string_view operation : {"addition", "subtraction", "multiplication"}) {
    std::string_view rest = text;
    if (!consume(rest, operation) || !consume(rest, " of ")) continue;
    for (const IntegerWidth& width : kIntegers) {
      if (!consume(rest, width.engine)) continue;
      return fmt::format("{} {} overflow: {}", width.presto, operation,
                         rest.substr(0, rest.find(')')));
    }
  }
  return std::nullopt;
}

// Where in the engine's text a row of the table looks.
enum class Match : uint8_t { kPrefix, kAnywhere };

struct MapRow {
  duckdb_error_type type;  // DUCKDB_ERROR_INVALID: any
  Match match;
  std::string_view text;
  ErrorCode code;
  std::string_view message;  // empty: the engine's own text
};

// First match wins. Texts are those of DuckDB 1.5.5, after the "… Error: " prefix.
constexpr auto kMap = std::to_array<MapRow>({
    {DUCKDB_ERROR_INTERRUPT, Match::kAnywhere, "", ErrorCode::kUserCanceled, "Query was canceled"},
    {DUCKDB_ERROR_OUT_OF_MEMORY, Match::kAnywhere, "max_temp_directory_size",
     ErrorCode::kGenericInsufficientResources, ""},
    {DUCKDB_ERROR_OUT_OF_MEMORY, Match::kAnywhere, "", ErrorCode::kExceededLocalMemoryLimit,
     "Query exceeded the memory limit of the engine"},
    {DUCKDB_ERROR_IO, Match::kAnywhere, "No space left on device",
     ErrorCode::kGenericInsufficientResources, ""},
    {DUCKDB_ERROR_IO, Match::kAnywhere, "temporary file", ErrorCode::kGenericInsufficientResources,
     ""},
    {DUCKDB_ERROR_IO, Match::kAnywhere, "duckdb_temp_", ErrorCode::kGenericInsufficientResources,
     ""},
    {DUCKDB_ERROR_INVALID_INPUT, Match::kPrefix,
     "More than one row returned by a subquery used as an expression",
     ErrorCode::kSubqueryMultipleRows, "Scalar sub-query has returned multiple rows"},
    {DUCKDB_ERROR_OUT_OF_RANGE, Match::kPrefix, "Overflow in HUGEINT addition",
     ErrorCode::kNumericValueOutOfRange, "Decimal overflow"},
    {DUCKDB_ERROR_OUT_OF_RANGE, Match::kAnywhere, " of DECIMAL(",
     ErrorCode::kNumericValueOutOfRange, "Decimal overflow"},
    // Users' casts are kernels; what is left are the operands of decimal arithmetic.
    {DUCKDB_ERROR_CONVERSION, Match::kAnywhere, " to type DECIMAL(",
     ErrorCode::kNumericValueOutOfRange, "Decimal overflow"},
});

struct TypeName {
  std::string_view prefix;
  duckdb_error_type type;
};
constexpr auto kTypeNames = std::to_array<TypeName>({
    {"INTERRUPT Error", DUCKDB_ERROR_INTERRUPT},
    {"Out of Memory Error", DUCKDB_ERROR_OUT_OF_MEMORY},
    {"IO Error", DUCKDB_ERROR_IO},
    {"Invalid Input Error", DUCKDB_ERROR_INVALID_INPUT},
    {"Out of Range Error", DUCKDB_ERROR_OUT_OF_RANGE},
    {"Conversion Error", DUCKDB_ERROR_CONVERSION},
});

// Some C API calls give the text but not the type; the text says it too.
duckdb_error_type split_type(std::string_view& text, duckdb_error_type known) {
  for (const TypeName& name : kTypeNames) {
    if (!text.starts_with(name.prefix)) continue;
    text.remove_prefix(name.prefix.size());
    consume(text, ": ");
    return name.type;
  }
  return known;
}

bool matches(const MapRow& row, duckdb_error_type type, std::string_view text) {
  if (row.type != DUCKDB_ERROR_INVALID && row.type != type) return false;
  return row.match == Match::kPrefix ? text.starts_with(row.text)
                                     : text.find(row.text) != std::string_view::npos;
}

}  // namespace

std::string marked_error(ErrorCode code, std::string_view message) {
  std::string text = escape(message);
  return fmt::format("{}{}:{}:{}", mark_start(), static_cast<int>(code), text.size(), text);
}

QueryError to_query_error(const EngineFailure& failure) {
  if (auto error = marked(failure.message)) return *error;
  std::string_view text = failure.message;
  duckdb_error_type type = split_type(text, failure.type);
  if (type == DUCKDB_ERROR_OUT_OF_RANGE) {
    if (auto message = integer_overflow(text)) {
      return QueryError(ErrorCode::kNumericValueOutOfRange, *message, {}, failure.message);
    }
  }
  for (const MapRow& row : kMap) {
    if (!matches(row, type, text)) continue;
    return QueryError(row.code, std::string(row.message.empty() ? text : row.message), {},
                      failure.message);
  }
  return QueryError(ErrorCode::kGenericInternalError, "Internal error of the engine", {},
                    failure.message);
}

}  // namespace vivace::engine
