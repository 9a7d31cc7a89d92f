// Rewrites escapes, properties and character classes.
#include <array>
#include <string>

#include "kernels/regexp_translator.h"
#include "kernels/utf8_walk.h"

namespace vivace::kernels {
namespace {

constexpr int kMaxClassDepth = 50;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Appends a character as PCRE2 reads it literally, in a class or out of one.
void append_literal(std::string& out, std::string_view character) {
  const bool ascii_mark = character.size() == 1 && !is_letter(character[0]) &&
                          !is_digit(character[0]) && static_cast<uint8_t>(character[0]) > 0x20 &&
                          static_cast<uint8_t>(character[0]) < 0x7F;
  if (ascii_mark) out += '\\';
  out.append(character);
}

// The ASCII sets of \w \d \s, without brackets.
std::string_view ascii_set(char c) {
  switch (c) {
    case 'w':
    case 'W':
      return "0-9A-Z_a-z";
    case 'd':
    case 'D':
      return "0-9";
    case 's':
    case 'S':
      return "\\x{9}-\\x{d} ";
    default:
      return {};
  }
}

}  // namespace

void RegexpTranslator::quoted() {
  at_ += 2;
  size_t end = in_.find("\\E", at_);
  const size_t stop = end == std::string_view::npos ? in_.size() : end;
  while (at_ < stop) {
    begin_atom();
    const size_t bytes = code_point_bytes(in_[at_]);
    append_literal(out_, in_.substr(at_, bytes));
    at_ += bytes;
  }
  if (end != std::string_view::npos) at_ = end + 2;
}

// \p{Name}, \P{Name}, \p{^Name}, \pL; `at_` is at the backslash.
void RegexpTranslator::property(std::string& out) {
  struct Alias {
    std::string_view joni;
    std::string_view pcre;
  };
  static constexpr auto kAliases = std::to_array<Alias>({
      {"alpha", "\\p{L}\\p{M}"},
      {"lower", "\\p{Ll}"},
      {"upper", "\\p{Lu}"},
      {"alnum", "\\p{L}\\p{M}\\p{Nd}"},
      {"digit", "\\p{Nd}"},
      {"punct", "\\p{P}"},
      {"space", "\\s\\x{85}"},
      {"blank", "\\p{Zs}\\t"},
      {"cntrl", "\\p{Cc}"},
      {"graph", "[:graph:]"},
      {"print", "[:print:]"},
      {"word", "\\p{L}\\p{M}\\p{Nd}\\p{Pc}"},
      {"xdigit", "0-9a-fA-F"},
      {"ascii", "\\x{0}-\\x{7f}"},
  });
  bool negative = in_[at_ + 1] == 'P';
  at_ += 2;
  std::string name;
  if (peek() == '{') {
    const size_t close = in_.find('}', at_);
    if (close == std::string_view::npos) throw PatternError("invalid character property name {p}");
    name = in_.substr(at_ + 1, close - at_ - 1);
    at_ = close + 1;
  } else if (!at_end()) {
    name = in_.substr(at_, 1);
    ++at_;
  }
  if (!name.empty() && name[0] == '^') {
    negative = !negative;
    name.erase(0, 1);
  }
  std::string lower;
  for (char c : name) {
    if (!is_letter(c) && !is_digit(c) && c != '_' && c != ' ' && c != '-') {
      throw PatternError("invalid character property name <" + name + ">");
    }
    lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  for (const Alias& alias : kAliases) {
    if (alias.joni != lower) continue;
    out += std::string("[") + (negative ? "^" : "") + std::string(alias.pcre) + "]";
    return;
  }
  out += std::string("\\") + (negative ? "P" : "p") + "{" + name + "}";
}

// Escapes that mean one character wherever they stand; false when it is none of them.
bool RegexpTranslator::shared_escape(std::string& out) {
  const char c = peek(1);
  auto hex = [&](size_t from, size_t most) {
    std::string digits;
    while (digits.size() < most && is_hex(peek(from + digits.size()))) {
      digits += peek(from + digits.size());
    }
    return digits;
  };
  switch (c) {
    case 't':
    case 'n':
    case 'r':
    case 'f':
    case 'a':
    case 'e':
      out += std::string("\\") + c;
      at_ += 2;
      return true;
    case 'v':
      out += "\\x{b}";
      at_ += 2;
      return true;
    case 'x':
      if (peek(2) == '{') {
        std::string digits = hex(3, 8);
        if (digits.empty() || peek(3 + digits.size()) != '}') {
          throw PatternError("invalid code point value");
        }
        out += "\\x{" + digits + "}";
        at_ += 4 + digits.size();
        return true;
      }
      [[fallthrough]];
    case 'u': {
      std::string digits = hex(2, c == 'u' ? 4 : 2);
      if (c == 'u' && digits.size() < 4) throw PatternError("too short digits");
      out += "\\x{" + (digits.empty() ? "0" : digits) + "}";
      at_ += 2 + digits.size();
      return true;
    }
    case '0': {
      std::string digits;
      while (digits.size() < 3 && peek(1 + digits.size()) >= '0' &&
             peek(1 + digits.size()) <= '7') {
        digits += peek(1 + digits.size());
      }
      out += "\\o{" + digits + "}";
      at_ += 1 + digits.size();
      return true;
    }
    case 'c':
      if (at_ + 2 >= in_.size()) throw PatternError("end pattern at control");
      out +=
          "\\x{" + std::string(1, "01"[peek(2) >> 4 & 1]) + "0123456789abcdef"[peek(2) & 15] + "}";
      at_ += 3;
      return true;
    default:
      return false;
  }
}

void RegexpTranslator::escape() {
  const char c = peek(1);
  if (at_ + 1 >= in_.size()) throw PatternError("end pattern at escape");
  if (c == 'Q') {
    quoted();
    return;
  }
  if (std::string_view("bBAzZG").find(c) != std::string_view::npos) {
    out_ += std::string("\\") + c;
    at_ += 2;
    atom_ = std::string::npos;
    return;
  }
  begin_atom();
  if (std::string_view set = ascii_set(c); !set.empty()) {
    out_ += std::string("[") + (c < 'a' ? "^" : "") + std::string(set) + "]";
    at_ += 2;
  } else if (c == 'p' || c == 'P') {
    property(out_);
  } else if (c >= '1' && c <= '9') {
    std::string digits;
    for (++at_; is_digit(peek()) && digits.size() < 2; ++at_) digits += peek();
    out_ += "\\g{" + digits + "}";
  } else if (c == 'k' && peek(2) == '<') {
    const size_t close = in_.find('>', at_);
    if (close == std::string_view::npos) throw PatternError("invalid backref number/name");
    out_ += "\\k{" + std::string(in_.substr(at_ + 3, close - at_ - 3)) + "}";
    at_ = close + 1;
  } else if (!shared_escape(out_)) {
    ++at_;
    const size_t bytes = code_point_bytes(in_[at_]);
    append_literal(out_, in_.substr(at_, bytes));
    at_ += bytes;
  }
}

bool RegexpTranslator::has_later_close() const {
  return in_.find(']', at_ + 1) != std::string_view::npos;
}

void RegexpTranslator::class_escape(std::string& items) {
  const char c = peek(1);
  if (at_ + 1 >= in_.size()) throw PatternError("end pattern at escape");
  std::string_view set = ascii_set(c);
  if (!set.empty() && c >= 'a') {
    items += set;
    at_ += 2;
  } else if (c == 'W') {
    items += "\\x{0}-/:-@[-^`{-\\x{10ffff}";
    at_ += 2;
  } else if (c == 'D') {
    items += "\\x{0}-/:-\\x{10ffff}";
    at_ += 2;
  } else if (c == 'S') {
    items += "\\x{0}-\\x{8}\\x{e}-\\x{1f}!-\\x{10ffff}";
    at_ += 2;
  } else if (!shared_escape(items)) {
    ++at_;
    const size_t bytes = code_point_bytes(in_[at_]);
    append_literal(items, in_.substr(at_, bytes));
    at_ += bytes;
  }
}

// The members of a class up to "]" or "&&": plain ones to `items`, whole classes and properties,
// which PCRE2 cannot nest, as alternatives to `nested`.
void RegexpTranslator::class_items(std::string& items, std::string& nested, int depth) {
  bool first = true;
  auto alternative = [&](const std::string& text) {
    if (!nested.empty()) nested += '|';
    nested += text;
  };
  while (true) {
    if (at_end()) throw PatternError("premature end of char-class");
    const char c = peek();
    if (c == ']' && (!first || !has_later_close())) return;
    if (looking_at("&&")) return;
    first = false;
    if (looking_at("[:")) {
      const size_t close = in_.find(":]", at_);
      if (close != std::string_view::npos) {
        items.append(in_.substr(at_, close + 2 - at_));
        at_ = close + 2;
        continue;
      }
    }
    if (c == '[') {
      alternative(char_class(depth + 1));
    } else if (c == '\\' && (peek(1) == 'p' || peek(1) == 'P')) {
      std::string text;
      property(text);
      if (text[0] == '[') {
        alternative(text);
      } else {
        items += text;
      }
    } else if (c == '\\') {
      class_escape(items);
    } else if (c == '-') {
      items += '-';
      ++at_;
    } else {
      const size_t bytes = code_point_bytes(c);
      append_literal(items, in_.substr(at_, bytes));
      at_ += bytes;
    }
  }
}

// One class, "[" to "]", as an expression that matches one character.
std::string RegexpTranslator::char_class(int depth) {
  if (depth > kMaxClassDepth) throw PatternError("too deep nest level");
  ++at_;
  const bool negative = peek() == '^';
  if (negative) ++at_;
  if (peek() == ']' && !has_later_close()) throw PatternError("empty char-class");
  // The operands of "&&", each an expression for one character.
  std::string required;
  std::string items;
  std::string nested;
  bool plain = true;
  while (true) {
    items.clear();
    nested.clear();
    class_items(items, nested, depth);
    const bool last = peek() == ']';
    plain = plain && last && nested.empty();
    at_ += last ? 1 : 2;
    if (plain) return std::string("[") + (negative ? "^" : "") + items + "]";
    std::string operand = nested;
    if (!items.empty()) operand += (operand.empty() ? "[" : "|[") + items + "]";
    if (operand.empty()) operand = "(?!)";
    if (last) {
      std::string both = required + "(?:" + operand + ")";
      return negative ? "(?:(?!" + both + ")(?s:.))" : "(?:" + both + ")";
    }
    required += "(?=(?:" + operand + "))";
  }
}

}  // namespace vivace::kernels
