// QueryResults: the answer to every statement request, and its JSON text.
#include "protocol/query_results.h"

#include "protocol/json_writer.h"
#include "protocol/stats_writer.h"

namespace vivace::protocol {

namespace {

void write_columns(const std::vector<Column>& columns, JsonWriter& json) {
  json.key("columns").begin_array();
  for (const Column& column : columns) {
    json.begin_object();
    json.field("name", column.name);
    json.field("type", column.type);
    json.key("typeSignature").raw(column.type_signature_json);
    json.end_object();
  }
  json.end_array();
}

void write_head(const QueryResults& results, JsonWriter& json) {
  json.begin_object();
  json.field("id", results.id);
  json.field("infoUri", results.info_uri);
  if (results.partial_cancel_uri) json.field("partialCancelUri", *results.partial_cancel_uri);
  if (results.next_uri) json.field("nextUri", *results.next_uri);
  if (results.columns) write_columns(*results.columns, json);
}

void write_warnings(const std::vector<Warning>& warnings, JsonWriter& json) {
  json.key("warnings").begin_array();
  for (const Warning& warning : warnings) {
    json.begin_object();
    json.key("warningCode").begin_object();
    json.field("code", warning.code);
    json.field("name", warning.name);
    json.end_object();
    json.field("message", warning.message);
    json.end_object();
  }
  json.end_array();
}

void write_tail(const QueryResults& results, JsonWriter& json) {
  json.key("stats");
  write_statement_stats(results.stats, json);
  if (results.error) {
    json.key("error");
    write_error_report(*results.error, json);
  }
  write_warnings(results.warnings, json);
  if (results.update_type) json.field("updateType", *results.update_type);
  if (results.update_count) json.field("updateCount", *results.update_count);
  json.end_object();
}

}  // namespace

std::vector<std::shared_ptr<const std::string>> write_query_results(const QueryResults& results,
                                                                    Dialect dialect) {
  std::vector<std::shared_ptr<const std::string>> pieces;
  std::string text;
  text.reserve(1024);
  JsonWriter json(text, dialect);
  write_head(results, json);
  if (results.data) {
    json.key("data");
    pieces.push_back(std::make_shared<const std::string>(std::move(text)));
    pieces.push_back(results.data);
    // The piece begins behind a value, so its first key needs the comma.
    text = ",";
    text.reserve(1024);
    std::string tail;
    JsonWriter tail_json(tail, dialect);
    write_tail(results, tail_json);
    text += tail;
  } else {
    write_tail(results, json);
  }
  if (dialect == Dialect::kPresto) text += '\n';
  pieces.push_back(std::make_shared<const std::string>(std::move(text)));
  return pieces;
}

}  // namespace vivace::protocol
