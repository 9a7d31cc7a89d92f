// Type texts to types: every spelling of SQL, signatures and clients.
#include <algorithm>
#include <cctype>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "types/type.h"

namespace vivace::types {
namespace {

constexpr int kMaxDepth = 64;
constexpr size_t kMaxTokens = 100'000;

struct Token {
  enum class Kind : uint8_t { kEnd, kWord, kQuoted, kNumber, kSymbol };
  Kind kind = Kind::kEnd;
  std::string text;  // words in lower case
};

bool is_word_start(char c) { return std::isalpha(static_cast<unsigned char>(c)) || c == '_'; }
bool is_word_part(char c) { return is_word_start(c) || (c >= '0' && c <= '9'); }

// False when `text` holds something that no type text has.
bool tokenize(std::string_view text, std::vector<Token>& tokens) {
  size_t at = 0;
  while (at < text.size() && tokens.size() < kMaxTokens) {
    const char c = text[at];
    const size_t start = at;
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      ++at;
    } else if (is_word_start(c)) {
      while (at < text.size() && is_word_part(text[at])) ++at;
      std::string word(text.substr(start, at - start));
      std::transform(word.begin(), word.end(), word.begin(),
                     [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
      tokens.push_back({Token::Kind::kWord, std::move(word)});
    } else if (c >= '0' && c <= '9') {
      while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
      tokens.push_back({Token::Kind::kNumber, std::string(text.substr(start, at - start))});
    } else if (c == '"') {
      std::string name;
      for (++at;; ++at) {
        if (at >= text.size()) return false;
        if (text[at] != '"') {
          name += text[at];
        } else if (at + 1 < text.size() && text[at + 1] == '"') {
          name += text[++at];
        } else {
          ++at;
          break;
        }
      }
      tokens.push_back({Token::Kind::kQuoted, std::move(name)});
    } else if (c == '(' || c == ')' || c == ',' || c == '<' || c == '>') {
      tokens.push_back({Token::Kind::kSymbol, std::string(1, c)});
      ++at;
    } else {
      return false;
    }
  }
  return at >= text.size();
}

std::optional<TypeKind> simple_kind(std::string_view word) {
  // In lower case; everything else needs parameters or has a rule of its own.
  struct Entry {
    std::string_view word;
    TypeKind kind;
  };
  static constexpr Entry kEntries[] = {
      {"unknown", TypeKind::kUnknown},
      {"boolean", TypeKind::kBoolean},
      {"tinyint", TypeKind::kTinyint},
      {"smallint", TypeKind::kSmallint},
      {"integer", TypeKind::kInteger},
      {"int", TypeKind::kInteger},
      {"bigint", TypeKind::kBigint},
      {"real", TypeKind::kReal},
      {"double", TypeKind::kDouble},
      {"varbinary", TypeKind::kVarbinary},
      {"date", TypeKind::kDate},
      {"json", TypeKind::kJson},
      {"uuid", TypeKind::kUuid},
      {"ipaddress", TypeKind::kIpAddress},
      {"hyperloglog", TypeKind::kHyperLogLog},
      {"p4hyperloglog", TypeKind::kP4HyperLogLog},
      {"setdigest", TypeKind::kSetDigest},
      {"tdigest", TypeKind::kTdigest},
      {"jsonpath", TypeKind::kJsonPath},
      {"json2016", TypeKind::kJson2016},
      {"likepattern", TypeKind::kLikePattern},
      {"joniregexp", TypeKind::kRegexp},
      {"codepoints", TypeKind::kCodePoints},
      {"color", TypeKind::kColor},
      {"descriptor", TypeKind::kDescriptor},
      {"geometry", TypeKind::kGeometry},
      {"sphericalgeography", TypeKind::kSphericalGeography},
      {"bingtile", TypeKind::kBingTile},
      {"kdbtree", TypeKind::kKdbTree},
      {"objectid", TypeKind::kObjectId},
  };
  for (const Entry& entry : kEntries) {
    if (entry.word == word) return entry.kind;
  }
  return std::nullopt;
}

// Recursive descent; every rule returns nullptr, position undefined, when it does not match.
class Parser {
 public:
  explicit Parser(std::vector<Token> tokens) : tokens_(std::move(tokens)) { tokens_.push_back({}); }

  TypePtr parse_all() {
    TypePtr type = parse_type(0);
    return peek().kind == Token::Kind::kEnd ? type : nullptr;
  }

 private:
  const Token& peek() const { return tokens_[at_]; }
  bool at_word(std::string_view word) const {
    return peek().kind == Token::Kind::kWord && peek().text == word;
  }
  bool accept_word(std::string_view word) {
    if (!at_word(word)) return false;
    ++at_;
    return true;
  }
  bool accept_symbol(char symbol) {
    if (peek().kind != Token::Kind::kSymbol || peek().text[0] != symbol) return false;
    ++at_;
    return true;
  }
  std::optional<int64_t> accept_number() {
    if (peek().kind != Token::Kind::kNumber || peek().text.size() > 10) return std::nullopt;
    return std::stoll(tokens_[at_++].text);
  }
  // `(n)`; `fallback` without parentheses; nothing when malformed.
  std::optional<int64_t> optional_length(int64_t fallback) {
    if (!accept_symbol('(')) return fallback;
    const auto number = accept_number();
    return number && accept_symbol(')') ? number : std::nullopt;
  }

  TypePtr parse_type(int depth) {
    if (depth > kMaxDepth) return nullptr;
    TypePtr type = parse_plain(depth);
    for (int i = depth; type && accept_word("array"); ++i) {
      if (i > kMaxDepth) return nullptr;
      type = array_type(type);
    }
    return type;
  }

  TypePtr parse_plain(int depth) {
    if (peek().kind != Token::Kind::kWord && peek().kind != Token::Kind::kQuoted) return nullptr;
    std::string word = tokens_[at_].text;
    if (tokens_[at_++].kind == Token::Kind::kQuoted) {
      std::transform(word.begin(), word.end(), word.begin(),
                     [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    }
    if (word == "array") return parse_array(depth);
    if (word == "map") return parse_map(depth);
    if (word == "row") return parse_row(depth);
    if (word == "function") return parse_function(depth);
    if (word == "time" || word == "timestamp") return parse_date_time(word == "timestamp");
    if (word == "decimal") return parse_decimal();
    if (word == "interval") return parse_interval();
    if (word == "qdigest") {
      const auto elements = parse_list(depth);
      return elements && elements->size() == 1 ? qdigest_type(elements->front()) : nullptr;
    }
    if (word == "varchar") {
      const auto length = optional_length(kUnboundedLength);
      return length && *length <= kUnboundedLength ? varchar_type(*length) : nullptr;
    }
    if (word == "char") {
      const auto length = optional_length(1);
      return length && *length <= 65536 ? char_type(*length) : nullptr;
    }
    const auto kind = simple_kind(word);
    if (!kind) return nullptr;
    if (*kind == TypeKind::kDouble) accept_word("precision");
    return simple_type(*kind);
  }

  // `(t, t, ...)` or `<t, t, ...>`.
  std::optional<std::vector<TypePtr>> parse_list(int depth) {
    const bool angle = accept_symbol('<');
    if (!angle && !accept_symbol('(')) return std::nullopt;
    std::vector<TypePtr> types;
    do {
      TypePtr type = parse_type(depth + 1);
      if (!type) return std::nullopt;
      types.push_back(std::move(type));
    } while (accept_symbol(','));
    if (!accept_symbol(angle ? '>' : ')')) return std::nullopt;
    return types;
  }

  TypePtr parse_array(int depth) {
    auto types = parse_list(depth);
    return types && types->size() == 1 ? array_type(types->front()) : nullptr;
  }
  TypePtr parse_map(int depth) {
    auto types = parse_list(depth);
    return types && types->size() == 2 ? map_type((*types)[0], (*types)[1]) : nullptr;
  }
  TypePtr parse_function(int depth) {
    auto types = parse_list(depth);
    if (!types) return nullptr;
    TypePtr result = types->back();
    types->pop_back();
    return function_type(std::move(*types), std::move(result));
  }

  TypePtr parse_row(int depth) {
    if (!accept_symbol('(')) return nullptr;
    std::vector<RowField> fields;
    do {
      const size_t start = at_;
      TypePtr type = parse_type(depth + 1);
      if (type && (at_symbol(',') || at_symbol(')'))) {
        fields.push_back({std::nullopt, std::move(type)});
        continue;
      }
      at_ = start;
      if (peek().kind != Token::Kind::kWord && peek().kind != Token::Kind::kQuoted) return nullptr;
      std::string name = tokens_[at_++].text;
      type = parse_type(depth + 1);
      if (!type) return nullptr;
      fields.push_back({std::move(name), std::move(type)});
    } while (accept_symbol(','));
    return accept_symbol(')') ? row_type(std::move(fields)) : nullptr;
  }
  bool at_symbol(char symbol) const {
    return peek().kind == Token::Kind::kSymbol && peek().text[0] == symbol;
  }

  TypePtr parse_date_time(bool timestamp) {
    const auto precision = optional_length(3);
    if (!precision || *precision > kMaxDateTimePrecision) return nullptr;
    const auto digits = static_cast<int32_t>(*precision);
    const bool with = accept_word("with");
    if (with || accept_word("without")) {
      if (!accept_word("time") || !accept_word("zone")) return nullptr;
    }
    if (timestamp) return with ? timestamp_with_time_zone_type(digits) : timestamp_type(digits);
    return with ? time_with_time_zone_type(digits) : time_type(digits);
  }

  TypePtr parse_decimal() {
    if (!accept_symbol('(')) return decimal_type(kMaxDecimalPrecision, 0);
    const auto precision = accept_number();
    std::optional<int64_t> scale = 0;
    if (accept_symbol(',')) scale = accept_number();
    if (!precision || !scale || !accept_symbol(')')) return nullptr;
    if (*precision < 1 || *precision > kMaxDecimalPrecision || *scale > *precision) return nullptr;
    return decimal_type(static_cast<int32_t>(*precision), static_cast<int32_t>(*scale));
  }

  TypePtr parse_interval() {
    if (accept_word("day")) {
      return accept_word("to") && accept_word("second") ? interval_day_to_second_type() : nullptr;
    }
    return accept_word("year") && accept_word("to") && accept_word("month")
               ? interval_year_to_month_type()
               : nullptr;
  }

  std::vector<Token> tokens_;
  size_t at_ = 0;
};

}  // namespace

TypePtr parse_type(std::string_view text) {
  std::vector<Token> tokens;
  if (!tokenize(text, tokens)) return nullptr;
  return Parser(std::move(tokens)).parse_all();
}

}  // namespace vivace::types
