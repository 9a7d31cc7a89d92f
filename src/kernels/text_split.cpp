// split and split_part.
#include <string>

#include "kernels/families.h"
#include "kernels/kernel.h"
#include "kernels/text_list.h"
#include "kernels/utf8_walk.h"

namespace vivace::kernels {
namespace {

using base::ErrorCode;
using Text = std::string_view;

constexpr int64_t kMaxLimit = 2147483647;

// The part number `index` from 1 between delimiters; npos-like false where there are fewer.
bool find_part(Text text, Text delimiter, int64_t index, Text& part) {
  if (delimiter.empty()) {
    // Every code point is a part; of an empty text there is none to be had but the first.
    const size_t from = skip_code_points(text, 0, static_cast<size_t>(index - 1));
    if (from == text.size()) return false;
    part = text.substr(from, code_point_bytes(text[from]));
    return true;
  }
  size_t from = 0;
  while (true) {
    const size_t to = text.find(delimiter, from);
    if (--index == 0) {
      part = text.substr(from, to == Text::npos ? to : to - from);
      return true;
    }
    if (to == Text::npos) return false;
    from = to + delimiter.size();
  }
}

constexpr auto kSplit = [](auto& row, TextListWriter& list, Text text, Text delimiter,
                           int64_t limit) {
  if (limit <= 0) {
    row.fail(ErrorCode::kInvalidFunctionArgument, [] { return "Limit must be positive"; });
    return;
  }
  if (limit > kMaxLimit) {
    row.fail(ErrorCode::kInvalidFunctionArgument, [] { return "Limit is too large"; });
    return;
  }
  if (delimiter.empty()) {
    row.fail(ErrorCode::kInvalidFunctionArgument,
             [] { return "The delimiter may not be the empty string"; });
    return;
  }
  size_t from = 0;
  for (; limit > 1; --limit) {
    const size_t to = text.find(delimiter, from);
    if (to == Text::npos) break;
    list.add(text.substr(from, to - from));
    from = to + delimiter.size();
  }
  list.add(text.substr(from));
};

}  // namespace

void add_text_split(duckdb_connection connection) {
  add_raising_kernel<Text, Text, Text, int64_t>(
      connection, "split_part", [](auto& row, Text text, Text delimiter, int64_t index) -> Text {
        if (index <= 0) {
          return row.fail(ErrorCode::kInvalidFunctionArgument,
                          [] { return "Index must be greater than zero"; });
        }
        Text part;
        if (!find_part(text, delimiter, index, part)) return row.null();
        return part;
      });
  add_raising_list_kernel<Text, Text>(
      connection, "split", [](auto& row, TextListWriter& list, Text text, Text delimiter) {
        kSplit(row, list, text, delimiter, kMaxLimit);
      });
  add_raising_list_kernel<Text, Text, int64_t>(
      connection, "split_limit",
      [](auto& row, TextListWriter& list, Text text, Text delimiter, int64_t limit) {
        kSplit(row, list, text, delimiter, limit);
      });
}

}  // namespace vivace::kernels
