// Looks names up in the generated table of properties.
#include "app/property_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"

namespace vivace::app {
namespace {

constexpr KnownProperty kProperties[] = {
#define VIVACE_PROPERTY(scope, name, honoured_as) {scope, name, honoured_as},
#include "app/property_table.inc"
#undef VIVACE_PROPERTY
};

constexpr bool before(const KnownProperty& a, const KnownProperty& b) {
  return a.scope != b.scope ? a.scope < b.scope : a.name < b.name;
}
static_assert(std::is_sorted(std::begin(kProperties), std::end(kProperties), before));

/// Settings that would guard something on the servers that have them: to drop them in silence
/// would leave a door open that the operator believes shut.
bool guards_access(std::string_view name) {
  for (const std::string_view prefix :
       {"http-server.authentication", "password-authenticator", "access-control",
        "internal-communication", "web-ui.authentication", "permissions"}) {
    if (name.substr(0, prefix.size()) == prefix) return true;
  }
  return false;
}

std::string unknown_text(std::string_view scope, const std::string& name) {
  const std::string_view nearest = nearest_property(scope, name);
  if (nearest.empty()) return fmt::format("unknown property '{}'", name);
  return fmt::format("unknown property '{}'; the nearest known is '{}'", name, nearest);
}

}  // namespace

const KnownProperty* find_property(std::string_view scope, std::string_view name) {
  const KnownProperty wanted{scope, name, {}};
  const auto* found =
      std::lower_bound(std::begin(kProperties), std::end(kProperties), wanted, before);
  if (found == std::end(kProperties) || found->scope != scope || found->name != name) {
    return nullptr;
  }
  return found;
}

std::vector<std::string_view> honoured_properties(std::string_view scope) {
  std::vector<std::string_view> names;
  for (const KnownProperty& property : kProperties) {
    if (property.scope == scope && property.honoured_as == property.name) {
      names.push_back(property.name);
    }
  }
  return names;
}

std::string_view nearest_property(std::string_view scope, std::string_view name) {
  constexpr size_t kLongestName = 200;
  if (name.size() > kLongestName) return {};
  std::string_view best;
  // A third of the letters may differ; what is further off helps nobody.
  size_t best_distance = name.size() / 3 + 1;
  for (const KnownProperty& property : kProperties) {
    if (property.scope != scope) continue;
    const size_t distance = base::edit_distance(name, property.name);
    if (distance < best_distance) {
      best = property.name;
      best_distance = distance;
    }
  }
  return best;
}

std::map<std::string, Property> honoured_of(const PropertiesFile& file, std::string_view scope,
                                            ConfigNotes& notes) {
  std::map<std::string, Property> honoured;
  for (const auto& [name, property] : file.properties) {
    const KnownProperty* known = find_property(scope, name);
    if (known == nullptr) {
      notes.errors.push_back(file.at(property, unknown_text(scope, name)));
    } else if (known->honoured_as.empty()) {
      notes.warnings.push_back(file.at(
          property, guards_access(name)
                        ? fmt::format("'{}' HAS NO EFFECT HERE: what it would guard is open", name)
                        : fmt::format("'{}' has no effect here", name)));
    } else if (known->honoured_as == name) {
      honoured[name] = property;
    } else {
      notes.warnings.push_back(
          file.at(property, fmt::format("'{}' is now called '{}'", name, known->honoured_as)));
      honoured.try_emplace(std::string(known->honoured_as), property);
    }
  }
  return honoured;
}

}  // namespace vivace::app
