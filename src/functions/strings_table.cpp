// Functions over text.
#include <algorithm>

#include "base/error.h"
#include "functions/families.h"
#include "functions/table_row.h"

namespace vivace::functions {
namespace {

constexpr TableRow kRows[] = {
    {"length(varchar(x))", "bigint", "length($1)"},
    {"length(varbinary)", "bigint", "octet_length($1)"},
    {"lower(varchar(x))", "varchar(x)", "vivace_lower($1)"},
    {"lower(char(x))", "char(x)", "vivace_lower($1)"},
    {"upper(varchar(x))", "varchar(x)", "vivace_upper($1)"},
    {"upper(char(x))", "char(x)", "vivace_upper($1)"},
    {"substr(varbinary, bigint)", "varbinary", ""},
    {"substr(varbinary, bigint, bigint)", "varbinary", ""},
    {"substring(varbinary, bigint)", "varbinary", ""},
    {"substring(varbinary, bigint, bigint)", "varbinary", ""},
    {"trim(char(x))", "varchar(x)", "vivace_trim($1)"},
    {"trim(char(x), codepoints)", "varchar(x)", "vivace_trim($1, $2)"},
    {"trim(varchar(x))", "varchar(x)", "vivace_trim($1)"},
    {"trim(varchar(x), codepoints)", "varchar(x)", "vivace_trim($1, $2)"},
    {"ltrim(char(x))", "varchar(x)", "vivace_ltrim($1)"},
    {"ltrim(char(x), codepoints)", "varchar(x)", "vivace_ltrim($1, $2)"},
    {"ltrim(varchar(x))", "varchar(x)", "vivace_ltrim($1)"},
    {"ltrim(varchar(x), codepoints)", "varchar(x)", "vivace_ltrim($1, $2)"},
    {"rtrim(char(x))", "varchar(x)", "vivace_rtrim($1)"},
    {"rtrim(char(x), codepoints)", "varchar(x)", "vivace_rtrim($1, $2)"},
    {"rtrim(varchar(x))", "varchar(x)", "vivace_rtrim($1)"},
    {"rtrim(varchar(x), codepoints)", "varchar(x)", "vivace_rtrim($1, $2)"},
    {"replace(varchar(x), varchar(y))", "varchar(x)", "vivace_replace($1, $2, '', $G)", kRaises,
     "vivace_try_replace($1, $2, '')"},
    {"strpos(varchar(x), varchar(y))", "bigint", "strpos($1, $2)"},
    {"strpos(varchar(x), varchar(y), bigint)", "bigint", "vivace_strpos_instance($1, $2, $3, $G)",
     kRaises, "vivace_try_strpos_instance($1, $2, $3)"},
    {"reverse(varchar(x))", "varchar(x)", "vivace_reverse($1)"},
    {"reverse(varbinary)", "varbinary", ""},
    {"split(varchar(x), varchar(y))", "array(varchar(x))", "vivace_split($1, $2, $G)", kRaises,
     "vivace_try_split($1, $2)"},
    {"split(varchar(x), varchar(y), bigint)", "array(varchar(x))",
     "vivace_split_limit($1, $2, $3, $G)", kRaises, "vivace_try_split_limit($1, $2, $3)"},
    {"split_part(varchar(x), varchar(y), bigint)", "varchar(x)",
     "vivace_split_part($1, $2, $3, $G)", kRaises, "vivace_try_split_part($1, $2, $3)"},
    {"lpad(varchar(x), bigint, varchar(y))", "varchar", "vivace_lpad($1, $2, $3, $G)", kRaises,
     "vivace_try_lpad($1, $2, $3)"},
    {"lpad(varbinary, bigint, varbinary)", "varbinary", ""},
    {"rpad(varchar(x), bigint, varchar(y))", "varchar", "vivace_rpad($1, $2, $3, $G)", kRaises,
     "vivace_try_rpad($1, $2, $3)"},
    {"rpad(varbinary, bigint, varbinary)", "varbinary", ""},
    {"chr(bigint)", "varchar(1)", "vivace_chr($1, $G)", kRaises, "vivace_try_chr($1)"},
    {"codepoint(varchar(1))", "integer", "vivace_codepoint($1, $G)", kRaises,
     "vivace_try_codepoint($1)"},
    {"starts_with(varchar(x), varchar(y))", "boolean", "starts_with($1, $2)"},
    {"to_utf8(varchar(x))", "varbinary", "encode($1)"},
    {"from_utf8(varbinary)", "varchar", ""},
    {"from_utf8(varbinary, bigint)", "varchar", ""},
    {"from_utf8(varbinary, varchar(x))", "varchar", ""},
    {"translate(varchar(x), varchar(y), varchar(z))", "varchar", ""},
    {"levenshtein_distance(varchar(x), varchar(y))", "bigint", "", kRaises},
    {"hamming_distance(varchar(x), varchar(y))", "bigint", "", kRaises},
    {"concat_ws(varchar, array(varchar))", "varchar", "array_to_string($2, $1)"},
    {"concat(varbinary)", "varbinary", "", kVariadic},
};

using types::TypePtr;
using types::Value;

TypePtr replaced_type(std::span<const TypePtr> t) {
  const int64_t text = t[0]->length(), with = t[2]->length();
  if (t[0]->is_unbounded_varchar() || t[2]->is_unbounded_varchar()) return types::varchar_type();
  const types::Int128 most = static_cast<types::Int128>(with) * (text + 1) + text;
  if (most >= types::kUnboundedLength) return types::varchar_type();
  return types::varchar_type(static_cast<int64_t>(most));
}

TypePtr joined_char_type(std::span<const TypePtr> t) {
  constexpr int64_t kMaxCharLength = 65536;
  return types::char_type(std::min(t[0]->length() + t[1]->length(), kMaxCharLength));
}

/// Joins in halves: the engine's time grows with the depth of an expression.
std::string join_balanced(std::span<const std::string> parts) {
  if (parts.size() == 1) return parts[0];
  const size_t half = parts.size() / 2;
  return "(" + join_balanced(parts.first(half)) + " || " + join_balanced(parts.subspan(half)) + ")";
}

std::string emit_concat(const EmitCall& call) {
  if (call.arguments.size() < 2) {
    throw base::QueryError(base::ErrorCode::kInvalidFunctionArgument,
                           "There must be two or more concatenation arguments");
  }
  return join_balanced(call.arguments);
}

/// A char keeps its padding when something follows it.
std::string emit_char_concat(const EmitCall& call) {
  const std::string length = std::to_string(call.argument_types[0]->length());
  return "rtrim(rpad(" + call.arguments[0] + ", " + length + ", ' ') || " + call.arguments[1] +
         ", ' ')";
}

bool constant_at_least(const EmitCall& call, size_t index, int64_t least) {
  if (index >= call.constants.size() || !call.constants[index]) return false;
  const Value& value = *call.constants[index];
  return !value.is_null() && value.get<int64_t>() >= least;
}

/// The engine agrees for a start of 1 or more and a length of 0 or more.
std::string emit_substring(const EmitCall& call) {
  const bool has_length = call.arguments.size() == 3;
  const bool plain =
      constant_at_least(call, 1, 1) && (!has_length || constant_at_least(call, 2, 0));
  return expand(plain        ? "substring($*)"
                : has_length ? "vivace_substr($1, $2, $3)"
                             : "vivace_substr($1, $2)",
                call);
}

/// The engine leaves the text alone for an empty search.
std::string emit_replace(const EmitCall& call) {
  const Value* search = call.constants.size() > 1 ? call.constants[1] : nullptr;
  const bool plain = search && !search->is_null() && !search->get<std::string>().empty();
  return expand(plain ? "replace($*)" : "vivace_replace($1, $2, $3, $G)", call);
}

/// Functions that see a char with its padding.
constexpr TableRow kPadded[] = {
    {"length(char(x))", "bigint", "length($1)"},
    {"substr(char(x), bigint)", "varchar(x)", "vivace_substr($1, $2)"},
    {"substr(char(x), bigint, bigint)", "varchar(x)", "vivace_substr($1, $2, $3)"},
    {"substring(char(x), bigint)", "varchar(x)", "vivace_substr($1, $2)"},
    {"substring(char(x), bigint, bigint)", "varchar(x)", "vivace_substr($1, $2, $3)"},
    {"reverse(char(x))", "char(x)", "rtrim(vivace_reverse($1), ' ')"},
    {"to_utf8(char(x))", "varbinary", "encode($1)"},
    {"lpad(char(x), bigint, varchar(y))", "varchar", "vivace_lpad($1, $2, $3, $G)", kRaises},
};

std::string emit_padded(std::string_view text, const EmitCall& call) {
  std::vector<std::string> arguments(call.arguments.begin(), call.arguments.end());
  arguments[0] =
      "rpad(" + arguments[0] + ", " + std::to_string(call.argument_types[0]->length()) + ", ' ')";
  EmitCall padded = call;
  padded.arguments = arguments;
  return expand(text, padded);
}

struct EmitRow {
  TableRow row;
  std::string (*emit)(const EmitCall&);
  TypePtr (*result)(std::span<const TypePtr>);
};
constexpr EmitRow kEmitted[] = {
    {{"substr(varchar(x), bigint)", "varchar(x)", ""}, emit_substring, nullptr},
    {{"substr(varchar(x), bigint, bigint)", "varchar(x)", ""}, emit_substring, nullptr},
    {{"substring(varchar(x), bigint)", "varchar(x)", ""}, emit_substring, nullptr},
    {{"substring(varchar(x), bigint, bigint)", "varchar(x)", ""}, emit_substring, nullptr},
    {{"replace(varchar(x), varchar(y), varchar(z))", "varchar(u)", "", kRaises},
     emit_replace,
     replaced_type},
    {{"concat(varchar)", "varchar", "", kVariadic}, emit_concat, nullptr},
    {{"concat(char(x), char(y))", "char(u)", ""}, emit_char_concat, joined_char_type},
};

}  // namespace

std::vector<Function> string_functions() {
  std::vector<Function> all = make_functions(kRows);
  for (const EmitRow& row : kEmitted) {
    all.push_back(make_function(row.row));
    all.back().form.emit = row.emit;
    if (row.result) all.back().result_rule = row.result;
  }
  for (const TableRow& row : kPadded) {
    all.push_back(make_function(row));
    const std::string_view text = row.text;
    all.back().form.emit = [text](const EmitCall& call) { return emit_padded(text, call); };
  }
  return all;
}

}  // namespace vivace::functions
