// What a client says about itself and its session in X-Trino-* or X-Presto-* request headers.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "protocol/family.h"
#include "protocol/header_values.h"

namespace vivace::protocol {

/// One header field as received. Views must outlive the call they are passed to.
struct HeaderField {
  std::string_view name;
  std::string_view value;
};

struct ResourceEstimates {
  std::optional<int64_t> execution_time_ms;
  std::optional<int64_t> cpu_time_ms;
  std::optional<int64_t> peak_memory_bytes;
};

/// The whole of it. Values are decoded; what a header left out is empty.
struct RequestHeaders {
  Family family;
  std::string user;
  std::optional<std::string> original_user;
  std::optional<BasicCredentials> basic;  // of "Authorization: Basic"
  std::string source;
  std::optional<std::string> catalog;
  std::optional<std::string> schema;
  std::string path;
  // As sent, not checked: a bad one fails the query, not the request.
  std::optional<std::string> time_zone;
  std::string language;
  std::string trace_token;
  std::string client_info;
  std::set<std::string> client_tags;
  std::set<std::string> client_capabilities;
  std::string user_agent;
  std::vector<std::string> query_data_encodings;  // spooling formats the client can read
  ResourceEstimates resource_estimates;
  std::map<std::string, std::string> system_properties;
  // catalog -> property -> value, from "catalog.property=value"
  std::map<std::string, std::map<std::string, std::string>> catalog_properties;
  std::map<std::string, std::string> prepared_statements;  // name -> SQL
  std::map<std::string, SelectedRole> roles;               // catalog or "system" -> role
  std::map<std::string, std::string> extra_credentials;
  std::optional<std::string> transaction_id;  // absent also for "NONE"
  // The client sent a transaction header (a UUID or "NONE"): it can follow a transaction.
  bool client_transaction_support = false;

  bool has_capability(std::string_view name) const {
    return client_capabilities.count(std::string(name)) > 0;
  }
};

/// A request refused for its headers: the HTTP answer.
struct HeaderError {
  int status = 400;
  std::string body;
  std::string content_type = "text/plain";
  std::string www_authenticate;  // header to add; empty for none
};

/// Which family the request speaks. Neither prefix at all is Trino. Both at once: nullopt.
std::optional<Family> detect_family(std::span<const HeaderField> fields);

/// The plain-text error of a family: "Error 404 Not Found: text" (Trino) or "text" (Presto).
std::string error_text(Dialect dialect, int status, std::string_view text);

/// The answer where a prepared statement that the client carries cannot be parsed; the SQL of
/// RequestHeaders::prepared_statements is not looked at here.
HeaderError invalid_prepared_statement(Family family, std::string_view parse_error);

struct ParseOptions {
  bool password_allowed = false;  // false: a Basic password is refused, as over plain HTTP
};

/// Reads and checks all headers of a request that needs a user. Of a header that should come once
/// the first counts. Later requests of a query (nextUri) may carry no capability header: the
/// dialect of its first one holds.
std::variant<RequestHeaders, HeaderError> parse_request_headers(std::span<const HeaderField> fields,
                                                                const ParseOptions& options = {});

}  // namespace vivace::protocol
