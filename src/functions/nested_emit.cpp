// Arrays and maps: bounds, keys, and the errors for what is outside of them.
#include "functions/nested_emit.h"

#include <fmt/format.h>

#include "base/error.h"
#include "functions/table_row.h"

namespace vivace::functions {
namespace {

constexpr int32_t kMaxEntries = 10'000;

std::string any_null(const EmitCall& call) {
  std::string out;
  for (const std::string& argument : call.arguments) {
    out += (out.empty() ? "" : " OR ") + argument + " IS NULL";
  }
  return out;
}

}  // namespace

std::string raise_argument_error(const EmitCall& call, std::string_view message) {
  if (call.null_on_error) return "NULL";
  std::string fields;
  for (size_t i = 0; i < call.arguments.size(); ++i) {
    fields += fmt::format("{}a{} := {}", i == 0 ? "" : ", ", i, call.arguments[i]);
  }
  // Both message and guard depend on the arguments: a kernel with one varying argument would be
  // run over whole dictionaries (docs/adr/0002).
  return fmt::format(
      "CASE WHEN vivace_fail_code(CAST({0} AS INTEGER), {1} || CASE WHEN struct_pack({2}) IS NULL "
      "THEN ' ' ELSE '' END, struct_pack({2})) THEN NULL END",
      base::error_number(base::ErrorCode::kInvalidFunctionArgument), message, fields);
}

std::string emit_array_subscript(const EmitCall& call) {
  const std::string error = raise_argument_error(
      call, expand("CASE WHEN $2 = 0 THEN 'SQL array indices start at 1' WHEN $2 < 0 THEN 'Array "
                   "subscript is negative: ' || CAST($2 AS VARCHAR) ELSE 'Array subscript must be "
                   "less than or equal to array length: ' || CAST($2 AS VARCHAR) || ' > ' || "
                   "CAST(len($1) AS VARCHAR) END",
                   call));
  return expand(
             "CASE WHEN $2 BETWEEN 1 AND len($1) THEN list_extract($1, $2) WHEN $1 IS NULL OR "
             "$2 IS NULL THEN NULL ELSE ",
             call) +
         error + " END";
}

std::string emit_array_element_at(const EmitCall& call) {
  return expand(
             "CASE WHEN abs($2) BETWEEN 1 AND len($1) THEN list_extract($1, $2) WHEN $1 IS NULL "
             "OR $2 IS NULL OR $2 <> 0 THEN NULL ELSE ",
             call) +
         raise_argument_error(call, "'SQL array indices start at 1'") + " END";
}

std::string emit_map_subscript(const EmitCall& call) {
  if (!call.argument_types[0]->key()->parameters().empty()) return {};
  return expand(
             "CASE WHEN map_contains($1, $2) THEN ($1)[$2] WHEN $1 IS NULL OR $2 IS NULL THEN "
             "NULL ELSE ",
             call) +
         raise_argument_error(call,
                              expand("'Key not present in map: ' || CAST($2 AS VARCHAR)", call)) +
         " END";
}

std::string emit_map_of_arrays(const EmitCall& call) {
  const std::string keys = call.arguments[0];
  const std::string repeated =
      fmt::format("list_filter({0}, lambda k, i: list_position({0}, k) < i)", keys);
  return expand("CASE WHEN $1 IS NULL OR $2 IS NULL THEN NULL WHEN len($1) <> len($2) THEN ",
                call) +
         raise_argument_error(call, "'Key and value arrays must be the same length'") +
         fmt::format(" WHEN list_count({0}) < len({0}) THEN ", keys) +
         raise_argument_error(call, "'map key cannot be null'") +
         fmt::format(" WHEN len(list_distinct({0})) < len({0}) THEN ", keys) +
         raise_argument_error(
             call, fmt::format("'Duplicate map keys (' || CAST(({})[1] AS VARCHAR) || ') are not "
                               "allowed'",
                               repeated)) +
         expand(" ELSE MAP($1, $2) END", call);
}

std::string emit_repeat(const EmitCall& call) {
  return fmt::format(
      "CASE WHEN {0} BETWEEN 0 AND {1} THEN list_transform(range({0}), lambda i: {2}) WHEN {0} IS "
      "NULL THEN NULL WHEN {0} < 0 THEN {3} ELSE {4} END",
      call.arguments[1], kMaxEntries, call.arguments[0],
      raise_argument_error(
          call, "'count argument of repeat function must be greater than or equal to 0'"),
      raise_argument_error(
          call, fmt::format("'count argument of repeat function must be less than or equal to {}'",
                            kMaxEntries)));
}

std::string emit_slice(const EmitCall& call) {
  return expand("CASE WHEN $1 IS NULL OR $2 IS NULL OR $3 IS NULL THEN NULL WHEN $2 = 0 THEN ",
                call) +
         raise_argument_error(call, "'SQL array indices start at 1'") +
         expand(" WHEN $3 < 0 THEN ", call) +
         raise_argument_error(call, "'length must be greater than or equal to 0'") +
         expand(
             " WHEN $3 = 0 OR abs($2) > len($1) THEN list_slice($1, 1, 0) WHEN $2 > 0 THEN "
             "list_slice($1, $2, least($2 - 1 + $3, len($1))) ELSE list_slice($1, len($1) + 1 + "
             "$2, least(len($1) + $2 + $3, len($1))) END",
             call);
}

std::string emit_sequence(const EmitCall& call) {
  const std::string& from = call.arguments[0];
  const std::string& to = call.arguments[1];
  const std::string step = call.arguments.size() == 3
                               ? call.arguments[2]
                               : fmt::format("CASE WHEN {} <= {} THEN 1 ELSE -1 END", from, to);
  return fmt::format(
      "CASE WHEN {nulls} THEN NULL WHEN {step} = 0 THEN {zero} WHEN ({step} > 0 AND {from} > {to}) "
      "OR ({step} < 0 AND {from} < {to}) THEN {direction} WHEN (CAST({to} AS HUGEINT) - {from}) // "
      "{step} >= {most} THEN {many} ELSE generate_series({from}, {to}, {step}) END",
      fmt::arg("nulls", any_null(call)), fmt::arg("step", "(" + step + ")"), fmt::arg("from", from),
      fmt::arg("to", to), fmt::arg("most", kMaxEntries),
      fmt::arg("zero", raise_argument_error(call, "'step must not be zero'")),
      fmt::arg("direction",
               raise_argument_error(
                   call,
                   "'sequence stop value should be greater than or equal to start value if step is "
                   "greater than zero otherwise stop should be less than or equal to start'")),
      fmt::arg("many", raise_argument_error(call,
                                            "'result of sequence function must not have more than "
                                            "10000 entries'")));
}

std::string emit_array_join(const EmitCall& call) {
  const types::Type& type = *call.argument_types[0]->element();
  std::string item;
  if (type.is(types::TypeKind::kVarchar)) {
    item = "e";
  } else if (type.is(types::TypeKind::kDouble) || type.is(types::TypeKind::kReal)) {
    item = fmt::format("vivace_{}_to_varchar(e)", type.base_name());
  } else if (types::is_integral(type) || type.is(types::TypeKind::kBoolean) ||
             type.is(types::TypeKind::kUnknown)) {
    item = "CAST(e AS VARCHAR)";
  } else {
    return {};
  }
  if (call.arguments.size() == 3) item = fmt::format("coalesce({}, {})", item, call.arguments[2]);
  return expand("array_to_string(list_transform($1, lambda e: " + item + "), $2)", call);
}

std::string emit_map_agg(const EmitCall& call) {
  if (!call.argument_types[0]->parameters().empty()) return {};
  const std::string entries = expand(
      "list_filter(list(CASE WHEN $1 IS NULL THEN NULL ELSE struct_pack(key := $1, value := $2) "
      "END)$A, lambda e: e IS NOT NULL)",
      call);
  // The first value of a key stays.
  return fmt::format(
      "CASE WHEN len({0}) = 0 THEN NULL ELSE map_from_entries(list_filter({0}, lambda e, i: "
      "list_position(list_transform({0}, lambda x: struct_extract(x, 'key')), "
      "struct_extract(e, 'key')) = i)) END",
      entries);
}

}  // namespace vivace::functions
