// What is known of a query for /v1/query (brief) and /v1/query/{id} (all), and its JSON text.
#include "protocol/query_info.h"

#include <array>
#include <cstdio>
#include <ctime>

#include "protocol/query_stats_writer.h"
#include "protocol/session_writer.h"

namespace vivace::protocol {

namespace {

void write_resource_group(const QueryInfo& info, JsonWriter& json) {
  if (!info.resource_group) return;
  json.key("resourceGroupId").begin_array();
  for (const std::string& name : *info.resource_group) json.text(name);
  json.end_array();
}

void write_error_code(const ErrorReport& error, JsonWriter& json) {
  json.key("errorCode").begin_object();
  json.field("code", error.code);
  json.field("name", error.name);
  json.field("type", error.type);
  if (json.dialect() == Dialect::kTrino) {
    json.field("fatal", error.type == "USER_ERROR");
  } else {
    json.field("retriable", error.retriable);
  }
  json.end_object();
}

void write_empty_list(std::string_view name, JsonWriter& json) {
  json.key(name).begin_array().end_array();
}

void write_empty_map(std::string_view name, JsonWriter& json) {
  json.key(name).begin_object().end_object();
}

void write_inputs(const QueryInfo& info, JsonWriter& json) {
  json.key("inputs").begin_array();
  for (const TableInput& input : info.inputs) {
    json.begin_object();
    json.field("connectorName", input.connector);
    json.field("catalogName", input.catalog);
    json.field("schema", input.schema);
    json.field("table", input.table);
    json.key("columns").begin_array();
    for (const std::string& column : input.columns) {
      json.begin_object().field("name", column).end_object();
    }
    json.end_array();
    json.end_object();
  }
  json.end_array();
}

void write_session_changes(JsonWriter& json) {
  bool trino = json.dialect() == Dialect::kTrino;
  if (trino) {
    json.field("resetAuthorizationUser", false);
    write_empty_list("setOriginalRoles", json);
  }
  write_empty_map("setSessionProperties", json);
  write_empty_list("resetSessionProperties", json);
  write_empty_map("setRoles", json);
  write_empty_map("addedPreparedStatements", json);
  write_empty_list("deallocatedPreparedStatements", json);
  json.field("clearTransactionId", false);
}

void write_trino_end(const QueryInfo& info, bool pruned, JsonWriter& json) {
  write_resource_group(info, json);
  if (info.query_type) json.field("queryType", *info.query_type);
  json.field("retryPolicy", "NONE");
  json.field("pruned", pruned);
  if (info.error) json.field("errorType", info.error->type);
  json.field("scheduled", info.scheduled);
  if (info.stats.progress_percentage) {
    json.field("progressPercentage", *info.stats.progress_percentage);
  }
  if (info.stats.running_percentage) {
    json.field("runningPercentage", *info.stats.running_percentage);
  }
}

void write_presto_end(const QueryInfo& info, JsonWriter& json) {
  write_resource_group(info, json);
  if (info.query_type) json.field("queryType", *info.query_type);
  write_empty_list("failedTasks", json);
  write_empty_map("addedSessionFunctions", json);
  write_empty_list("removedSessionFunctions", json);
  for (const char* name : {"optimizerInformation", "cteInformation", "scalarFunctions",
                           "aggregateFunctions", "windowFunctions"}) {
    write_empty_list(name, json);
  }
}

void write_update_type(const QueryInfo& info, JsonWriter& json) {
  if (!info.update_type) return;
  if (json.dialect() == Dialect::kTrino) {
    json.field("updateType", *info.update_type);
    return;
  }
  json.key("updateInfo").begin_object();
  json.field("updateType", *info.update_type);
  json.field("updateObject", "");
  json.end_object();
}

std::string finished(std::string text, Dialect dialect) {
  if (dialect == Dialect::kPresto) text += '\n';
  return text;
}

}  // namespace

std::string format_instant(Instant instant) {
  auto ms = std::chrono::floor<std::chrono::milliseconds>(instant.time_since_epoch()).count();
  std::time_t second = static_cast<std::time_t>(ms >= 0 ? ms / 1000 : (ms - 999) / 1000);
  std::tm parts{};
  gmtime_r(&second, &parts);
  std::array<char, 64> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ",
                parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min,
                parts.tm_sec, static_cast<int>(ms - second * 1000));
  return buffer.data();
}

void write_basic_query_info(const QueryInfo& info, JsonWriter& json) {
  bool trino = json.dialect() == Dialect::kTrino;
  json.begin_object();
  json.field("queryId", info.id);
  json.key("session");
  write_session(info.id, info.session, json);
  write_resource_group(info, json);
  json.field("state", info.state);
  if (!trino) json.field("memoryPool", "general");
  json.field("scheduled", info.scheduled);
  json.field("self", info.self_uri);
  json.field("query", info.query);
  if (trino) {
    if (info.update_type) json.field("updateType", *info.update_type);
    if (info.prepared_query) json.field("preparedQuery", *info.prepared_query);
  }
  json.key("queryStats");
  write_basic_query_stats(info.stats, json);
  if (info.error) {
    json.field("errorType", info.error->type);
    write_error_code(*info.error, json);
    if (!trino) {
      json.key("failureInfo");
      write_failure_info(info.error->failure_info, json);
    }
  }
  if (info.query_type) json.field("queryType", *info.query_type);
  if (trino) {
    json.field("retryPolicy", "NONE");
  } else {
    write_empty_list("warnings", json);
    if (info.prepared_query) json.field("preparedQuery", *info.prepared_query);
  }
  json.end_object();
}

std::string write_query_list(const std::vector<QueryInfo>& queries, Dialect dialect) {
  std::string text;
  JsonWriter json(text, dialect);
  json.begin_array();
  for (const QueryInfo& query : queries) write_basic_query_info(query, json);
  json.end_array();
  return finished(std::move(text), dialect);
}

std::string write_query_info(const QueryInfo& info, Dialect dialect, bool pruned) {
  bool trino = dialect == Dialect::kTrino;
  std::string text;
  JsonWriter json(text, dialect);
  json.begin_object();
  json.field("queryId", info.id);
  json.key("session");
  write_session(info.id, info.session, json);
  json.field("state", info.state);
  if (!trino) {
    json.field("memoryPool", "general");
    json.field("scheduled", info.scheduled);
  }
  json.field("self", info.self_uri);
  json.key("fieldNames").begin_array();
  for (const std::string& name : info.field_names) json.text(name);
  json.end_array();
  json.field("query", info.query);
  if (info.prepared_query) json.field("preparedQuery", *info.prepared_query);
  json.key("queryStats");
  write_query_stats(info.stats, info.scheduled, json);
  write_session_changes(json);
  write_update_type(info, json);
  if (info.error) {
    json.key("failureInfo");
    write_failure_info(info.error->failure_info, json);
    write_error_code(*info.error, json);
  }
  write_empty_list("warnings", json);
  write_inputs(info, json);
  json.field("finalQueryInfo", info.final_info);
  if (trino) {
    write_trino_end(info, pruned, json);
  } else {
    write_presto_end(info, json);
  }
  json.end_object();
  return finished(std::move(text), dialect);
}

}  // namespace vivace::protocol
