// The comment grammar: word tables and the sentence writer.
#include "connectors/tpch/text_grammar.h"

#include <cstring>
#include <string_view>

#include "connectors/tpch/random_stream.h"

namespace vivace::connectors::tpch {
namespace {

std::vector<uint8_t> spread_by_weight(WordList list) {
  std::vector<uint8_t> by_draw;
  for (size_t i = 0; i < list.size(); ++i) {
    by_draw.insert(by_draw.end(), static_cast<size_t>(list[i].weight), static_cast<uint8_t>(i));
  }
  return by_draw;
}

double draw_factor(size_t width) {
  return static_cast<double>(width) / static_cast<double>(kModulus);
}

size_t draw_index(uint64_t& state, double factor) {
  state = multiply_mod(state, kMultiplier);
  return static_cast<size_t>(
      static_cast<int64_t>(static_cast<double>(static_cast<int64_t>(state)) * factor));
}

}  // namespace

TextGrammar::Words TextGrammar::make_words(WordList list, const char* suffix) {
  Words words;
  for (const WeightedWord& entry : list) {
    Word word;
    std::memcpy(word.bytes.data(), entry.word.data(), entry.word.size());
    std::memcpy(word.bytes.data() + entry.word.size(), suffix, std::strlen(suffix));
    word.length = static_cast<int32_t>(entry.word.size() + std::strlen(suffix));
    words.words.push_back(word);
  }
  words.by_draw = spread_by_weight(list);
  words.factor = draw_factor(words.by_draw.size());
  return words;
}

TextGrammar::TextGrammar()
    : nouns_(make_words(kNouns, " ")),
      verbs_(make_words(kVerbs, " ")),
      adverbs_(make_words(kAdverbs, " ")),
      adjectives_(make_words(kAdjectives, " ")),
      adjectives_with_comma_(make_words(kAdjectives, ", ")),
      auxiliaries_(make_words(kAuxiliaries, " ")),
      prepositions_(make_words(kPrepositions, " the ")),
      terminators_(make_words(kTerminators, " ")) {
  const auto parse = [this](WordList list, bool noun_phrase) {
    Patterns patterns;
    for (const WeightedWord& entry : list) {
      Pattern pattern;
      for (size_t i = 0; i < entry.word.size(); ++i) {
        const bool comma = entry.word.substr(i + 1, 1) == ",";
        const Words* words = nullptr;
        switch (entry.word[i]) {
          case 'N':
            words = &nouns_;
            break;
          case 'J':
            words = comma ? &adjectives_with_comma_ : &adjectives_;
            break;
          case 'D':
            words = &adverbs_;
            break;
          case 'X':
            words = &auxiliaries_;
            break;
          case 'V':
            words = noun_phrase ? nullptr : &verbs_;
            break;
          default:
            break;
        }
        if (words) pattern.parts[static_cast<size_t>(pattern.count++)] = words;
      }
      patterns.patterns.push_back(pattern);
    }
    patterns.by_draw = spread_by_weight(list);
    patterns.factor = draw_factor(patterns.by_draw.size());
    return patterns;
  };
  noun_phrases_ = parse(kNounPhrases, true);
  verb_phrases_ = parse(kVerbPhrases, false);
  sentence_by_draw_ = spread_by_weight(kGrammar);
  sentence_factor_ = draw_factor(sentence_by_draw_.size());
}

const TextGrammar::Word& TextGrammar::Words::draw(uint64_t& state) const {
  return words[by_draw[draw_index(state, factor)]];
}

const TextGrammar::Pattern& TextGrammar::Patterns::draw(uint64_t& state) const {
  return patterns[by_draw[draw_index(state, factor)]];
}

char* TextGrammar::append(char* out, const Word& word) {
  std::memcpy(out, word.bytes.data(), kWordBytes);
  return out + word.length;
}

char* TextGrammar::append_phrase(char* out, const Patterns& phrases, uint64_t& state) {
  const Pattern& pattern = phrases.draw(state);
  for (int32_t i = 0; i < pattern.count; ++i) {
    out = append(out, pattern.parts[static_cast<size_t>(i)]->draw(state));
  }
  return out;
}

char* TextGrammar::write_sentence(char* out, uint64_t& state) const {
  const std::string_view tokens =
      kGrammar[sentence_by_draw_[draw_index(state, sentence_factor_)]].word;
  for (const char token : tokens) {
    switch (token) {
      case 'N':
        out = append_phrase(out, noun_phrases_, state);
        break;
      case 'V':
        out = append_phrase(out, verb_phrases_, state);
        break;
      case 'P':
        out = append(out, prepositions_.draw(state));
        out = append_phrase(out, noun_phrases_, state);
        break;
      case 'T':
        // A terminator takes the place of the space behind the last word.
        out = append(out - 1, terminators_.draw(state));
        break;
      default:
        break;
    }
  }
  return out;
}

}  // namespace vivace::connectors::tpch
