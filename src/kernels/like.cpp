// LIKE with an escape character; without one the engine's own LIKE agrees.
#include <string>

#include "kernels/families.h"
#include "kernels/kernel.h"
#include "kernels/utf8_walk.h"

namespace vivace::kernels {
namespace {

using base::ErrorCode;
using Text = std::string_view;

enum class Item : uint8_t { kEnd, kAnyText, kAnyPoint, kLiteral };

// The item of the pattern at `at`; `next` is where the following one starts and `literal` the
// code point's bytes.
Item item_at(Text pattern, size_t at, Text escape, size_t& next, Text& literal) {
  if (at == pattern.size()) return Item::kEnd;
  size_t bytes = code_point_bytes(pattern[at]);
  literal = pattern.substr(at, bytes);
  next = at + bytes;
  if (literal == escape) {
    bytes = code_point_bytes(pattern[next]);
    literal = pattern.substr(next, bytes);
    next += bytes;
    return Item::kLiteral;
  }
  if (literal == "%") return Item::kAnyText;
  return literal == "_" ? Item::kAnyPoint : Item::kLiteral;
}

// Every escape is followed by '%', '_' or itself.
bool is_well_formed(Text pattern, Text escape) {
  for (size_t at = 0; at < pattern.size();) {
    const size_t bytes = code_point_bytes(pattern[at]);
    const bool escapes = pattern.substr(at, bytes) == escape;
    at += bytes;
    if (!escapes) continue;
    if (at == pattern.size()) return false;
    const Text escaped = pattern.substr(at, code_point_bytes(pattern[at]));
    if (escaped != "%" && escaped != "_" && escaped != escape) return false;
    at += escaped.size();
  }
  return true;
}

// Greedy with one place to come back to: the last '%' seen.
bool matches(Text text, Text pattern, Text escape) {
  size_t at = 0;
  size_t in_pattern = 0;
  size_t resume_text = Text::npos;
  size_t resume_pattern = 0;
  while (true) {
    size_t next = in_pattern;
    Text literal;
    const Item item = item_at(pattern, in_pattern, escape, next, literal);
    if (item == Item::kAnyText) {
      resume_text = at;
      resume_pattern = in_pattern = next;
      continue;
    }
    if (item == Item::kEnd && at == text.size()) return true;
    if (item == Item::kAnyPoint && at < text.size()) {
      at += code_point_bytes(text[at]);
      in_pattern = next;
      continue;
    }
    if (item == Item::kLiteral && text.substr(at).starts_with(literal)) {
      at += literal.size();
      in_pattern = next;
      continue;
    }
    if (resume_text == Text::npos || resume_text == text.size()) return false;
    resume_text += code_point_bytes(text[resume_text]);
    at = resume_text;
    in_pattern = resume_pattern;
  }
}

}  // namespace

void add_like(duckdb_connection connection) {
  add_raising_kernel<bool, Text, Text, Text>(
      connection, "like_escape", [](auto& row, Text text, Text pattern, Text escape) -> bool {
        if (escape.empty() || escape.size() != code_point_bytes(escape[0])) {
          return row.fail(ErrorCode::kInvalidFunctionArgument,
                          [] { return "Escape string must be a single character"; });
        }
        if (!is_well_formed(pattern, escape)) {
          return row.fail(ErrorCode::kInvalidFunctionArgument, [] {
            return "Escape character must be followed by '%', '_' or the escape character itself";
          });
        }
        return matches(text, pattern, escape);
      });
}

}  // namespace vivace::kernels
