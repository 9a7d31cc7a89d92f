// Functions over regular expressions.
#include "functions/families.h"
#include "functions/table_row.h"

namespace vivace::functions {
namespace {

constexpr TableRow kRows[] = {
    {"regexp_like(varchar(x), joniregexp)", "boolean", "", kRaises},
    {"regexp_count(varchar(x), joniregexp)", "bigint", "", kRaises},
    {"regexp_extract(varchar(x), joniregexp)", "varchar(x)", "", kRaises},
    {"regexp_extract(varchar(x), joniregexp, bigint)", "varchar(x)", "", kRaises},
    {"regexp_extract_all(varchar(x), joniregexp)", "array(varchar(x))", "", kRaises},
    {"regexp_extract_all(varchar(x), joniregexp, bigint)", "array(varchar(x))", "", kRaises},
    {"regexp_position(varchar(x), joniregexp)", "integer", "", kRaises},
    {"regexp_position(varchar(x), joniregexp, integer)", "integer", "", kRaises},
    {"regexp_position(varchar(x), joniregexp, integer, integer)", "integer", "", kRaises},
    {"regexp_replace(varchar(x), joniregexp)", "varchar(x)", "", kRaises},
    {"regexp_replace(varchar(x), joniregexp, varchar(y))", "varchar", "", kRaises},
    {"regexp_replace(varchar, joniregexp, function(array(varchar),varchar(x)))", "varchar", "", kRaises},
    {"regexp_split(varchar(x), joniregexp)", "array(varchar(x))", "", kRaises},
};

}  // namespace

std::vector<Function> regexp_functions() { return make_functions(kRows); }

}  // namespace vivace::functions
