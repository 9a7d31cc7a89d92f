// UUIDs and IP addresses: sixteen bytes to text and back.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace vivace::types {

inline constexpr size_t kUuidText = 36;
inline constexpr size_t kMaxIpAddressText = 48;

/// `12151fd2-7586-11e9-8f9e-2a86e4085a59` at `out`; `bytes` are sixteen. Returns the end.
char* write_uuid(char* out, std::string_view bytes);
/// Sixteen bytes; exactly 36 characters with dashes, either case.
std::optional<std::string> parse_uuid(std::string_view text);

/// `10.0.0.1` for mapped IPv4, else IPv6 with the longest run of zeros as `::`. Returns the end.
char* write_ip_address(char* out, std::string_view bytes);
/// Sixteen bytes; IPv4 becomes mapped IPv6.
std::optional<std::string> parse_ip_address(std::string_view text);

}  // namespace vivace::types
