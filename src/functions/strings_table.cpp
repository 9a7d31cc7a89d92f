// Functions over text.
#include <algorithm>

#include "functions/families.h"
#include "functions/table_row.h"

namespace vivace::functions {
namespace {

constexpr TableRow kRows[] = {
    {"length(varchar(x))", "bigint", "length($1)"},
    {"length(varbinary)", "bigint", "octet_length($1)"},
    {"length(char(x))", "bigint", ""},
    {"lower(varchar(x))", "varchar(x)", ""},
    {"lower(char(x))", "char(x)", ""},
    {"upper(varchar(x))", "varchar(x)", ""},
    {"upper(char(x))", "char(x)", ""},
    {"substr(char(x), bigint)", "varchar(x)", ""},
    {"substr(char(x), bigint, bigint)", "varchar(x)", ""},
    {"substr(varbinary, bigint)", "varbinary", ""},
    {"substr(varbinary, bigint, bigint)", "varbinary", ""},
    {"substring(char(x), bigint)", "varchar(x)", ""},
    {"substring(char(x), bigint, bigint)", "varchar(x)", ""},
    {"substring(varbinary, bigint)", "varbinary", ""},
    {"substring(varbinary, bigint, bigint)", "varbinary", ""},
    {"trim(char(x))", "varchar(x)", ""},
    {"trim(char(x), codepoints)", "varchar(x)", ""},
    {"trim(varchar(x))", "varchar(x)", ""},
    {"trim(varchar(x), codepoints)", "varchar(x)", ""},
    {"ltrim(char(x))", "varchar(x)", ""},
    {"ltrim(char(x), codepoints)", "varchar(x)", ""},
    {"ltrim(varchar(x))", "varchar(x)", ""},
    {"ltrim(varchar(x), codepoints)", "varchar(x)", ""},
    {"rtrim(char(x))", "varchar(x)", ""},
    {"rtrim(char(x), codepoints)", "varchar(x)", ""},
    {"rtrim(varchar(x))", "varchar(x)", ""},
    {"rtrim(varchar(x), codepoints)", "varchar(x)", ""},
    {"replace(varchar(x), varchar(y))", "varchar(x)", ""},
    {"strpos(varchar(x), varchar(y))", "bigint", "strpos($1, $2)"},
    {"strpos(varchar(x), varchar(y), bigint)", "bigint", "", kRaises},
    {"reverse(varchar(x))", "varchar(x)", ""},
    {"reverse(char(x))", "char(x)", ""},
    {"reverse(varbinary)", "varbinary", ""},
    {"split(varchar(x), varchar(y))", "array(varchar(x))", "", kRaises},
    {"split(varchar(x), varchar(y), bigint)", "array(varchar(x))", "", kRaises},
    {"split_part(varchar(x), varchar(y), bigint)", "varchar(x)", "", kRaises},
    {"lpad(char(x), bigint, varchar(y))", "varchar", ""},
    {"lpad(varchar(x), bigint, varchar(y))", "varchar", "", kRaises},
    {"lpad(varbinary, bigint, varbinary)", "varbinary", ""},
    {"rpad(varchar(x), bigint, varchar(y))", "varchar", "", kRaises},
    {"rpad(varbinary, bigint, varbinary)", "varbinary", ""},
    {"chr(bigint)", "varchar(1)", "", kRaises},
    {"codepoint(varchar(1))", "integer", "", kRaises},
    {"starts_with(varchar(x), varchar(y))", "boolean", "starts_with($1, $2)"},
    {"to_utf8(varchar(x))", "varbinary", "encode($1)"},
    {"to_utf8(char(x))", "varbinary", ""},
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
  return "(" + join_balanced(parts.first(half)) + " || " + join_balanced(parts.subspan(half)) +
         ")";
}

std::string emit_concat(const EmitCall& call) {
  return call.arguments.empty() ? "''" : join_balanced(call.arguments);
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
  const bool plain = constant_at_least(call, 1, 1) && (!has_length || constant_at_least(call, 2, 0));
  return expand(plain ? "substring($*)" : has_length ? "" : "", call);
}

/// The engine leaves the text alone for an empty search.
std::string emit_replace(const EmitCall& call) {
  const Value* search = call.constants.size() > 1 ? call.constants[1] : nullptr;
  const bool plain = search && !search->is_null() && !search->get<std::string>().empty();
  return expand(plain ? "replace($*)" : "", call);
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
    {{"replace(varchar(x), varchar(y), varchar(z))", "varchar(u)", ""}, emit_replace,
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
  return all;
}

}  // namespace vivace::functions
