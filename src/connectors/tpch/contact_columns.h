// The columns that customer and supplier share: name, address, nation, phone, balance.
#pragma once

#include <cstdint>
#include <string_view>

#include "connectors/tpch/generator.h"
#include "connectors/tpch/random_stream.h"

namespace vivace::connectors::tpch {

/// `width` is the room of one composed text at `target.text`.
void write_names(const ColumnTarget& target, int32_t width, std::string_view prefix, int64_t first,
                 int32_t rows);
void write_addresses(const ColumnTarget& target, int32_t width, Stream& stream, int32_t rows);
void write_nations(int64_t* out, Stream& stream, int32_t rows);
/// A phone number begins with its nation: `nations` is a second copy of the nation column's stream.
void write_phones(const ColumnTarget& target, int32_t width, Stream& nations, Stream& stream,
                  int32_t rows);
void write_balances(const ColumnTarget& target, bool decimals, Stream& stream, int32_t rows);

}  // namespace vivace::connectors::tpch
