// Percent encoding as header values and URIs of the protocol use it.
#include "protocol/uri.h"

#include <stdexcept>

namespace vivace::protocol {

namespace {

bool is_alphanumeric(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

void append_percent(char c, std::string& out) {
  static constexpr std::string_view kHex = "0123456789ABCDEF";
  auto byte = static_cast<unsigned char>(c);
  out += '%';
  out += kHex[byte >> 4];
  out += kHex[byte & 0xf];
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  throw std::invalid_argument(
      "URLDecoder: Illegal hex characters in escape (%) pattern - not a hexadecimal digit: \"" +
      std::string(1, c) + "\" = " + std::to_string(static_cast<unsigned char>(c)));
}

}  // namespace

std::string url_encode(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (char c : text) {
    if (is_alphanumeric(c) || c == '.' || c == '-' || c == '*' || c == '_') {
      out += c;
    } else if (c == ' ') {
      out += '+';
    } else {
      append_percent(c, out);
    }
  }
  return out;
}

std::string url_decode(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+') {
      out += ' ';
    } else if (text[i] != '%') {
      out += text[i];
    } else {
      if (i + 2 >= text.size()) {
        throw std::invalid_argument("URLDecoder: Incomplete trailing escape (%) pattern");
      }
      int high = hex_digit(text[i + 1]);
      out += static_cast<char>(high * 16 + hex_digit(text[i + 2]));
      i += 2;
    }
  }
  return out;
}

std::string encode_path_segment(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (char c : text) {
    if (is_alphanumeric(c) || c == '.' || c == '-' || c == '~' || c == '_') {
      out += c;
    } else {
      append_percent(c, out);
    }
  }
  return out;
}

}  // namespace vivace::protocol
