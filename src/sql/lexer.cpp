// Splits query text into tokens by longest match.
#include "sql/lexer.h"

#include <array>

namespace vivace::sql {
namespace {

using T = TokenKind;

enum CharacterClass : uint8_t { kOther = 0, kBlank = 1, kLetter = 2, kDigit = 4, kHex = 8 };

constexpr std::array<uint8_t, 256> make_classes() {
  std::array<uint8_t, 256> classes{};
  for (int c : {' ', '\t', '\r', '\n'}) classes[c] = kBlank;
  for (int c = 'a'; c <= 'z'; ++c) classes[c] = classes[c - 32] = kLetter;
  for (int c = 'a'; c <= 'f'; ++c) classes[c] = classes[c - 32] = kLetter | kHex;
  for (int c = '0'; c <= '9'; ++c) classes[c] = kDigit | kHex;
  classes['_'] = kLetter;
  return classes;
}
constexpr std::array<uint8_t, 256> kClasses = make_classes();

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}
  std::vector<Token> run();

 private:
  char at(size_t offset) const { return offset < text_.size() ? text_[offset] : '\0'; }
  bool is(size_t offset, uint8_t classes) const {
    return offset < text_.size() && (kClasses[static_cast<uint8_t>(text_[offset])] & classes);
  }
  /// End of a run of letters, digits and underscores.
  size_t skip_word(size_t offset) const {
    while (is(offset, kLetter | kDigit)) ++offset;
    return offset;
  }
  size_t skip_digits(size_t offset) const {
    while (is(offset, kDigit)) ++offset;
    return offset;
  }
  size_t skip_grouped_digits(size_t offset, std::string_view digits) const;
  size_t skip_exponent(size_t offset) const;
  size_t skip_comment(size_t offset) const;
  size_t skip_quoted(size_t offset, char quote, bool doubled) const;
  size_t skip_code_point(size_t offset) const;
  void skip_blanks();
  void advance_place(size_t end);

  T number(size_t& end) const;
  T prefixed_string(size_t& end) const;
  T word(size_t& end) const;
  T symbol(size_t& end) const;
  T next(size_t& end) const;

  std::string_view text_;
  size_t offset_ = 0;
  base::SourceLocation place_{1, 1};
};

// DIGIT ('_'? DIGIT)*, over any alphabet; `offset` where there is no digit.
size_t Lexer::skip_grouped_digits(size_t offset, std::string_view digits) const {
  auto digit = [&](size_t i) {
    return i < text_.size() && digits.find(text_[i]) != std::string_view::npos;
  };
  while (true) {
    if (digit(offset)) {
      ++offset;
    } else if (at(offset) == '_' && digit(offset + 1)) {
      offset += 2;
    } else {
      return offset;
    }
  }
}

size_t Lexer::skip_exponent(size_t offset) const {
  if (at(offset) != 'e' && at(offset) != 'E') return offset;
  size_t digits = offset + 1;
  if (at(digits) == '+' || at(digits) == '-') ++digits;
  return is(digits, kDigit) ? skip_digits(digits) : offset;
}

T Lexer::number(size_t& end) const {
  constexpr std::string_view kDecimalDigits = "0123456789";
  size_t start = offset_;
  size_t integer = is(start, kDigit) ? skip_grouped_digits(start, kDecimalDigits) : start;
  T kind = T::kIntegerValue;
  end = integer;
  auto longer = [&](T other, size_t other_end) {
    if (other_end > end) {
      kind = other;
      end = other_end;
    }
  };
  if (at(start) == '0') {
    char base = static_cast<char>(at(start + 1) | 32);
    size_t digits = start + 2;
    size_t stop = digits;
    if (base == 'x') stop = skip_grouped_digits(digits, "0123456789abcdefABCDEF");
    if (base == 'o') stop = skip_grouped_digits(digits, "01234567");
    if (base == 'b') stop = skip_grouped_digits(digits, "01");
    if (stop > digits) longer(T::kIntegerValue, stop);
  }
  if (at(integer) == '.') {
    longer(T::kDecimalValue, is(integer + 1, kDigit)
                                 ? skip_grouped_digits(integer + 1, kDecimalDigits)
                                 : integer + 1);
  }
  size_t plain = skip_digits(start);
  size_t fraction = at(plain) == '.' ? skip_digits(plain + 1) : plain;
  size_t exponent = skip_exponent(fraction);
  if (exponent > fraction) longer(T::kDoubleValue, exponent);
  if (is(start, kDigit)) longer(T::kDigitIdentifier, skip_word(start));
  return kind;
}

// The end after the closing quote, or `offset` when it is missing. `offset` is at the quote.
// Where only a doubled quote is left to close with, its first half does.
size_t Lexer::skip_quoted(size_t offset, char quote, bool doubled) const {
  size_t from = offset + 1;
  size_t last_resort = offset;
  while (true) {
    size_t close = text_.find(quote, from);
    if (close == std::string_view::npos) return last_resort;
    if (!doubled || at(close + 1) != quote) return close + 1;
    last_resort = close + 1;
    from = close + 2;
  }
}

// U&'...' and X'...'; kEnd when there is none here.
T Lexer::prefixed_string(size_t& end) const {
  char first = static_cast<char>(at(offset_) | 32);
  if (first == 'u' && at(offset_ + 1) == '&' && at(offset_ + 2) == '\'') {
    end = skip_quoted(offset_ + 2, '\'', true);
    if (end != offset_ + 2) return T::kUnicodeString;
  }
  if (first == 'x' && at(offset_ + 1) == '\'') {
    end = skip_quoted(offset_ + 1, '\'', false);
    if (end != offset_ + 1) return T::kBinaryString;
  }
  return T::kEnd;
}

T Lexer::word(size_t& end) const {
  T prefixed = prefixed_string(end);
  if (prefixed != T::kEnd) return prefixed;
  end = skip_word(offset_);
  return find_keyword(text_.substr(offset_, end - offset_));
}

size_t Lexer::skip_code_point(size_t offset) const {
  ++offset;
  while (offset < text_.size() && (static_cast<uint8_t>(text_[offset]) & 0xC0) == 0x80) ++offset;
  return offset;
}

T Lexer::symbol(size_t& end) const {
  struct Symbol {
    std::string_view text;
    T kind;
  };
  static constexpr Symbol kSymbols[] = {{"=>", T::kFatArrow},
                                        {"->", T::kArrow},
                                        {"{-", T::kOpenExclusion},
                                        {"-}", T::kCloseExclusion},
                                        {"<>", T::kNotEqual},
                                        {"!=", T::kNotEqual},
                                        {"<=", T::kLessOrEqual},
                                        {">=", T::kGreaterOrEqual},
                                        {"||", T::kConcat},
                                        {".", T::kDot},
                                        {"(", T::kOpenParen},
                                        {")", T::kCloseParen},
                                        {",", T::kComma},
                                        {"[", T::kOpenBracket},
                                        {"]", T::kCloseBracket},
                                        {":", T::kColon},
                                        {"|", T::kBar},
                                        {"^", T::kCaret},
                                        {"$", T::kDollar},
                                        {"{", T::kOpenBrace},
                                        {"}", T::kCloseBrace},
                                        {"=", T::kEqual},
                                        {"<", T::kLess},
                                        {">", T::kGreater},
                                        {"+", T::kPlus},
                                        {"-", T::kMinus},
                                        {"*", T::kStar},
                                        {"/", T::kSlash},
                                        {"%", T::kPercent},
                                        {"?", T::kQuestion},
                                        {";", T::kSemicolon}};
  std::string_view rest = text_.substr(offset_);
  if (rest.starts_with("$$")) {
    size_t close = rest.find("$$", 2);
    if (close != std::string_view::npos) {
      end = offset_ + close + 2;
      return T::kDollarString;
    }
  }
  for (const Symbol& symbol : kSymbols) {
    if (rest.starts_with(symbol.text)) {
      end = offset_ + symbol.text.size();
      return symbol.kind;
    }
  }
  end = skip_code_point(offset_);
  return T::kUnrecognized;
}

T Lexer::next(size_t& end) const {
  char c = text_[offset_];
  if (is(offset_, kLetter)) return word(end);
  if (is(offset_, kDigit) || (c == '.' && is(offset_ + 1, kDigit))) return number(end);
  T quoted = c == '\''  ? T::kStringLiteral
             : c == '"' ? T::kQuotedIdentifier
             : c == '`' ? T::kBackquotedIdentifier
                        : T::kEnd;
  if (quoted != T::kEnd) {
    end = skip_quoted(offset_, c, true);
    if (end != offset_) return quoted;
  }
  return symbol(end);
}

// The end of a comment that starts at `offset`, or `offset` where none does.
size_t Lexer::skip_comment(size_t offset) const {
  if (at(offset) == '-' && at(offset + 1) == '-') {
    size_t end = text_.find_first_of("\r\n", offset);
    if (end == std::string_view::npos) return text_.size();
    if (at(end) == '\r') ++end;
    return at(end) == '\n' ? end + 1 : end;
  }
  if (at(offset) == '/' && at(offset + 1) == '*') {
    size_t end = text_.find("*/", offset + 2);
    return end == std::string_view::npos ? offset : end + 2;
  }
  return offset;
}

void Lexer::advance_place(size_t end) {
  for (; offset_ < end; ++offset_) {
    auto byte = static_cast<uint8_t>(text_[offset_]);
    if (byte == '\n') {
      ++place_.line;
      place_.column = 1;
    } else if ((byte & 0xC0) != 0x80) {
      ++place_.column;
    }
  }
}

void Lexer::skip_blanks() {
  while (offset_ < text_.size()) {
    size_t end = offset_;
    while (is(end, kBlank)) ++end;
    end = skip_comment(end);
    if (end == offset_) return;
    advance_place(end);
  }
}

std::vector<Token> Lexer::run() {
  std::vector<Token> tokens;
  tokens.reserve(text_.size() / 4 + 8);
  for (skip_blanks(); offset_ < text_.size(); skip_blanks()) {
    size_t end = offset_;
    T kind = next(end);
    tokens.push_back({kind, text_.substr(offset_, end - offset_), place_});
    advance_place(end);
  }
  tokens.push_back({T::kEnd, {}, place_});
  return tokens;
}

}  // namespace

std::vector<Token> tokenize(std::string_view text) { return Lexer(text).run(); }

int64_t count_code_points(std::string_view text) {
  int64_t count = 0;
  for (char c : text) count += (static_cast<uint8_t>(c) & 0xC0) != 0x80;
  return count;
}

}  // namespace vivace::sql
