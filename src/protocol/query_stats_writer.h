// The stats part of a query's JSON account, brief and full, in each dialect.
#pragma once

#include "protocol/json_writer.h"
#include "protocol/query_info.h"

namespace vivace::protocol {

void write_basic_query_stats(const QueryTimesAndCounts& stats, JsonWriter& json);
void write_query_stats(const QueryTimesAndCounts& stats, bool scheduled, JsonWriter& json);

}  // namespace vivace::protocol
