// The session properties that SET SESSION and SHOW SESSION know.
#include "analyzer/session_properties.h"

#include <algorithm>
#include <array>

#include "analyzer/analysis.h"
#include "analyzer/scope.h"
#include "types/coercion.h"
#include "types/value_text.h"

namespace vivace::analyzer {

namespace {

constexpr std::array<std::string_view, 2> kHonoured{"query_max_memory", "query_max_run_time"};

constexpr bool is_honoured(std::string_view name) {
  for (const std::string_view honoured : kHonoured) {
    if (honoured == name) return true;
  }
  return false;
}

constexpr SessionProperty kProperties[] = {
#define VIVACE_SESSION_PROPERTY(name, value, type, description) \
  {name, value, type, description, is_honoured(name)},
#include "analyzer/session_properties.inc"
#undef VIVACE_SESSION_PROPERTY
};

}  // namespace

std::span<const SessionProperty> session_properties() { return kProperties; }

const SessionProperty* find_session_property(std::string_view name) {
  const auto* found = std::lower_bound(
      std::begin(kProperties), std::end(kProperties), name,
      [](const SessionProperty& property, std::string_view text) { return property.name < text; });
  return found != std::end(kProperties) && found->name == name ? found : nullptr;
}

std::string session_property_text(const SessionProperty& property, const types::Value& value,
                                  const types::TypePtr& type) {
  const auto reject = [&](const std::string& shown, const std::string& reason) {
    fail(base::ErrorCode::kInvalidSessionProperty, "Unable to set session property '" +
                                                       std::string(property.name) + "' to '" +
                                                       shown + "': " + reason);
  };
  if (value.is_null()) reject("null", "Session property value must not be null");
  const std::string text = types::value_text(*type, value);
  const types::TypePtr wanted = types::parse_type(property.type);
  if (!types::can_coerce(type, wanted)) {
    const std::string shown = types::is_character(*type) ? "'" + text + "'" : text;
    reject(shown, "Cannot cast type " + type->display() + " to " + wanted->display());
  }
  return text;
}

const SessionProperty& resolve_session_property(const catalog::Catalogs& catalogs,
                                                const sql::QualifiedName& name,
                                                base::SourceLocation location) {
  const std::vector<std::string> parts = lower_parts(name);
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : ".") + part;
  if (parts.size() > 2) {
    fail(base::ErrorCode::kInvalidSessionProperty, "Invalid session property '" + text + "'");
  }
  if (parts.size() == 2 && !catalogs.find(parts[0])) {
    fail(base::ErrorCode::kCatalogNotFound, "Catalog '" + parts[0] + "' not found", location);
  }
  const SessionProperty* property = parts.size() == 1 ? find_session_property(parts[0]) : nullptr;
  if (property == nullptr) {
    fail(base::ErrorCode::kInvalidSessionProperty, "Session property '" + text + "' does not exist",
         location);
  }
  return *property;
}

}  // namespace vivace::analyzer
