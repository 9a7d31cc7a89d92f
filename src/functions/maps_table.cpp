// Functions over maps.
#include "functions/families.h"
#include "functions/table_row.h"

namespace vivace::functions {
namespace {

constexpr TableRow kRows[] = {
    {"map()", "map(unknown,unknown)", "MAP()"},
    {"map<K:comparable, V>(array(K), array(V))", "map(K,V)", "", kRaises},
    {"cardinality<K, V>(map(k,v))", "bigint", "CAST(cardinality($1) AS BIGINT)"},
    {"map_keys<K, V>(map(k,v))", "array(k)", "map_keys($1)"},
    {"map_values<K, V>(map(k,v))", "array(v)", "map_values($1)"},
    {"map_entries<K, V>(map(k,v))", "array(row(k,v))", "CAST(map_entries($1) AS $T)"},
    {"element_at<K:comparable, V>(map(K,V), K)", "V", "($1)[$2]"},
    {"map_concat<K:comparable, V>(map(K,V))", "map(K,V)", "", kVariadic},
    {"map_from_entries<K:comparable, V>(array(row(k,v)))", "map(k,v)", "", kRaises},
    {"map_filter<K, V>(map(K,V), function(K,V,boolean))", "map(K,V)", ""},
    {"transform_keys<K1, K2:comparable, V>(map(K1,V), function(K1,V,K2))", "map(K2,V)", ""},
    {"transform_values<K, V1, V2>(map(K,V1), function(K,V1,V2))", "map(K,V2)", ""},
};

}  // namespace

std::vector<Function> map_functions() { return make_functions(kRows); }

}  // namespace vivace::functions
