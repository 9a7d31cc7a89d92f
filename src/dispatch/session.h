// Who asks, with which defaults: everything a request's headers say about the session.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "types/signature.h"

namespace vivace::dispatch {

/// Whose conventions the client follows; see the protocol facts in docs/architecture.md.
enum class ClientFamily : uint8_t {
  kTrino,      // X-Trino-* headers
  kPrestoSql,  // X-Presto-* headers with Trino's capabilities: PrestoSQL 323 to 350
  kPresto,     // X-Presto-* headers of prestodb clients
};

/// A client's session, immutable for one query.
struct Session {
  ClientFamily family = ClientFamily::kTrino;
  std::string user;
  std::string source;
  std::optional<std::string> catalog, schema;  // lower case
  std::string path;
  std::string time_zone = "UTC";
  std::string language = "en-US";
  std::string client_info;
  std::string trace_token;
  std::string user_agent;
  std::string remote_address;
  std::set<std::string> client_tags;
  std::set<std::string> client_capabilities;      // "PARAMETRIC_DATETIME", ...
  std::map<std::string, std::string> properties;  // "name" or "catalog.name"
  std::map<std::string, std::string> prepared_statements;
  std::optional<std::string> transaction_id;  // unset: none; "NONE" is unset too
  /// The client sent a transaction header at all: it can take part in transactions.
  bool supports_transactions = false;
};

/// How types and values are spelled for this client.
types::WireOptions wire_options(const Session& session);

/// What a statement changes in the client's session; sent as response headers.
struct SessionEffects {
  std::optional<std::string> set_catalog, set_schema, set_path, set_authorization_user;
  bool reset_authorization_user = false;
  std::vector<std::pair<std::string, std::string>> set_session;
  std::vector<std::string> clear_session;
  std::vector<std::pair<std::string, std::string>> set_roles;  // catalog, role text
  std::vector<std::pair<std::string, std::string>> added_prepares;
  std::vector<std::string> deallocated_prepares;
  std::optional<std::string> started_transaction;
  bool clear_transaction = false;
};

}  // namespace vivace::dispatch
