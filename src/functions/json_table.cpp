// Functions over JSON.
#include "functions/families.h"
#include "functions/table_row.h"

namespace vivace::functions {
namespace {

constexpr TableRow kRows[] = {
    {"json_format(json)", "varchar", "$1"},
    {"json_parse(varchar(x))", "json", "", kRaises},
};

}  // namespace

std::vector<Function> json_functions() { return make_functions(kRows); }

}  // namespace vivace::functions
