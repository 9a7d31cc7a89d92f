// Functions over maps.
#include "functions/families.h"
#include "functions/nested_emit.h"
#include "functions/table_row.h"

namespace vivace::functions {
namespace {

constexpr TableRow kRows[] = {
    {"map()", "map(unknown,unknown)", "CAST(MAP() AS $T)"},
    {"cardinality<K, V>(map(k,v))", "bigint", "CAST(cardinality($1) AS BIGINT)"},
    {"map_keys<K, V>(map(k,v))", "array(k)", "map_keys($1)"},
    {"map_values<K, V>(map(k,v))", "array(v)", "map_values($1)"},
    {"map_entries<K, V>(map(k,v))", "array(row(k,v))",
     "list_transform(map_entries($1), lambda e: struct_pack(f0 := struct_extract(e, 'key'), f1 := "
     "struct_extract(e, 'value')))"},
    {"element_at<K, V>(map(K,V), K)", "V", "($1)[$2]"},
    {"map_concat<K:comparable, V>(map(K,V))", "map(K,V)", "", kVariadic},
    {"map_from_entries<K:comparable, V>(array(row(k,v)))", "map(k,v)", "", kRaises},
    {"map_filter<K, V>(map(K,V), function(K,V,boolean))", "map(K,V)", ""},
    {"transform_keys<K1, K2:comparable, V>(map(K1,V), function(K1,V,K2))", "map(K2,V)", ""},
    {"transform_values<K, V1, V2>(map(K,V1), function(K,V1,V2))", "map(K,V2)", ""},
};

}  // namespace

std::vector<Function> map_functions() {
  std::vector<Function> all = make_functions(kRows);
  constexpr TableRow kMap = {"map<K:comparable, V>(array(K), array(V))", "map(K,V)", "", kRaises,
                             "emit"};
  all.push_back(make_function(kMap));
  all.back().form.emit = emit_map_of_arrays;
  return all;
}

}  // namespace vivace::functions
