// Table rows to functions, and templates to engine SQL.
#include "functions/table_row.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <stdexcept>

#include "functions/pattern.h"
#include "types/physical.h"

namespace vivace::functions {
namespace {

struct Description {
  std::string_view name, arguments, text;
};
constexpr Description kDescriptions[] = {
#include "functions/descriptions.inc"
};

}  // namespace

std::string_view description_of(std::string_view name, std::string_view arguments) {
  const auto it = std::lower_bound(
      std::begin(kDescriptions), std::end(kDescriptions), name,
      [](const Description& row, std::string_view wanted) { return row.name < wanted; });
  std::string_view fallback;
  for (auto row = it; row != std::end(kDescriptions) && row->name == name; ++row) {
    if (row->arguments == arguments) return row->text;
    if (fallback.empty()) fallback = row->text;
  }
  return fallback;
}

Function make_function(const TableRow& row, FunctionKind kind) {
  Function function;
  Signature& signature = function.signature;
  const size_t open = row.signature.find('(');
  if (open == std::string_view::npos || row.signature.back() != ')') {
    throw std::logic_error(fmt::format("bad signature: {}", row.signature));
  }
  std::string_view head = row.signature.substr(0, open);
  const size_t angle = head.find('<');
  if (angle != std::string_view::npos) {
    signature.type_variables = split_arguments(head.substr(angle + 1, head.size() - angle - 2));
    head = head.substr(0, angle);
  }
  signature.name = std::string(head);
  signature.kind = kind;
  signature.arguments =
      split_arguments(row.signature.substr(open + 1, row.signature.size() - open - 2));
  signature.result = std::string(row.result);
  signature.variadic = (row.flags & kVariadic) != 0;
  signature.deterministic = (row.flags & kRandom) == 0;
  signature.hidden = (row.flags & kHidden) != 0;
  signature.description =
      description_of(signature.name, fmt::format("{}", fmt::join(signature.arguments, ", ")));
  function.form.text = std::string(row.text);
  function.form.try_text = std::string(row.try_text);
  function.form.can_raise = (row.flags & kRaises) != 0;
  return function;
}

std::vector<Function> make_functions(std::span<const TableRow> rows, FunctionKind kind) {
  std::vector<Function> functions;
  functions.reserve(rows.size());
  for (const TableRow& row : rows) functions.push_back(make_function(row, kind));
  return functions;
}

Function micros_only(Function function) {
  EngineForm plain = function.form;
  if (plain.text.empty() && !plain.emit) return function;
  function.form.emit = [plain](const EmitCall& call) -> std::string {
    const bool finer = std::any_of(
        call.argument_types.begin(), call.argument_types.end(), [](const types::TypePtr& type) {
          const bool zoned = type->is(types::TypeKind::kTimestampWithTimeZone);
          return types::has_picos_part(*type) || (zoned && type->precision() > 6);
        });
    return finer ? std::string() : emit(plain, call);
  };
  return function;
}

/// The guard of a raising kernel: a second argument that is no constant (see ADR 0002).
static std::string guard_argument(const EmitCall& call) {
  for (size_t i = 0; i < call.arguments.size() && i < call.constants.size(); ++i) {
    if (!call.constants[i]) return call.arguments[i];
  }
  return call.arguments.empty() ? "NULL" : call.arguments[0];
}

std::string expand(std::string_view text, const EmitCall& call) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '$' || i + 1 == text.size()) {
      out += text[i];
      continue;
    }
    const char c = text[++i];
    if (std::isdigit(static_cast<unsigned char>(c)) != 0) {
      out += call.arguments[static_cast<size_t>(c - '1')];
    } else if (c == '*') {
      out += fmt::format("{}", fmt::join(call.arguments, ", "));
    } else if (c == 'G') {
      out += guard_argument(call);
    } else if (c == 'D') {
      out += call.distinct;
    } else if (c == 'O') {
      out += call.order;
    } else if (c == 'A') {
      out += call.suffix;
    } else if (c == 'T') {
      out += types::engine_type(*call.result_type);
    } else {
      throw std::logic_error(fmt::format("bad template: {}", text));
    }
  }
  return out;
}

bool has_try_form(const EngineForm& form) { return !form.can_raise || !form.try_text.empty(); }

std::string emit(const EngineForm& form, const EmitCall& call) {
  if (form.emit) return form.emit(call);
  if (call.null_on_error && !form.try_text.empty()) return expand(form.try_text, call);
  return expand(form.text, call);
}

}  // namespace vivace::functions
