// Decimals: 128-bit unscaled numbers, their text, scale and range.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "types/value.h"

namespace vivace::types {

/// Room that write_decimal may need.
inline constexpr int kMaxDecimalText = 48;

/// 10^exponent, 0 <= exponent <= 38.
Int128 power_of_ten(int32_t exponent);

/// Does it have at most `precision` digits?
bool fits_precision(Int128 unscaled, int32_t precision);

/// Another scale, rounding half away from zero; nullopt when the result leaves 38 digits.
std::optional<Int128> rescale(Int128 unscaled, int32_t from_scale, int32_t to_scale);

struct ParsedDecimal {
  Int128 unscaled = 0;
  int32_t precision = 1;
  int32_t scale = 0;
};
/// A decimal literal's digits: `-001.50` is (-150, 3, 2), `00.10` (10, 2, 2), `.5` and `5.` are
/// fine, `1_000.5` too. Leading zeros do not count. nullopt when malformed or over 38 digits.
std::optional<ParsedDecimal> parse_decimal(std::string_view text);

/// `-0.05`; no exponent. Writes at `out` (kMaxDecimalText bytes) and returns the end.
char* write_decimal(char* out, Int128 unscaled, int32_t scale);
char* write_short_decimal(char* out, int64_t unscaled, int32_t scale);
std::string decimal_text(Int128 unscaled, int32_t scale);

}  // namespace vivace::types
