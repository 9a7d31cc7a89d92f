// lpad, rpad and the trim family.
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

constexpr int64_t kMaxTargetLength = 2147483647;

// `count` code points of the padding, repeated.
void append_padding(Text padding, size_t count, std::string& out) {
  const size_t points = count_code_points(padding);
  for (; count >= points; count -= points) out.append(padding);
  out.append(padding.substr(0, skip_code_points(padding, 0, count)));
}

constexpr auto kPad = [](auto& row, Text text, int64_t length, Text padding, bool left) -> Text {
  if (length < 0 || length > kMaxTargetLength) {
    return row.fail(ErrorCode::kInvalidFunctionArgument,
                    [] { return "Target length must be in the range [0..2147483647]"; });
  }
  if (padding.empty()) {
    return row.fail(ErrorCode::kInvalidFunctionArgument,
                    [] { return "Padding string must not be empty"; });
  }
  const size_t target = static_cast<size_t>(length);
  const size_t points = count_code_points(text);
  if (points >= target) return text.substr(0, skip_code_points(text, 0, target));
  const size_t missing = target - points;
  // A code point has at most four bytes.
  if (text_too_large(missing) ||
      text_too_large(text.size() + missing * (is_ascii(padding) ? 1 : 4))) {
    return fail_too_large(row);
  }
  std::string& out = row.buffer();
  if (!left) out.append(text);
  append_padding(padding, missing, out);
  if (left) out.append(text);
  return out;
};

// Java's Character.isWhitespace.
bool is_white_space(int32_t point) {
  if (point <= 0x20) return point >= 0x1C || (point >= 0x09 && point <= 0x0D);
  if (point < 0x1680) return false;
  return point == 0x1680 || (point >= 0x2000 && point <= 0x200A && point != 0x2007) ||
         point == 0x2028 || point == 0x2029 || point == 0x205F || point == 0x3000;
}

// Whether the code point that starts at `at` is one of `set`.
bool is_one_of(Text text, size_t at, size_t bytes, Text set) {
  const Text point = text.substr(at, bytes);
  for (size_t i = 0; i < set.size();) {
    const size_t set_bytes = code_point_bytes(set[i]);
    if (set.substr(i, set_bytes) == point) return true;
    i += set_bytes;
  }
  return false;
}

enum class Side : uint8_t { kLeft, kRight, kBoth };

// Cuts code points for which drop(text, at, bytes) off the sides.
template <typename Drop>
Text trimmed(Text text, Side side, Drop drop) {
  size_t from = 0;
  size_t to = text.size();
  while (side != Side::kRight && from < to) {
    const size_t bytes = code_point_bytes(text[from]);
    if (!drop(text, from, bytes)) break;
    from += bytes;
  }
  while (side != Side::kLeft && to > from) {
    size_t at = to - 1;
    while (at > from && is_continuation(text[at])) --at;
    if (!drop(text, at, to - at)) break;
    to = at;
  }
  return text.substr(from, to - from);
}

template <Side kSide>
void add_trim(duckdb_connection connection, const std::string& name) {
  add_kernel<Text, Text>(connection, name, [](auto&, Text text) -> Text {
    return trimmed(text, kSide, [](Text all, size_t at, size_t) {
      return is_white_space(next_code_point(all, at));
    });
  });
  add_kernel<Text, Text, Text>(connection, name, [](auto&, Text text, Text set) -> Text {
    return trimmed(text, kSide, [set](Text all, size_t at, size_t bytes) {
      return is_one_of(all, at, bytes, set);
    });
  });
}

}  // namespace

void add_text_padding(duckdb_connection connection) {
  add_raising_kernel<Text, Text, int64_t, Text>(
      connection, "lpad", [](auto& row, Text text, int64_t length, Text padding) -> Text {
        return kPad(row, text, length, padding, true);
      });
  add_raising_kernel<Text, Text, int64_t, Text>(
      connection, "rpad", [](auto& row, Text text, int64_t length, Text padding) -> Text {
        return kPad(row, text, length, padding, false);
      });
  add_trim<Side::kBoth>(connection, "trim");
  add_trim<Side::kLeft>(connection, "ltrim");
  add_trim<Side::kRight>(connection, "rtrim");
}

}  // namespace vivace::kernels
