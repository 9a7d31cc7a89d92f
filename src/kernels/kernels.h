// Every engine function of ours: what it is called, what it takes, what it means.
//
// Names are `vivace_` + the name below. "!" means the kernel raises: it then takes a guard as one
// more, last argument (any type; docs/adr/0002-error-guards.md), and has a twin `vivace_try_NAME`
// without guard that answers NULL where this one raises. Unless said otherwise a NULL argument
// makes the result NULL. INT is each of tinyint, smallint, integer, bigint; FLT is double, real.
//
// Integers
//   ! divide_INT(a, b), modulus_INT(a, b), negate_INT(a), abs_INT(a)
//   ! round_places_INT(a, n BIGINT)       round(a, n); round(a) is a itself
//   ! sum_bigint(HUGEINT) -> BIGINT       narrows the engine's sum of integers
//     + - *                               engine: overflow is mapped; cast both sides to the result
//     bit operations, greatest, least     engine, for integers
// Doubles and reals
//     round_FLT(x), round_places_FLT(x, n BIGINT), truncate_FLT(x), sign_FLT(x), modulus_FLT(x, y)
//     sqrt, cbrt, exp, ln, log2, log10, sin, cos, tan, asin, acos, atan, sinh, cosh, tanh (x
//     DOUBLE) log(base, x), power(x, y), atan2(y, x)             DOUBLE; the engine's raise instead
//     of NaN
//     + - * / abs ceil floor isnan isinf isfinite        engine
// Numeric casts
//   ! INT_to_INT for narrower targets: bigint_to_integer(x), … smallint_to_tinyint(x)
//   ! FLT_to_INT(x): double_to_bigint, real_to_tinyint, …
//     double_to_real(x)                   beyond the range: infinity
//     FLT_to_varchar(x)                   "1.0E7"
//   ! FLT_to_varchar_n(x, n BIGINT)       to varchar(n)
//   ! fit_varchar(text, n BIGINT)         text of an integer, decimal, date as varchar(n)
//   ! varchar_to_INT(s), varchar_to_FLT(s), varchar_to_boolean(s)
//     widening, integer to floating, boolean, decimal to double: engine CAST
// Decimals: registered when first named, see Engine::ensure_function. P_S are precision and scale.
// Names carry the types: first those of decimal arguments, then that of a decimal result. All raise
// by form (guard, twin), also those marked with a minus, which never do.
//   ! decimal_divide_P1_S1_P2_S2_P_S(a, b), decimal_modulus_P1_S1_P2_S2_P_S(a, b)
//   ! decimal_average_P_S(sum DECIMAL(38,S), count BIGINT)
//   ! decimal_to_decimal_P1_S1_P_S(x)     where it narrows; widening: engine CAST
//   ! tinyint_to_decimal_P_S(x) … bigint_, double_, real_, varchar_to_decimal_P_S(x)
//   ! decimal_to_INT_P_S(x)
//   - decimal_to_varchar_P_S(x)           the engine's drops the zero of "0.5" where P = S
//   - decimal_round_P_S_RP_0(x), decimal_truncate_…, decimal_ceil_…, decimal_floor_…
//   ! decimal_round_places_P_S_RP_S(x, n BIGINT), decimal_truncate_places_P_S_RP_S(x, n BIGINT)
//     + - *                               engine, overflow is mapped. Cast the operands so that
//                                         the engine's result is wide enough: of two operands of
//                                         at most 18 digits it keeps 18. Literals of many digits:
//                                         CAST('…' AS DECIMAL(p,s)); bare ones are read as DOUBLE
//     sum                                 engine: DECIMAL(38,S), overflow is mapped
// Text
//     substr(s, start BIGINT), substr(s, start BIGINT, length BIGINT); also CAST to varchar(n)
//     strpos(s, sub), reverse(s), upper(s), lower(s)
//   ! strpos_instance(s, sub, n BIGINT)
//   ! replace(s, search, replacement), lpad(s, n BIGINT, pad), rpad(s, n BIGINT, pad)
//     trim(s), ltrim(s), rtrim(s), and with a set of characters: trim(s, set), …
//   ! split(s, d), split_limit(s, d, n BIGINT) -> VARCHAR[]; split_part(s, d, n BIGINT)
//   ! chr(BIGINT), codepoint(s) -> INTEGER
//   ! like_escape(s, pattern, escape)
//     LIKE without ESCAPE, length, starts_with, ||, concat_ws, translate, levenshtein, comparisons:
//     engine
// Regular expressions: Presto's (Joni's) syntax
//   ! regexp_like(s, p), regexp_extract(s, p), regexp_extract(s, p, group BIGINT),
//     regexp_extract_all(s, p), regexp_extract_all(s, p, group BIGINT) -> VARCHAR[],
//     regexp_replace(s, p), regexp_replace(s, p, replacement), regexp_split(s, p) -> VARCHAR[],
//     regexp_count(s, p), regexp_position(s, p, start BIGINT, occurrence BIGINT) -> BIGINT
// Dates and times: DATE, TIME, TIMESTAMP (precisions to 6); KIND is date, time, timestamp
//   ! date_trunc_KIND(unit, x), date_add_KIND(unit, n BIGINT, x), date_diff_KIND(unit, from, to)
//     round date_add_timestamp and _time to the type's precision afterwards
//   ! varchar_to_date(s), varchar_to_time(s, precision BIGINT),
//     varchar_to_timestamp(s, precision BIGINT)
//     date_to_varchar(x), time_to_varchar(x, precision BIGINT),
//     timestamp_to_varchar(x, precision BIGINT)
//   ! timestamp_round(x, precision BIGINT), date_to_timestamp(x)
//     time_round(x, precision BIGINT)
//   ! date_format(x TIMESTAMP, format), date_parse(s, format) -> TIMESTAMP
//     year quarter month week day dayofyear isodow isoyear hour minute second last_day,
//     millisecond(x) % 1000                              engine
// Intervals: milliseconds (BIGINT) or months (INTEGER)
//   ! date_plus_interval(d, ms), date_minus_interval(d, ms), date_plus_months(d, months)
//   ! timestamp_plus_interval(t, ms), timestamp_plus_months(t, months)
//     time_plus_interval(t, ms); timestamp_minus(to, from), time_minus(to, from) -> ms
//     interval_times(i BIGINT, DOUBLE) -> BIGINT; ! interval_over(i BIGINT, DOUBLE) -> BIGINT
//   ! interval_months(BIGINT) -> INTEGER  after arithmetic on months
//     interval_day, _hour, _minute, _second, _millisecond(ms); interval_year, _month(months)
//     interval_day_to_varchar(ms), interval_year_to_varchar(months)
// Errors (guard, but no twin: TRY does not catch them)
//   ! fail(message), fail_code(number INTEGER, message) -> BOOLEAN
#pragma once

#include "engine/engine.h"

namespace vivace::kernels {

/// Registers them; once per engine, before the first query. Decimal kernels come lazily through
/// Engine::ensure_function.
void register_kernels(engine::Engine& engine);

}  // namespace vivace::kernels
