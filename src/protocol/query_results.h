// QueryResults: the answer to every statement request, and its JSON text.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/failure.h"
#include "protocol/family.h"

namespace vivace::protocol {

struct Column {
  std::string name;
  std::string type;                 // display text, e.g. "decimal(4, 2)"
  std::string type_signature_json;  // one JSON value, written as it is
};

/// One stage of the tree under stats; children by value, depth at most kMaxStageDepth when written.
struct StageStats {
  std::string stage_id;
  std::string state;
  bool done = false;
  int64_t nodes = 0;
  int64_t total_splits = 0;
  int64_t queued_splits = 0;
  int64_t running_splits = 0;
  int64_t completed_splits = 0;
  int64_t cpu_time_ms = 0;
  int64_t wall_time_ms = 0;
  int64_t processed_rows = 0;
  int64_t processed_bytes = 0;
  int64_t physical_input_bytes = 0;  // Trino only, like the next two
  int64_t failed_tasks = 0;
  bool coordinator_only = false;
  std::vector<StageStats> sub_stages;
};

inline constexpr int kMaxStageDepth = 64;

/// Fields of both dialects; each writes those it knows.
struct StatementStats {
  std::string state;
  bool waiting_for_prerequisites = false;  // Presto
  bool queued = false;
  bool scheduled = false;
  std::optional<double> progress_percentage;
  std::optional<double> running_percentage;  // Trino
  int64_t nodes = 0;
  int64_t total_splits = 0;
  int64_t queued_splits = 0;
  int64_t running_splits = 0;
  int64_t completed_splits = 0;
  int64_t planning_time_ms = 0;  // Trino
  int64_t analysis_time_ms = 0;  // Trino
  int64_t cpu_time_ms = 0;
  int64_t wall_time_ms = 0;
  int64_t waiting_for_prerequisites_time_ms = 0;  // Presto
  int64_t queued_time_ms = 0;
  int64_t elapsed_time_ms = 0;
  int64_t finishing_time_ms = 0;       // Trino
  int64_t physical_input_time_ms = 0;  // Trino
  int64_t processed_rows = 0;
  int64_t processed_bytes = 0;
  int64_t physical_input_bytes = 0;          // Trino
  int64_t physical_written_bytes = 0;        // Trino
  int64_t internal_network_input_bytes = 0;  // Trino
  int64_t peak_memory_bytes = 0;
  int64_t peak_total_memory_bytes = 0;       // Presto
  int64_t peak_task_total_memory_bytes = 0;  // Presto
  int64_t spilled_bytes = 0;
  std::optional<StageStats> root_stage;
  std::string runtime_stats_json;  // Presto: a JSON object; empty leaves the field out
};

struct Warning {
  int32_t code = 0;
  std::string name;
  std::string message;
};

struct QueryResults {
  std::string id;
  std::string info_uri;
  std::optional<std::string> partial_cancel_uri;
  std::optional<std::string> next_uri;
  // Shared, as every page of a query repeats the same columns; null leaves the field out.
  std::shared_ptr<const std::vector<Column>> columns;
  // Rows as one JSON array, already text in the right dialect; null leaves the field out.
  std::shared_ptr<const std::string> data;
  StatementStats stats;
  std::optional<ErrorReport> error;
  std::vector<Warning> warnings;
  std::optional<std::string> update_type;
  std::optional<int64_t> update_count;
};

/// The JSON text in pieces, so that the rows are not copied: head, data, tail (one piece without
/// data). Field order and spelling are those of the recorded servers.
std::vector<std::shared_ptr<const std::string>> write_query_results(const QueryResults& results,
                                                                    Dialect dialect);

}  // namespace vivace::protocol
