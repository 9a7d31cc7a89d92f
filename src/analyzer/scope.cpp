// Looks names up in scopes, without case, by Presto's rules.
#include "analyzer/scope.h"

#include <algorithm>

#include "analyzer/analysis.h"

namespace vivace::analyzer {

namespace {

bool same_name(const std::string& spelled, const std::string& lower_name) {
  return std::equal(spelled.begin(), spelled.end(), lower_name.begin(), lower_name.end(),
                    [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; });
}

/// `nation` and `tiny.nation` both name a relation written `tpch.tiny.nation`.
bool has_suffix(const std::vector<std::string>& qualifier, std::span<const std::string> suffix) {
  return suffix.size() <= qualifier.size() &&
         std::equal(suffix.rbegin(), suffix.rend(), qualifier.rbegin());
}

std::string joined(std::span<const std::string> parts) {
  std::string text;
  for (const std::string& part : parts) {
    if (!text.empty()) text += '.';
    text += part;
  }
  return text;
}

}  // namespace

std::vector<Field> RelationPlan::visible() const {
  std::vector<Field> result;
  std::copy_if(fields.begin(), fields.end(), std::back_inserter(result),
               [](const Field& field) { return !field.hidden; });
  return result;
}

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return result;
}

std::vector<std::string> lower_parts(const sql::QualifiedName& name) {
  std::vector<std::string> parts;
  parts.reserve(name.parts.size());
  for (const sql::Identifier& part : name.parts) parts.push_back(lower(part.text));
  return parts;
}

const Field* Scope::find_local(std::span<const std::string> parts,
                               base::SourceLocation location) const {
  const Field* found = nullptr;
  for (const Field& field : fields) {
    if (field.name.empty() || !same_name(field.name, parts.back()) ||
        !has_suffix(field.qualifier, parts.first(parts.size() - 1))) {
      continue;
    }
    if (found != nullptr) {
      fail(base::ErrorCode::kAmbiguousName, "Column '" + joined(parts) + "' is ambiguous",
           location);
    }
    found = &field;
  }
  if (found != nullptr && !forbidden.empty()) {
    fail(base::ErrorCode::kInvalidColumnReference, forbidden, location);
  }
  return found;
}

const Field* Scope::find(std::span<const std::string> parts, base::SourceLocation location) const {
  for (const Scope* scope = this; scope != nullptr; scope = scope->parent) {
    if (const Field* field = scope->find_local(parts, location)) return field;
  }
  return nullptr;
}

CteDefinition* Scope::find_cte(const std::string& name) const {
  for (const Scope* scope = this; scope != nullptr; scope = scope->parent) {
    if (scope->ctes == nullptr) continue;
    const auto found = scope->ctes->find(name);
    if (found != scope->ctes->end()) return &found->second;
  }
  return nullptr;
}

}  // namespace vivace::analyzer
