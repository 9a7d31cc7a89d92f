// Functions over arrays.
#include "functions/families.h"
#include "functions/table_row.h"

namespace vivace::functions {
namespace {

constexpr TableRow kRows[] = {
    {"cardinality<E>(array(e))", "bigint", "len($1)"},
    {"contains<T:comparable>(array(t), t)", "boolean", "CASE WHEN $1 IS NULL OR $2 IS NULL THEN NULL WHEN list_contains($1, $2) THEN true WHEN list_count($1) < len($1) THEN NULL ELSE false END"},
    {"element_at<E>(array(e), bigint)", "e", "", kRaises},
    {"array_join<E>(array(e), varchar)", "varchar", ""},
    {"array_join<E>(array(e), varchar, varchar)", "varchar", ""},
    {"array_distinct<E:comparable>(array(e))", "array(e)", ""},
    {"array_sort<E:orderable>(array(e))", "array(e)", "list_sort($1, 'ASC', 'NULLS LAST')"},
    {"array_sort<T>(array(t), function(t,t,integer))", "array(t)", ""},
    {"array_max<T:orderable>(array(t))", "t", "CASE WHEN list_count($1) < len($1) THEN NULL ELSE list_max($1) END"},
    {"array_min<T:orderable>(array(t))", "t", "CASE WHEN list_count($1) < len($1) THEN NULL ELSE list_min($1) END"},
    {"array_position<T:comparable>(array(t), t)", "bigint", "CASE WHEN $1 IS NULL OR $2 IS NULL THEN NULL ELSE coalesce(CAST(list_position($1, $2) AS BIGINT), 0) END"},
    {"array_remove<E:comparable>(array(e), e)", "array(e)", ""},
    {"array_except<E:comparable>(array(e), array(e))", "array(e)", ""},
    {"array_intersect<E:comparable>(array(e), array(e))", "array(e)", ""},
    {"array_union<E:comparable>(array(e), array(e))", "array(e)", ""},
    {"arrays_overlap<E:comparable>(array(e), array(e))", "boolean", ""},
    {"reverse<E>(array(e))", "array(e)", "list_reverse($1)"},
    {"flatten<E>(array(array(E)))", "array(E)", "flatten($1)"},
    {"repeat<T>(t, bigint)", "array(t)", "", kRaises},
    {"concat<E>(array(E), E)", "array(E)", "($1 || [$2])"},
    {"concat<E>(E, array(E))", "array(E)", "([$1] || $2)"},
    {"slice<E>(array(e), bigint, bigint)", "array(e)", "", kRaises},
    {"sequence(bigint, bigint)", "array(bigint)", "", kRaises},
    {"sequence(bigint, bigint, bigint)", "array(bigint)", "", kRaises},
    {"sequence(date, date)", "array(date)", ""},
    {"sequence(date, date, interval day to second)", "array(date)", ""},
    {"sequence(date, date, interval year to month)", "array(date)", ""},
    {"transform<T, U>(array(T), function(T,U))", "array(U)", "list_transform($1, $2)"},
    {"filter<T>(array(t), function(t,boolean))", "array(t)", "list_filter($1, $2)"},
    {"any_match<T>(array(t), function(t,boolean))", "boolean", "CASE WHEN $1 IS NULL THEN NULL WHEN list_bool_or(list_transform($1, $2)) THEN true WHEN list_count(list_transform($1, $2)) < len($1) THEN NULL ELSE false END"},
    {"all_match<T>(array(t), function(t,boolean))", "boolean", "CASE WHEN $1 IS NULL THEN NULL WHEN NOT list_bool_and(list_transform($1, $2)) THEN false WHEN list_count(list_transform($1, $2)) < len($1) THEN NULL ELSE true END"},
    {"none_match<T>(array(t), function(t,boolean))", "boolean", "CASE WHEN $1 IS NULL THEN NULL WHEN list_bool_or(list_transform($1, $2)) THEN false WHEN list_count(list_transform($1, $2)) < len($1) THEN NULL ELSE true END"},
    {"zip_with<T, U, R>(array(T), array(U), function(T,U,R))", "array(R)", ""},
    {"shuffle<E>(array(e))", "array(e)", "", kRandom},
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
  // The translator writes the loop itself: the state's type may differ from the elements'.
  constexpr TableRow kReduce = {"reduce<T, S, R>(array(T), S, function(S,T,S), function(S,R))", "R",
                                ""};
  all.push_back(make_function(kReduce));
  return all;
}

}  // namespace vivace::functions
