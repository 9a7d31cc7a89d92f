// LIKE over names, for the SHOW statements.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace vivace::analyzer {

/// A pattern of SHOW ... LIKE; without a pattern everything matches.
class LikePattern {
 public:
  /// Throws INVALID_FUNCTION_ARGUMENT for an escape that is no single character.
  LikePattern(std::optional<std::string> pattern, std::optional<std::string> escape);
  bool matches(std::string_view text) const;

 private:
  /// Bytes of `text` that the pattern's next character takes, 0 when it does not match; moves `at`.
  size_t step(std::string_view text, size_t& at) const;

  std::optional<std::string> pattern_;
  char escape_ = '\0';
};

}  // namespace vivace::analyzer
