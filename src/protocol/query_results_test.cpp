// Every recorded QueryResults, read into our structs, must be written back byte for byte.
#include "protocol/query_results.h"

#include <gtest/gtest.h>

#include "protocol/test_recordings.h"

namespace vivace::protocol {
namespace {

/// The text of a top-level field's value, exactly as it stands; empty without the field.
std::string raw_field(const std::string& text, const std::string& name) {
  int depth = 0;
  bool in_string = false;
  size_t begin = std::string::npos;
  for (size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (in_string) {
      if (c == '\\') ++i;
      if (c == '"') in_string = false;
      continue;
    }
    if (depth == 1 && begin == std::string::npos &&
        text.compare(i, name.size() + 3, "\"" + name + "\":") == 0) {
      begin = i + name.size() + 3;
      i = begin - 1;
      continue;
    }
    if (c == '"') in_string = true;
    if (c == '{' || c == '[') ++depth;
    if (c == '}' || c == ']') --depth;
    if (begin != std::string::npos && depth == 1 && (c == '}' || c == ']')) {
      return text.substr(begin, i + 1 - begin);
    }
  }
  return "";
}

template <typename T>
void take(const OrderedJson& json, const char* name, T& value) {
  if (json.contains(name)) value = json.at(name).get<T>();
}
template <typename T>
void take(const OrderedJson& json, const char* name, std::optional<T>& value) {
  if (json.contains(name)) value = json.at(name).get<T>();
}

StageStats read_stage(const OrderedJson& json) {
  StageStats stage;
  take(json, "stageId", stage.stage_id);
  take(json, "state", stage.state);
  take(json, "done", stage.done);
  take(json, "nodes", stage.nodes);
  take(json, "totalSplits", stage.total_splits);
  take(json, "queuedSplits", stage.queued_splits);
  take(json, "runningSplits", stage.running_splits);
  take(json, "completedSplits", stage.completed_splits);
  take(json, "cpuTimeMillis", stage.cpu_time_ms);
  take(json, "wallTimeMillis", stage.wall_time_ms);
  take(json, "processedRows", stage.processed_rows);
  take(json, "processedBytes", stage.processed_bytes);
  take(json, "physicalInputBytes", stage.physical_input_bytes);
  take(json, "failedTasks", stage.failed_tasks);
  take(json, "coordinatorOnly", stage.coordinator_only);
  for (const OrderedJson& sub : json.at("subStages")) stage.sub_stages.push_back(read_stage(sub));
  return stage;
}

StatementStats read_stats(const OrderedJson& json) {
  StatementStats stats;
  take(json, "state", stats.state);
  take(json, "waitingForPrerequisites", stats.waiting_for_prerequisites);
  take(json, "queued", stats.queued);
  take(json, "scheduled", stats.scheduled);
  take(json, "progressPercentage", stats.progress_percentage);
  take(json, "runningPercentage", stats.running_percentage);
  take(json, "nodes", stats.nodes);
  take(json, "totalSplits", stats.total_splits);
  take(json, "queuedSplits", stats.queued_splits);
  take(json, "runningSplits", stats.running_splits);
  take(json, "completedSplits", stats.completed_splits);
  take(json, "planningTimeMillis", stats.planning_time_ms);
  take(json, "analysisTimeMillis", stats.analysis_time_ms);
  take(json, "cpuTimeMillis", stats.cpu_time_ms);
  take(json, "wallTimeMillis", stats.wall_time_ms);
  take(json, "waitingForPrerequisitesTimeMillis", stats.waiting_for_prerequisites_time_ms);
  take(json, "queuedTimeMillis", stats.queued_time_ms);
  take(json, "elapsedTimeMillis", stats.elapsed_time_ms);
  take(json, "finishingTimeMillis", stats.finishing_time_ms);
  take(json, "physicalInputTimeMillis", stats.physical_input_time_ms);
  take(json, "processedRows", stats.processed_rows);
  take(json, "processedBytes", stats.processed_bytes);
  take(json, "physicalInputBytes", stats.physical_input_bytes);
  take(json, "physicalWrittenBytes", stats.physical_written_bytes);
  take(json, "internalNetworkInputBytes", stats.internal_network_input_bytes);
  take(json, "peakMemoryBytes", stats.peak_memory_bytes);
  take(json, "peakTotalMemoryBytes", stats.peak_total_memory_bytes);
  take(json, "peakTaskTotalMemoryBytes", stats.peak_task_total_memory_bytes);
  take(json, "spilledBytes", stats.spilled_bytes);
  if (json.contains("rootStage")) stats.root_stage = read_stage(json.at("rootStage"));
  if (json.contains("runtimeStats")) stats.runtime_stats_json = json.at("runtimeStats").dump();
  return stats;
}

base::SourceLocation read_location(const OrderedJson& json) {
  if (!json.contains("errorLocation")) return {};
  const OrderedJson& location = json.at("errorLocation");
  return {location.at("lineNumber"), location.at("columnNumber")};
}

FailureInfo read_failure(const OrderedJson& json) {
  FailureInfo failure;
  take(json, "type", failure.type);
  take(json, "message", failure.message);
  take(json, "stack", failure.stack);
  if (json.contains("cause")) {
    failure.cause = std::make_shared<const FailureInfo>(read_failure(json.at("cause")));
  }
  for (const OrderedJson& s : json.at("suppressed")) failure.suppressed.push_back(read_failure(s));
  if (json.contains("errorInfo")) {
    const OrderedJson& info = json.at("errorInfo");
    failure.error_info = {info.at("code"), info.at("name"), info.at("type")};
  }
  failure.error_location = read_location(json);
  return failure;
}

QueryResults read_results(const std::string& text) {
  OrderedJson json = OrderedJson::parse(text);
  QueryResults results;
  take(json, "id", results.id);
  take(json, "infoUri", results.info_uri);
  take(json, "partialCancelUri", results.partial_cancel_uri);
  take(json, "nextUri", results.next_uri);
  if (json.contains("columns")) {
    std::vector<Column> columns;
    for (const OrderedJson& column : json.at("columns")) {
      columns.push_back({column.at("name"), column.at("type"), column.at("typeSignature").dump()});
    }
    results.columns = std::make_shared<const std::vector<Column>>(std::move(columns));
  }
  if (json.contains("data")) {
    results.data = std::make_shared<const std::string>(raw_field(text, "data"));
  }
  results.stats = read_stats(json.at("stats"));
  if (json.contains("error")) {
    const OrderedJson& error = json.at("error");
    ErrorReport report;
    take(error, "message", report.message);
    take(error, "errorCode", report.code);
    take(error, "errorName", report.name);
    take(error, "errorType", report.type);
    take(error, "retriable", report.retriable);
    report.location = read_location(error);
    report.failure_info = read_failure(error.at("failureInfo"));
    results.error = std::move(report);
  }
  take(json, "updateType", results.update_type);
  take(json, "updateCount", results.update_count);
  return results;
}

std::string join(const std::vector<std::shared_ptr<const std::string>>& pieces) {
  std::string text;
  for (const auto& piece : pieces) text += *piece;
  return text;
}

int replay(Dialect dialect) {
  int compared = 0;
  for (const std::filesystem::path& file : recording_files(dialect)) {
    for (const RecordedExchange& exchange : read_recording(file)) {
      if (exchange.status != 200 || !exchange.body.starts_with("{\"id\":\"2")) continue;
      if (!OrderedJson::accept(exchange.body)) continue;  // long bodies were recorded in part
      EXPECT_EQ(join(write_query_results(read_results(exchange.body), dialect)), exchange.body)
          << exchange.file << " " << exchange.path;
      ++compared;
      if (testing::Test::HasFailure()) return compared;
    }
  }
  return compared;
}

TEST(QueryResults, WritesTrinosRecordedBodiesByteForByte) {
  if (recordings_folder(Dialect::kTrino).empty()) GTEST_SKIP() << "no recordings";
  EXPECT_GT(replay(Dialect::kTrino), 1000);
}

TEST(QueryResults, WritesPrestosRecordedBodiesByteForByte) {
  if (recordings_folder(Dialect::kPresto).empty()) GTEST_SKIP() << "no recordings";
  EXPECT_GT(replay(Dialect::kPresto), 250);
}

TEST(QueryResults, RowsAreNotCopied) {
  QueryResults results;
  results.data = std::make_shared<const std::string>("[[1],[2]]");
  results.warnings.push_back({5, "W", "m"});
  auto pieces = write_query_results(results, Dialect::kTrino);
  ASSERT_EQ(pieces.size(), 3u);
  EXPECT_EQ(pieces[1].get(), results.data.get());
  OrderedJson json = OrderedJson::parse(join(pieces));
  EXPECT_EQ(json.at("data").dump(), "[[1],[2]]");
  EXPECT_EQ(json.at("warnings").dump(), R"([{"warningCode":{"code":5,"name":"W"},"message":"m"}])");
}

TEST(QueryResults, DeepTreesAreCutOff) {
  QueryResults results;
  StageStats stage;
  for (int i = 0; i < 500; ++i) {
    StageStats parent;
    parent.sub_stages.push_back(std::move(stage));
    stage = std::move(parent);
  }
  results.stats.root_stage = std::move(stage);
  results.error.emplace();
  for (int i = 0; i < 500; ++i) {
    auto outer = std::make_shared<FailureInfo>();
    outer->cause = std::move(results.error->failure_info.cause);
    results.error->failure_info.cause = std::move(outer);
  }
  OrderedJson json = OrderedJson::parse(join(write_query_results(results, Dialect::kTrino)));
  int depth = 0;
  for (OrderedJson at = json.at("stats").at("rootStage"); !at.at("subStages").empty();) {
    at = OrderedJson(at.at("subStages").at(0));
    ++depth;
  }
  EXPECT_EQ(depth, kMaxStageDepth - 1);
}

TEST(ErrorReport, DialectsNumberAnalysisErrorsDifferently) {
  base::QueryError error(base::ErrorCode::kColumnNotFound, "Column 'x' cannot be resolved", {1, 8});
  ErrorReport trino = make_error_report(error, Dialect::kTrino);
  EXPECT_EQ(trino.message, "line 1:8: Column 'x' cannot be resolved");
  EXPECT_EQ(trino.code, 47);
  EXPECT_EQ(trino.name, "COLUMN_NOT_FOUND");
  EXPECT_EQ(trino.type, "USER_ERROR");
  ErrorReport presto = make_error_report(error, Dialect::kPresto);
  EXPECT_EQ(presto.code, 1);
  EXPECT_EQ(presto.name, "SYNTAX_ERROR");
  EXPECT_EQ(presto.failure_info.type, "com.facebook.presto.sql.analyzer.SemanticException");
  base::QueryError zero(base::ErrorCode::kDivisionByZero, "Division by zero");
  EXPECT_EQ(make_error_report(zero, Dialect::kPresto).code, 8);
}

}  // namespace
}  // namespace vivace::protocol
