// JSON text in its canonical form, which is how json values are kept and shown.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace vivace::types {

/// Canonical form: no blanks; object keys sorted (by UTF-16 units) and unique, the last one wins;
/// integers as written, other numbers as doubles (`1.50` is `1.5`, `1e400` is `"Infinity"`);
/// escapes only where JSON needs them and beyond U+FFFF. nullopt: not JSON (RFC 8259), or nested
/// deeper than 2000.
std::optional<std::string> canonical_json(std::string_view text);

}  // namespace vivace::types
