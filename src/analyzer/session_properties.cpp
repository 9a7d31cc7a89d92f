// The session properties that SET SESSION and SHOW SESSION know.
#include "analyzer/session_properties.h"

#include <algorithm>
#include <array>
#include <optional>

#include "analyzer/analysis.h"
#include "analyzer/scope.h"
#include "base/text.h"
#include "types/coercion.h"
#include "types/value_text.h"
#include "types/zone.h"

namespace vivace::analyzer {

namespace {

constexpr std::array<std::string_view, 2> kHonoured{"query_max_memory", "query_max_run_time"};

constexpr bool is_honoured(std::string_view name) {
  for (const std::string_view honoured : kHonoured) {
    if (honoured == name) return true;
  }
  return false;
}

#define VIVACE_SESSION_PROPERTY(name, value, type, description) \
  {name, value, type, description, is_honoured(name)},
constexpr SessionProperty kTrinoProperties[] = {
#include "analyzer/session_properties.inc"
};
constexpr SessionProperty kPrestoProperties[] = {
#include "analyzer/session_properties_presto.inc"
};
#undef VIVACE_SESSION_PROPERTY

// Settable but never listed, as on the real servers.
constexpr SessionProperty kHiddenProperties[] = {
    {"nested_data_serialization_enabled", "true", "boolean", "", true},
    {"query_max_memory", "20GB", "varchar", "", true},
    {"query_max_total_memory", "40GB", "varchar", "", false},
    {"time_zone_id", "", "varchar", "", true},
};

[[noreturn]] void fail_value(const std::string& message, base::SourceLocation location) {
  fail(base::ErrorCode::kInvalidSessionProperty, message, location);
}

/// The list in a description's "Possible values: [A, B]"; empty when there is none.
std::string_view choices(std::string_view description) {
  constexpr std::string_view kMark = "Possible values: [";
  const size_t at = description.find(kMark);
  if (at == std::string_view::npos || !description.ends_with(']')) return {};
  description.remove_prefix(at + kMark.size());
  description.remove_suffix(1);
  return description;
}

bool is_choice(std::string_view list, const std::string& text) {
  const std::string wanted = base::to_upper_ascii(text);
  while (!list.empty()) {
    const size_t end = std::min(list.find(", "), list.size());
    if (list.substr(0, end) == wanted) return true;
    list.remove_prefix(std::min(end + 2, list.size()));
  }
  return false;
}

/// The unit behind a number like "1.5 GB"; nothing when the text is none.
std::optional<std::string_view> unit_of(std::string_view text) {
  text = base::trim(text);
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  const auto skip_digits = [&] {
    const size_t before = text.size();
    while (!text.empty() && is_digit(text.front())) text.remove_prefix(1);
    return text.size() < before;
  };
  if (!skip_digits()) return std::nullopt;
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    if (!skip_digits()) return std::nullopt;
  }
  text = base::trim(text);
  if (text.empty() || !std::all_of(text.begin(), text.end(), is_letter)) return std::nullopt;
  return text;
}

constexpr std::array<std::string_view, 7> kTimeUnits{"ns", "us", "ms", "s", "m", "h", "d"};
constexpr std::array<std::string_view, 6> kSizeUnits{"B", "kB", "MB", "GB", "TB", "PB"};

template <size_t N>
bool is_one_of(const std::array<std::string_view, N>& units, std::string_view unit) {
  return std::find(units.begin(), units.end(), unit) != units.end();
}

/// A property whose default is a duration or a size takes nothing else.
void check_text(const SessionProperty& property, const std::string& text,
                base::SourceLocation location) {
  const std::string_view list = choices(property.description);
  if (!list.empty() && !is_choice(list, text)) {
    fail_value("Invalid value [" + text + "]. Valid values: [" + std::string(list) + "]", location);
  }
  if (property.name == "time_zone_id" && !types::Zone::find(text)) {
    fail_value("Time zone not supported: " + text, location);
  }
  const auto wanted = unit_of(property.default_value);
  if (!wanted) return;
  const bool is_time = is_one_of(kTimeUnits, *wanted);
  if (!is_time && !is_one_of(kSizeUnits, *wanted)) return;
  const auto unit = unit_of(text);
  if (!unit) {
    fail_value((is_time ? "duration is not a valid data duration string: "
                        : "size is not a valid data size string: ") +
                   text,
               location);
  }
  if (!(is_time ? is_one_of(kTimeUnits, *unit) : is_one_of(kSizeUnits, *unit))) {
    fail_value((is_time ? "Unknown time unit: " : "Unknown unit: ") + std::string(*unit), location);
  }
}

const SessionProperty* find(std::span<const SessionProperty> properties, std::string_view name) {
  const auto found = std::lower_bound(
      properties.begin(), properties.end(), name,
      [](const SessionProperty& property, std::string_view text) { return property.name < text; });
  return found != properties.end() && found->name == name ? &*found : nullptr;
}

}  // namespace

std::span<const SessionProperty> session_properties(types::ClientFamily family) {
  if (family == types::ClientFamily::kPresto) return kPrestoProperties;
  return kTrinoProperties;
}

const SessionProperty* find_session_property(std::string_view name, types::ClientFamily family) {
  const SessionProperty* listed = find(session_properties(family), name);
  return listed != nullptr ? listed : find(kHiddenProperties, name);
}

std::string session_property_text(const SessionProperty& property, const types::Value& value,
                                  const types::TypePtr& type, types::ClientFamily family,
                                  base::SourceLocation location) {
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
    const base::QueryError reason(
        base::ErrorCode::kInvalidSessionProperty,
        "Cannot cast type " + type->display() + " to " + wanted->display(), location);
    // Only Presto says within the text where the value stands.
    const bool placed = family == types::ClientFamily::kPresto;
    reject(shown, placed ? reason.client_message() : reason.message());
  }
  if (property.type == "varchar") check_text(property, text, location);
  return text;
}

const SessionProperty& resolve_session_property(const catalog::Catalogs& catalogs,
                                                const sql::QualifiedName& name,
                                                types::ClientFamily family,
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
  const SessionProperty* property =
      parts.size() == 1 ? find_session_property(parts[0], family) : nullptr;
  if (property == nullptr) {
    fail(base::ErrorCode::kInvalidSessionProperty, "Session property '" + text + "' does not exist",
         location);
  }
  return *property;
}

}  // namespace vivace::analyzer
