// Appends JSON to a string as it is told, field by field; keeps no tree.
#include "protocol/json_writer.h"

#include <array>
#include <charconv>
#include <cmath>

#include "types/number_text.h"

namespace vivace::protocol {

namespace {

enum Escape : uint8_t { kNone, kPlain, kPrestoOnly, kBeyondBmp };

constexpr std::array<uint8_t, 256> make_escapes() {
  std::array<uint8_t, 256> table{};
  for (size_t c = 0; c < 0x20; ++c) table[c] = kPlain;
  table['"'] = table['\\'] = kPlain;
  table['<'] = table['>'] = table['&'] = table['\''] = kPrestoOnly;
  for (size_t c = 0xf0; c < 0xf8; ++c) table[c] = kBeyondBmp;
  return table;
}

constexpr std::array<uint8_t, 256> kEscapes = make_escapes();

void append_unicode_escape(uint32_t unit, std::string& out) {
  static constexpr std::string_view kHex = "0123456789ABCDEF";
  out += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) out += kHex[(unit >> shift) & 0xf];
}

void append_escape(unsigned char c, std::string& out) {
  switch (c) {
    case '"':
      out += "\\\"";
      break;
    case '\\':
      out += "\\\\";
      break;
    case '\b':
      out += "\\b";
      break;
    case '\f':
      out += "\\f";
      break;
    case '\n':
      out += "\\n";
      break;
    case '\r':
      out += "\\r";
      break;
    case '\t':
      out += "\\t";
      break;
    default:
      append_unicode_escape(c, out);
  }
}

/// The character of a four-byte sequence; zero when the bytes are not one.
uint32_t decode_four_bytes(std::string_view bytes) {
  if (bytes.size() < 4) return 0;
  uint32_t value = static_cast<unsigned char>(bytes[0]) & 0x07;
  for (size_t i = 1; i < 4; ++i) {
    auto byte = static_cast<unsigned char>(bytes[i]);
    if ((byte & 0xc0) != 0x80) return 0;
    value = value << 6 | (byte & 0x3f);
  }
  return value >= 0x10000 && value <= 0x10ffff ? value : 0;
}

}  // namespace

void append_json_string(std::string_view text, Dialect dialect, std::string& out) {
  out.reserve(out.size() + text.size() + 2);
  out += '"';
  size_t plain = 0;  // start of the run that is copied as it is
  for (size_t i = 0; i < text.size(); ++i) {
    auto c = static_cast<unsigned char>(text[i]);
    uint8_t escape = kEscapes[c];
    if (escape == kNone || (escape == kPrestoOnly && dialect != Dialect::kPresto)) continue;
    uint32_t character = escape == kBeyondBmp ? decode_four_bytes(text.substr(i)) : 0;
    if (escape == kBeyondBmp && character == 0) continue;
    out.append(text, plain, i - plain);
    if (escape == kBeyondBmp) {
      append_unicode_escape(0xd800 + ((character - 0x10000) >> 10), out);
      append_unicode_escape(0xdc00 + ((character - 0x10000) & 0x3ff), out);
      i += 3;
    } else if (escape == kPrestoOnly) {
      append_unicode_escape(c, out);
    } else {
      append_escape(c, out);
    }
    plain = i + 1;
  }
  out.append(text, plain);
  out += '"';
}

void append_json_double(double value, std::string& out) {
  if (std::isnan(value)) {
    out += "\"NaN\"";
    return;
  }
  if (std::isinf(value)) {
    out += value > 0 ? "\"Infinity\"" : "\"-Infinity\"";
    return;
  }
  std::array<char, types::kMaxNumberText> buffer{};
  out.append(buffer.data(), types::write_double(buffer.data(), value));
}

void JsonWriter::separate() {
  if (out_.empty()) return;
  char last = out_.back();
  if (last != '{' && last != '[' && last != ':') out_ += ',';
}

JsonWriter& JsonWriter::begin_object() {
  separate();
  out_ += '{';
  return *this;
}

JsonWriter& JsonWriter::end_object() {
  out_ += '}';
  return *this;
}

JsonWriter& JsonWriter::begin_array() {
  separate();
  out_ += '[';
  return *this;
}

JsonWriter& JsonWriter::end_array() {
  out_ += ']';
  return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
  separate();
  out_ += '"';
  out_ += name;
  out_ += "\":";
  return *this;
}

JsonWriter& JsonWriter::text(std::string_view value) {
  separate();
  append_json_string(value, dialect_, out_);
  return *this;
}

JsonWriter& JsonWriter::number(int64_t value) {
  separate();
  std::array<char, 24> buffer{};
  auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  out_.append(buffer.data(), end.ptr);
  return *this;
}

JsonWriter& JsonWriter::real(double value) {
  separate();
  append_json_double(value, out_);
  return *this;
}

JsonWriter& JsonWriter::boolean(bool value) {
  separate();
  out_ += value ? "true" : "false";
  return *this;
}

JsonWriter& JsonWriter::raw(std::string_view json) {
  separate();
  out_ += json;
  return *this;
}

}  // namespace vivace::protocol
