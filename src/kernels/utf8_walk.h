// Steps through text known to be valid UTF-8.
#pragma once

#include <unicode/utf8.h>

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace vivace::kernels {

inline bool is_continuation(char c) { return (static_cast<uint8_t>(c) & 0xC0) == 0x80; }

/// The bytes of the code point that starts with `lead`.
inline size_t code_point_bytes(char lead) {
  const auto byte = static_cast<uint8_t>(lead);
  if (byte < 0x80) return 1;
  if (byte < 0xE0) return 2;
  return byte < 0xF0 ? 3 : 4;
}

inline size_t count_code_points(std::string_view text) {
  size_t count = 0;
  for (char c : text) count += is_continuation(c) ? 0 : 1;
  return count;
}

/// Whether all bytes are ASCII, eight at a time.
inline bool is_ascii(std::string_view text) {
  const char* data = text.data();
  size_t left = text.size();
  for (; left >= 8; left -= 8, data += 8) {
    uint64_t word = 0;
    std::memcpy(&word, data, 8);
    if ((word & 0x8080808080808080ULL) != 0) return false;
  }
  for (; left > 0; --left, ++data) {
    if (static_cast<uint8_t>(*data) >= 0x80) return false;
  }
  return true;
}

/// The byte offset of the code point number `count` (from 0) at or after `from`; the text's end
/// where there are fewer.
inline size_t skip_code_points(std::string_view text, size_t from, size_t count) {
  size_t at = from;
  for (; count > 0 && at < text.size(); --count) at += code_point_bytes(text[at]);
  return at < text.size() ? at : text.size();
}

/// The code point at `at`, stepping over it.
inline int32_t next_code_point(std::string_view text, size_t& at) {
  UChar32 point = 0;
  U8_NEXT_UNSAFE(text.data(), at, point);
  return point;
}

inline void append_code_point(std::string& out, int32_t point) {
  char bytes[4];
  int32_t length = 0;
  U8_APPEND_UNSAFE(bytes, length, point);
  out.append(bytes, static_cast<size_t>(length));
}

}  // namespace vivace::kernels
