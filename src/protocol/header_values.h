// The small languages inside header values: roles, transaction ids, credentials, estimates.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "protocol/uri.h"

namespace vivace::protocol {

/// A role chosen for a catalog: "ROLE{admin}", "ALL" or "NONE".
struct SelectedRole {
  enum class Kind : uint8_t { kRole, kAll, kNone };
  Kind kind = Kind::kNone;
  std::string role;  // of kRole
  bool operator==(const SelectedRole&) const = default;
};

std::optional<SelectedRole> parse_role(std::string_view text);
std::string format_role(const SelectedRole& role);

/// A UUID in its 36-character form, from Java's lenient one ("1-1-1-1-1"). Throws
/// std::invalid_argument with Java's wording.
std::string parse_transaction_id(std::string_view text);

struct BasicCredentials {
  std::string user;
  std::string password;  // empty also where there is no colon
};

/// The part behind "Basic "; nullopt when it is not base64.
std::optional<BasicCredentials> decode_basic(std::string_view base64);

// Both throw std::invalid_argument with airlift's wording. The unit is required.
int64_t parse_estimate_duration_ms(std::string_view text);
int64_t parse_estimate_size_bytes(std::string_view text);

}  // namespace vivace::protocol
