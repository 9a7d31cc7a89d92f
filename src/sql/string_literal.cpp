// Decodes quoted literals.
#include "sql/string_literal.h"

#include <cstdint>

namespace vivace::sql {
namespace {

using base::ErrorCode;
using base::QueryError;

bool is_hex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

uint32_t hex_value(char c) {
  if (c <= '9') return static_cast<uint32_t>(c - '0');
  return static_cast<uint32_t>((c | 32) - 'a' + 10);
}

void append_code_point(std::string& text, uint32_t code) {
  if (code < 0x80) {
    text += static_cast<char>(code);
  } else if (code < 0x800) {
    text += static_cast<char>(0xC0 | (code >> 6));
    text += static_cast<char>(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    text += static_cast<char>(0xE0 | (code >> 12));
    text += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    text += static_cast<char>(0x80 | (code & 0x3F));
  } else {
    text += static_cast<char>(0xF0 | (code >> 18));
    text += static_cast<char>(0x80 | ((code >> 12) & 0x3F));
    text += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    text += static_cast<char>(0x80 | (code & 0x3F));
  }
}

bool is_escape_character(char c) {
  return c > 0x20 && c < 0x7F && !is_hex(c) && c != '"' && c != '+' && c != '\'';
}

struct UnicodeDecoder {
  std::string_view text;  // quotes removed and undoubled
  base::SourceLocation location;

  [[noreturn]] void fail(const std::string& message) const {
    throw QueryError(ErrorCode::kSyntaxError, message, location);
  }

  /// Reads the escape at `offset` (after the escape character) into `out`.
  size_t escape(size_t offset, std::string& out) const {
    size_t digits = 4;
    if (offset < text.size() && text[offset] == '+') {
      digits = 6;
      ++offset;
    } else if (offset < text.size() && !is_hex(text[offset])) {
      fail("Invalid hexadecimal digit: " + std::string(1, text[offset]));
    }
    size_t end = offset;
    uint32_t code = 0;
    while (end < text.size() && end - offset < digits && is_hex(text[end])) {
      code = code * 16 + hex_value(text[end]);
      ++end;
    }
    std::string sequence(text.substr(offset, end - offset));
    if (sequence.size() < digits) fail("Incomplete escape sequence: " + sequence);
    if (code > 0x10FFFF) fail("Invalid escaped character: " + sequence);
    if (code >= 0xD800 && code <= 0xDFFF) {
      fail("Invalid escaped character: " + sequence +
           ". Escaped character is a surrogate. Use '\\+123456' instead.");
    }
    append_code_point(out, code);
    return end;
  }
};

}  // namespace

std::string decode_string(std::string_view quoted) {
  std::string text;
  text.reserve(quoted.size());
  for (size_t i = 1; i + 1 < quoted.size(); ++i) {
    text += quoted[i];
    if (quoted[i] == '\'') ++i;
  }
  return text;
}

std::string decode_unicode_string(std::string_view quoted, std::string_view escape,
                                  base::SourceLocation location) {
  std::string plain = decode_string(quoted.substr(2));
  UnicodeDecoder decoder{plain, location};
  if (escape.empty()) decoder.fail("Empty Unicode escape character");
  if (escape.size() != 1 || !is_escape_character(escape[0])) {
    decoder.fail("Invalid Unicode escape character: " + std::string(escape));
  }
  std::string text;
  text.reserve(plain.size());
  size_t offset = 0;
  while (offset < plain.size()) {
    char c = plain[offset++];
    if (c != escape[0]) {
      text += c;
    } else if (offset < plain.size() && plain[offset] == escape[0]) {
      text += c;
      ++offset;
    } else {
      offset = decoder.escape(offset, text);
    }
  }
  return text;
}

std::string decode_binary_string(std::string_view quoted, base::SourceLocation location) {
  std::string digits;
  for (char c : quoted.substr(2, quoted.size() - 3)) {
    if (c == ' ' || c == '\t' || c == '\r' || c == '\n') continue;
    if (!is_hex(c)) {
      throw QueryError(ErrorCode::kSyntaxError,
                       "Binary literal can only contain hexadecimal digits", location);
    }
    digits += c;
  }
  if (digits.size() % 2 != 0) {
    throw QueryError(ErrorCode::kSyntaxError,
                     "Binary literal must contain an even number of digits", location);
  }
  std::string bytes;
  bytes.reserve(digits.size() / 2);
  for (size_t i = 0; i < digits.size(); i += 2) {
    bytes += static_cast<char>(hex_value(digits[i]) * 16 + hex_value(digits[i + 1]));
  }
  return bytes;
}

}  // namespace vivace::sql
