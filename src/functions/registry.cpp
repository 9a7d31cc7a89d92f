// The registry: built from the family tables, asked by name.
#include "functions/registry.h"

#include <fmt/format.h>

#include <algorithm>

#include "functions/families.h"
#include "functions/resolution.h"

namespace vivace::functions {
namespace {

std::string operator_symbol(const std::string& name) {
  if (name == "add") return "+";
  if (name == "subtract") return "-";
  if (name == "multiply") return "*";
  if (name == "divide") return "/";
  return "%";
}

std::string operator_mismatch(const std::string& name, std::span<const types::TypePtr> types) {
  if (name == "negate") return fmt::format("Cannot negate {}", types[0]->display());
  if (name == "subscript") {
    return fmt::format("Cannot use {} for subscript of {}", types[1]->display(),
                       types[0]->display());
  }
  return fmt::format("Cannot apply operator: {} {} {}", types[0]->display(), operator_symbol(name),
                     types[1]->display());
}

}  // namespace

Registry::Registry() {
  const auto add = [this](std::vector<Function> rows, bool operators) {
    for (Function& row : rows) {
      auto& target = operators ? operators_ : functions_;
      const std::string name = row.signature.name;
      target[name].push_back(std::make_shared<const Function>(std::move(row)));
    }
  };
  add(operator_functions(), true);
  add(math_functions(), false);
  add(string_functions(), false);
  add(regexp_functions(), false);
  add(datetime_functions(), false);
  add(conditional_functions(), false);
  add(aggregate_functions(), false);
  add(window_functions(), false);
  add(array_functions(), false);
  add(map_functions(), false);
  add(binary_functions(), false);
  add(json_functions(), false);
  add(pending_functions(), false);
}

BoundFunction Registry::resolve(const std::string& name, std::span<const Argument> arguments,
                                base::SourceLocation location) const {
  const auto it = functions_.find(name);
  if (it == functions_.end()) {
    throw base::QueryError(base::ErrorCode::kFunctionNotFound,
                           fmt::format("Function '{}' not registered", name), location);
  }
  auto matches = best_matches(it->second, arguments);
  if (matches.size() == 1) return std::move(matches.front());
  if (matches.empty()) {
    throw base::QueryError(base::ErrorCode::kFunctionNotFound,
                           mismatch_message(name, it->second, arguments), location);
  }
  throw base::QueryError(base::ErrorCode::kAmbiguousFunctionCall, ambiguity_message(matches),
                         location);
}

BoundFunction Registry::resolve_operator(const std::string& name,
                                         std::span<const types::TypePtr> arguments,
                                         base::SourceLocation location) const {
  std::vector<Argument> wrapped;
  for (const types::TypePtr& type : arguments) wrapped.push_back({type, 0, nullptr});
  auto matches = best_matches(operators_.at(name), wrapped);
  if (matches.size() == 1) return std::move(matches.front());
  if (matches.empty()) {
    throw base::QueryError(base::ErrorCode::kTypeMismatch, operator_mismatch(name, arguments),
                           location);
  }
  throw base::QueryError(base::ErrorCode::kAmbiguousFunctionCall, ambiguity_message(matches));
}

bool Registry::exists(const std::string& name) const { return functions_.contains(name); }

bool Registry::is_aggregate(const std::string& name) const {
  const auto it = functions_.find(name);
  return it != functions_.end() && it->second[0]->signature.kind == FunctionKind::kAggregate;
}

bool Registry::is_window_only(const std::string& name) const {
  const auto it = functions_.find(name);
  return it != functions_.end() && it->second[0]->signature.kind == FunctionKind::kWindow;
}

std::vector<FunctionPtr> Registry::list() const {
  std::vector<FunctionPtr> all;
  for (const auto& [name, overloads] : functions_) {
    for (const FunctionPtr& function : overloads) {
      const bool runs = !function->form.text.empty() || function->form.emit;
      if (runs && !function->signature.hidden) all.push_back(function);
    }
  }
  const auto key = [](const FunctionPtr& function) {
    return fmt::format("{}\n{}\n{}", function->signature.name, function->signature.result,
                       fmt::join(function->signature.arguments, ", "));
  };
  std::stable_sort(all.begin(), all.end(),
                   [&](const FunctionPtr& a, const FunctionPtr& b) { return key(a) < key(b); });
  return all;
}

}  // namespace vivace::functions
