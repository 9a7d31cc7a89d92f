// Presto's regular expressions (Joni, Java syntax) as PCRE2 patterns.
#pragma once

#include <string>
#include <string_view>

namespace vivace::kernels {

/// A pattern for PCRE2 with UTF and UCP set and newline LF, or why there is none.
///
/// What differs: \w \d \s are ASCII, unknown escapes are literals, classes nest and intersect
/// (`[a-z&&[^b]]`), quantifiers stack (`a**`), and of PCRE2's extensions none is to be reached.
struct TranslatedPattern {
  std::string pattern;
  std::string error;  // Joni's text; empty when there is a pattern
};
TranslatedPattern translate_pattern(std::string_view pattern);

}  // namespace vivace::kernels
