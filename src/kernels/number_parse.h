// Numbers from text as Java reads them, which is what Presto's casts accept.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace vivace::kernels {

/// Strips characters up to U+0020 from both ends, as Java's String.trim.
std::string_view java_trim(std::string_view text);

/// An optional sign and decimal digits, Unicode's of the basic plane too; nothing else, and in
/// [minimum, maximum]. Does not trim.
std::optional<int64_t> parse_integer(std::string_view text, int64_t minimum, int64_t maximum);

/// Double.parseDouble: trims; signs, `NaN`, `Infinity`, exponents, hexadecimal, f and d suffixes.
std::optional<double> parse_double(std::string_view text);
/// Float.parseFloat: the same texts, rounded once to 32 bits.
std::optional<float> parse_float(std::string_view text);

}  // namespace vivace::kernels
