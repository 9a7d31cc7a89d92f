// Functions over arrays.
#include "functions/families.h"
#include "functions/nested_emit.h"
#include "functions/table_row.h"

namespace vivace::functions {
namespace {

constexpr TableRow kRows[] = {
    {"cardinality<E>(array(e))", "bigint", "len($1)"},
    {"contains<T:comparable>(array(t), t)", "boolean",
     "CASE WHEN $1 IS NULL OR $2 IS NULL THEN NULL WHEN list_contains($1, $2) THEN true WHEN "
     "list_count($1) < len($1) THEN NULL ELSE false END"},
    {"array_distinct<E:comparable>(array(e))", "array(e)",
     "list_filter($1, lambda x, i: coalesce(list_position($1, x), 0) = i)"},
    {"array_sort<T>(array(t), function(t,t,integer))", "array(t)", ""},
    {"array_position<T:comparable>(array(t), t)", "bigint",
     "CASE WHEN $1 IS NULL OR $2 IS NULL THEN NULL ELSE coalesce(CAST(list_position($1, $2) AS "
     "BIGINT), 0) END"},
    {"array_remove<E:comparable>(array(e), e)", "array(e)",
     "CASE WHEN $2 IS NULL THEN NULL ELSE list_filter($1, lambda x: x IS DISTINCT FROM $2) END"},
    {"array_except<E:comparable>(array(e), array(e))", "array(e)",
     "list_filter($1, lambda x, i: coalesce(list_position($1, x), 0) = i AND list_position($2, x) "
     "IS NULL)"},
    {"array_intersect<E:comparable>(array(e), array(e))", "array(e)", ""},
    {"array_union<E:comparable>(array(e), array(e))", "array(e)",
     "list_filter($1 || $2, lambda x, i: coalesce(list_position($1 || $2, x), 0) = i)"},
    {"arrays_overlap<E:comparable>(array(e), array(e))", "boolean", ""},
    {"reverse<E>(array(e))", "array(e)", "list_reverse($1)"},
    {"flatten<E>(array(array(E)))", "array(E)", "flatten($1)"},
    {"concat<E>(array(E), E)", "array(E)", "($1 || [$2])"},
    {"concat<E>(E, array(E))", "array(E)", "([$1] || $2)"},
    {"sequence(date, date)", "array(date)", ""},
    {"sequence(date, date, interval day to second)", "array(date)", ""},
    {"sequence(date, date, interval year to month)", "array(date)", ""},
    {"transform<T, U>(array(T), function(T,U))", "array(U)", "list_transform($1, $2)"},
    {"filter<T>(array(t), function(t,boolean))", "array(t)", "list_filter($1, $2)"},
    {"any_match<T>(array(t), function(t,boolean))", "boolean",
     "CASE WHEN $1 IS NULL THEN NULL WHEN list_bool_or(list_transform($1, $2)) THEN true WHEN "
     "list_count(list_transform($1, $2)) < len($1) THEN NULL ELSE false END"},
    {"all_match<T>(array(t), function(t,boolean))", "boolean",
     "CASE WHEN $1 IS NULL THEN NULL WHEN NOT list_bool_and(list_transform($1, $2)) THEN false "
     "WHEN list_count(list_transform($1, $2)) < len($1) THEN NULL ELSE true END"},
    {"none_match<T>(array(t), function(t,boolean))", "boolean",
     "CASE WHEN $1 IS NULL THEN NULL WHEN list_bool_or(list_transform($1, $2)) THEN false WHEN "
     "list_count(list_transform($1, $2)) < len($1) THEN NULL ELSE true END"},
    {"zip_with<T, U, R>(array(T), array(U), function(T,U,R))", "array(R)", ""},
    {"shuffle<E>(array(e))", "array(e)", "", kRandom},
};

/// Rows, maps and zoned values have an order that the engine does not share.
bool engine_order(const types::Type& type) {
  return type.parameters().empty() && !type.is(types::TypeKind::kTimestampWithTimeZone) &&
         !type.is(types::TypeKind::kTimeWithTimeZone);
}

std::string emit_array_sort(const EmitCall& call) {
  if (!engine_order(*call.argument_types[0]->element())) return {};
  return expand("list_sort($1, 'ASC', 'NULLS LAST')", call);
}

/// NULL if there is any; NaN only if there is nothing else.
std::string emit_array_extreme(const EmitCall& call, bool greatest) {
  const types::Type& type = *call.argument_types[0]->element();
  if (!engine_order(type)) return {};
  const bool floating = type.is(types::TypeKind::kDouble) || type.is(types::TypeKind::kReal);
  if (!greatest) {
    return expand("CASE WHEN list_count($1) < len($1) THEN NULL ELSE list_min($1) END", call);
  }
  return expand(floating ? "CASE WHEN list_count($1) < len($1) THEN NULL ELSE coalesce(list_max("
                           "list_filter($1, lambda e: NOT isnan(e))), list_max($1)) END"
                         : "CASE WHEN list_count($1) < len($1) THEN NULL ELSE list_max($1) END",
                call);
}
std::string emit_array_max(const EmitCall& call) { return emit_array_extreme(call, true); }
std::string emit_array_min(const EmitCall& call) { return emit_array_extreme(call, false); }

struct EmitRow {
  TableRow row;
  std::string (*emit)(const EmitCall&);
};
/// These mind null_on_error themselves.
constexpr EmitRow kEmitted[] = {
    {{"array_join<E>(array(e), varchar)", "varchar", ""}, emit_array_join},
    {{"array_join<E>(array(e), varchar, varchar)", "varchar", ""}, emit_array_join},
    {{"array_sort<E:orderable>(array(e))", "array(e)", ""}, emit_array_sort},
    {{"array_max<T:orderable>(array(t))", "t", ""}, emit_array_max},
    {{"array_min<T:orderable>(array(t))", "t", ""}, emit_array_min},
    {{"element_at<E>(array(e), bigint)", "e", "", kRaises, "emit"}, emit_array_element_at},
    {{"repeat<T>(t, bigint)", "array(t)", "", kRaises, "emit"}, emit_repeat},
    {{"slice<E>(array(e), bigint, bigint)", "array(e)", "", kRaises, "emit"}, emit_slice},
    {{"sequence(bigint, bigint)", "array(bigint)", "", kRaises, "emit"}, emit_sequence},
    {{"sequence(bigint, bigint, bigint)", "array(bigint)", "", kRaises, "emit"}, emit_sequence},
};

std::string emit_array_concat(const EmitCall& call) {
  std::string out;
  for (const std::string& argument : call.arguments) {
    out += (out.empty() ? "(" : " || ") + argument;
  }
  return out.empty() ? std::string() : out + ")";
}

}  // namespace

std::vector<Function> array_functions() {
  std::vector<Function> all = make_functions(kRows);
  constexpr TableRow kConcat = {"concat<E>(array(E))", "array(E)", "", kVariadic};
  all.push_back(make_function(kConcat));
  all.back().form.emit = emit_array_concat;
  for (const EmitRow& row : kEmitted) {
    all.push_back(make_function(row.row));
    all.back().form.emit = row.emit;
  }
  // The translator writes the loop itself: the state's type may differ from the elements'.
  constexpr TableRow kReduce = {"reduce<T, S, R>(array(T), S, function(S,T,S), function(S,R))", "R",
                                ""};
  all.push_back(make_function(kReduce));
  return all;
}

}  // namespace vivace::functions
