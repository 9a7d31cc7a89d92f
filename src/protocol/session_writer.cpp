// The session part of a query's JSON account.
#include "protocol/session_writer.h"

#include <array>
#include <cstdio>

namespace vivace::protocol {

namespace {

void write_list(std::string_view name, const std::vector<std::string>& values, JsonWriter& json) {
  json.key(name).begin_array();
  for (const std::string& value : values) json.text(value);
  json.end_array();
}

// Keys of these maps come from the client, so they are escaped as values are.
void write_key(const std::string& name, JsonWriter& json) {
  std::string quoted;
  append_json_string(name, json.dialect(), quoted);
  json.key(std::string_view(quoted).substr(1, quoted.size() - 2));
}

void write_map(std::string_view name, const std::map<std::string, std::string>& values,
               JsonWriter& json) {
  json.key(name).begin_object();
  for (const auto& [key, value] : values) {
    write_key(key, json);
    json.text(value);
  }
  json.end_object();
}

void write_catalog_properties(const SessionInfo& session, JsonWriter& json) {
  json.key("catalogProperties").begin_object();
  for (const auto& [catalog, properties] : session.catalog_properties) {
    write_key(catalog, json);
    json.begin_object();
    for (const auto& [name, value] : properties) {
      write_key(name, json);
      json.text(value);
    }
    json.end_object();
  }
  json.end_object();
}

void write_roles(std::string_view name, const SessionInfo& session, JsonWriter& json) {
  static constexpr std::array kKinds{"ROLE", "ALL", "NONE"};
  json.key(name).begin_object();
  for (const auto& [catalog, role] : session.roles) {
    write_key(catalog, json);
    json.begin_object();
    json.field("type", kKinds[static_cast<size_t>(role.kind)]);
    if (role.kind == SelectedRole::Kind::kRole) json.field("role", role.role);
    json.end_object();
  }
  json.end_object();
}

void write_optional(std::string_view name, const std::string& value, JsonWriter& json) {
  if (!value.empty()) json.field(name, value);
}

void write_place(const SessionInfo& session, JsonWriter& json) {
  if (session.catalog) json.field("catalog", *session.catalog);
  if (session.schema) json.field("schema", *session.schema);
}

/// "2026-11-22T10:36:18.705705087Z": seconds and as many digits as there are, by threes.
std::string format_precise_instant(Instant instant) {
  std::string text = format_instant(instant);
  auto nanos =
      std::chrono::duration_cast<std::chrono::nanoseconds>(instant.time_since_epoch()).count() %
      1'000'000'000;
  if (nanos % 1'000'000 == 0) return text;
  std::array<char, 16> digits{};
  std::snprintf(digits.data(), digits.size(), "%09lld", static_cast<long long>(nanos));
  size_t length = nanos % 1000 == 0 ? 6 : 9;
  return text.substr(0, text.find('.') + 1) + std::string(digits.data(), length) + "Z";
}

void write_trino_path(const SessionInfo& session, JsonWriter& json) {
  json.key("path").begin_object().key("path").begin_array();
  for (const char* schema : {"$query", "builtin"}) {
    json.begin_object().field("catalogName", "system").field("schemaName", schema).end_object();
  }
  json.end_array().field("rawPath", session.path).end_object();
}

void write_trino(const SessionInfo& session, JsonWriter& json) {
  json.field("user", session.user);
  json.field("originalUser", session.original_user);
  write_list("setOriginalRoles", {}, json);
  write_list("groups", session.groups, json);
  write_list("originalUserGroups", {}, json);
  write_optional("principal", session.principal, json);
  write_list("enabledRoles", {}, json);
  write_optional("source", session.source, json);
  write_place(session, json);
  write_trino_path(session, json);
  write_optional("traceToken", session.trace_token, json);
  json.field("timeZoneKey", session.time_zone_key);
  json.field("locale", session.locale);
  write_optional("remoteUserAddress", session.remote_address, json);
  write_optional("userAgent", session.user_agent, json);
  write_optional("clientInfo", session.client_info, json);
  write_list("clientTags", session.client_tags, json);
  write_list("clientCapabilities", session.client_capabilities, json);
  json.key("resourceEstimates").begin_object().end_object();
  json.field("start", format_precise_instant(session.start));
  write_map("systemProperties", session.system_properties, json);
  write_catalog_properties(session, json);
  write_roles("catalogRoles", session, json);
  write_map("preparedStatements", session.prepared_statements, json);
  json.field("protocolName", "Trino");
  json.field("timeZone", session.time_zone);
}

void write_presto(const SessionInfo& session, JsonWriter& json) {
  json.field("user", session.user);
  write_optional("source", session.source, json);
  write_place(session, json);
  write_optional("traceToken", session.trace_token, json);
  json.field("timeZoneKey", session.time_zone_key);
  json.field("locale", session.locale);
  write_optional("remoteUserAddress", session.remote_address, json);
  write_optional("userAgent", session.user_agent, json);
  write_optional("clientInfo", session.client_info, json);
  write_list("clientTags", session.client_tags, json);
  json.key("resourceEstimates").begin_object().end_object();
  json.field("startTime",
             static_cast<int64_t>(std::chrono::duration_cast<std::chrono::milliseconds>(
                                      session.start.time_since_epoch())
                                      .count()));
  write_map("systemProperties", session.system_properties, json);
  write_catalog_properties(session, json);
  json.key("unprocessedCatalogProperties").begin_object().end_object();
  write_roles("roles", session, json);
  write_map("preparedStatements", session.prepared_statements, json);
  json.key("sessionFunctions").begin_object().end_object();
}

}  // namespace

void write_session(const std::string& query_id, const SessionInfo& session, JsonWriter& json) {
  json.begin_object();
  json.field("queryId", query_id);
  if (json.dialect() == Dialect::kTrino) json.key("querySpan").begin_object().end_object();
  if (session.transaction_id) json.field("transactionId", *session.transaction_id);
  json.field("clientTransactionSupport", session.client_transaction_support);
  if (json.dialect() == Dialect::kTrino) {
    write_trino(session, json);
  } else {
    write_presto(session, json);
  }
  json.end_object();
}

}  // namespace vivace::protocol
