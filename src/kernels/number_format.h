// Doubles and reals as text: Java's toString and Presto's varchar form.
#pragma once

#include <string>
#include <string_view>

namespace vivace::kernels {

/// Enough for any text below.
inline constexpr size_t kNumberTextBytes = 32;

/// Double.toString and Float.toString: "127.5", "1.0E19", "-Infinity". As in error messages.
std::string java_text(double value);
std::string java_text(float value);

/// What a cast to varchar gives: always an exponent, "1.25E1", "0E0", "NaN". A real has at most
/// seven digits. `buffer` has kNumberTextBytes; the text lies in it.
std::string_view varchar_text(double value, char* buffer);
std::string_view varchar_text(float value, char* buffer);

/// The shortest digits that give the value back (at least two, as Java has it), and the power of
/// ten of the first one. For finite values other than zero; the sign is left to the caller.
struct ShortestDigits {
  char digits[24];
  int count = 0;
  int exponent = 0;  // value = 0.d1d2… x 10^(exponent + 1)
};
ShortestDigits shortest_digits(double value);
ShortestDigits shortest_digits(float value);

}  // namespace vivace::kernels
