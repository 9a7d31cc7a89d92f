// upper and lower, code point by code point as Java's Character does.
#include <unicode/uchar.h>

#include <string>

#include "kernels/families.h"
#include "kernels/kernel.h"
#include "kernels/utf8_walk.h"

namespace vivace::kernels {
namespace {

using Text = std::string_view;

template <char kFirst, char kLast>
Text map_ascii(Text text, std::string& out) {
  out.resize(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    out[i] = c >= kFirst && c <= kLast ? static_cast<char>(c ^ 0x20) : c;
  }
  return out;
}

template <typename Map>
Text map_points(Text text, std::string& out, Map map) {
  for (size_t at = 0; at < text.size();) append_code_point(out, map(next_code_point(text, at)));
  return out;
}

}  // namespace

void add_text_case(duckdb_connection connection) {
  add_kernel<Text, Text>(connection, "upper", [](auto& row, Text text) -> Text {
    if (is_ascii(text)) return map_ascii<'a', 'z'>(text, row.buffer());
    return map_points(text, row.buffer(), u_toupper);
  });
  add_kernel<Text, Text>(connection, "lower", [](auto& row, Text text) -> Text {
    if (is_ascii(text)) return map_ascii<'A', 'Z'>(text, row.buffer());
    return map_points(text, row.buffer(), u_tolower);
  });
}

}  // namespace vivace::kernels
