// round, truncate, ceil and floor of decimals.
#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "kernels/decimal_kernel.h"

namespace vivace::kernels {
namespace {

enum class Rounding : uint8_t { kHalfUp, kTowardsZero, kUp, kDown };

// Drops `places` decimal places of a value, rounding as told.
Int128 drop_places(Int128 value, int places, Rounding rounding) {
  if (places <= 0) return value;
  if (places > kMaxDecimalDigits) {
    if (rounding == Rounding::kUp && value > 0) return 1;
    if (rounding == Rounding::kDown && value < 0) return -1;
    return 0;
  }
  const Int128 unit = power_of_ten(places);
  Int128 quotient = value / unit;
  const Int128 rest = value % unit;
  switch (rounding) {
    case Rounding::kHalfUp:
      if (rest >= unit / 2) ++quotient;
      if (rest <= -(unit / 2)) --quotient;
      break;
    case Rounding::kTowardsZero:
      break;
    case Rounding::kUp:
      if (rest > 0) ++quotient;
      break;
    case Rounding::kDown:
      if (rest < 0) --quotient;
      break;
  }
  return quotient;
}

// To whole numbers: FAMILY_P_S_RP_0(x DECIMAL(P,S)) -> DECIMAL(RP,0). Cannot fail.
void add_whole(duckdb_connection connection, const std::string& name, Rounding rounding,
               DecimalShape from, DecimalShape to) {
  add_raising_body(connection, name, {decimal_type(from)}, decimal_type(to),
                   [=](auto&, engine::ScalarCall& call) {
                     DecimalVector values(call.argument(0), from.precision);
                     DecimalVector out(call.result(), to.precision);
                     NullMarker nulls(call.result());
                     for (idx_t i = 0; i < call.rows(); ++i) {
                       if (values.valid(i)) {
                         out.write(i, drop_places(values.read(i), from.scale, rounding));
                       } else {
                         nulls.set(i);
                       }
                     }
                   });
}

// To n places: FAMILY_P_S_RP_S(x DECIMAL(P,S), n BIGINT) -> DECIMAL(RP,S).
void add_places(duckdb_connection connection, const std::string& name, Rounding rounding,
                DecimalShape from, DecimalShape to) {
  add_raising_body(
      connection, name, {decimal_type(from), DUCKDB_TYPE_BIGINT}, decimal_type(to),
      [=](auto& row, engine::ScalarCall& call) {
        DecimalVector values(call.argument(0), from.precision);
        Argument<int64_t> places(call.argument(1));
        DecimalVector out(call.result(), to.precision);
        NullMarker nulls(call.result());
        for (idx_t i = 0; i < call.rows(); ++i) {
          if (!values.valid(i) || !places.valid(i)) {
            nulls.set(i);
            continue;
          }
          const auto dropped = static_cast<int>(std::clamp<int64_t>(
              from.scale - std::clamp<int64_t>(places[i], -100, 100), 0, kMaxDecimalDigits + 1));
          const Int128 kept = drop_places(values.read(i), dropped, rounding);
          auto result = rescale(kept, dropped, to.precision);
          if (!result) {
            result = row.fail(base::ErrorCode::kNumericValueOutOfRange, [&] {
              return fmt::format("decimal overflow: {}", decimal_text(values.read(i), from.scale));
            });
          }
          if (row.take_null()) {
            nulls.set(i);
          } else {
            out.write(i, *result);
          }
        }
      });
}

}  // namespace

bool add_decimal_rounding(duckdb_connection connection, const std::string& name,
                          const LazyName& parsed) {
  const std::vector<int>& n = parsed.numbers;
  if (n.size() != 4) return false;
  DecimalShape from{n[0], n[1]};
  DecimalShape to{n[2], n[3]};
  if (parsed.family == "decimal_round_places" && from.scale == to.scale) {
    add_places(connection, name, Rounding::kHalfUp, from, to);
  } else if (parsed.family == "decimal_truncate_places" && from.scale == to.scale) {
    add_places(connection, name, Rounding::kTowardsZero, from, to);
  } else if (to.scale != 0) {
    return false;
  } else if (parsed.family == "decimal_round") {
    add_whole(connection, name, Rounding::kHalfUp, from, to);
  } else if (parsed.family == "decimal_truncate") {
    add_whole(connection, name, Rounding::kTowardsZero, from, to);
  } else if (parsed.family == "decimal_ceil") {
    add_whole(connection, name, Rounding::kUp, from, to);
  } else if (parsed.family == "decimal_floor") {
    add_whole(connection, name, Rounding::kDown, from, to);
  } else {
    return false;
  }
  return true;
}

}  // namespace vivace::kernels
