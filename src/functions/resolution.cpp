// Binding a call to candidates, exactly or by coercion, and choosing the most specific.
#include "functions/resolution.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "functions/pattern.h"

namespace vivace::functions {
namespace {

using types::TypeKind;
using types::TypePtr;

/// More rounds than any chain of variables that widen each other needs.
constexpr int32_t kMaxRounds = 8;

struct ParsedSignature {
  std::vector<Pattern> arguments;
  Pattern result;
};

std::vector<std::string> variable_names(const Signature& signature) {
  std::vector<std::string> names;
  for (const std::string& text : signature.type_variables) {
    std::string name = text.substr(0, text.find(':'));
    for (char& c : name) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    names.push_back(std::move(name));
  }
  return names;
}

ParsedSignature parse(const Signature& signature, bool with_result) {
  const auto names = variable_names(signature);
  ParsedSignature parsed;
  for (const auto& text : signature.arguments) {
    parsed.arguments.push_back(parse_pattern(text, names));
  }
  if (with_result) parsed.result = parse_pattern(signature.result, names);
  return parsed;
}

const Pattern& pattern_at(const ParsedSignature& parsed, size_t index) {
  return parsed.arguments[std::min(index, parsed.arguments.size() - 1)];
}

bool unify_lambda(const Pattern& pattern, const Argument& argument, bool coerce,
                  Variables& variables) {
  if (pattern.base != TypeKind::kFunction || pattern.kind != Pattern::Kind::kNested) return false;
  const size_t count = pattern.children.size() - 1;
  if (static_cast<size_t>(argument.lambda_parameters) != count) return false;
  std::vector<TypePtr> parameters;
  for (size_t i = 0; i < count; ++i) {
    TypePtr type = substitute(pattern.children[i], variables);
    if (!type) return false;
    parameters.push_back(std::move(type));
  }
  const TypePtr result = argument.lambda_result(parameters);
  if (!result) return false;
  const Pattern& wanted = pattern.children.back();
  const bool fixed = wanted.kind == Pattern::Kind::kConcrete;
  return unify(wanted, result, coerce && !fixed, variables);
}

bool meets_constraints(const Signature& signature, const Variables& variables) {
  const auto names = variable_names(signature);
  for (size_t i = 0; i < names.size(); ++i) {
    const auto it = variables.types.find(names[i]);
    if (it == variables.types.end() || !it->second) return false;
    const std::string& text = signature.type_variables[i];
    if (text.ends_with(":orderable") && !it->second->is_orderable()) return false;
    if (text.ends_with(":comparable") && !it->second->is_comparable()) return false;
  }
  return true;
}

bool same_variables(const Variables& left, const Variables& right) {
  if (left.numbers != right.numbers || left.types.size() != right.types.size()) return false;
  for (const auto& [name, type] : left.types) {
    const auto it = right.types.find(name);
    if (it == right.types.end() || !type || !it->second) return false;
    if (!types::same_type(type, it->second)) return false;
  }
  return true;
}

/// Every variable settled, or false.
bool solve(const ParsedSignature& parsed, std::span<const Argument> arguments, bool coerce,
           Variables& variables) {
  for (int32_t round = 0; round < kMaxRounds; ++round) {
    const Variables before = variables;
    for (size_t i = 0; i < arguments.size(); ++i) {
      if (!arguments[i].type) continue;
      if (!unify(pattern_at(parsed, i), arguments[i].type, coerce, variables)) return false;
    }
    for (size_t i = 0; i < arguments.size(); ++i) {
      if (arguments[i].type) continue;
      if (!unify_lambda(pattern_at(parsed, i), arguments[i], coerce, variables)) return false;
    }
    if (same_variables(before, variables)) return true;
  }
  return true;
}

std::optional<BoundFunction> bind_call(const FunctionPtr& function,
                                       std::span<const Argument> arguments, bool coerce) {
  const Signature& signature = function->signature;
  const size_t declared = signature.arguments.size();
  if (signature.variadic ? arguments.size() + 1 < declared : arguments.size() != declared) {
    return std::nullopt;
  }
  const ParsedSignature parsed = parse(signature, !function->result_rule);
  Variables variables;
  if (!solve(parsed, arguments, coerce, variables)) return std::nullopt;
  if (!meets_constraints(signature, variables)) return std::nullopt;
  BoundFunction bound;
  bound.function = function;
  for (size_t i = 0; i < arguments.size(); ++i) {
    TypePtr type = substitute(pattern_at(parsed, i), variables);
    if (!type) return std::nullopt;
    const bool fits = !arguments[i].type || types::same_type(arguments[i].type, type) ||
                      (coerce && accepts(arguments[i].type, type));
    if (!fits) return std::nullopt;
    bound.argument_types.push_back(std::move(type));
  }
  bound.result_type = function->result_rule ? function->result_rule(bound.argument_types)
                                            : substitute(parsed.result, variables);
  if (!bound.result_type) return std::nullopt;
  return bound;
}

std::vector<BoundFunction> bind_all(std::span<const FunctionPtr> candidates,
                                    std::span<const Argument> arguments, bool coerce,
                                    std::optional<bool> generic) {
  std::vector<BoundFunction> found;
  for (const FunctionPtr& candidate : candidates) {
    if (generic && candidate->signature.type_variables.empty() == *generic) continue;
    if (auto bound = bind_call(candidate, arguments, coerce)) found.push_back(std::move(*bound));
  }
  return found;
}

/// Can `right` be called with what `left` takes?
bool more_specific(const BoundFunction& left, const BoundFunction& right) {
  std::vector<Argument> arguments;
  for (const TypePtr& type : left.argument_types) {
    Argument argument;
    if (type->is(TypeKind::kFunction)) {
      argument.lambda_parameters = static_cast<int32_t>(type->parameters().size()) - 1;
      argument.lambda_result = [type](std::span<const TypePtr>) {
        return type->parameters().back();
      };
    } else {
      argument.type = type;
    }
    arguments.push_back(std::move(argument));
  }
  return bind_call(right.function, arguments, true).has_value();
}

std::vector<BoundFunction> most_specific(const std::vector<BoundFunction>& matches) {
  std::vector<BoundFunction> chosen;
  for (const BoundFunction& current : matches) {
    bool found = false;
    for (BoundFunction& representative : chosen) {
      if (more_specific(current, representative)) {
        representative = current;
        found = true;
      } else {
        found = more_specific(representative, current);
      }
      if (found) break;
    }
    if (!found) chosen.push_back(current);
  }
  return chosen;
}

/// Of several, prefer those of `all` that change the type of bare NULLs only; then, where all
/// give the same type, any will do: the arguments' NULL decides the result.
std::vector<BoundFunction> settle_nulls(std::vector<BoundFunction> matches,
                                        std::vector<BoundFunction> all,
                                        std::span<const Argument> arguments) {
  std::vector<BoundFunction> untouched;
  bool some_unknown = false;
  for (const Argument& argument : arguments) {
    if (!argument.type) return matches;
    some_unknown = some_unknown || argument.type->is(TypeKind::kUnknown);
  }
  if (!some_unknown) return matches;
  for (const BoundFunction& match : all) {
    bool only_nulls = true;
    for (size_t i = 0; i < arguments.size(); ++i) {
      only_nulls = only_nulls && (arguments[i].type->is(TypeKind::kUnknown) ||
                                  types::same_type(arguments[i].type, match.argument_types[i]));
    }
    if (only_nulls) untouched.push_back(match);
  }
  if (!untouched.empty()) matches = std::move(untouched);
  const bool same = std::all_of(matches.begin(), matches.end(), [&](const BoundFunction& match) {
    return types::same_type(match.result_type, matches.front().result_type);
  });
  if (!same || matches.size() < 2) return matches;
  const auto text = [](const BoundFunction& match) {
    std::string out;
    for (const TypePtr& type : match.argument_types) out += type->display() + ",";
    return out;
  };
  std::sort(matches.begin(), matches.end(),
            [&](const BoundFunction& a, const BoundFunction& b) { return text(a) > text(b); });
  matches.resize(1);
  return matches;
}

/// A type as error messages about calls print it: parameters without blanks.
std::string compact(const types::Type& type) {
  if (type.parameters().empty()) return type.display();
  std::vector<std::string> parts;
  for (size_t i = 0; i < type.parameters().size(); ++i) {
    std::string part = compact(*type.parameters()[i]);
    if (type.is(TypeKind::kRow) && type.fields()[i].name) {
      part = "\"" + *type.fields()[i].name + "\" " + part;
    }
    parts.push_back(std::move(part));
  }
  return fmt::format("{}({})", type.base_name(), fmt::join(parts, ","));
}

std::string argument_text(const Argument& argument) {
  return argument.type ? compact(*argument.type) : "<function>";
}

}  // namespace

std::vector<BoundFunction> best_matches(std::span<const FunctionPtr> candidates,
                                        std::span<const Argument> arguments) {
  for (const bool generic : {false, true}) {
    auto exact = bind_all(candidates, arguments, false, generic);
    if (!exact.empty()) return exact;
  }
  auto all = bind_all(candidates, arguments, true, std::nullopt);
  auto matches = most_specific(all);
  if (matches.size() < 2) return matches;
  return settle_nulls(std::move(matches), std::move(all), arguments);
}

std::string ambiguity_message(std::span<const BoundFunction> matches) {
  std::string out =
      "Could not choose a best candidate operator. Explicit type casts must be added.\n"
      "Candidates are:\n";
  for (const BoundFunction& match : matches) {
    std::vector<std::string> types;
    for (const TypePtr& type : match.argument_types) types.push_back(compact(*type));
    out += fmt::format("\t * ({}):{}\n", fmt::join(types, ","), compact(*match.result_type));
  }
  return out;
}

std::string mismatch_message(const std::string& name, std::span<const FunctionPtr> candidates,
                             std::span<const Argument> arguments) {
  std::set<std::string> expected;
  for (const FunctionPtr& candidate : candidates) {
    const Signature& signature = candidate->signature;
    std::string text = fmt::format("{}({})", signature.name, fmt::join(signature.arguments, ", "));
    if (!signature.type_variables.empty()) {
      text += fmt::format(" {}", fmt::join(signature.type_variables, ", "));
    }
    expected.insert(std::move(text));
  }
  std::vector<std::string> actual;
  for (const Argument& argument : arguments) actual.push_back(argument_text(argument));
  return fmt::format("Unexpected parameters ({}) for function {}. Expected: {}",
                     fmt::join(actual, ", "), name, fmt::join(expected, ", "));
}

}  // namespace vivace::functions
