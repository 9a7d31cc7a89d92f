// The session properties that SET SESSION and SHOW SESSION know.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "analyzer/analyzer.h"

namespace vivace::analyzer {

struct SessionProperty {
  std::string_view name;
  std::string_view default_value;
  std::string_view type;  // "boolean", "integer", "bigint", "double", "varchar"
  std::string_view description;
  /// Changes what this server does; the others are accepted without effect.
  bool honoured = false;
};

/// Sorted by name.
std::span<const SessionProperty> session_properties();
/// nullptr when there is none.
const SessionProperty* find_session_property(std::string_view name);

/// What SET SESSION sends to the client for `value`. Throws INVALID_SESSION_PROPERTY.
std::string session_property_text(const SessionProperty& property, const types::Value& value,
                                  const types::TypePtr& type);

/// SET SESSION name = value and RESET SESSION name: the property meant. Throws
/// INVALID_SESSION_PROPERTY or CATALOG_NOT_FOUND at `location`: the value's place for SET, the
/// statement's for RESET.
const SessionProperty& resolve_session_property(const catalog::Catalogs& catalogs,
                                                const sql::QualifiedName& name,
                                                base::SourceLocation location);

}  // namespace vivace::analyzer
