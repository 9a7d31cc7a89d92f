// Functions that need OVER.
#include "functions/families.h"
#include "functions/table_row.h"

namespace vivace::functions {
namespace {

constexpr TableRow kRows[] = {
    {"row_number()", "bigint", "row_number()$A"},
    {"rank()", "bigint", "rank()$A"},
    {"dense_rank()", "bigint", "dense_rank()$A"},
    {"percent_rank()", "double", "percent_rank()$A"},
    {"cume_dist()", "double", "cume_dist()$A"},
    {"ntile(bigint)", "bigint", "ntile($1)$A"},
    {"lag<T>(t)", "t", "lag($1)$A"},
    {"lag<T>(t, bigint)", "t", "lag($1, $2)$A"},
    {"lag<T>(t, bigint, t)", "t", "lag($1, $2, $3)$A"},
    {"lead<T>(t)", "t", "lead($1)$A"},
    {"lead<T>(t, bigint)", "t", "lead($1, $2)$A"},
    {"lead<T>(t, bigint, t)", "t", "lead($1, $2, $3)$A"},
    {"first_value<T>(t)", "t", "first_value($1)$A"},
    {"last_value<T>(t)", "t", "last_value($1)$A"},
    {"nth_value<T>(t, bigint)", "t", "nth_value($1, $2)$A"},
};

}  // namespace

std::vector<Function> window_functions() { return make_functions(kRows, FunctionKind::kWindow); }

}  // namespace vivace::functions
