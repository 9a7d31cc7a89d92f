// Mathematical functions.
#include <fmt/format.h>

#include <algorithm>

#include "functions/families.h"
#include "functions/table_row.h"

namespace vivace::functions {
namespace {

constexpr TableRow kRows[] = {
    {"abs(tinyint)", "tinyint", "vivace_abs_tinyint($1, $G)", kRaises,
     "vivace_try_abs_tinyint($1)"},
    {"abs(smallint)", "smallint", "vivace_abs_smallint($1, $G)", kRaises,
     "vivace_try_abs_smallint($1)"},
    {"abs(integer)", "integer", "vivace_abs_integer($1, $G)", kRaises,
     "vivace_try_abs_integer($1)"},
    {"abs(bigint)", "bigint", "vivace_abs_bigint($1, $G)", kRaises, "vivace_try_abs_bigint($1)"},
    {"abs(decimal(p,s))", "decimal(p,s)", "CAST(abs($1) AS $T)"},
    {"abs(double)", "double", "abs($1)"},
    {"abs(real)", "real", "abs($1)"},
    {"ceil(tinyint)", "tinyint", "$1"},
    {"ceil(smallint)", "smallint", "$1"},
    {"ceil(integer)", "integer", "$1"},
    {"ceil(bigint)", "bigint", "$1"},
    {"ceil(double)", "double", "ceil($1)"},
    {"ceil(real)", "real", "ceil($1)"},
    {"ceiling(tinyint)", "tinyint", "$1"},
    {"ceiling(smallint)", "smallint", "$1"},
    {"ceiling(integer)", "integer", "$1"},
    {"ceiling(bigint)", "bigint", "$1"},
    {"ceiling(double)", "double", "ceil($1)"},
    {"ceiling(real)", "real", "ceil($1)"},
    {"floor(tinyint)", "tinyint", "$1"},
    {"floor(smallint)", "smallint", "$1"},
    {"floor(integer)", "integer", "$1"},
    {"floor(bigint)", "bigint", "$1"},
    {"floor(double)", "double", "floor($1)"},
    {"floor(real)", "real", "floor($1)"},
    {"round(tinyint)", "tinyint", "$1"},
    {"round(smallint)", "smallint", "$1"},
    {"round(integer)", "integer", "$1"},
    {"round(bigint)", "bigint", "$1"},
    {"round(double)", "double", "vivace_round_double($1)"},
    {"round(real)", "real", "vivace_round_real($1)"},
    {"round(tinyint, integer)", "tinyint",
     "vivace_round_places_tinyint($1, CAST($2 AS BIGINT), $G)", kRaises,
     "vivace_try_round_places_tinyint($1, CAST($2 AS BIGINT))"},
    {"round(smallint, integer)", "smallint",
     "vivace_round_places_smallint($1, CAST($2 AS BIGINT), $G)", kRaises,
     "vivace_try_round_places_smallint($1, CAST($2 AS BIGINT))"},
    {"round(integer, integer)", "integer",
     "vivace_round_places_integer($1, CAST($2 AS BIGINT), $G)", kRaises,
     "vivace_try_round_places_integer($1, CAST($2 AS BIGINT))"},
    {"round(bigint, integer)", "bigint", "vivace_round_places_bigint($1, CAST($2 AS BIGINT), $G)",
     kRaises, "vivace_try_round_places_bigint($1, CAST($2 AS BIGINT))"},
    {"round(double, integer)", "double", "vivace_round_places_double($1, CAST($2 AS BIGINT))"},
    {"round(real, integer)", "real", "vivace_round_places_real($1, CAST($2 AS BIGINT))"},
    {"truncate(double)", "double", "vivace_truncate_double($1)"},
    {"truncate(real)", "real", "vivace_truncate_real($1)"},
    {"sign(tinyint)", "tinyint", "CAST(sign($1) AS $T)"},
    {"sign(smallint)", "smallint", "CAST(sign($1) AS $T)"},
    {"sign(integer)", "integer", "CAST(sign($1) AS $T)"},
    {"sign(bigint)", "bigint", "CAST(sign($1) AS $T)"},
    {"sign(double)", "double", "vivace_sign_double($1)"},
    {"sign(real)", "real", "vivace_sign_real($1)"},
    {"sign(decimal(p,s))", "decimal(1,0)", "CAST(sign($1) AS $T)"},
    {"mod(tinyint, tinyint)", "tinyint", "vivace_modulus_tinyint($1, $2, $G)", kRaises,
     "vivace_try_modulus_tinyint($1, $2)"},
    {"mod(smallint, smallint)", "smallint", "vivace_modulus_smallint($1, $2, $G)", kRaises,
     "vivace_try_modulus_smallint($1, $2)"},
    {"mod(integer, integer)", "integer", "vivace_modulus_integer($1, $2, $G)", kRaises,
     "vivace_try_modulus_integer($1, $2)"},
    {"mod(bigint, bigint)", "bigint", "vivace_modulus_bigint($1, $2, $G)", kRaises,
     "vivace_try_modulus_bigint($1, $2)"},
    {"mod(double, double)", "double", "($1 % $2)"},
    {"mod(real, real)", "real", "($1 % $2)"},
    {"sqrt(double)", "double", "vivace_sqrt($1)"},
    {"ln(double)", "double", "vivace_ln($1)"},
    {"log2(double)", "double", "vivace_log2($1)"},
    {"log10(double)", "double", "vivace_log10($1)"},
    {"log(double, double)", "double", "vivace_log($1, $2)"},
    {"exp(double)", "double", "vivace_exp($1)"},
    {"cbrt(double)", "double", "vivace_cbrt($1)"},
    {"pow(double, double)", "double", "vivace_power($1, $2)"},
    {"power(double, double)", "double", "vivace_power($1, $2)"},
    {"sin(double)", "double", "vivace_sin($1)"},
    {"cos(double)", "double", "vivace_cos($1)"},
    {"tan(double)", "double", "vivace_tan($1)"},
    {"asin(double)", "double", "vivace_asin($1)"},
    {"acos(double)", "double", "vivace_acos($1)"},
    {"atan(double)", "double", "vivace_atan($1)"},
    {"sinh(double)", "double", "vivace_sinh($1)"},
    {"cosh(double)", "double", "vivace_cosh($1)"},
    {"tanh(double)", "double", "vivace_tanh($1)"},
    {"radians(double)", "double", "radians($1)"},
    {"degrees(double)", "double", "degrees($1)"},
    {"atan2(double, double)", "double", "vivace_atan2($1, $2)"},
    {"pi()", "double", "pi()"},
    {"e()", "double", "CAST('2.718281828459045' AS DOUBLE)"},
    {"nan()", "double", "CAST('NaN' AS DOUBLE)"},
    {"infinity()", "double", "CAST('Infinity' AS DOUBLE)"},
    {"is_nan(double)", "boolean", "isnan($1)"},
    {"is_nan(real)", "boolean", "isnan($1)"},
    {"is_finite(double)", "boolean", "isfinite($1)"},
    {"is_infinite(double)", "boolean", "isinf($1)"},
    {"rand()", "double", "random()", kRandom},
    {"random()", "double", "random()", kRandom},
    {"rand(tinyint)", "tinyint", "", kRandom},
    {"rand(tinyint, tinyint)", "tinyint", "", kRandom},
    {"rand(smallint)", "smallint", "", kRandom},
    {"rand(smallint, smallint)", "smallint", "", kRandom},
    {"rand(integer)", "integer", "", kRandom},
    {"rand(integer, integer)", "integer", "", kRandom},
    {"rand(bigint)", "bigint", "", kRandom},
    {"rand(bigint, bigint)", "bigint", "", kRandom},
    {"random(tinyint)", "tinyint", "", kRandom},
    {"random(tinyint, tinyint)", "tinyint", "", kRandom},
    {"random(smallint)", "smallint", "", kRandom},
    {"random(smallint, smallint)", "smallint", "", kRandom},
    {"random(integer)", "integer", "", kRandom},
    {"random(integer, integer)", "integer", "", kRandom},
    {"random(bigint)", "bigint", "", kRandom},
    {"random(bigint, bigint)", "bigint", "", kRandom},
    {"bitwise_and(bigint, bigint)", "bigint", "($1 & $2)"},
    {"bitwise_or(bigint, bigint)", "bigint", "($1 | $2)"},
    {"bitwise_xor(bigint, bigint)", "bigint", "xor($1, $2)"},
    {"bitwise_not(bigint)", "bigint", "(~ $1)"},
    {"cosine_similarity(array(double), array(double))", "double", ""},
    {"width_bucket(double, double, double, bigint)", "bigint", ""},
    {"width_bucket(double, array(double))", "bigint", ""},
    {"from_base(varchar(x), bigint)", "bigint", ""},
    {"to_base(bigint, bigint)", "varchar(64)", ""},
};

using types::TypePtr;

TypePtr whole_type(std::span<const TypePtr> t) {
  const int32_t precision = t[0]->precision() - t[0]->scale() + std::min(t[0]->scale(), 1);
  return types::decimal_type(std::max(precision, 1), 0);
}

TypePtr truncated_type(std::span<const TypePtr> t) {
  return types::decimal_type(std::max(t[0]->precision() - t[0]->scale(), 1), 0);
}

/// round(x, n) may carry into one more digit.
TypePtr carried_type(std::span<const TypePtr> t) {
  const int32_t precision = std::min(t[0]->precision() + 1, types::kMaxDecimalPrecision);
  return types::decimal_type(precision, t[0]->scale());
}

/// `vivace_FAMILY_P_S_RP_RS(...)`, or its twin inside TRY: a kernel for each pair of types.
std::string emit_decimal(const std::string& family, const EmitCall& call) {
  const types::Type& from = *call.argument_types[0];
  const types::Type& to = *call.result_type;
  const std::string name = fmt::format("{}_{}_{}_{}_{}", family, from.precision(), from.scale(),
                                       to.precision(), to.scale());
  std::string arguments = call.arguments[0];
  if (call.arguments.size() == 2) arguments += ", CAST(" + call.arguments[1] + " AS BIGINT)";
  if (call.null_on_error) return "vivace_try_" + name + "(" + arguments + ")";
  return "vivace_" + name + "(" + arguments + ", " + call.arguments[0] + ")";
}

struct RuleRow {
  TableRow row;
  TypePtr (*result)(std::span<const TypePtr>);
};
TypePtr remainder_type(std::span<const TypePtr> t) {
  const int32_t scale = std::max(t[0]->scale(), t[1]->scale());
  const int32_t whole =
      std::min(t[0]->precision() - t[0]->scale(), t[1]->precision() - t[1]->scale());
  return types::decimal_type(std::min(types::kMaxDecimalPrecision, whole + scale), scale);
}

std::string emit_remainder(const EmitCall& call) {
  const types::Type& a = *call.argument_types[0];
  const types::Type& b = *call.argument_types[1];
  const types::Type& r = *call.result_type;
  const std::string name =
      fmt::format("decimal_modulus_{}_{}_{}_{}_{}_{}", a.precision(), a.scale(), b.precision(),
                  b.scale(), r.precision(), r.scale());
  return expand(
      call.null_on_error ? "vivace_try_" + name + "($1, $2)" : "vivace_" + name + "($1, $2, $G)",
      call);
}

constexpr RuleRow kDecimalRows[] = {
    {{"ceil(decimal(p,s))", "decimal(rp,0)", "decimal_ceil"}, whole_type},
    {{"ceiling(decimal(p,s))", "decimal(rp,0)", "decimal_ceil"}, whole_type},
    {{"floor(decimal(p,s))", "decimal(rp,0)", "decimal_floor"}, whole_type},
    {{"round(decimal(p,s))", "decimal(rp,rs)", "decimal_round"}, whole_type},
    {{"round(decimal(p,s), integer)", "decimal(rp,s)", "decimal_round_places", kRaises},
     carried_type},
    {{"truncate(decimal(p,s))", "decimal(rp,0)", "decimal_truncate"}, truncated_type},
    {{"truncate(decimal(p,s), integer)", "decimal(p,s)", "decimal_truncate_places"}, nullptr},
};

}  // namespace

std::vector<Function> math_functions() {
  std::vector<Function> all = make_functions(kRows);
  for (const RuleRow& row : kDecimalRows) {
    all.push_back(make_function(row.row));
    if (row.result) all.back().result_rule = row.result;
    const std::string family(row.row.text);
    all.back().form.emit = [family](const EmitCall& call) { return emit_decimal(family, call); };
    all.back().form.try_text = family;
  }
  {
    constexpr TableRow kMod = {"mod(decimal(a_precision,a_scale), decimal(b_precision,b_scale))",
                               "decimal(r_precision,r_scale)", "", kRaises, "emit"};
    all.push_back(make_function(kMod));
    all.back().result_rule = remainder_type;
    all.back().form.emit = emit_remainder;
  }
  return all;
}

}  // namespace vivace::functions
