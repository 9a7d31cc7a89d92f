// Functions that need OVER.
#include "functions/families.h"
#include "functions/nested_emit.h"
#include "functions/table_row.h"

namespace vivace::functions {
namespace {

constexpr TableRow kRows[] = {
    {"row_number()", "bigint", "row_number()$A"},
    {"rank()", "bigint", "rank()$A"},
    {"dense_rank()", "bigint", "dense_rank()$A"},
    {"percent_rank()", "double", "percent_rank()$A"},
    {"cume_dist()", "double", "cume_dist()$A"},
    {"lag<T>(t)", "t", "lag($1$O)$A"},
    {"lead<T>(t)", "t", "lead($1$O)$A"},
    {"first_value<T>(t)", "t", "first_value($1$O)$A"},
    {"last_value<T>(t)", "t", "last_value($1$O)$A"},
};

struct OffsetRow {
  TableRow row;
  size_t argument;
  int64_t least;
  std::string_view message;
};
constexpr std::string_view kFromOne = "Offset must be at least 1";
constexpr std::string_view kFromZero = "Offset must be at least 0";
constexpr std::string_view kBuckets = "Buckets must be greater than 0";
constexpr OffsetRow kOffsets[] = {
    {{"ntile(bigint)", "bigint", "ntile($1)$A", kRaises}, 0, 1, kBuckets},
    {{"nth_value<T>(t, bigint)", "t", "nth_value($1, $2$O)$A", kRaises}, 1, 1, kFromOne},
    {{"lag<T>(t, bigint)", "t", "lag($1, $2$O)$A", kRaises}, 1, 0, kFromZero},
    {{"lag<T>(t, bigint, t)", "t", "lag($1, $2, $3$O)$A", kRaises}, 1, 0, kFromZero},
    {{"lead<T>(t, bigint)", "t", "lead($1, $2$O)$A", kRaises}, 1, 0, kFromZero},
    {{"lead<T>(t, bigint, t)", "t", "lead($1, $2, $3$O)$A", kRaises}, 1, 0, kFromZero},
};

/// The engine counts backwards from a negative offset, where Presto raises.
std::string emit_offset(const OffsetRow& row, const EmitCall& call) {
  const types::Value* known =
      row.argument < call.constants.size() ? call.constants[row.argument] : nullptr;
  if (known && !known->is_null() && known->get<int64_t>() >= row.least) {
    return expand(row.row.text, call);
  }
  std::vector<std::string> arguments(call.arguments.begin(), call.arguments.end());
  std::string& offset = arguments[row.argument];
  offset = "CASE WHEN " + offset + " < " + std::to_string(row.least) + " THEN " +
           raise_argument_error(call, "'" + std::string(row.message) + "'") + " ELSE " + offset +
           " END";
  EmitCall checked = call;
  checked.arguments = arguments;
  return expand(row.row.text, checked);
}

}  // namespace

std::vector<Function> window_functions() {
  std::vector<Function> all = make_functions(kRows, FunctionKind::kWindow);
  for (const OffsetRow& row : kOffsets) {
    all.push_back(make_function(row.row, FunctionKind::kWindow));
    all.back().form.emit = [&row](const EmitCall& call) { return emit_offset(row, call); };
  }
  return all;
}

}  // namespace vivace::functions
