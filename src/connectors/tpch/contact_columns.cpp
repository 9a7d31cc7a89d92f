// The columns that customer and supplier share.
#include "connectors/tpch/contact_columns.h"

#include <array>

#include "connectors/tpch/composed_text.h"
#include "connectors/tpch/money.h"
#include "connectors/tpch/text_values.h"

namespace vivace::connectors::tpch {
namespace {

constexpr SmallRange kNationKeys(0, 24);
constexpr SmallRange kBalances(-99999, 999999);

}  // namespace

void write_names(const ColumnTarget& target, int32_t width, std::string_view prefix, int64_t first,
                 int32_t rows) {
  auto* out = static_cast<duckdb_string_t*>(target.values);
  for (int32_t i = 0; i < rows; ++i) {
    char* text = target.text + i * width;
    out[i] = make_text(text, write_numbered(text, prefix, first + i + 1));
  }
}

void write_addresses(const ColumnTarget& target, int32_t width, Stream& stream, int32_t rows) {
  auto* out = static_cast<duckdb_string_t*>(target.values);
  stream.each_row(rows, [&](int32_t i, Draws& draws) {
    char* text = target.text + i * width;
    out[i] = make_text(text, write_address(text, draws));
  });
}

void write_nations(int64_t* out, Stream& stream, int32_t rows) {
  stream.each_row(rows,
                  [out](int32_t i, Draws& draws) { out[i] = kNationKeys.pick(draws.next()); });
}

void write_phones(const ColumnTarget& target, int32_t width, Stream& nations, Stream& stream,
                  int32_t rows) {
  auto* out = static_cast<duckdb_string_t*>(target.values);
  stream.each_row(rows, [&](int32_t i, Draws& draws) {
    char* text = target.text + i * width;
    const int64_t nation = kNationKeys.pick(nations.take_row().next());
    out[i] = make_text(text, write_phone(text, nation, draws));
  });
}

void write_balances(const ColumnTarget& target, bool decimals, Stream& stream, int32_t rows) {
  std::array<int32_t, Generator::kMaxRows> cents;
  stream.each_row(rows, [&cents](int32_t i, Draws& draws) {
    cents[static_cast<size_t>(i)] = kBalances.pick(draws.next());
  });
  write_money(target, decimals, rows,
              [&cents](int32_t i) { return cents[static_cast<size_t>(i)]; });
}

}  // namespace vivace::connectors::tpch
