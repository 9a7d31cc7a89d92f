// Rules of MATCH_RECOGNIZE and of the row patterns in windows.
#include <charconv>
#include <utility>

#include "sql/parser_rules.h"

namespace vivace::sql {
namespace {

using T = TokenKind;

std::unique_ptr<PatternTerm> make_term(PatternTermKind kind, SourceLocation place) {
  auto term = std::make_unique<PatternTerm>();
  term->kind = kind;
  term->location = place;
  return term;
}

}  // namespace

RelationPtr Parser::pattern_recognition(RelationPtr input, SourceLocation place) {
  auto node = make_node<PatternRecognition>(place);
  node->input = std::move(input);
  take();
  expect(T::kOpenParen);
  if (sees(T::kPartition)) node->partition_by = partition_by_items();
  if (sees(T::kOrder)) node->order_by = order_by_items();
  auto pattern = std::make_shared<RowPattern>();
  if (sees(T::kMeasures)) pattern->measures = pattern_measures();
  rows_per_match(*pattern);
  if (accept(T::kAfter)) {
    expect(T::kMatch);
    skip_to(*pattern);
  }
  T start = accept_any({T::kInitial, T::kSeek});
  if (start != T::kEnd) pattern->initial = start == T::kInitial;
  expect(T::kPattern);
  expect(T::kOpenParen);
  pattern->pattern = row_pattern();
  expect(T::kCloseParen);
  if (accept(T::kSubset)) pattern->subsets = pattern_subsets();
  expect(T::kDefine);
  pattern->definitions = pattern_definitions();
  expect(T::kCloseParen);
  node->pattern = std::move(pattern);
  return with_alias(std::move(node), place);
}

std::vector<PatternMeasure> Parser::pattern_measures() {
  std::vector<PatternMeasure> measures;
  expect(T::kMeasures);
  do {
    PatternMeasure measure;
    measure.expression = expression();
    expect(T::kAs);
    measure.name = identifier();
    measures.push_back(std::move(measure));
  } while (accept(T::kComma));
  return measures;
}

void Parser::rows_per_match(RowPattern& pattern) {
  OpenEndedRule rule(expectations(), position());
  T word = accept_any({T::kOne, T::kAll});
  if (word == T::kEnd) return;
  expect(word == T::kOne ? T::kRow : T::kRows);
  expect(T::kPer);
  expect(T::kMatch);
  if (word == T::kOne) {
    pattern.rows_per_match = RowsPerMatch::kOneRow;
    return;
  }
  pattern.rows_per_match = RowsPerMatch::kAllShowEmpty;
  T empty = accept_any({T::kShow, T::kOmit, T::kWith});
  if (empty == T::kEnd) return;
  if (empty == T::kWith) {
    expect(T::kUnmatched);
    expect(T::kRows);
    pattern.rows_per_match = RowsPerMatch::kAllWithUnmatched;
    return;
  }
  expect(T::kEmpty);
  expect(T::kMatches);
  if (empty == T::kOmit) pattern.rows_per_match = RowsPerMatch::kAllOmitEmpty;
}

// After AFTER MATCH.
void Parser::skip_to(RowPattern& pattern) {
  expect(T::kSkip);
  if (expect_any({T::kTo, T::kPast}) == T::kPast) {
    expect(T::kLast);
    expect(T::kRow);
    pattern.skip = SkipTo::kPastLast;
    return;
  }
  note(T::kNext);
  note(T::kFirst);
  note(T::kLast);
  if (kind() == T::kNext && kind(1) == T::kRow) {
    take();
    take();
    pattern.skip = SkipTo::kNextRow;
    return;
  }
  pattern.skip = SkipTo::kLast;
  if ((kind() == T::kFirst || kind() == T::kLast) && is_name(kind(1)) && kind(1) != T::kInitial &&
      kind(1) != T::kSeek && kind(1) != T::kPattern) {
    if (take().kind == T::kFirst) pattern.skip = SkipTo::kFirst;
  }
  pattern.skip_label = identifier();
}

std::vector<PatternSubset> Parser::pattern_subsets() {
  std::vector<PatternSubset> subsets;
  do {
    PatternSubset subset;
    subset.name = identifier();
    expect(T::kEqual);
    subset.members = column_list();
    subsets.push_back(std::move(subset));
  } while (accept(T::kComma));
  return subsets;
}

std::vector<PatternDefinition> Parser::pattern_definitions() {
  std::vector<PatternDefinition> definitions;
  do {
    PatternDefinition definition;
    definition.name = identifier();
    expect(T::kAs);
    definition.condition = expression();
    definitions.push_back(std::move(definition));
  } while (accept(T::kComma));
  return definitions;
}

std::unique_ptr<PatternTerm> Parser::row_pattern() {
  OpenEndedRule rule(expectations(), position());
  Nesting nesting(*this);
  SourceLocation place = here();
  auto first = pattern_concatenation();
  if (!accept(T::kBar)) return first;
  auto node = make_term(PatternTermKind::kAlternation, place);
  node->terms.push_back(std::move(first));
  do {
    node->terms.push_back(pattern_concatenation());
  } while (accept(T::kBar));
  return node;
}

bool Parser::pattern_primary_ahead() {
  note("<identifier>");
  for (T symbol : {T::kOpenParen, T::kPermute, T::kCaret, T::kDollar, T::kOpenExclusion}) {
    note(symbol);
  }
  return is_name(kind()) || kind() == T::kOpenParen || kind() == T::kCaret ||
         kind() == T::kDollar || kind() == T::kOpenExclusion;
}

std::unique_ptr<PatternTerm> Parser::pattern_concatenation() {
  SourceLocation place = here();
  auto first = quantified_pattern();
  if (!pattern_primary_ahead()) return first;
  auto node = make_term(PatternTermKind::kConcatenation, place);
  node->terms.push_back(std::move(first));
  do {
    node->terms.push_back(quantified_pattern());
  } while (pattern_primary_ahead());
  return node;
}

std::unique_ptr<PatternTerm> Parser::quantified_pattern() {
  OpenEndedRule rule(expectations(), position());
  SourceLocation place = here();
  auto primary_term = pattern_primary();
  for (T symbol : {T::kStar, T::kPlus, T::kQuestion, T::kOpenBrace}) note(symbol);
  T symbol = kind();
  if (symbol != T::kStar && symbol != T::kPlus && symbol != T::kQuestion &&
      symbol != T::kOpenBrace) {
    return primary_term;
  }
  take();
  auto node = make_term(PatternTermKind::kQuantified, place);
  node->terms.push_back(std::move(primary_term));
  if (symbol == T::kPlus) node->at_least = 1;
  if (symbol == T::kQuestion) node->at_most = 1;
  if (symbol == T::kOpenBrace) pattern_range(*node);
  node->greedy = !accept(T::kQuestion);
  return node;
}

// After '{': n}, n,}, n,m} or ,m}.
void Parser::pattern_range(PatternTerm& term) {
  auto count = [&]() -> std::optional<int64_t> {
    note(T::kIntegerValue);
    if (kind() != T::kIntegerValue) return std::nullopt;
    const Token& digits = take();
    int64_t value = 0;
    auto parsed =
        std::from_chars(digits.text.data(), digits.text.data() + digits.text.size(), value);
    if (parsed.ec != std::errc()) {
      complain("Invalid numeric literal: " + std::string(digits.text), digits.location);
    }
    return value;
  };
  std::optional<int64_t> low = count();
  if (low && kind() == T::kCloseBrace) {
    term.at_least = *low;
    term.at_most = *low;
  } else {
    note(T::kCloseBrace);
    expect(T::kComma);
    term.at_least = low.value_or(0);
    term.at_most = count();
  }
  expect(T::kCloseBrace);
}

std::unique_ptr<PatternTerm> Parser::pattern_primary() {
  SourceLocation place = here();
  pattern_primary_ahead();
  switch (kind()) {
    case T::kCaret:
      take();
      return make_term(PatternTermKind::kAnchorStart, place);
    case T::kDollar:
      take();
      return make_term(PatternTermKind::kAnchorEnd, place);
    case T::kOpenParen: {
      take();
      note(T::kCloseParen);
      if (kind() == T::kCloseParen) {
        take();
        return make_term(PatternTermKind::kEmpty, place);
      }
      auto inner = row_pattern();
      expect(T::kCloseParen);
      return inner;
    }
    case T::kOpenExclusion: {
      take();
      auto node = make_term(PatternTermKind::kExclusion, place);
      node->terms.push_back(row_pattern());
      expect(T::kCloseExclusion);
      return node;
    }
    case T::kPermute: {
      if (kind(1) != T::kOpenParen) break;
      take();
      take();
      auto node = make_term(PatternTermKind::kPermutation, place);
      do {
        node->terms.push_back(row_pattern());
      } while (more(T::kCloseParen));
      expect(T::kCloseParen);
      return node;
    }
    default:
      break;
  }
  auto node = make_term(PatternTermKind::kVariable, place);
  node->variable = identifier();
  return node;
}

}  // namespace vivace::sql
