// Aggregate functions.
#include <fmt/format.h>

#include "base/error.h"
#include "functions/families.h"
#include "functions/nested_emit.h"
#include "functions/table_row.h"

namespace vivace::functions {
namespace {

constexpr TableRow kRows[] = {
    {"count()", "bigint", "count(*)$A"},
    {"count<T>(t)", "bigint", "count($D$1)$A"},
    {"count_if(boolean)", "bigint", "count($DCASE WHEN $1 THEN 1 END)$A"},
    {"sum(bigint)", "bigint", "vivace_sum_bigint(sum($D$1)$A, sum($D$1)$A)", kRaises},
    {"sum(decimal(p,s))", "decimal(38,s)", "CAST(sum($D$1)$A AS $T)", kRaises},
    {"sum(double)", "double", "sum($D$1)$A"},
    {"sum(real)", "real", "vivace_double_to_real(sum($D$1)$A)"},
    {"sum(interval day to second)", "interval day to second",
     "vivace_sum_bigint(sum($D$1)$A, sum($D$1)$A)", kRaises},
    {"sum(interval year to month)", "interval year to month", "CAST(sum($D$1)$A AS INTEGER)",
     kRaises},
    {"avg(bigint)", "double", "avg($D$1)$A"},
    {"avg(double)", "double", "avg($D$1)$A"},
    {"avg(real)", "real", "vivace_double_to_real(avg($D$1)$A)"},
    {"avg(interval day to second)", "interval day to second", "CAST(round(avg($D$1)$A) AS BIGINT)"},
    {"avg(interval year to month)", "interval year to month",
     "CAST(round(avg($D$1)$A) AS INTEGER)"},
    {"stddev(bigint)", "double", "stddev_samp($D$1)$A"},
    {"stddev(double)", "double", "stddev_samp($D$1)$A"},
    {"stddev_samp(bigint)", "double", "stddev_samp($D$1)$A"},
    {"stddev_samp(double)", "double", "stddev_samp($D$1)$A"},
    {"stddev_pop(bigint)", "double", "stddev_pop($D$1)$A"},
    {"stddev_pop(double)", "double", "stddev_pop($D$1)$A"},
    {"variance(bigint)", "double", "var_samp($D$1)$A"},
    {"variance(double)", "double", "var_samp($D$1)$A"},
    {"var_samp(bigint)", "double", "var_samp($D$1)$A"},
    {"var_samp(double)", "double", "var_samp($D$1)$A"},
    {"var_pop(bigint)", "double", "var_pop($D$1)$A"},
    {"var_pop(double)", "double", "var_pop($D$1)$A"},
    {"skewness(bigint)", "double",
     "(skewness($D$1)$A * (count($D$1)$A - 2) / sqrt(CAST(count($D$1)$A AS DOUBLE) * "
     "(count($D$1)$A - 1)))"},
    {"kurtosis(bigint)", "double", "kurtosis($D$1)$A"},
    {"geometric_mean(bigint)", "double",
     "exp(avg($DCASE WHEN $1 < 0 THEN CAST('NaN' AS DOUBLE) WHEN $1 = 0 THEN -CAST('Infinity' AS "
     "DOUBLE) ELSE ln(CASE WHEN $1 <= 0 THEN 1 ELSE $1 END) END)$A)"},
    {"skewness(double)", "double",
     "(skewness($D$1)$A * (count($D$1)$A - 2) / sqrt(CAST(count($D$1)$A AS DOUBLE) * "
     "(count($D$1)$A - 1)))"},
    {"kurtosis(double)", "double", "kurtosis($D$1)$A"},
    {"geometric_mean(double)", "double",
     "exp(avg($DCASE WHEN $1 < 0 THEN CAST('NaN' AS DOUBLE) WHEN $1 = 0 THEN -CAST('Infinity' AS "
     "DOUBLE) ELSE ln(CASE WHEN $1 <= 0 THEN 1 ELSE $1 END) END)$A)"},
    {"corr(double, double)", "double",
     "CASE WHEN isfinite(corr($D$1, $2)$A) THEN corr($D$1, $2)$A END"},
    {"corr(real, real)", "real",
     "CAST(CASE WHEN isfinite(corr($D$1, $2)$A) THEN corr($D$1, $2)$A END AS FLOAT)"},
    {"regr_slope(double, double)", "double",
     "CASE WHEN isfinite(regr_slope($D$1, $2)$A) THEN regr_slope($D$1, $2)$A END"},
    {"regr_slope(real, real)", "real",
     "CAST(CASE WHEN isfinite(regr_slope($D$1, $2)$A) THEN regr_slope($D$1, $2)$A END AS FLOAT)"},
    {"regr_intercept(double, double)", "double",
     "CASE WHEN isfinite(regr_intercept($D$1, $2)$A) THEN regr_intercept($D$1, $2)$A END"},
    {"regr_intercept(real, real)", "real",
     "CAST(CASE WHEN isfinite(regr_intercept($D$1, $2)$A) THEN regr_intercept($D$1, $2)$A END AS "
     "FLOAT)"},
    {"covar_pop(double, double)", "double", "covar_pop($D$1, $2)$A"},
    {"covar_pop(real, real)", "real", "CAST(covar_pop($D$1, $2)$A AS FLOAT)"},
    {"covar_samp(double, double)", "double", "covar_samp($D$1, $2)$A"},
    {"covar_samp(real, real)", "real", "CAST(covar_samp($D$1, $2)$A AS FLOAT)"},
    {"bool_and(boolean)", "boolean", "bool_and($D$1)$A"},
    {"every(boolean)", "boolean", "bool_and($D$1)$A"},
    {"bool_or(boolean)", "boolean", "bool_or($D$1)$A"},
    {"arbitrary<T>(t)", "t", "any_value($1)$A"},
    {"any_value<T>(t)", "t", "any_value($1)$A"},
    {"array_agg<T>(t)", "array(t)", "list($D$1$O)$A"},
    {"approx_distinct<T:comparable>(t)", "bigint", "count(DISTINCT $1)$A"},
    {"approx_distinct<T:comparable>(t, double)", "bigint", ""},
    {"approx_distinct(boolean)", "bigint", "count(DISTINCT $1)$A"},
    {"approx_distinct(boolean, double)", "bigint", ""},
    {"approx_distinct(unknown)", "bigint", "count($1)$A"},
    {"approx_distinct(unknown, double)", "bigint", ""},
    {"bitwise_and_agg(bigint)", "bigint", "bit_and($D$1)$A"},
    {"bitwise_or_agg(bigint)", "bigint", "bit_or($D$1)$A"},
    {"bitwise_xor_agg(bigint)", "bigint", "bit_xor($D$1)$A"},
    {"histogram<T:comparable>(t)", "map(t,bigint)", "CAST(histogram($1)$A AS $T)"},
    {"multimap_agg<K:comparable, V>(k, v)", "map(k,array(v))", ""},
    {"map_union<K:comparable, V>(map(k,v))", "map(k,v)", ""},
    {"listagg(varchar, varchar, boolean, varchar, boolean)", "varchar", "string_agg($D$1, $2$O)$A"},
    {"checksum<T:comparable>(t)", "varbinary", ""},
    {"approx_percentile(bigint, double)", "bigint", ""},
    {"approx_percentile(bigint, array(double))", "array(bigint)", ""},
    {"approx_percentile(double, double)", "double", ""},
    {"approx_percentile(double, array(double))", "array(double)", ""},
    {"approx_percentile(real, double)", "real", ""},
    {"approx_percentile(real, array(double))", "array(real)", ""},
};

using types::TypeKind;

bool zoned(const types::Type& type) {
  return type.is(TypeKind::kTimestampWithTimeZone) || type.is(TypeKind::kTimeWithTimeZone);
}
bool floating(const types::Type& type) {
  return type.is(TypeKind::kDouble) || type.is(TypeKind::kReal);
}

/// What orders values of `type` in the engine as Presto does.
std::string order_key(const std::string& value, const types::Type& type) {
  if (type.is(TypeKind::kTimeWithTimeZone)) return "struct_extract(" + value + ", 't')";
  if (!zoned(type)) return value;
  const std::string micros = "struct_extract(" + value + ", 't')";
  if (type.precision() <= 6) return micros;
  return "struct_pack(t := " + micros + ", p := struct_extract(" + value + ", 'p'))";
}

/// Nested values have rules for NULLs inside that the engine does not share.
bool simple_order(const types::Type& type) { return type.parameters().empty(); }

/// NaN is skipped as long as there is any other value; the engine takes it for the greatest.
std::string emit_max(const EmitCall& call) {
  const types::Type& type = *call.argument_types[0];
  if (!simple_order(type)) return {};
  if (zoned(type)) {
    EmitCall keyed = call;
    const std::vector<std::string> both = {call.arguments[0], order_key(call.arguments[0], type)};
    keyed.arguments = both;
    return expand("arg_max($1, $2)$A", keyed);
  }
  if (!floating(type)) return expand("max($1)$A", call);
  return expand("coalesce(max(CASE WHEN isnan($1) THEN NULL ELSE $1 END)$A, max($1)$A)", call);
}

std::string emit_min(const EmitCall& call) {
  const types::Type& type = *call.argument_types[0];
  if (!simple_order(type)) return {};
  if (!zoned(type)) return expand("min($1)$A", call);
  EmitCall keyed = call;
  const std::vector<std::string> both = {call.arguments[0], order_key(call.arguments[0], type)};
  keyed.arguments = both;
  return expand("arg_min($1, $2)$A", keyed);
}

std::string emit_by(const EmitCall& call, bool greatest) {
  const types::Type& key = *call.argument_types[1];
  if (!simple_order(key) || (greatest && floating(key))) {
    if (!floating(key)) return {};
    return expand(
        "coalesce(arg_max_null($1, CASE WHEN isnan($2) THEN NULL ELSE $2 END)$A, "
        "CASE WHEN count(CASE WHEN NOT isnan($2) THEN 1 END)$A = 0 THEN arg_max_null($1, $2)$A "
        "END)",
        call);
  }
  EmitCall keyed = call;
  const std::vector<std::string> both = {call.arguments[0], order_key(call.arguments[1], key)};
  keyed.arguments = both;
  return expand(greatest ? "arg_max_null($1, $2)$A" : "arg_min_null($1, $2)$A", keyed);
}
/// Half up, in the argument's own type.
std::string emit_decimal_average(const EmitCall& call) {
  const types::Type& type = *call.argument_types[0];
  const std::string name = fmt::format("decimal_average_{}_{}", type.precision(), type.scale());
  return expand("vivace_try_" + name + "(sum($D$1)$A, count($D$1)$A)", call);
}

std::string emit_max_by(const EmitCall& call) { return emit_by(call, true); }
std::string emit_min_by(const EmitCall& call) { return emit_by(call, false); }

/// The engine's form takes a constant count only.
bool counts_few(const EmitCall& call, size_t argument) {
  constexpr int64_t kMost = 10'000;
  const types::Value* count = argument < call.constants.size() ? call.constants[argument] : nullptr;
  return count && !count->is_null() && count->get<int64_t>() > 0 && count->get<int64_t>() <= kMost;
}

std::string emit_few(const EmitCall& call, std::string_view text, size_t key) {
  const types::Type& type = *call.argument_types[key];
  const size_t count = call.arguments.size() - 1;
  if (!simple_order(type) || zoned(type) || floating(type)) return {};
  const types::Value* known = count < call.constants.size() ? call.constants[count] : nullptr;
  if (known && !known->is_null() && known->get<int64_t>() <= 0) {
    const char* name = text.find("max") != std::string_view::npos ? "max" : "min";
    throw base::QueryError(base::ErrorCode::kInvalidFunctionArgument,
                           fmt::format("{} argument of {}{}_n must be positive",
                                       key == 0 ? "second" : "third", name, key == 0 ? "" : "_by"));
  }
  return counts_few(call, count) ? expand(text, call) : std::string();
}
std::string emit_max_few(const EmitCall& call) { return emit_few(call, "max($1, $2)$A", 0); }
std::string emit_min_few(const EmitCall& call) { return emit_few(call, "min($1, $2)$A", 0); }
std::string emit_max_by_few(const EmitCall& call) {
  return emit_few(call,
                  "list_transform(arg_max(struct_pack(v := $1), $2, $3)$A, lambda e: "
                  "struct_extract(e, 'v'))",
                  1);
}
std::string emit_min_by_few(const EmitCall& call) {
  return emit_few(call,
                  "list_transform(arg_min(struct_pack(v := $1), $2, $3)$A, lambda e: "
                  "struct_extract(e, 'v'))",
                  1);
}

struct EmitRow {
  TableRow row;
  std::string (*emit)(const EmitCall&);
};
constexpr EmitRow kEmitted[] = {
    {{"map_agg<K:comparable, V>(k, v)", "map(k,v)", ""}, emit_map_agg},
    {{"max<E:orderable>(e, bigint)", "array(e)", ""}, emit_max_few},
    {{"min<E:orderable>(e, bigint)", "array(e)", ""}, emit_min_few},
    {{"max_by<V, K:orderable>(v, k, bigint)", "array(v)", ""}, emit_max_by_few},
    {{"min_by<V, K:orderable>(v, k, bigint)", "array(v)", ""}, emit_min_by_few},
    {{"avg(decimal(p,s))", "decimal(p,s)", ""}, emit_decimal_average},
    {{"max<T:orderable>(t)", "t", ""}, emit_max},
    {{"min<T:orderable>(t)", "t", ""}, emit_min},
    {{"max_by<V, K:orderable>(v, k)", "v", ""}, emit_max_by},
    {{"min_by<V, K:orderable>(v, k)", "v", ""}, emit_min_by},
};

}  // namespace

std::vector<Function> aggregate_functions() {
  std::vector<Function> all = make_functions(kRows, FunctionKind::kAggregate);
  for (const EmitRow& row : kEmitted) {
    all.push_back(make_function(row.row, FunctionKind::kAggregate));
    all.back().form.emit = row.emit;
  }
  return all;
}

}  // namespace vivace::functions
