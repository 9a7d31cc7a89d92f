// Texts to numbers and booleans, as Presto's casts and literals read them.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace vivace::types {

// nullopt: malformed or out of range. Blanks around are allowed, except for booleans.

/// Decimal digits with an optional sign.
std::optional<int64_t> parse_integer(std::string_view text, int64_t min, int64_t max);
/// What Java's Double.parseDouble takes: `1.5`, `.5e3`, `1d`, `0x1p3`, `NaN`, `-Infinity`; too
/// large is infinite, too small is zero.
std::optional<double> parse_double(std::string_view text);
std::optional<float> parse_real(std::string_view text);
/// `true`, `T`, `1`, `false`, `f`, `0` in any case.
std::optional<bool> parse_boolean(std::string_view text);

}  // namespace vivace::types
