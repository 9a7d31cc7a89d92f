// Numbers to text into a caller's buffer, as Java writes them.
#pragma once

#include <cstdint>

namespace vivace::types {

/// Room that any function here may need.
inline constexpr int kMaxNumberText = 32;

// Each writes at `out`, which has room for kMaxNumberText bytes, adds no terminator, and returns
// the end of what it wrote.

char* write_int64(char* out, int64_t value);
char* write_uint64(char* out, uint64_t value);
/// Exactly `digits` decimal digits of `value`, zeros in front; digits <= 19.
char* write_padded(char* out, uint64_t value, int digits);

/// The form of JSON results and JSON values: `1.5`, `0.001`, `1.0E7`, `-0.0`, `NaN`, `Infinity`.
char* write_double(char* out, double value);
char* write_real(char* out, float value);

/// The form of CAST(x AS varchar): always with exponent, `1.5E0`, `0E0`, `1.0E7`; reals have at
/// most seven digits.
char* write_double_scientific(char* out, double value);
char* write_real_scientific(char* out, float value);

}  // namespace vivace::types
