// Base64 encoding.
#include "results/base64.h"

#include <cstdint>

namespace vivace::results {

char* write_base64(char* out, std::string_view bytes) {
  constexpr std::string_view kAlphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const auto* at = reinterpret_cast<const unsigned char*>(bytes.data());
  size_t left = bytes.size();
  for (; left >= 3; left -= 3, at += 3) {
    const uint32_t group = uint32_t{at[0]} << 16 | uint32_t{at[1]} << 8 | at[2];
    *out++ = kAlphabet[group >> 18];
    *out++ = kAlphabet[group >> 12 & 63];
    *out++ = kAlphabet[group >> 6 & 63];
    *out++ = kAlphabet[group & 63];
  }
  if (left > 0) {
    const uint32_t group = uint32_t{at[0]} << 16 | (left == 2 ? uint32_t{at[1]} << 8 : 0);
    *out++ = kAlphabet[group >> 18];
    *out++ = kAlphabet[group >> 12 & 63];
    *out++ = left == 2 ? kAlphabet[group >> 6 & 63] : '=';
    *out++ = '=';
  }
  return out;
}

}  // namespace vivace::results
