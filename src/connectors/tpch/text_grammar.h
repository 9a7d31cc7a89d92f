// The comment grammar: one pseudo-English sentence from a random state.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "connectors/tpch/distributions.h"

namespace vivace::connectors::tpch {

/// No sentence is longer; the writer may touch this many bytes beyond the start it is given.
inline constexpr int32_t kMaxSentenceBytes = 512;

/// Immutable after construction; safe to share between threads.
class TextGrammar {
 public:
  TextGrammar();

  /// Writes the next sentence (with the space behind it) at `out`; returns its end. `state` is the
  /// random state before it and becomes the one after it.
  char* write_sentence(char* out, uint64_t& state) const;

 private:
  static constexpr int32_t kWordBytes = 24;

  /// A word with what follows it (" ", ", " or " the "), padded so that one fixed-size copy does.
  struct Word {
    std::array<char, kWordBytes> bytes{};
    int32_t length = 0;
  };
  /// Words repeated by weight: one draw is one look-up.
  struct Words {
    std::vector<Word> words;
    std::vector<uint8_t> by_draw;
    double factor = 0;
    const Word& draw(uint64_t& state) const;
  };
  struct Pattern {
    std::array<const Words*, 4> parts{};
    int32_t count = 0;
  };
  struct Patterns {
    std::vector<Pattern> patterns;
    std::vector<uint8_t> by_draw;
    double factor = 0;
    const Pattern& draw(uint64_t& state) const;
  };

  static Words make_words(WordList list, const char* suffix);
  static char* append(char* out, const Word& word);
  static char* append_phrase(char* out, const Patterns& phrases, uint64_t& state);

  Words nouns_, verbs_, adverbs_, adjectives_, adjectives_with_comma_, auxiliaries_, prepositions_,
      terminators_;
  Patterns noun_phrases_, verb_phrases_;
  std::vector<uint8_t> sentence_by_draw_;
  double sentence_factor_ = 0;
};

}  // namespace vivace::connectors::tpch
