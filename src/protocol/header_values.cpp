// The small languages inside header values: roles, transaction ids, credentials, estimates.
#include "protocol/header_values.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <stdexcept>
#include <vector>

#include "base/quantity.h"

namespace vivace::protocol {

namespace {

int base64_value(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if (c == '+') return 62;
  return c == '/' ? 63 : -1;
}

bool decode_base64(std::string_view text, std::string& out) {
  bool may_be_padded = text.size() % 4 == 0;
  for (int i = 0; i < 2 && may_be_padded && text.ends_with('='); ++i) text.remove_suffix(1);
  if (text.size() % 4 == 1) return false;
  uint32_t bits = 0;
  int count = 0;
  for (char c : text) {
    int value = base64_value(c);
    if (value < 0) return false;
    bits = bits << 6 | static_cast<uint32_t>(value);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    out += static_cast<char>(bits >> count & 0xff);
  }
  return true;
}

/// Splits "1.5GB" into digits and unit; false when there is no number or no unit.
bool has_number_and_unit(std::string_view text, std::string_view& unit) {
  size_t end = text.find_first_not_of("0123456789.");
  if (end == 0 || end == std::string_view::npos) return false;
  unit = text.substr(end);
  while (unit.starts_with(' ')) unit.remove_prefix(1);
  for (char c : unit) {
    if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))) return false;
  }
  return !unit.empty();
}

uint64_t parse_uuid_part(std::string_view part) {
  if (part.empty()) throw std::invalid_argument("For input string: \"\" under radix 16");
  uint64_t value = 0;
  auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), value, 16);
  if (error != std::errc() || end != part.data() + part.size()) {
    throw std::invalid_argument("Error at index " + std::to_string(end - part.data()) + " in: \"" +
                                std::string(part) + "\"");
  }
  return value;
}

}  // namespace

std::optional<SelectedRole> parse_role(std::string_view text) {
  std::string role;
  size_t brace = text.find('{');
  std::string_view word = text.substr(0, brace);
  if (brace != std::string_view::npos) {
    if (!text.ends_with('}') || text.size() < brace + 3) return std::nullopt;
    role = text.substr(brace + 1, text.size() - brace - 2);
  }
  if (word == "ROLE" && !role.empty()) return SelectedRole{SelectedRole::Kind::kRole, role};
  if (word == "ALL") return SelectedRole{SelectedRole::Kind::kAll, {}};
  if (word == "NONE") return SelectedRole{SelectedRole::Kind::kNone, {}};
  return std::nullopt;
}

std::string format_role(const SelectedRole& role) {
  if (role.kind == SelectedRole::Kind::kAll) return "ALL";
  if (role.kind == SelectedRole::Kind::kNone) return "NONE";
  return "ROLE{" + role.role + "}";
}

std::string parse_transaction_id(std::string_view text) {
  constexpr std::array<size_t, 5> kDigits{8, 4, 4, 4, 12};
  if (text.size() > 36) throw std::invalid_argument("UUID string too large");
  std::vector<std::string_view> parts;
  for (size_t begin = 0; begin <= text.size();) {
    size_t end = std::min(text.find('-', begin), text.size());
    parts.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  if (parts.size() != kDigits.size()) {
    throw std::invalid_argument("Invalid UUID string: " + std::string(text));
  }
  std::string uuid;
  for (size_t i = 0; i < parts.size(); ++i) {
    uint64_t value = parse_uuid_part(parts[i]);
    if (i > 0) uuid += '-';
    for (size_t digit = kDigits[i]; digit > 0; --digit) {
      uuid += "0123456789abcdef"[value >> ((digit - 1) * 4) & 0xf];
    }
  }
  return uuid;
}

std::optional<BasicCredentials> decode_basic(std::string_view base64) {
  std::string text;
  if (!decode_base64(base64, text)) return std::nullopt;
  size_t colon = text.find(':');
  if (colon == std::string::npos) return BasicCredentials{text, {}};
  return BasicCredentials{text.substr(0, colon), text.substr(colon + 1)};
}

int64_t parse_estimate_duration_ms(std::string_view text) {
  if (text.empty()) throw std::invalid_argument("duration is empty");
  std::string_view unit;
  if (!has_number_and_unit(text, unit)) {
    throw std::invalid_argument("duration is not a valid data duration string: " +
                                std::string(text));
  }
  try {
    return std::chrono::duration_cast<std::chrono::milliseconds>(base::parse_duration(text))
        .count();
  } catch (const std::invalid_argument&) {
    throw std::invalid_argument("Unknown time unit: " + std::string(unit));
  }
}

int64_t parse_estimate_size_bytes(std::string_view text) {
  if (text.empty()) throw std::invalid_argument("size is empty");
  std::string_view unit;
  if (!has_number_and_unit(text, unit)) {
    throw std::invalid_argument("size is not a valid data size string: " + std::string(text));
  }
  try {
    return base::parse_data_size(text);
  } catch (const std::invalid_argument&) {
    throw std::invalid_argument("Unknown unit: " + std::string(unit));
  }
}

}  // namespace vivace::protocol
