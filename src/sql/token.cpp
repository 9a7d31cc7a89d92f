// Keyword look-up and the names of tokens in messages.
#include "sql/token.h"

#include <array>
#include <cstddef>

namespace vivace::sql {
namespace {

struct Keyword {
  TokenKind kind;
  std::string_view spelling;
  bool reserved;
  std::string_view quoted;
};

constexpr Keyword kKeywords[] = {
#define VIVACE_SQL_KEYWORD(constant, spelling, reserved) \
  {TokenKind::constant, spelling, reserved, "'" spelling "'"},
#include "sql/keywords.inc"
#undef VIVACE_SQL_KEYWORD
};
constexpr size_t kKeywordCount = std::size(kKeywords);
constexpr size_t kLongestKeyword = 17;
constexpr size_t kSlots = 2048;
constexpr uint16_t kNoKeyword = 0xffff;

constexpr char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; }

constexpr uint32_t hash_word(std::string_view word) {
  uint32_t hash = 2166136261u;
  for (char c : word) hash = (hash ^ static_cast<uint8_t>(upper(c))) * 16777619u;
  return hash ^ (hash >> 15);
}

constexpr std::array<uint16_t, kSlots> make_slots() {
  std::array<uint16_t, kSlots> slots{};
  for (auto& slot : slots) slot = kNoKeyword;
  for (size_t i = 0; i < kKeywordCount; ++i) {
    size_t slot = hash_word(kKeywords[i].spelling) % kSlots;
    while (slots[slot] != kNoKeyword) slot = (slot + 1) % kSlots;
    slots[slot] = static_cast<uint16_t>(i);
  }
  return slots;
}
constexpr std::array<uint16_t, kSlots> kKeywordSlots = make_slots();

constexpr auto kFirstKeyword = static_cast<uint16_t>(kKeywords[0].kind);

bool same_word(std::string_view word, std::string_view spelling) {
  if (word.size() != spelling.size()) return false;
  for (size_t i = 0; i < word.size(); ++i) {
    if (upper(word[i]) != spelling[i]) return false;
  }
  return true;
}

// In the order of TokenKind, up to the first keyword.
constexpr std::string_view kSymbolNames[] = {"<EOF>",
                                             "IDENTIFIER",
                                             "QUOTED_IDENTIFIER",
                                             "BACKQUOTED_IDENTIFIER",
                                             "DIGIT_IDENTIFIER",
                                             "<integer>",
                                             "DECIMAL_VALUE",
                                             "DOUBLE_VALUE",
                                             "STRING",
                                             "UNICODE_STRING",
                                             "DOLLAR_STRING",
                                             "BINARY_LITERAL",
                                             "'.'",
                                             "'('",
                                             "')'",
                                             "','",
                                             "'=>'",
                                             "'->'",
                                             "'['",
                                             "']'",
                                             "':'",
                                             "'|'",
                                             "'^'",
                                             "'$'",
                                             "'{-'",
                                             "'-}'",
                                             "'{'",
                                             "'}'",
                                             "'='",
                                             "NEQ",
                                             "'<'",
                                             "'<='",
                                             "'>'",
                                             "'>='",
                                             "'+'",
                                             "'-'",
                                             "'*'",
                                             "'/'",
                                             "'%'",
                                             "'||'",
                                             "'?'",
                                             "';'",
                                             "UNRECOGNIZED"};
static_assert(std::size(kSymbolNames) == kFirstKeyword);

}  // namespace

TokenKind find_keyword(std::string_view word) {
  if (word.size() > kLongestKeyword) return TokenKind::kIdentifier;
  size_t slot = hash_word(word) % kSlots;
  while (kKeywordSlots[slot] != kNoKeyword) {
    const Keyword& keyword = kKeywords[kKeywordSlots[slot]];
    if (same_word(word, keyword.spelling)) return keyword.kind;
    slot = (slot + 1) % kSlots;
  }
  return TokenKind::kIdentifier;
}

bool is_name(TokenKind kind) {
  auto number = static_cast<uint16_t>(kind);
  if (number >= kFirstKeyword) return !kKeywords[number - kFirstKeyword].reserved;
  return kind >= TokenKind::kIdentifier && kind <= TokenKind::kDigitIdentifier;
}

bool is_reserved(TokenKind kind) {
  auto number = static_cast<uint16_t>(kind);
  return number >= kFirstKeyword && kKeywords[number - kFirstKeyword].reserved;
}

bool is_plain_name(std::string_view word) {
  if (word.empty() || (word[0] >= '0' && word[0] <= '9')) return false;
  for (char c : word) {
    bool fits = (upper(c) >= 'A' && upper(c) <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    if (!fits) return false;
  }
  return !is_reserved(find_keyword(word));
}

std::string_view message_name(TokenKind kind) {
  auto number = static_cast<uint16_t>(kind);
  if (number < kFirstKeyword) return kSymbolNames[number];
  return kKeywords[number - kFirstKeyword].quoted;
}

}  // namespace vivace::sql
