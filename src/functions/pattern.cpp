// Parsing, unifying and substituting type patterns.
#include "functions/pattern.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <span>
#include <stdexcept>

#include "types/coercion.h"

namespace vivace::functions {
namespace {

using types::Type;
using types::TypeKind;
using types::TypePtr;

constexpr int32_t kMaxPatternDepth = 16;

struct NumberedBase {
  std::string_view name;
  TypeKind kind;
};
constexpr NumberedBase kNumberedBases[] = {
    {"varchar", TypeKind::kVarchar},     {"char", TypeKind::kChar},
    {"decimal", TypeKind::kDecimal},     {"time", TypeKind::kTime},
    {"timestamp", TypeKind::kTimestamp},
};
constexpr NumberedBase kNestedBases[] = {
    {"array", TypeKind::kArray},
    {"map", TypeKind::kMap},
    {"row", TypeKind::kRow},
    {"function", TypeKind::kFunction},
};
constexpr NumberedBase kNamedBases[] = {
    {"joniregexp", TypeKind::kRegexp},       {"codepoints", TypeKind::kCodePoints},
    {"jsonpath", TypeKind::kJsonPath},       {"unknown", TypeKind::kUnknown},
    {"hyperloglog", TypeKind::kHyperLogLog}, {"setdigest", TypeKind::kSetDigest},
    {"tdigest", TypeKind::kTdigest},
};

std::optional<TypeKind> find_base(std::span<const NumberedBase> table, std::string_view name) {
  for (const NumberedBase& row : table) {
    if (row.name == name) return row.kind;
  }
  return std::nullopt;
}

bool is_number(const std::string& text) {
  return !text.empty() && std::all_of(text.begin(), text.end(),
                                      [](unsigned char c) { return std::isdigit(c) != 0; });
}

std::string upper(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return out;
}

bool has_variables(const Pattern& pattern) {
  if (pattern.kind == Pattern::Kind::kVariable) return true;
  if (pattern.kind == Pattern::Kind::kNumbered) {
    return !std::all_of(pattern.numbers.begin(), pattern.numbers.end(), is_number);
  }
  return std::any_of(pattern.children.begin(), pattern.children.end(), has_variables);
}

Pattern parse_at(std::string_view text, const std::vector<std::string>& variables, int32_t depth) {
  if (depth > kMaxPatternDepth) throw std::logic_error("pattern too deep");
  Pattern out;
  const std::string name = upper(text);
  if (std::find(variables.begin(), variables.end(), name) != variables.end()) {
    out.kind = Pattern::Kind::kVariable;
    out.variable = name;
    return out;
  }
  const size_t open = text.find('(');
  if (open != std::string_view::npos) {
    const std::string_view base = text.substr(0, open);
    const size_t close = text.rfind(')');
    const auto parts = split_arguments(text.substr(open + 1, close - open - 1));
    const std::string_view rest = text.substr(close + 1);
    if (const auto kind = find_base(kNestedBases, base)) {
      out.kind = Pattern::Kind::kNested;
      out.base = *kind;
      for (const auto& part : parts) out.children.push_back(parse_at(part, variables, depth + 1));
      if (has_variables(out) || *kind == TypeKind::kFunction) return out;
    } else if (const auto numbered = find_base(kNumberedBases, base)) {
      out.kind = Pattern::Kind::kNumbered;
      out.base = *numbered;
      if (rest == " with time zone") {
        out.base = *numbered == TypeKind::kTime ? TypeKind::kTimeWithTimeZone
                                                : TypeKind::kTimestampWithTimeZone;
      }
      out.numbers = parts;
      if (has_variables(out)) return out;
    }
  }
  out = Pattern();
  const auto named = find_base(kNamedBases, text);
  out.type = named ? types::simple_type(*named) : types::parse_type(text);
  if (!out.type) throw std::logic_error("no such type pattern: " + std::string(text));
  return out;
}

std::vector<int64_t> numbers_of(const Type& type) {
  if (type.is(TypeKind::kDecimal)) return {type.precision(), type.scale()};
  if (types::is_character(type)) return {type.length()};
  return {type.precision()};
}

TypePtr make_numbered(TypeKind base, const std::vector<int64_t>& n) {
  const auto small = [&](size_t i) { return static_cast<int32_t>(n.at(i)); };
  switch (base) {
    case TypeKind::kVarchar:
      return n[0] >= types::kUnboundedLength ? types::varchar_type() : types::varchar_type(n[0]);
    case TypeKind::kChar:
      return types::char_type(n[0]);
    case TypeKind::kDecimal:
      return types::decimal_type(small(0), small(1));
    case TypeKind::kTime:
      return types::time_type(small(0));
    case TypeKind::kTimeWithTimeZone:
      return types::time_with_time_zone_type(small(0));
    case TypeKind::kTimestamp:
      return types::timestamp_type(small(0));
    default:
      return types::timestamp_with_time_zone_type(small(0));
  }
}

/// The narrowest type of the wanted kind that holds every value of `type`; nullptr when none.
TypePtr coerce_to_kind(const TypePtr& type, TypeKind kind) {
  constexpr int32_t kDefaultPrecision = 3;
  if (type->is(kind)) return type;
  const TypeKind from = type->kind();
  if (from == TypeKind::kUnknown) {
    if (kind == TypeKind::kDecimal) return types::decimal_type(1, 0);
    if (kind == TypeKind::kVarchar || kind == TypeKind::kChar) return make_numbered(kind, {0});
    return make_numbered(kind, {kDefaultPrecision});
  }
  if (kind == TypeKind::kDecimal) {
    switch (from) {
      case TypeKind::kTinyint:
        return types::decimal_type(3, 0);
      case TypeKind::kSmallint:
        return types::decimal_type(5, 0);
      case TypeKind::kInteger:
        return types::decimal_type(10, 0);
      case TypeKind::kBigint:
        return types::decimal_type(19, 0);
      default:
        return nullptr;
    }
  }
  if (kind == TypeKind::kVarchar && from == TypeKind::kChar) {
    return types::varchar_type(type->length());
  }
  if (kind == TypeKind::kChar && from == TypeKind::kVarchar) {
    constexpr int64_t kMaxCharLength = 65536;
    return types::char_type(std::min(type->length(), kMaxCharLength));
  }
  const bool to_timestamp =
      kind == TypeKind::kTimestamp || kind == TypeKind::kTimestampWithTimeZone;
  if (to_timestamp && from == TypeKind::kDate) return make_numbered(kind, {0});
  if (kind == TypeKind::kTimestampWithTimeZone && from == TypeKind::kTimestamp) {
    return make_numbered(kind, {type->precision()});
  }
  if (kind == TypeKind::kTimeWithTimeZone && from == TypeKind::kTime) {
    return make_numbered(kind, {type->precision()});
  }
  return nullptr;
}

bool unify_numbered(const Pattern& pattern, const TypePtr& actual, bool coerce,
                    Variables& variables) {
  TypePtr type = actual;
  if (!type->is(pattern.base)) {
    type = coerce ? coerce_to_kind(actual, pattern.base) : nullptr;
    if (!type) return false;
  }
  if (const TypePtr known = substitute(pattern, variables)) {
    if (types::same_type(known, type)) return true;
    if (!coerce) return false;
    type = types::common_super_type(known, type);
    if (!type || !type->is(pattern.base)) return false;
  }
  const auto numbers = numbers_of(*type);
  for (size_t i = 0; i < pattern.numbers.size(); ++i) {
    const std::string& name = pattern.numbers[i];
    if (is_number(name)) {
      if (std::stoll(name) != numbers[i]) return false;
    } else {
      variables.numbers[name] = numbers[i];
    }
  }
  return true;
}

bool unify_nested(const Pattern& pattern, const TypePtr& actual, bool coerce,
                  Variables& variables) {
  if (coerce && actual->is(TypeKind::kUnknown)) {
    return std::all_of(pattern.children.begin(), pattern.children.end(), [&](const Pattern& child) {
      return unify(child, types::unknown_type(), true, variables);
    });
  }
  if (!actual->is(pattern.base)) return false;
  if (actual->parameters().size() != pattern.children.size()) return false;
  for (size_t i = 0; i < pattern.children.size(); ++i) {
    if (!unify(pattern.children[i], actual->parameters()[i], coerce, variables)) return false;
  }
  return true;
}

}  // namespace

std::vector<std::string> split_arguments(std::string_view text) {
  std::vector<std::string> parts;
  int32_t depth = 0;
  bool quoted = false;
  size_t start = 0;
  const auto add = [&](size_t end) {
    std::string_view part = text.substr(start, end - start);
    while (!part.empty() && part.front() == ' ') part.remove_prefix(1);
    while (!part.empty() && part.back() == ' ') part.remove_suffix(1);
    parts.emplace_back(part);
  };
  if (text.find_first_not_of(' ') == std::string_view::npos) return parts;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '(') ++depth;
    if (c == ')') --depth;
    if (c == ',' && depth == 0) {
      add(i);
      start = i + 1;
    }
  }
  add(text.size());
  return parts;
}

Pattern parse_pattern(std::string_view text, const std::vector<std::string>& type_variables) {
  return parse_at(text, type_variables, 0);
}

bool accepts(const TypePtr& from, const TypePtr& to) {
  switch (to->kind()) {
    case TypeKind::kRegexp:
    case TypeKind::kCodePoints:
    case TypeKind::kJsonPath:
      return types::is_character(*from) || from->is(TypeKind::kUnknown) || from->is(to->kind());
    default:
      return types::can_coerce(from, to);
  }
}

bool unify(const Pattern& pattern, const TypePtr& actual, bool coerce, Variables& variables) {
  switch (pattern.kind) {
    case Pattern::Kind::kConcrete:
      return coerce ? accepts(actual, pattern.type) : types::same_type(actual, pattern.type);
    case Pattern::Kind::kVariable: {
      TypePtr& bound = variables.types[pattern.variable];
      if (!bound) {
        bound = actual;
        return true;
      }
      if (types::same_type(bound, actual)) return true;
      if (!coerce) return false;
      const TypePtr wider = types::common_super_type(bound, actual);
      if (!wider) return false;
      bound = wider;
      return true;
    }
    case Pattern::Kind::kNumbered:
      return unify_numbered(pattern, actual, coerce, variables);
    case Pattern::Kind::kNested:
      return unify_nested(pattern, actual, coerce, variables);
  }
  return false;
}

TypePtr substitute(const Pattern& pattern, const Variables& variables) {
  switch (pattern.kind) {
    case Pattern::Kind::kConcrete:
      return pattern.type;
    case Pattern::Kind::kVariable: {
      const auto it = variables.types.find(pattern.variable);
      return it == variables.types.end() ? nullptr : it->second;
    }
    case Pattern::Kind::kNumbered: {
      std::vector<int64_t> numbers;
      for (const std::string& name : pattern.numbers) {
        const auto it = variables.numbers.find(name);
        if (it == variables.numbers.end() && !is_number(name)) return nullptr;
        numbers.push_back(is_number(name) ? std::stoll(name) : it->second);
      }
      return make_numbered(pattern.base, numbers);
    }
    case Pattern::Kind::kNested:
      break;
  }
  std::vector<TypePtr> children;
  for (const Pattern& child : pattern.children) {
    TypePtr type = substitute(child, variables);
    if (!type) return nullptr;
    children.push_back(std::move(type));
  }
  if (pattern.base == TypeKind::kArray) return types::array_type(children.at(0));
  if (pattern.base == TypeKind::kMap) return types::map_type(children.at(0), children.at(1));
  if (pattern.base == TypeKind::kFunction) {
    const TypePtr result = children.back();
    children.pop_back();
    return types::function_type(std::move(children), result);
  }
  std::vector<types::RowField> fields;
  for (auto& child : children) fields.push_back({std::nullopt, std::move(child)});
  return types::row_type(std::move(fields));
}

}  // namespace vivace::functions
