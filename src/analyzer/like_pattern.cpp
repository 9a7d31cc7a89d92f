// LIKE over names, for the SHOW statements.
#include "analyzer/like_pattern.h"

#include "analyzer/analysis.h"

namespace vivace::analyzer {

namespace {

bool continues_code_point(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

size_t code_point_length(std::string_view text) {
  size_t length = 1;
  while (length < text.size() && continues_code_point(text[length])) ++length;
  return length;
}

}  // namespace

LikePattern::LikePattern(std::optional<std::string> pattern, std::optional<std::string> escape)
    : pattern_(std::move(pattern)) {
  if (!escape) return;
  if (escape->size() != 1) {
    fail(base::ErrorCode::kInvalidFunctionArgument, "Escape string must be a single character");
  }
  escape_ = escape->front();
}

bool LikePattern::matches(std::string_view text) const {
  if (!pattern_) return true;
  const std::string& pattern = *pattern_;
  size_t at = 0;
  size_t position = 0;
  // Where to go on after a mismatch: behind the last `%`, one character further.
  size_t after_percent = std::string::npos;
  size_t retry_from = 0;
  while (position < text.size()) {
    if (at < pattern.size() && pattern[at] == '%') {
      after_percent = ++at;
      retry_from = position;
      continue;
    }
    if (const size_t used = step(text.substr(position), at)) {
      position += used;
      continue;
    }
    if (after_percent == std::string::npos) return false;
    at = after_percent;
    retry_from += code_point_length(text.substr(retry_from));
    position = retry_from;
  }
  while (at < pattern.size() && pattern[at] == '%') ++at;
  return at == pattern.size();
}

size_t LikePattern::step(std::string_view text, size_t& at) const {
  const std::string& pattern = *pattern_;
  if (at >= pattern.size()) return 0;
  if (pattern[at] == '_') {
    ++at;
    return code_point_length(text);
  }
  const bool escaped = escape_ != '\0' && pattern[at] == escape_ && at + 1 < pattern.size();
  const size_t wanted = escaped ? at + 1 : at;
  if (text.front() != pattern[wanted]) return 0;
  at = wanted + 1;
  return 1;
}

}  // namespace vivace::analyzer
