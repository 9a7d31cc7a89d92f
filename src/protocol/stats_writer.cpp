// The stats of a QueryResults as JSON, in each dialect's fields and order.
#include "protocol/stats_writer.h"

namespace vivace::protocol {

namespace {

void write_stage(const StageStats& stage, JsonWriter& json, int depth) {
  json.begin_object();
  json.field("stageId", stage.stage_id);
  json.field("state", stage.state);
  json.field("done", stage.done);
  json.field("nodes", stage.nodes);
  json.field("totalSplits", stage.total_splits);
  json.field("queuedSplits", stage.queued_splits);
  json.field("runningSplits", stage.running_splits);
  json.field("completedSplits", stage.completed_splits);
  json.field("cpuTimeMillis", stage.cpu_time_ms);
  json.field("wallTimeMillis", stage.wall_time_ms);
  json.field("processedRows", stage.processed_rows);
  json.field("processedBytes", stage.processed_bytes);
  if (json.dialect() == Dialect::kTrino) {
    json.field("physicalInputBytes", stage.physical_input_bytes);
    json.field("failedTasks", stage.failed_tasks);
    json.field("coordinatorOnly", stage.coordinator_only);
  }
  json.key("subStages").begin_array();
  if (depth < kMaxStageDepth) {
    for (const StageStats& sub : stage.sub_stages) write_stage(sub, json, depth + 1);
  }
  json.end_array();
  json.end_object();
}

void write_splits(const StatementStats& stats, JsonWriter& json) {
  json.field("nodes", stats.nodes);
  json.field("totalSplits", stats.total_splits);
  json.field("queuedSplits", stats.queued_splits);
  json.field("runningSplits", stats.running_splits);
  json.field("completedSplits", stats.completed_splits);
}

void write_trino(const StatementStats& stats, JsonWriter& json) {
  json.field("state", stats.state);
  json.field("queued", stats.queued);
  json.field("scheduled", stats.scheduled);
  if (stats.progress_percentage) json.field("progressPercentage", *stats.progress_percentage);
  if (stats.running_percentage) json.field("runningPercentage", *stats.running_percentage);
  write_splits(stats, json);
  json.field("planningTimeMillis", stats.planning_time_ms);
  json.field("analysisTimeMillis", stats.analysis_time_ms);
  json.field("cpuTimeMillis", stats.cpu_time_ms);
  json.field("wallTimeMillis", stats.wall_time_ms);
  json.field("queuedTimeMillis", stats.queued_time_ms);
  json.field("elapsedTimeMillis", stats.elapsed_time_ms);
  json.field("finishingTimeMillis", stats.finishing_time_ms);
  json.field("physicalInputTimeMillis", stats.physical_input_time_ms);
  json.field("processedRows", stats.processed_rows);
  json.field("processedBytes", stats.processed_bytes);
  json.field("physicalInputBytes", stats.physical_input_bytes);
  json.field("physicalWrittenBytes", stats.physical_written_bytes);
  json.field("internalNetworkInputBytes", stats.internal_network_input_bytes);
  json.field("peakMemoryBytes", stats.peak_memory_bytes);
  json.field("spilledBytes", stats.spilled_bytes);
  if (stats.root_stage) {
    json.key("rootStage");
    write_stage(*stats.root_stage, json, 1);
  }
}

void write_presto(const StatementStats& stats, JsonWriter& json) {
  json.field("state", stats.state);
  json.field("waitingForPrerequisites", stats.waiting_for_prerequisites);
  json.field("queued", stats.queued);
  json.field("scheduled", stats.scheduled);
  write_splits(stats, json);
  json.field("cpuTimeMillis", stats.cpu_time_ms);
  json.field("wallTimeMillis", stats.wall_time_ms);
  json.field("waitingForPrerequisitesTimeMillis", stats.waiting_for_prerequisites_time_ms);
  json.field("queuedTimeMillis", stats.queued_time_ms);
  json.field("elapsedTimeMillis", stats.elapsed_time_ms);
  json.field("processedRows", stats.processed_rows);
  json.field("processedBytes", stats.processed_bytes);
  json.field("peakMemoryBytes", stats.peak_memory_bytes);
  json.field("peakTotalMemoryBytes", stats.peak_total_memory_bytes);
  json.field("peakTaskTotalMemoryBytes", stats.peak_task_total_memory_bytes);
  json.field("spilledBytes", stats.spilled_bytes);
  if (stats.root_stage) {
    json.key("rootStage");
    write_stage(*stats.root_stage, json, 1);
  }
  if (!stats.runtime_stats_json.empty()) json.key("runtimeStats").raw(stats.runtime_stats_json);
  if (stats.progress_percentage) json.field("progressPercentage", *stats.progress_percentage);
}

}  // namespace

void write_statement_stats(const StatementStats& stats, JsonWriter& json) {
  json.begin_object();
  if (json.dialect() == Dialect::kTrino) {
    write_trino(stats, json);
  } else {
    write_presto(stats, json);
  }
  json.end_object();
}

}  // namespace vivace::protocol
