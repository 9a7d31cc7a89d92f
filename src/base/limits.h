// The program's bounds, with units and reasons.
//
// Where one layer alone is bounded, the numbers stand with it: http/limits.h (headers, bodies,
// connections), sql/parser.h (depth of text), results/page_buffer.h (pages).
#pragma once

#include <chrono>
#include <cstdint>

namespace vivace::base {

struct Limits {
  // One query's text, as Trino's query.max-length; the longest it can be set to.
  int64_t max_query_text_bytes = 1'000'000;
  int64_t max_settable_query_text_bytes = 1'000'000'000;

  // Admission. More threads than cores only wait for each other: see docs/architecture.md.
  int32_t max_running_queries = 64;
  int32_t max_queued_queries = 5'000;  // over it: QUERY_QUEUE_FULL; Trino's default

  // Finished queries kept for /v1/query: this many, and none thrown out younger than the age.
  int32_t max_history_queries = 100;
  std::chrono::milliseconds min_history_age{15 * 60'000};
  // Even young ones go beyond this: a fast client must not fill the memory.
  int32_t max_history_queries_hard = 2'000;

  // A query whose client asked nothing for this long is cancelled.
  std::chrono::milliseconds client_timeout{5 * 60'000};
  std::chrono::milliseconds max_run_time{std::chrono::hours(24) * 100};

  // A long poll is answered after this even without news: clients and proxies give up later.
  std::chrono::milliseconds max_wait{1'000};

  // What a client may carry from query to query.
  int32_t max_session_properties = 1'000;
  int32_t max_prepared_statements = 1'000;
  int64_t max_prepared_text_bytes = 1'000'000;

  // Configuration files are read whole.
  int64_t max_properties_file_bytes = 4 << 20;
  int32_t max_catalogs = 1'000;
};

}  // namespace vivace::base
