// The stats of a QueryResults as JSON, in each dialect's fields and order.
#pragma once

#include "protocol/json_writer.h"
#include "protocol/query_results.h"

namespace vivace::protocol {

void write_statement_stats(const StatementStats& stats, JsonWriter& json);

}  // namespace vivace::protocol
