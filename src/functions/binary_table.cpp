// Functions over bytes: encodings and digests.
#include "functions/families.h"
#include "functions/table_row.h"

namespace vivace::functions {
namespace {

constexpr TableRow kRows[] = {
    {"to_hex(varbinary)", "varchar", "hex($1)"},
    {"from_hex(varchar(x))", "varbinary", "", kRaises},
    {"from_hex(varbinary)", "varbinary", ""},
    {"md5(varbinary)", "varbinary", "unhex(md5($1))"},
    {"sha1(varbinary)", "varbinary", "unhex(sha1($1))"},
    {"sha256(varbinary)", "varbinary", "unhex(sha256($1))"},
    {"to_base64(varbinary)", "varchar", "base64($1)"},
    {"from_base64(varchar(x))", "varbinary", "", kRaises},
    {"from_base64(varbinary)", "varbinary", ""},
    {"uuid()", "uuid", "uuid()", kRandom},
};

}  // namespace

std::vector<Function> binary_functions() { return make_functions(kRows); }

}  // namespace vivace::functions
