// Functions over regular expressions.
#include "functions/families.h"
#include "functions/table_row.h"

namespace vivace::functions {
namespace {

constexpr TableRow kRows[] = {
    {"regexp_like(varchar(x), joniregexp)", "boolean", "vivace_regexp_like($1, $2, $G)", kRaises,
     "vivace_try_regexp_like($1, $2)"},
    {"regexp_count(varchar(x), joniregexp)", "bigint", "vivace_regexp_count($1, $2, $G)", kRaises,
     "vivace_try_regexp_count($1, $2)"},
    {"regexp_extract(varchar(x), joniregexp)", "varchar(x)", "vivace_regexp_extract($1, $2, $G)",
     kRaises, "vivace_try_regexp_extract($1, $2)"},
    {"regexp_extract(varchar(x), joniregexp, bigint)", "varchar(x)",
     "vivace_regexp_extract($1, $2, $3, $G)", kRaises, "vivace_try_regexp_extract($1, $2, $3)"},
    {"regexp_extract_all(varchar(x), joniregexp)", "array(varchar(x))",
     "vivace_regexp_extract_all($1, $2, $G)", kRaises, "vivace_try_regexp_extract_all($1, $2)"},
    {"regexp_extract_all(varchar(x), joniregexp, bigint)", "array(varchar(x))",
     "vivace_regexp_extract_all($1, $2, $3, $G)", kRaises,
     "vivace_try_regexp_extract_all($1, $2, $3)"},
    {"regexp_position(varchar(x), joniregexp)", "integer",
     "CAST(vivace_regexp_position($1, $2, 1, 1, $G) AS INTEGER)", kRaises},
    {"regexp_position(varchar(x), joniregexp, integer)", "integer",
     "CAST(vivace_regexp_position($1, $2, CAST($3 AS BIGINT), 1, $G) AS INTEGER)", kRaises},
    {"regexp_position(varchar(x), joniregexp, integer, integer)", "integer",
     "CAST(vivace_regexp_position($1, $2, CAST($3 AS BIGINT), CAST($4 AS BIGINT), $G) AS INTEGER)",
     kRaises},
    {"regexp_replace(varchar(x), joniregexp)", "varchar(x)", "vivace_regexp_replace($1, $2, $G)",
     kRaises, "vivace_try_regexp_replace($1, $2)"},
    {"regexp_replace(varchar(x), joniregexp, varchar(y))", "varchar",
     "vivace_regexp_replace($1, $2, $3, $G)", kRaises, "vivace_try_regexp_replace($1, $2, $3)"},
    {"regexp_replace(varchar, joniregexp, function(array(varchar),varchar(x)))", "varchar", "",
     kRaises},
    {"regexp_split(varchar(x), joniregexp)", "array(varchar(x))", "vivace_regexp_split($1, $2, $G)",
     kRaises, "vivace_try_regexp_split($1, $2)"},
};

}  // namespace

std::vector<Function> regexp_functions() { return make_functions(kRows); }

}  // namespace vivace::functions
