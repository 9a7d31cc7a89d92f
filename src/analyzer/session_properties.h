// The session properties that SET SESSION and SHOW SESSION know.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "analyzer/analyzer.h"
#include "types/signature.h"

namespace vivace::analyzer {

struct SessionProperty {
  std::string_view name;
  std::string_view default_value;
  std::string_view type;  // "boolean", "integer", "bigint", "double", "varchar"
  std::string_view description;
  /// Changes what this server does; the others are accepted without effect.
  bool honoured = false;
};

/// What SHOW SESSION lists to a family of clients, sorted by name.
std::span<const SessionProperty> session_properties(types::ClientFamily family);
/// Finds hidden ones too; nullptr when there is none.
const SessionProperty* find_session_property(std::string_view name, types::ClientFamily family);

/// What SET SESSION sends to the client for `value`, written at `location`. Throws
/// INVALID_SESSION_PROPERTY for a value of another type, an unknown choice, or a text that is no
/// duration or size where the property takes one.
std::string session_property_text(const SessionProperty& property, const types::Value& value,
                                  const types::TypePtr& type, types::ClientFamily family,
                                  base::SourceLocation location);

/// SET SESSION name = value and RESET SESSION name: the property meant. Throws
/// INVALID_SESSION_PROPERTY or CATALOG_NOT_FOUND at `location`.
const SessionProperty& resolve_session_property(const catalog::Catalogs& catalogs,
                                                const sql::QualifiedName& name,
                                                types::ClientFamily family,
                                                base::SourceLocation location);

}  // namespace vivace::analyzer
