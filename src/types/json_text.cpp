// A JSON reader that writes canonical text.
#include "types/json_text.h"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "types/number_parser.h"
#include "types/number_text.h"

namespace vivace::types {
namespace {

constexpr int kMaxDepth = 2000;

// Strings are decoded to UTF-8 in which every UTF-16 surrogate is a three-byte unit of its own:
// comparing bytes then compares UTF-16 units, and lone surrogates have a form too.
void append_unit(uint32_t unit, std::string& out) {
  if (unit < 0x80) {
    out += static_cast<char>(unit);
  } else if (unit < 0x800) {
    out += static_cast<char>(0xC0 | unit >> 6);
    out += static_cast<char>(0x80 | (unit & 63));
  } else {
    out += static_cast<char>(0xE0 | unit >> 12);
    out += static_cast<char>(0x80 | (unit >> 6 & 63));
    out += static_cast<char>(0x80 | (unit & 63));
  }
}

void append_hex_escape(uint32_t unit, std::string& out) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  out += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) out += kHex[unit >> shift & 15];
}

void append_quoted(std::string_view text, std::string& out) {
  constexpr std::string_view kShort = "btn?fr";  // from code 8 on; 11 has none
  out += '"';
  for (size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += text[i];
    } else if (c < 0x20) {
      if (c >= 8 && c <= 13 && c != 11) {
        out += '\\';
        out += kShort[c - 8];
      } else {
        append_hex_escape(c, out);
      }
    } else if (c == 0xED && i + 2 < text.size() &&
               static_cast<unsigned char>(text[i + 1]) >= 0xA0) {
      append_hex_escape(0xD000U | (static_cast<unsigned char>(text[i + 1]) & 63U) << 6 |
                            (static_cast<unsigned char>(text[i + 2]) & 63U),
                        out);
      i += 2;
    } else {
      out += text[i];
    }
  }
  out += '"';
}

// Recursive descent; each rule appends its value's canonical text and is false on bad input.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  bool read_all(std::string& out) {
    if (!read_value(out, 0)) return false;
    skip_blanks();
    return at_ == text_.size();
  }

 private:
  bool accept(char c) {
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  bool accept_word(std::string_view word, std::string& out) {
    if (text_.substr(at_, word.size()) != word) return false;
    at_ += word.size();
    out += word;
    return true;
  }
  void skip_blanks() {
    while (at_ < text_.size() &&
           (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n' || text_[at_] == '\r')) {
      ++at_;
    }
  }

  bool read_value(std::string& out, int depth) {
    skip_blanks();
    if (at_ >= text_.size() || depth > kMaxDepth) return false;
    switch (text_[at_]) {
      case '{':
        return read_object(out, depth);
      case '[':
        return read_array(out, depth);
      case '"': {
        std::string decoded;
        if (!read_string(decoded)) return false;
        append_quoted(decoded, out);
        return true;
      }
      case 't':
        return accept_word("true", out);
      case 'f':
        return accept_word("false", out);
      case 'n':
        return accept_word("null", out);
      default:
        return read_number(out);
    }
  }

  bool read_array(std::string& out, int depth) {
    ++at_;
    out += '[';
    skip_blanks();
    if (!accept(']')) {
      bool first = true;
      do {
        if (!first) out += ',';
        first = false;
        if (!read_value(out, depth + 1)) return false;
        skip_blanks();
      } while (accept(','));
      if (!accept(']')) return false;
    }
    out += ']';
    return true;
  }

  bool read_object(std::string& out, int depth) {
    ++at_;
    std::vector<std::pair<std::string, std::string>> members;
    skip_blanks();
    if (!accept('}')) {
      do {
        skip_blanks();
        std::string key;
        if (at_ >= text_.size() || text_[at_] != '"' || !read_string(key)) return false;
        skip_blanks();
        std::string value;
        if (!accept(':') || !read_value(value, depth + 1)) return false;
        members.emplace_back(std::move(key), std::move(value));
        skip_blanks();
      } while (accept(','));
      if (!accept('}')) return false;
    }
    std::stable_sort(members.begin(), members.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    out += '{';
    bool first = true;
    for (size_t i = 0; i < members.size(); ++i) {
      if (i + 1 < members.size() && members[i + 1].first == members[i].first) continue;
      if (!first) out += ',';
      first = false;
      append_quoted(members[i].first, out);
      out += ':';
      out += members[i].second;
    }
    out += '}';
    return true;
  }

  bool read_string(std::string& out) {
    for (++at_; at_ < text_.size(); ++at_) {
      const auto c = static_cast<unsigned char>(text_[at_]);
      if (c == '"') {
        ++at_;
        return true;
      }
      if (c < 0x20) return false;
      if (c == '\\') {
        if (!read_escape(out)) return false;
      } else if (c >= 0xF0 && at_ + 3 < text_.size()) {
        const uint32_t point =
            (c & 7U) << 18 | continuation(1) << 12 | continuation(2) << 6 | continuation(3);
        append_unit(0xD800 + ((point - 0x10000) >> 10), out);
        append_unit(0xDC00 + (point & 0x3FF), out);
        at_ += 3;
      } else {
        out += text_[at_];
      }
    }
    return false;
  }
  uint32_t continuation(size_t offset) const {
    return static_cast<unsigned char>(text_[at_ + offset]) & 63U;
  }

  // At the backslash; leaves the place at the escape's last character.
  bool read_escape(std::string& out) {
    if (++at_ >= text_.size()) return false;
    constexpr std::string_view kLetters = "\"\\/bfnrt";
    constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
    const size_t found = kLetters.find(text_[at_]);
    if (found != std::string_view::npos) {
      out += kMeanings[found];
      return true;
    }
    if (text_[at_] != 'u' || at_ + 4 >= text_.size()) return false;
    uint32_t unit = 0;
    for (int i = 0; i < 4; ++i) {
      const char c = text_[++at_];
      const char lower = static_cast<char>(c | 0x20);
      if (c >= '0' && c <= '9') {
        unit = unit << 4 | static_cast<uint32_t>(c - '0');
      } else if (lower >= 'a' && lower <= 'f') {
        unit = unit << 4 | static_cast<uint32_t>(lower - 'a' + 10);
      } else {
        return false;
      }
    }
    append_unit(unit, out);
    return true;
  }

  bool read_digits() {
    const size_t start = at_;
    while (at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9') ++at_;
    return at_ > start;
  }

  bool read_number(std::string& out) {
    const size_t start = at_;
    accept('-');
    const size_t first = at_;
    if (!read_digits()) return false;
    if (text_[first] == '0' && at_ > first + 1) return false;
    bool integral = true;
    if (accept('.')) {
      integral = false;
      if (!read_digits()) return false;
    }
    if (accept('e') || accept('E')) {
      integral = false;
      if (!accept('-')) accept('+');
      if (!read_digits()) return false;
    }
    const std::string_view text = text_.substr(start, at_ - start);
    if (integral) {
      out += text == "-0" ? "0" : text;
      return true;
    }
    const double value = parse_double(text).value_or(0);
    char buffer[kMaxNumberText];
    const std::string_view number(buffer, write_double(buffer, value) - buffer);
    const bool finite = value - value == 0;
    if (!finite) out += '"';
    out += number;
    if (!finite) out += '"';
    return true;
  }

  std::string_view text_;
  size_t at_ = 0;
};

}  // namespace

std::optional<std::string> canonical_json(std::string_view text) {
  std::string out;
  if (!Reader(text).read_all(out)) return std::nullopt;
  return out;
}

}  // namespace vivace::types
