// The benchmark's word lists with their weights, in the order in which they are drawn.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace vivace::connectors::tpch {

struct WeightedWord {
  std::string_view word;  // static storage
  int32_t weight;
};
using WordList = std::span<const WeightedWord>;

/// Lists for columns: all weights are 1.
extern const WordList kContainers;
extern const WordList kInstructions;
extern const WordList kSegments;
extern const WordList kPriorities;
extern const WordList kReturnFlags;
extern const WordList kShipModes;
extern const WordList kPartTypes;
extern const WordList kColors;
extern const WordList kRegions;
/// The weight is the step from the region of the nation before.
extern const WordList kNations;

/// Lists for comments. Grammar, noun and verb phrases are patterns of one-letter tokens.
extern const WordList kGrammar;
extern const WordList kNounPhrases;
extern const WordList kVerbPhrases;
extern const WordList kNouns;
extern const WordList kVerbs;
extern const WordList kAdverbs;
extern const WordList kArticles;
extern const WordList kPrepositions;
extern const WordList kAuxiliaries;
extern const WordList kTerminators;
extern const WordList kAdjectives;

}  // namespace vivace::connectors::tpch
