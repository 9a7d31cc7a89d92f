// The dialect in which a request that needs no user is answered.
#pragma once

#include <vector>

#include "http/message.h"
#include "protocol/family.h"
#include "protocol/request_headers.h"

namespace vivace::server {

inline protocol::Dialect request_dialect(const http::Request& request) {
  std::vector<protocol::HeaderField> fields;
  fields.reserve(request.headers.size());
  for (const auto& field : request.headers) fields.push_back({field.name, field.value});
  return protocol::detect_family(fields).value_or(protocol::Family{}).dialect;
}

}  // namespace vivace::server
