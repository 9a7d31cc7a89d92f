// Division, modulus and average of decimals.
#include <algorithm>
#include <string>

#include "kernels/decimal_kernel.h"

namespace vivace::kernels {
namespace {

using base::ErrorCode;

template <typename RowType>
NoValue overflow(RowType& row) {
  return row.fail(ErrorCode::kNumericValueOutOfRange, [] { return "Decimal overflow"; });
}

template <typename RowType>
NoValue division_by_zero(RowType& row) {
  return row.fail(ErrorCode::kDivisionByZero, [] { return "Division by zero"; });
}

// Runs compute(row, a, b) over two decimal columns.
template <typename Compute>
auto binary_body(DecimalShape left, DecimalShape right, DecimalShape result, Compute compute) {
  return [=](auto& row, engine::ScalarCall& call) {
    DecimalVector a(call.argument(0), left.precision);
    DecimalVector b(call.argument(1), right.precision);
    DecimalVector out(call.result(), result.precision);
    NullMarker nulls(call.result());
    for (idx_t i = 0; i < call.rows(); ++i) {
      if (!a.valid(i) || !b.valid(i)) {
        nulls.set(i);
        continue;
      }
      Int128 value = compute(row, a.read(i), b.read(i));
      if (row.take_null()) {
        nulls.set(i);
      } else {
        out.write(i, value);
      }
    }
  };
}

void add_divide(duckdb_connection connection, const std::string& name, DecimalShape a,
                DecimalShape b, DecimalShape r) {
  // Presto's quotient has the larger of both scales, so the shift is never negative.
  const int shift = r.scale + b.scale - a.scale;
  add_raising_body(connection, name, {decimal_type(a), decimal_type(b)}, decimal_type(r),
                   binary_body(a, b, r, [=](auto& row, Int128 x, Int128 y) -> Int128 {
                     if (y == 0) return division_by_zero(row);
                     auto quotient = divide_scaled(x, shift, y);
                     if (!quotient || !fits_precision(*quotient, r.precision)) {
                       return overflow(row);
                     }
                     return *quotient;
                   }));
}

void add_modulus(duckdb_connection connection, const std::string& name, DecimalShape a,
                 DecimalShape b, DecimalShape r) {
  const int shift_a = std::max(b.scale - a.scale, 0);
  const int shift_b = std::max(a.scale - b.scale, 0);
  add_raising_body(connection, name, {decimal_type(a), decimal_type(b)}, decimal_type(r),
                   binary_body(a, b, r, [=](auto& row, Int128 x, Int128 y) -> Int128 {
                     if (y == 0) return division_by_zero(row);
                     return modulus_scaled(x, shift_a, y, shift_b);
                   }));
}

// decimal_average_P_S(sum DECIMAL(38,S), count BIGINT) -> DECIMAL(P,S)
void add_average(duckdb_connection connection, const std::string& name, DecimalShape r) {
  add_raising_body(connection, name,
                   {decimal_type({kMaxDecimalDigits, r.scale}), DUCKDB_TYPE_BIGINT},
                   decimal_type(r), [=](auto& row, engine::ScalarCall& call) {
                     DecimalVector sums(call.argument(0), kMaxDecimalDigits);
                     Argument<int64_t> counts(call.argument(1));
                     DecimalVector out(call.result(), r.precision);
                     NullMarker nulls(call.result());
                     for (idx_t i = 0; i < call.rows(); ++i) {
                       if (!sums.valid(i) || !counts.valid(i) || counts[i] == 0) {
                         nulls.set(i);
                         continue;
                       }
                       auto average = divide_scaled(sums.read(i), 0, counts[i]);
                       Int128 value = 0;
                       if (average && fits_precision(*average, r.precision)) {
                         value = *average;
                       } else {
                         value = overflow(row);
                       }
                       if (row.take_null()) {
                         nulls.set(i);
                       } else {
                         out.write(i, value);
                       }
                     }
                   });
}

}  // namespace

bool add_decimal_arithmetic(duckdb_connection connection, const std::string& name,
                            const LazyName& parsed) {
  const std::vector<int>& n = parsed.numbers;
  if (parsed.family == "decimal_divide" && n.size() == 6) {
    if (n[5] + n[3] < n[1]) return false;
    add_divide(connection, name, {n[0], n[1]}, {n[2], n[3]}, {n[4], n[5]});
    return true;
  }
  if (parsed.family == "decimal_modulus" && n.size() == 6) {
    add_modulus(connection, name, {n[0], n[1]}, {n[2], n[3]}, {n[4], n[5]});
    return true;
  }
  if (parsed.family == "decimal_average" && n.size() == 2) {
    add_average(connection, name, {n[0], n[1]});
    return true;
  }
  return false;
}

}  // namespace vivace::kernels
