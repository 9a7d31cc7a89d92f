// Arithmetic operators over numbers, dates, times and intervals, and subscripts.
#include <fmt/format.h>

#include <algorithm>

#include "base/error.h"
#include "functions/families.h"
#include "functions/nested_emit.h"
#include "functions/table_row.h"

namespace vivace::functions {
namespace {

using types::TypePtr;

constexpr int32_t kMaxPrecision = types::kMaxDecimalPrecision;
constexpr int64_t kMillisPerDay = 86'400'000;

TypePtr sum_type(std::span<const TypePtr> t) {
  const int32_t scale = std::max(t[0]->scale(), t[1]->scale());
  const int32_t whole =
      std::max(t[0]->precision() - t[0]->scale(), t[1]->precision() - t[1]->scale());
  return types::decimal_type(std::min(kMaxPrecision, whole + scale + 1), scale);
}

TypePtr product_type(std::span<const TypePtr> t) {
  const int32_t scale = t[0]->scale() + t[1]->scale();
  if (scale > kMaxPrecision) {
    throw base::QueryError(
        base::ErrorCode::kInvalidFunctionArgument,
        "DECIMAL scale must be in range [0, precision (38)]: " + std::to_string(scale));
  }
  return types::decimal_type(std::min(kMaxPrecision, t[0]->precision() + t[1]->precision()), scale);
}

TypePtr quotient_type(std::span<const TypePtr> t) {
  const int32_t scale = std::max(t[0]->scale(), t[1]->scale());
  const int32_t precision =
      t[0]->precision() + t[1]->scale() + std::max(t[1]->scale() - t[0]->scale(), 0);
  return types::decimal_type(std::min(kMaxPrecision, precision), scale);
}

TypePtr remainder_type(std::span<const TypePtr> t) {
  const int32_t scale = std::max(t[0]->scale(), t[1]->scale());
  const int32_t whole =
      std::min(t[0]->precision() - t[0]->scale(), t[1]->precision() - t[1]->scale());
  return types::decimal_type(std::min(kMaxPrecision, whole + scale), scale);
}

/// Timestamps keep at least milliseconds after an interval is added.
TypePtr at_least_millis(std::span<const TypePtr> t) {
  const auto& moment = t[0]->is(types::TypeKind::kIntervalDayToSecond) ? t[1] : t[0];
  const int32_t precision = std::max(moment->precision(), 3);
  switch (moment->kind()) {
    case types::TypeKind::kTime:
      return types::time_type(precision);
    case types::TypeKind::kTimeWithTimeZone:
      return types::time_with_time_zone_type(precision);
    case types::TypeKind::kTimestamp:
      return types::timestamp_type(precision);
    default:
      return types::timestamp_with_time_zone_type(precision);
  }
}

constexpr TableRow kArithmetic[] = {
    {"add(bigint, bigint)", "bigint", "($1 + $2)", kRaises},
    {"add(integer, integer)", "integer", "($1 + $2)", kRaises},
    {"add(smallint, smallint)", "smallint", "($1 + $2)", kRaises},
    {"add(tinyint, tinyint)", "tinyint", "($1 + $2)", kRaises},
    {"add(double, double)", "double", "($1 + $2)"},
    {"add(real, real)", "real", "($1 + $2)"},
    {"subtract(bigint, bigint)", "bigint", "($1 - $2)", kRaises},
    {"subtract(integer, integer)", "integer", "($1 - $2)", kRaises},
    {"subtract(smallint, smallint)", "smallint", "($1 - $2)", kRaises},
    {"subtract(tinyint, tinyint)", "tinyint", "($1 - $2)", kRaises},
    {"subtract(double, double)", "double", "($1 - $2)"},
    {"subtract(real, real)", "real", "($1 - $2)"},
    {"multiply(bigint, bigint)", "bigint", "($1 * $2)", kRaises},
    {"multiply(integer, integer)", "integer", "($1 * $2)", kRaises},
    {"multiply(smallint, smallint)", "smallint", "($1 * $2)", kRaises},
    {"multiply(tinyint, tinyint)", "tinyint", "($1 * $2)", kRaises},
    {"multiply(double, double)", "double", "($1 * $2)"},
    {"multiply(real, real)", "real", "($1 * $2)"},
    {"divide(bigint, bigint)", "bigint", "vivace_divide_bigint($1, $2, $G)", kRaises,
     "vivace_try_divide_bigint($1, $2)"},
    {"divide(integer, integer)", "integer", "vivace_divide_integer($1, $2, $G)", kRaises,
     "vivace_try_divide_integer($1, $2)"},
    {"divide(smallint, smallint)", "smallint", "vivace_divide_smallint($1, $2, $G)", kRaises,
     "vivace_try_divide_smallint($1, $2)"},
    {"divide(tinyint, tinyint)", "tinyint", "vivace_divide_tinyint($1, $2, $G)", kRaises,
     "vivace_try_divide_tinyint($1, $2)"},
    {"divide(double, double)", "double", "($1 / $2)"},
    {"divide(real, real)", "real", "($1 / $2)"},
    {"modulus(bigint, bigint)", "bigint", "vivace_modulus_bigint($1, $2, $G)", kRaises,
     "vivace_try_modulus_bigint($1, $2)"},
    {"modulus(integer, integer)", "integer", "vivace_modulus_integer($1, $2, $G)", kRaises,
     "vivace_try_modulus_integer($1, $2)"},
    {"modulus(smallint, smallint)", "smallint", "vivace_modulus_smallint($1, $2, $G)", kRaises,
     "vivace_try_modulus_smallint($1, $2)"},
    {"modulus(tinyint, tinyint)", "tinyint", "vivace_modulus_tinyint($1, $2, $G)", kRaises,
     "vivace_try_modulus_tinyint($1, $2)"},
    {"modulus(double, double)", "double", "($1 % $2)"},
    {"modulus(real, real)", "real", "($1 % $2)"},
    {"add(interval day to second, interval day to second)", "interval day to second", "($1 + $2)",
     kRaises},
    {"add(interval year to month, interval year to month)", "interval year to month", "($1 + $2)",
     kRaises},
    {"subtract(interval day to second, interval day to second)", "interval day to second",
     "($1 - $2)", kRaises},
    {"subtract(interval year to month, interval year to month)", "interval year to month",
     "($1 - $2)", kRaises},
    {"multiply(interval day to second, bigint)", "interval day to second", "($1 * $2)", kRaises},
    {"multiply(bigint, interval day to second)", "interval day to second", "($1 * $2)", kRaises},
    {"multiply(interval day to second, double)", "interval day to second",
     "vivace_interval_times($1, $2)"},
    {"multiply(double, interval day to second)", "interval day to second",
     "vivace_interval_times($2, $1)"},
    {"multiply(interval year to month, bigint)", "interval year to month",
     "vivace_interval_months(($1 * $2), $G)", kRaises, "vivace_try_interval_months(($1 * $2))"},
    {"multiply(bigint, interval year to month)", "interval year to month",
     "vivace_interval_months(($1 * $2), $G)", kRaises, "vivace_try_interval_months(($1 * $2))"},
    {"multiply(interval year to month, double)", "interval year to month",
     "vivace_interval_months(vivace_interval_times(CAST($1 AS BIGINT), $2), $G)", kRaises,
     "vivace_try_interval_months(vivace_interval_times(CAST($1 AS BIGINT), $2))"},
    {"multiply(double, interval year to month)", "interval year to month",
     "vivace_interval_months(vivace_interval_times(CAST($2 AS BIGINT), $1), $G)", kRaises,
     "vivace_try_interval_months(vivace_interval_times(CAST($2 AS BIGINT), $1))"},
    {"divide(interval day to second, double)", "interval day to second",
     "vivace_interval_over($1, $2, $G)", kRaises, "vivace_try_interval_over($1, $2)"},
    {"divide(interval year to month, double)", "interval year to month",
     "vivace_interval_months(vivace_interval_over(CAST($1 AS BIGINT), $2, $G), $G)", kRaises,
     "vivace_try_interval_months(vivace_try_interval_over(CAST($1 AS BIGINT), $2))"},
    {"add(date, interval year to month)", "date", "vivace_date_plus_months($1, $2, $G)", kRaises,
     "vivace_try_date_plus_months($1, $2)"},
    {"add(interval year to month, date)", "date", "vivace_date_plus_months($2, $1, $G)", kRaises,
     "vivace_try_date_plus_months($2, $1)"},
    {"subtract(date, interval year to month)", "date", "vivace_date_plus_months($1, (- $2), $G)",
     kRaises, "vivace_try_date_plus_months($1, (- $2))"},
    {"subtract(date, date)", "interval day to second", "(CAST(($1 - $2) AS BIGINT) * 86400000)"},
    {"negate(bigint)", "bigint", "vivace_negate_bigint($1, $G)", kRaises,
     "vivace_try_negate_bigint($1)"},
    {"negate(integer)", "integer", "vivace_negate_integer($1, $G)", kRaises,
     "vivace_try_negate_integer($1)"},
    {"negate(smallint)", "smallint", "vivace_negate_smallint($1, $G)", kRaises,
     "vivace_try_negate_smallint($1)"},
    {"negate(tinyint)", "tinyint", "vivace_negate_tinyint($1, $G)", kRaises,
     "vivace_try_negate_tinyint($1)"},
    {"negate(double)", "double", "(- $1)"},
    {"negate(real)", "real", "(- $1)"},
    {"negate(decimal(p,s))", "decimal(p,s)", "(- $1)"},
    {"negate(interval day to second)", "interval day to second", "vivace_negate_bigint($1, $G)",
     kRaises, "vivace_try_negate_bigint($1)"},
    {"negate(interval year to month)", "interval year to month", "vivace_negate_integer($1, $G)",
     kRaises, "vivace_try_negate_integer($1)"},
};

struct DecimalRow {
  TableRow row;
  TypePtr (*result)(std::span<const TypePtr>);
};
constexpr DecimalRow kDecimals[] = {
    {{"add(decimal(p,s), decimal(q,r))", "decimal", "+", kRaises}, sum_type},
    {{"subtract(decimal(p,s), decimal(q,r))", "decimal", "-", kRaises}, sum_type},
    {{"multiply(decimal(p,s), decimal(q,r))", "decimal", "*", kRaises}, product_type},
    {{"divide(decimal(p,s), decimal(q,r))", "decimal", "divide", kRaises}, quotient_type},
    {{"modulus(decimal(p,s), decimal(q,r))", "decimal", "modulus", kRaises}, remainder_type},
};

/// The engine computes two short decimals in 64 bits, whatever the result may need.
std::string emit_decimal(const std::string& symbol, const EmitCall& call) {
  const types::Type& a = *call.argument_types[0];
  const types::Type& b = *call.argument_types[1];
  const types::Type& r = *call.result_type;
  constexpr int32_t kShort = types::kMaxShortDecimalPrecision;
  std::string left = call.arguments[0];
  if (r.precision() > kShort && a.precision() <= kShort && b.precision() <= kShort) {
    left = fmt::format("CAST({} AS DECIMAL({},{}))", left, kShort + 1, a.scale());
  }
  return fmt::format("CAST(({} {} {}) AS DECIMAL({},{}))", left, symbol, call.arguments[1],
                     r.precision(), r.scale());
}

/// Division is a kernel for each triple of types.
std::string emit_division(const std::string& operation, const EmitCall& call) {
  const types::Type& a = *call.argument_types[0];
  const types::Type& b = *call.argument_types[1];
  const types::Type& r = *call.result_type;
  const std::string name =
      fmt::format("decimal_{}_{}_{}_{}_{}_{}_{}", operation, a.precision(), a.scale(),
                  b.precision(), b.scale(), r.precision(), r.scale());
  return expand(
      call.null_on_error ? "vivace_try_" + name + "($1, $2)" : "vivace_" + name + "($1, $2, $G)",
      call);
}

/// Moments that move by a time span; results are at least milliseconds precise.
constexpr TableRow kMoved[] = {
    {"add(time(p), interval day to second)", "time(p)", "vivace_time_plus_interval($1, $2)"},
    {"add(interval day to second, time(p))", "time(p)", "vivace_time_plus_interval($2, $1)"},
    {"subtract(time(p), interval day to second)", "time(p)",
     "vivace_time_plus_interval($1, (- ($2 % 86400000)))"},
    {"add(timestamp(p), interval day to second)", "timestamp(p)",
     "vivace_timestamp_plus_interval($1, $2, $G)", kRaises,
     "vivace_try_timestamp_plus_interval($1, $2)"},
    {"add(interval day to second, timestamp(p))", "timestamp(p)",
     "vivace_timestamp_plus_interval($2, $1, $G)", kRaises,
     "vivace_try_timestamp_plus_interval($2, $1)"},
    {"subtract(timestamp(p), interval day to second)", "timestamp(p)",
     "vivace_timestamp_plus_interval($1, (- $2), $G)", kRaises,
     "vivace_try_timestamp_plus_interval($1, (- $2))"},
    {"add(timestamp(p) with time zone, interval day to second)", "timestamp(p) with time zone",
     "struct_pack(t := struct_extract($1, 't') + to_microseconds($2 * 1000), p := "
     "struct_extract($1, 'p'), z := struct_extract($1, 'z'))",
     kRaises},
    {"add(interval day to second, timestamp(p) with time zone)", "timestamp(p) with time zone",
     "struct_pack(t := struct_extract($2, 't') + to_microseconds($1 * 1000), p := "
     "struct_extract($2, 'p'), z := struct_extract($2, 'z'))",
     kRaises},
    {"subtract(timestamp(p) with time zone, interval day to second)", "timestamp(p) with time zone",
     "struct_pack(t := struct_extract($1, 't') - to_microseconds($2 * 1000), p := "
     "struct_extract($1, 'p'), z := struct_extract($1, 'z'))",
     kRaises},
};

constexpr TableRow kMoments[] = {
    {"add(timestamp(p), interval year to month)", "timestamp(p)",
     "vivace_timestamp_plus_months($1, $2, $G)", kRaises,
     "vivace_try_timestamp_plus_months($1, $2)"},
    {"add(interval year to month, timestamp(p))", "timestamp(p)",
     "vivace_timestamp_plus_months($2, $1, $G)", kRaises,
     "vivace_try_timestamp_plus_months($2, $1)"},
    {"subtract(timestamp(p), interval year to month)", "timestamp(p)",
     "vivace_timestamp_plus_months($1, (- $2), $G)", kRaises,
     "vivace_try_timestamp_plus_months($1, (- $2))"},
    {"subtract(timestamp(p), timestamp(p))", "interval day to second",
     "vivace_timestamp_minus($1, $2)"},
    {"subtract(timestamp(p) with time zone, timestamp(p) with time zone)", "interval day to second",
     "((epoch_us(struct_extract($1, 't')) - epoch_us(struct_extract($2, 't'))) // 1000)", kRaises},
    {"subtract(time(p), time(p))", "interval day to second", "vivace_time_minus($1, $2)"},
    {"add(timestamp(p) with time zone, interval year to month)", "timestamp(p) with time zone", ""},
    {"add(interval year to month, timestamp(p) with time zone)", "timestamp(p) with time zone", ""},
    {"subtract(timestamp(p) with time zone, interval year to month)", "timestamp(p) with time zone",
     ""},
    {"add(time(p) with time zone, interval day to second)", "time(p) with time zone", ""},
    {"subtract(time(p) with time zone, interval day to second)", "time(p) with time zone", ""},
};

/// `date + interval day to second`: whole days only, which a constant shows.
Function date_and_days(std::string_view signature, int32_t date, int32_t sign) {
  Function function = make_function({signature, "date", "", kRaises, "emit"});
  function.form.emit = [date, sign](const EmitCall& call) -> std::string {
    const size_t days = date == 0 ? 1 : 0;
    const types::Value* span = call.constants.empty() ? nullptr : call.constants[days];
    const std::string& base = call.arguments[static_cast<size_t>(date)];
    if (span && span->is_null()) return "CAST(NULL AS DATE)";
    if (!span || span->get<int64_t>() % kMillisPerDay != 0) {
      const std::string name = sign < 0 ? "date_minus_interval" : "date_plus_interval";
      const std::string arguments = base + ", " + call.arguments[days];
      return call.null_on_error ? "vivace_try_" + name + "(" + arguments + ")"
                                : "vivace_" + name + "(" + arguments + ", " + expand("$G)", call);
    }
    return "(" + base + " + CAST(" + std::to_string(sign * span->get<int64_t>() / kMillisPerDay) +
           " AS INTEGER))";
  };
  return function;
}

}  // namespace

std::vector<Function> operator_functions() {
  std::vector<Function> all = make_functions(kArithmetic);
  all.push_back(date_and_days("add(date, interval day to second)", 0, 1));
  all.push_back(date_and_days("add(interval day to second, date)", 1, 1));
  all.push_back(date_and_days("subtract(date, interval day to second)", 0, -1));
  constexpr TableRow kArraySubscript = {"subscript<E>(array(E), bigint)", "E", "", kRaises, "emit"};
  constexpr TableRow kMapSubscript = {"subscript<K, V>(map(K,V), K)", "V", "", kRaises, "emit"};
  all.push_back(make_function(kArraySubscript));
  all.back().form.emit = emit_array_subscript;
  all.push_back(make_function(kMapSubscript));
  all.back().form.emit = emit_map_subscript;
  for (const DecimalRow& row : kDecimals) {
    all.push_back(make_function(row.row));
    all.back().result_rule = row.result;
    const std::string text(row.row.text);
    if (text.size() == 1) {
      all.back().form.emit = [text](const EmitCall& call) { return emit_decimal(text, call); };
      continue;
    }
    all.back().form.emit = [text](const EmitCall& call) { return emit_division(text, call); };
    all.back().form.try_text = text;
  }
  for (const TableRow& row : kMoved) {
    all.push_back(micros_only(make_function(row)));
    all.back().result_rule = at_least_millis;
  }
  for (const TableRow& row : kMoments) all.push_back(micros_only(make_function(row)));
  return all;
}

}  // namespace vivace::functions
