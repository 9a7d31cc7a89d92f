// JSON string escaping.
#include "results/json_escape.h"

#include <array>
#include <cstdint>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace vivace::results {
namespace {

constexpr size_t kBlock = 16;
constexpr size_t kLongestEscape = 6;

constexpr auto kNeedsEscape = [] {
  std::array<bool, 256> table{};
  for (size_t i = 0; i < 0x20; ++i) table[i] = true;
  table['"'] = true;
  table['\\'] = true;
  return table;
}();

char* write_escape(char* out, unsigned char c) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  constexpr std::string_view kShort = "btn?fr";  // from code 8 on; 11 has none
  *out++ = '\\';
  if (c >= 0x20) {
    *out++ = static_cast<char>(c);
  } else if (c >= 8 && c <= 13 && c != 11) {
    *out++ = kShort[c - 8];
  } else {
    std::memcpy(out, "u00", 3);
    out[3] = kHex[c >> 4];
    out[4] = kHex[c & 15];
    out += 5;
  }
  return out;
}

// Copies kBlock bytes; the number of leading ones that need no escape.
size_t copy_block(char* out, const char* text) {
#if defined(__SSE2__)
  const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text));
  _mm_storeu_si128(reinterpret_cast<__m128i*>(out), bytes);
  const __m128i control =
      _mm_cmpeq_epi8(_mm_max_epu8(bytes, _mm_set1_epi8(0x1F)), _mm_set1_epi8(0x1F));
  const __m128i quote = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('"'));
  const __m128i backslash = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\'));
  const int mask = _mm_movemask_epi8(_mm_or_si128(control, _mm_or_si128(quote, backslash)));
  return mask == 0 ? kBlock : static_cast<size_t>(__builtin_ctz(static_cast<unsigned>(mask)));
#else
  size_t clean = 0;
  while (clean < kBlock && !kNeedsEscape[static_cast<unsigned char>(text[clean])]) {
    out[clean] = text[clean];
    ++clean;
  }
  return clean;
#endif
}

// `out` has room for the worst case of `text` and one block.
char* write_escaped(char* out, std::string_view text) {
  const char* at = text.data();
  const char* end = at + text.size();
  while (static_cast<size_t>(end - at) >= kBlock) {
    const size_t clean = copy_block(out, at);
    out += clean;
    at += clean;
    if (clean < kBlock) out = write_escape(out, static_cast<unsigned char>(*at++));
  }
  for (; at < end; ++at) {
    const auto c = static_cast<unsigned char>(*at);
    if (kNeedsEscape[c]) {
      out = write_escape(out, c);
    } else {
      *out++ = *at;
    }
  }
  return out;
}

}  // namespace

void put_json_escaped(std::string_view text, OutputBuffer& out) {
  // In pieces, so that a long text does not ask for six times its size.
  constexpr size_t kPiece = 8192;
  while (!text.empty()) {
    const std::string_view piece = text.substr(0, kPiece);
    char* at = out.room(piece.size() * kLongestEscape + kBlock);
    out.used_until(write_escaped(at, piece));
    text.remove_prefix(piece.size());
  }
}

void put_json_string(std::string_view text, OutputBuffer& out) {
  constexpr size_t kShortText = 512;
  if (text.size() > kShortText) {
    out.put('"');
    put_json_escaped(text, out);
    out.put('"');
    return;
  }
  char* at = out.room(text.size() * kLongestEscape + kBlock + 2);
  *at++ = '"';
  at = write_escaped(at, text);
  *at++ = '"';
  out.used_until(at);
}

}  // namespace vivace::results
