// The session part of a query's JSON account.
#pragma once

#include <string>

#include "protocol/json_writer.h"
#include "protocol/query_info.h"

namespace vivace::protocol {

void write_session(const std::string& query_id, const SessionInfo& session, JsonWriter& json);

}  // namespace vivace::protocol
