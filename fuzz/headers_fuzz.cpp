// Protocol request headers: any names and values give a session or a refusal.
#include <algorithm>
#include <cstdint>
#include <iterator>
#include <string_view>
#include <vector>

#include "protocol/request_headers.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static constexpr std::string_view kNames[] = {
      "X-Trino-User",           "X-Trino-Session",  "X-Trino-Prepared-Statement",
      "X-Trino-Transaction-Id", "X-Presto-User",    "X-Trino-Resource-Estimate",
      "X-Trino-Role",           "Authorization",    "X-Trino-Extra-Credential",
      "X-Trino-Client-Tags",    "X-Trino-Catalog",  "X-Presto-Session",
      "X-Trino-Time-Zone",      "X-Trino-Language", "X-Trino-Client-Capabilities"};
  std::vector<vivace::protocol::HeaderField> fields{{"X-Trino-User", "test"}};
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  size_t which = size;
  while (!rest.empty()) {
    const size_t length = std::min<size_t>(rest.size(), 1 + which % 37);
    fields.push_back({kNames[which % std::size(kNames)], rest.substr(0, length)});
    rest.remove_prefix(length);
    which = which * 31 + length;
  }
  vivace::protocol::parse_request_headers(fields);
  return 0;
}
