// Functions about values of any type.
#include "functions/families.h"
#include "functions/table_row.h"

namespace vivace::functions {
namespace {

constexpr TableRow kRows[] = {
    {"version()", "varchar", "'476'"},
};

using types::TypeKind;

std::string any_null(const EmitCall& call) {
  std::string out;
  for (const std::string& argument : call.arguments) {
    out += (out.empty() ? "" : " OR ") + argument + " IS NULL";
  }
  return out;
}

/// The engine skips NULLs where Presto answers NULL, and takes NaN for the greatest.
std::string emit_extreme(const EmitCall& call, bool greatest) {
  const TypeKind kind = call.result_type->kind();
  if (kind == TypeKind::kTimestampWithTimeZone || kind == TypeKind::kTimeWithTimeZone) return {};
  const bool floating = kind == TypeKind::kDouble || kind == TypeKind::kReal;
  std::string list;
  for (const std::string& argument : call.arguments) {
    list += (list.empty() ? "" : ", ");
    list += floating && greatest
                ? "CASE WHEN isnan(" + argument + ") THEN NULL ELSE " + argument + " END"
                : argument;
  }
  std::string value = (greatest ? "greatest(" : "least(") + list + ")";
  if (floating && greatest) value = "coalesce(" + value + ", CAST('NaN' AS DOUBLE))";
  if (call.arguments.size() == 1) value = call.arguments[0];
  return "CASE WHEN " + any_null(call) + " THEN NULL ELSE " + value + " END";
}
std::string emit_greatest(const EmitCall& call) { return emit_extreme(call, true); }
std::string emit_least(const EmitCall& call) { return emit_extreme(call, false); }

std::string emit_typeof(const EmitCall& call) {
  std::string out = "'";
  for (const char c : call.argument_types[0]->display())
    out += c == '\'' ? "''" : std::string(1, c);
  return out + "'";
}

}  // namespace

std::vector<Function> conditional_functions() {
  std::vector<Function> all = make_functions(kRows);
  constexpr TableRow kGreatest = {"greatest<E:orderable>(E)", "E", "", kVariadic};
  constexpr TableRow kLeast = {"least<E:orderable>(E)", "E", "", kVariadic};
  constexpr TableRow kFail[] = {
      {"fail(varchar)", "unknown", "CASE WHEN vivace_fail($1, $G) THEN 1 END", kRaises | kHidden},
      {"fail(integer, varchar)", "unknown", "CASE WHEN vivace_fail_code($1, $2, $G) THEN 1 END",
       kRaises | kHidden},
  };
  for (const TableRow& row : kFail) all.push_back(make_function(row));
  constexpr TableRow kTypeof = {"typeof<T>(t)", "varchar", ""};
  all.push_back(make_function(kGreatest));
  all.back().form.emit = emit_greatest;
  all.push_back(make_function(kLeast));
  all.back().form.emit = emit_least;
  all.push_back(make_function(kTypeof));
  all.back().form.emit = emit_typeof;
  return all;
}

}  // namespace vivace::functions
