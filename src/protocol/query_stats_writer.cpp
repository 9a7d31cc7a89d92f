// The stats part of a query's JSON account, brief and full, in each dialect.
#include "protocol/query_stats_writer.h"

#include "base/quantity.h"

namespace vivace::protocol {

namespace {

using std::chrono::nanoseconds;

/// Field writers that know each dialect's text for sizes and durations.
class Stats {
 public:
  explicit Stats(JsonWriter& json) : json_(json) {}

  void size(std::string_view name, int64_t bytes) {
    // Trino keeps exact bytes; Presto rounds to the largest unit.
    json_.field(name, json_.dialect() == Dialect::kTrino ? std::to_string(bytes) + "B"
                                                         : base::format_data_size(bytes));
  }
  void time(std::string_view name, nanoseconds duration) {
    json_.field(name, base::format_duration(duration));
  }
  void count(std::string_view name, int64_t value) { json_.field(name, value); }
  void instant(std::string_view name, const std::optional<Instant>& value) {
    if (value) json_.field(name, format_instant(*value));
  }
  void empty_list(std::string_view name) { json_.key(name).begin_array().end_array(); }
  /// What one engine in one process never has.
  void no_size(std::initializer_list<std::string_view> names) {
    for (std::string_view name : names) size(name, 0);
  }

 private:
  JsonWriter& json_;
};

void write_progress(const QueryTimesAndCounts& stats, JsonWriter& json) {
  if (stats.progress_percentage) json.field("progressPercentage", *stats.progress_percentage);
  if (stats.running_percentage && json.dialect() == Dialect::kTrino) {
    json.field("runningPercentage", *stats.running_percentage);
  }
}

void write_basic_trino(const QueryTimesAndCounts& s, JsonWriter& json) {
  Stats out(json);
  out.instant("createTime", s.create_time);
  out.instant("endTime", s.end_time);
  out.time("queuedTime", s.queued);
  out.time("elapsedTime", s.elapsed);
  out.time("executionTime", s.execution);
  out.count("failedTasks", 0);
  out.count("totalDrivers", s.total_splits);
  out.count("queuedDrivers", s.queued_splits);
  out.count("runningDrivers", s.running_splits);
  out.count("completedDrivers", s.completed_splits);
  out.count("blockedDrivers", 0);
  out.size("rawInputDataSize", s.input_bytes);
  out.count("rawInputPositions", s.input_rows);
  out.size("spilledDataSize", s.spilled_bytes);
  out.size("physicalInputDataSize", s.physical_input_bytes);
  out.size("physicalWrittenDataSize", s.written_bytes);
  out.no_size({"internalNetworkInputDataSize"});
  json.field("cumulativeUserMemory", s.cumulative_memory_byte_seconds);
  json.field("failedCumulativeUserMemory", 0.0);
  out.size("userMemoryReservation", s.memory_bytes);
  out.size("totalMemoryReservation", s.memory_bytes);
  out.size("peakUserMemoryReservation", s.peak_memory_bytes);
  out.size("peakTotalMemoryReservation", s.peak_memory_bytes);
  out.time("planningTime", s.planning);
  out.time("analysisTime", s.analysis);
  out.time("totalCpuTime", s.cpu);
  out.time("failedCpuTime", nanoseconds(0));
  out.time("totalScheduledTime", s.scheduled);
  out.time("failedScheduledTime", nanoseconds(0));
  out.time("finishingTime", s.finishing);
  out.time("physicalInputReadTime", s.physical_input_read);
  json.field("fullyBlocked", false);
  out.empty_list("blockedReasons");
  write_progress(s, json);
}

void write_presto_splits(const QueryTimesAndCounts& s, JsonWriter& json) {
  Stats out(json);
  for (const char* prefix : {"NewDrivers", "Splits"}) {
    std::string suffix = prefix;
    out.count("total" + suffix, s.total_splits);
    out.count("queued" + suffix, s.queued_splits);
    out.count("running" + suffix, s.running_splits);
    out.count("completed" + suffix, s.completed_splits);
  }
}

void write_basic_presto(const QueryTimesAndCounts& s, JsonWriter& json) {
  Stats out(json);
  out.instant("createTime", s.create_time);
  out.instant("endTime", s.end_time);
  out.time("waitingForPrerequisitesTime", s.waiting_for_prerequisites);
  out.time("queuedTime", s.queued);
  out.time("elapsedTime", s.elapsed);
  out.time("executionTime", s.execution);
  out.time("analysisTime", s.analysis);
  out.count("runningTasks", s.running_tasks);
  out.count("totalDrivers", s.total_splits);
  out.count("queuedDrivers", s.queued_splits);
  out.count("runningDrivers", s.running_splits);
  out.count("completedDrivers", s.completed_splits);
  write_presto_splits(s, json);
  out.size("rawInputDataSize", s.input_bytes);
  out.count("rawInputPositions", s.input_rows);
  json.field("cumulativeUserMemory", s.cumulative_memory_byte_seconds);
  json.field("cumulativeTotalMemory", s.cumulative_memory_byte_seconds);
  out.size("userMemoryReservation", s.memory_bytes);
  out.size("totalMemoryReservation", s.memory_bytes);
  for (const char* peak : {"peakUserMemoryReservation", "peakTotalMemoryReservation",
                           "peakTaskTotalMemoryReservation", "peakNodeTotalMemoryReservation"}) {
    out.size(peak, s.peak_memory_bytes);
  }
  out.time("totalCpuTime", s.cpu);
  out.time("totalScheduledTime", s.scheduled);
  json.field("fullyBlocked", false);
  out.empty_list("blockedReasons");
  out.no_size({"totalAllocation"});
  write_progress(s, json);
}

void write_tasks_and_drivers(const QueryTimesAndCounts& s, JsonWriter& json) {
  Stats out(json);
  bool trino = json.dialect() == Dialect::kTrino;
  out.count("totalTasks", s.total_tasks);
  out.count("runningTasks", s.running_tasks);
  if (!trino) out.count("peakRunningTasks", s.total_tasks);
  out.count("completedTasks", s.completed_tasks);
  if (trino) out.count("failedTasks", 0);
  out.count("totalDrivers", s.total_splits);
  out.count("queuedDrivers", s.queued_splits);
  out.count("runningDrivers", s.running_splits);
  out.count("blockedDrivers", 0);
  out.count("completedDrivers", s.completed_splits);
}

void write_trino_times(const QueryTimesAndCounts& s, JsonWriter& json) {
  Stats out(json);
  out.instant("createTime", s.create_time);
  out.instant("executionStartTime", s.execution_start_time);
  out.instant("lastHeartbeat", s.last_heartbeat);
  out.instant("endTime", s.end_time);
  out.time("elapsedTime", s.elapsed);
  out.time("queuedTime", s.queued);
  out.time("resourceWaitingTime", s.resource_waiting);
  out.time("dispatchingTime", s.dispatching);
  out.time("executionTime", s.execution);
  out.time("analysisTime", s.analysis);
  out.time("planningTime", s.planning);
  out.time("planningCpuTime", s.planning);
  out.time("startingTime", s.starting);
  out.time("finishingTime", s.finishing);
}

void write_trino_memory(const QueryTimesAndCounts& s, JsonWriter& json) {
  Stats out(json);
  json.field("cumulativeUserMemory", s.cumulative_memory_byte_seconds);
  json.field("failedCumulativeUserMemory", 0.0);
  out.size("userMemoryReservation", s.memory_bytes);
  out.no_size({"revocableMemoryReservation"});
  out.size("totalMemoryReservation", s.memory_bytes);
  out.size("peakUserMemoryReservation", s.peak_memory_bytes);
  out.no_size({"peakRevocableMemoryReservation"});
  out.size("peakTotalMemoryReservation", s.peak_memory_bytes);
  out.size("peakTaskUserMemory", s.peak_memory_bytes);
  out.no_size({"peakTaskRevocableMemory"});
  out.size("peakTaskTotalMemory", s.peak_memory_bytes);
}

/// A figure and the zero of its "failed" twin: no task is ever run a second time.
class TrinoPairs {
 public:
  explicit TrinoPairs(JsonWriter& json) : out_(json) {}
  void size(const std::string& name, int64_t bytes) {
    out_.size(lower(name), bytes);
    out_.size("failed" + name, 0);
  }
  void count(const std::string& name, int64_t value) {
    out_.count(lower(name), value);
    out_.count("failed" + name, 0);
  }
  void time(const std::string& name, nanoseconds value) {
    out_.time(lower(name), value);
    out_.time("failed" + name, nanoseconds(0));
  }

 private:
  static std::string lower(std::string name) {
    name[0] = static_cast<char>(name[0] + ('a' - 'A'));
    return name;
  }
  Stats out_;
};

void write_trino_data(const QueryTimesAndCounts& s, JsonWriter& json) {
  TrinoPairs pairs(json);
  pairs.size("PhysicalInputDataSize", s.physical_input_bytes);
  pairs.count("PhysicalInputPositions", s.physical_input_rows);
  pairs.time("PhysicalInputReadTime", s.physical_input_read);
  pairs.size("InternalNetworkInputDataSize", 0);
  pairs.count("InternalNetworkInputPositions", 0);
  pairs.size("RawInputDataSize", s.input_bytes);
  pairs.count("RawInputPositions", s.input_rows);
  pairs.size("ProcessedInputDataSize", s.input_bytes);
  pairs.count("ProcessedInputPositions", s.input_rows);
  pairs.time("InputBlockedTime", nanoseconds(0));
  pairs.size("OutputDataSize", s.output_bytes);
  pairs.count("OutputPositions", s.output_rows);
  pairs.time("OutputBlockedTime", nanoseconds(0));
  pairs.size("PhysicalWrittenDataSize", s.written_bytes);
}

void write_full_trino(const QueryTimesAndCounts& s, bool scheduled, JsonWriter& json) {
  Stats out(json);
  write_trino_times(s, json);
  write_tasks_and_drivers(s, json);
  write_trino_memory(s, json);
  json.field("scheduled", scheduled);
  write_progress(s, json);
  out.time("totalScheduledTime", s.scheduled);
  out.time("failedScheduledTime", nanoseconds(0));
  out.time("totalCpuTime", s.cpu);
  out.time("failedCpuTime", nanoseconds(0));
  out.time("totalBlockedTime", s.blocked);
  json.field("fullyBlocked", false);
  out.empty_list("blockedReasons");
  write_trino_data(s, json);
  out.empty_list("stageGcStatistics");
  json.key("dynamicFiltersStats").begin_object();
  out.empty_list("dynamicFilterDomainStats");
  for (const char* name : {"lazyDynamicFilters", "replicatedDynamicFilters", "totalDynamicFilters",
                           "dynamicFiltersCompleted"}) {
    out.count(name, 0);
  }
  json.end_object();
  out.empty_list("operatorSummaries");
  out.empty_list("optimizerRulesSummaries");
  out.size("logicalWrittenDataSize", s.written_bytes);
  out.count("writtenPositions", s.written_rows);
  out.size("spilledDataSize", s.spilled_bytes);
}

void write_presto_times(const QueryTimesAndCounts& s, JsonWriter& json) {
  Stats out(json);
  out.instant("createTime", s.create_time);
  out.instant("executionStartTime", s.execution_start_time);
  out.instant("lastHeartbeat", s.last_heartbeat);
  out.instant("endTime", s.end_time);
  out.time("elapsedTime", s.elapsed);
  out.time("waitingForPrerequisitesTime", s.waiting_for_prerequisites);
  out.time("queuedTime", s.queued);
  out.time("resourceWaitingTime", s.resource_waiting);
  out.time("semanticAnalyzingTime", s.analysis);
  out.time("columnAccessPermissionCheckingTime", nanoseconds(0));
  out.time("dispatchingTime", s.dispatching);
  out.time("executionTime", s.execution);
  out.time("analysisTime", s.analysis);
  out.time("totalPlanningTime", s.planning);
  out.time("finishingTime", s.finishing);
}

void write_full_presto(const QueryTimesAndCounts& s, bool scheduled, JsonWriter& json) {
  Stats out(json);
  write_presto_times(s, json);
  write_tasks_and_drivers(s, json);
  write_presto_splits(s, json);
  json.field("cumulativeUserMemory", s.cumulative_memory_byte_seconds);
  json.field("cumulativeTotalMemory", s.cumulative_memory_byte_seconds);
  out.size("userMemoryReservation", s.memory_bytes);
  out.size("totalMemoryReservation", s.memory_bytes);
  for (const char* peak : {"peakUserMemoryReservation", "peakTotalMemoryReservation",
                           "peakTaskUserMemory", "peakTaskTotalMemory", "peakNodeTotalMemory"}) {
    out.size(peak, s.peak_memory_bytes);
  }
  json.field("scheduled", scheduled);
  out.time("totalScheduledTime", s.scheduled);
  out.time("totalCpuTime", s.cpu);
  out.time("retriedCpuTime", nanoseconds(0));
  out.time("totalBlockedTime", s.blocked);
  json.field("fullyBlocked", false);
  out.empty_list("blockedReasons");
  out.no_size({"totalAllocation"});
  out.size("rawInputDataSize", s.input_bytes);
  out.count("rawInputPositions", s.input_rows);
  out.size("processedInputDataSize", s.input_bytes);
  out.count("processedInputPositions", s.input_rows);
  out.no_size({"shuffledDataSize"});
  out.count("shuffledPositions", 0);
  out.size("outputDataSize", s.output_bytes);
  out.count("outputPositions", s.output_rows);
  out.count("writtenOutputPositions", s.written_rows);
  out.size("writtenOutputLogicalDataSize", s.written_bytes);
  out.size("writtenOutputPhysicalDataSize", s.written_bytes);
  out.no_size({"writtenIntermediatePhysicalDataSize"});
  out.empty_list("stageGcStatistics");
  out.empty_list("operatorSummaries");
  json.key("runtimeStats").begin_object().end_object();
  out.size("spilledDataSize", s.spilled_bytes);
  write_progress(s, json);
}

}  // namespace

void write_basic_query_stats(const QueryTimesAndCounts& stats, JsonWriter& json) {
  json.begin_object();
  if (json.dialect() == Dialect::kTrino) {
    write_basic_trino(stats, json);
  } else {
    write_basic_presto(stats, json);
  }
  json.end_object();
}

void write_query_stats(const QueryTimesAndCounts& stats, bool scheduled, JsonWriter& json) {
  json.begin_object();
  if (json.dialect() == Dialect::kTrino) {
    write_full_trino(stats, scheduled, json);
  } else {
    write_full_presto(stats, scheduled, json);
  }
  json.end_object();
}

}  // namespace vivace::protocol
