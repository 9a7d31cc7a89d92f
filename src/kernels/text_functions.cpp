// substr, strpos, reverse, replace and code points of varchar.
#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "kernels/families.h"
#include "kernels/kernel.h"
#include "kernels/text_limits.h"
#include "kernels/utf8_walk.h"

namespace vivace::kernels {
namespace {

using base::ErrorCode;
using Text = std::string_view;

// From the code point `start` (counted from 1, from the end where negative), `length` of them.
Text substring(Text text, int64_t start, int64_t length) {
  if (start == 0 || length <= 0 || text.empty()) return {};
  if (is_ascii(text)) {
    const auto size = static_cast<int64_t>(text.size());
    if (start > size || start < -size) return {};
    const int64_t from = start > 0 ? start - 1 : size + start;
    return text.substr(static_cast<size_t>(from), static_cast<size_t>(length));
  }
  size_t from = 0;
  if (start > 0) {
    from = skip_code_points(text, 0, static_cast<size_t>(start - 1));
  } else {
    const auto count = static_cast<int64_t>(count_code_points(text));
    if (start < -count) return {};
    from = skip_code_points(text, 0, static_cast<size_t>(count + start));
  }
  const size_t to = skip_code_points(text, from, static_cast<size_t>(length));
  return text.substr(from, to - from);
}

// The code point position, from 1, of a byte offset.
int64_t position(Text text, size_t offset) {
  return static_cast<int64_t>(count_code_points(text.substr(0, offset))) + 1;
}

int64_t find_instance(Text text, Text needle, int64_t instance) {
  if (needle.empty()) return 1;
  size_t at = 0;
  if (instance > 0) {
    at = text.find(needle);
    for (; at != Text::npos && instance > 1; --instance) at = text.find(needle, at + 1);
  } else {
    at = text.rfind(needle);
    for (; at != Text::npos && instance < -1; ++instance) {
      if (at == 0) return 0;
      at = text.rfind(needle, at - 1);
    }
  }
  return at == Text::npos ? 0 : position(text, at);
}

void replace_all(Text text, Text search, Text replacement, std::string& out) {
  size_t at = 0;
  while (true) {
    const size_t found = text.find(search, at);
    out.append(text.substr(at, found - at));
    if (found == Text::npos) return;
    out.append(replacement);
    at = found + search.size();
  }
}

// An empty search text is found around every code point.
void put_between(Text text, Text replacement, std::string& out) {
  out.append(replacement);
  for (size_t at = 0; at < text.size();) {
    const size_t bytes = code_point_bytes(text[at]);
    out.append(text.substr(at, bytes));
    out.append(replacement);
    at += bytes;
  }
}

Text reversed(Text text, std::string& out) {
  if (is_ascii(text)) {
    out.assign(text.rbegin(), text.rend());
    return out;
  }
  out.resize(text.size());
  size_t to = text.size();
  for (size_t at = 0; at < text.size();) {
    const size_t bytes = code_point_bytes(text[at]);
    to -= bytes;
    std::copy_n(text.data() + at, bytes, out.data() + to);
    at += bytes;
  }
  return out;
}

void add_code_points(duckdb_connection connection) {
  add_raising_kernel<Text, int64_t>(connection, "chr", [](auto& row, int64_t point) -> Text {
    if (point < 0 || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF)) {
      return row.fail(ErrorCode::kInvalidFunctionArgument,
                      [&] { return fmt::format("Not a valid Unicode code point: {}", point); });
    }
    std::string& out = row.buffer();
    append_code_point(out, static_cast<int32_t>(point));
    return out;
  });
  add_raising_kernel<int32_t, Text>(connection, "codepoint", [](auto& row, Text text) -> int32_t {
    if (text.empty() || text.size() != code_point_bytes(text[0])) {
      return row.fail(ErrorCode::kInvalidFunctionArgument,
                      [] { return "Input string must be a single character string"; });
    }
    size_t at = 0;
    return next_code_point(text, at);
  });
}

}  // namespace

void add_text_functions(duckdb_connection connection) {
  add_kernel<Text, Text, int64_t>(
      connection, "substr",
      [](auto&, Text text, int64_t start) -> Text { return substring(text, start, INT64_MAX); });
  add_kernel<Text, Text, int64_t, int64_t>(
      connection, "substr", [](auto&, Text text, int64_t start, int64_t length) -> Text {
        return substring(text, start, length);
      });
  add_kernel<int64_t, Text, Text>(
      connection, "strpos",
      [](auto&, Text text, Text needle) -> int64_t { return find_instance(text, needle, 1); });
  add_raising_kernel<int64_t, Text, Text, int64_t>(
      connection, "strpos_instance",
      [](auto& row, Text text, Text needle, int64_t instance) -> int64_t {
        if (instance == 0) {
          return row.fail(ErrorCode::kInvalidFunctionArgument,
                          [] { return "'instance' must be a positive or negative number."; });
        }
        return find_instance(text, needle, instance);
      });
  add_kernel<Text, Text>(connection, "reverse",
                         [](auto& row, Text text) -> Text { return reversed(text, row.buffer()); });
  add_raising_kernel<Text, Text, Text, Text>(
      connection, "replace", [](auto& row, Text text, Text search, Text replacement) -> Text {
        const size_t places = search.empty() ? text.size() + 1 : text.size() / search.size();
        if (text_too_large(text.size() + places * replacement.size())) return fail_too_large(row);
        std::string& out = row.buffer();
        if (search.empty()) {
          put_between(text, replacement, out);
        } else {
          replace_all(text, search, replacement, out);
        }
        return out;
      });
  add_code_points(connection);
}

}  // namespace vivace::kernels
