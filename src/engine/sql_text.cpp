// Names and literals as the engine's SQL text.
#include <string>
#include <string_view>

#include "engine/engine.h"

namespace vivace::engine {
namespace {

std::string quoted(std::string_view text, char quote) {
  std::string result;
  result.reserve(text.size() + 2);
  result += quote;
  for (char c : text) {
    if (c == quote) result += quote;
    result += c;
  }
  result += quote;
  return result;
}

}  // namespace

std::string quote_identifier(std::string_view name) { return quoted(name, '"'); }

// The engine's statement text ends at a NUL, so a NUL within a text is spelled by chr(0).
std::string quote_literal(std::string_view text) {
  if (text.find('\0') == std::string_view::npos) return quoted(text, '\'');
  std::string result = "(";
  size_t start = 0;
  while (true) {
    size_t nul = text.find('\0', start);
    result += quoted(text.substr(start, nul - start), '\'');
    if (nul == std::string_view::npos) break;
    result += " || chr(0) || ";
    start = nul + 1;
  }
  return result + ")";
}

}  // namespace vivace::engine
