// Texts composed per row: numbered names, addresses, phone numbers.
#pragma once

#include <cstdint>
#include <string_view>

#include "connectors/tpch/random_stream.h"

namespace vivace::connectors::tpch {

/// Each writes at `out` and returns the bytes written.

/// "Customer#000000042": at least nine digits.
uint32_t write_numbered(char* out, std::string_view prefix, int64_t number);
/// 10 to 40 letters, digits, spaces and commas; nine draws.
uint32_t write_address(char* out, Draws& draws);
/// "25-989-741-2988"; three draws.
uint32_t write_phone(char* out, int64_t nation, Draws& draws);

}  // namespace vivace::connectors::tpch
