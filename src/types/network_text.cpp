// UUIDs and IP addresses.
#include "types/network_text.h"

#include <arpa/inet.h>

#include <array>
#include <cstdint>
#include <cstring>

#include "types/number_text.h"

namespace vivace::types {
namespace {

constexpr size_t kBytes = 16;
constexpr std::string_view kMappedPrefix{"\0\0\0\0\0\0\0\0\0\0\xff\xff", 12};
constexpr std::string_view kHex = "0123456789abcdef";

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

char* write_hex_group(char* out, unsigned group) {
  bool started = false;
  for (int shift = 12; shift >= 0; shift -= 4) {
    const unsigned digit = group >> shift & 15;
    started = started || digit != 0 || shift == 0;
    if (started) *out++ = kHex[digit];
  }
  return out;
}

}  // namespace

char* write_uuid(char* out, std::string_view bytes) {
  for (size_t i = 0; i < kBytes; ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) *out++ = '-';
    const auto byte = static_cast<unsigned char>(bytes[i]);
    *out++ = kHex[byte >> 4];
    *out++ = kHex[byte & 15];
  }
  return out;
}

std::optional<std::string> parse_uuid(std::string_view text) {
  if (text.size() != kUuidText) return std::nullopt;
  std::string bytes;
  for (size_t i = 0; i < text.size();) {
    if (i == 8 || i == 13 || i == 18 || i == 23) {
      if (text[i++] != '-') return std::nullopt;
      continue;
    }
    const int high = hex_value(text[i]);
    const int low = hex_value(text[i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    bytes += static_cast<char>(high << 4 | low);
    i += 2;
  }
  return bytes;
}

char* write_ip_address(char* out, std::string_view bytes) {
  if (bytes.size() != kBytes) return out;
  const auto* octets = reinterpret_cast<const unsigned char*>(bytes.data());
  if (bytes.starts_with(kMappedPrefix)) {
    for (size_t i = 12; i < kBytes; ++i) {
      if (i > 12) *out++ = '.';
      out = write_uint64(out, octets[i]);
    }
    return out;
  }
  std::array<unsigned, 8> groups;
  for (size_t i = 0; i < groups.size(); ++i) groups[i] = octets[2 * i] << 8 | octets[2 * i + 1];
  size_t best = 0;
  size_t best_length = 0;
  for (size_t i = 0; i < groups.size(); ++i) {
    size_t length = 0;
    while (i + length < groups.size() && groups[i + length] == 0) ++length;
    if (length > best_length) {
      best = i;
      best_length = length;
    }
  }
  if (best_length < 2) best = groups.size();
  for (size_t i = 0; i < groups.size(); ++i) {
    if (i == best) {
      *out++ = ':';
      *out++ = ':';
      i += best_length - 1;
      continue;
    }
    if (i > 0 && i != best + best_length) *out++ = ':';
    out = write_hex_group(out, groups[i]);
  }
  return out;
}

std::optional<std::string> parse_ip_address(std::string_view text) {
  const std::string terminated(text);
  std::array<char, kBytes> bytes{};
  if (inet_pton(AF_INET, terminated.c_str(), bytes.data()) == 1) {
    return std::string(kMappedPrefix) + std::string(bytes.data(), 4);
  }
  if (inet_pton(AF_INET6, terminated.c_str(), bytes.data()) == 1) {
    return std::string(bytes.data(), bytes.size());
  }
  return std::nullopt;
}

}  // namespace vivace::types
