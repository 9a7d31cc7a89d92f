// Rules of OVER: window specifications and frames.
#include <utility>

#include "sql/parser_rules.h"

namespace vivace::sql {
namespace {

using T = TokenKind;

}  // namespace

// After OVER.
std::unique_ptr<WindowSpecification> Parser::over() {
  auto window = std::make_unique<WindowSpecification>();
  window->location = here();
  note(T::kOpenParen);
  if (kind() != T::kOpenParen) {
    window->existing = identifier();
    window->is_reference = true;
    return window;
  }
  take();
  *window = window_specification();
  expect(T::kCloseParen);
  return window;
}

bool Parser::frame_ahead() {
  switch (kind()) {
    case T::kRange:
    case T::kRows:
    case T::kGroups:
    case T::kMeasures:
      break;
    default:
      return false;
  }
  // Otherwise the word names a window.
  switch (kind(1)) {
    case T::kCloseParen:
    case T::kPartition:
    case T::kOrder:
      return false;
    case T::kRange:
    case T::kRows:
    case T::kGroups:
    case T::kMeasures:
      return kind(2) == T::kPreceding || kind(2) == T::kFollowing;
    default:
      return true;
  }
}

WindowSpecification Parser::window_specification() {
  OpenEndedRule rule(expectations(), position());
  WindowSpecification window;
  window.location = here();
  note("<identifier>");
  bool partition = kind() == T::kPartition && kind(1) == T::kBy;
  if (is_name(kind()) && !partition && !frame_ahead()) window.existing = identifier();
  note(T::kPartition);
  if (kind() == T::kPartition) window.partition_by = partition_by_items();
  note(T::kOrder);
  if (kind() == T::kOrder) window.order_by = order_by_items();
  for (T word : {T::kMeasures, T::kRange, T::kRows, T::kGroups}) note(word);
  if (frame_ahead()) window.frame = window_frame();
  return window;
}

WindowFrame Parser::window_frame() {
  OpenEndedRule rule(expectations(), position());
  WindowFrame frame;
  frame.location = here();
  auto pattern = std::make_shared<RowPattern>();
  bool measures = kind() == T::kMeasures;
  if (measures) pattern->measures = pattern_measures();
  frame_extent(frame);
  bool after = accept(T::kAfter);
  if (after) {
    expect(T::kMatch);
    skip_to(*pattern);
  }
  T start = accept_any({T::kInitial, T::kSeek});
  if (start != T::kEnd) pattern->initial = start == T::kInitial;
  if (accept(T::kPattern)) {
    expect(T::kOpenParen);
    pattern->pattern = row_pattern();
    expect(T::kCloseParen);
  }
  if (accept(T::kSubset)) pattern->subsets = pattern_subsets();
  if (accept(T::kDefine)) pattern->definitions = pattern_definitions();
  bool used = measures || after || pattern->initial || pattern->pattern ||
              !pattern->subsets.empty() || !pattern->definitions.empty();
  if (used) frame.pattern = std::move(pattern);
  return frame;
}

void Parser::frame_extent(WindowFrame& frame) {
  switch (expect_any({T::kRange, T::kRows, T::kGroups})) {
    case T::kRange:
      frame.unit = FrameUnit::kRange;
      break;
    case T::kRows:
      frame.unit = FrameUnit::kRows;
      break;
    default:
      frame.unit = FrameUnit::kGroups;
  }
  if (!accept(T::kBetween)) {
    frame.start = frame_bound();
    return;
  }
  frame.start = frame_bound();
  expect(T::kAnd);
  frame.end = frame_bound();
}

FrameBound Parser::frame_bound() {
  FrameBound bound;
  bound.location = here();
  note(T::kUnbounded);
  note(T::kCurrent);
  if (kind() == T::kUnbounded && (kind(1) == T::kPreceding || kind(1) == T::kFollowing)) {
    take();
    bound.kind = take().kind == T::kPreceding ? FrameBoundKind::kUnboundedPreceding
                                              : FrameBoundKind::kUnboundedFollowing;
    return bound;
  }
  if (kind() == T::kCurrent && kind(1) == T::kRow) {
    take();
    take();
    return bound;
  }
  bound.value = expression();
  bound.kind = expect_any({T::kPreceding, T::kFollowing}) == T::kPreceding
                   ? FrameBoundKind::kPreceding
                   : FrameBoundKind::kFollowing;
  return bound;
}

}  // namespace vivace::sql
