// Rules of SELECT: its list, WHERE, GROUP BY, HAVING, WINDOW.
#include <utility>

#include "sql/parser_rules.h"

namespace vivace::sql {
namespace {

using T = TokenKind;

}  // namespace

// After SELECT.
RelationPtr Parser::query_specification() {
  OpenEndedRule rule(expectations(), position());
  SourceLocation place = token(-1).location;
  auto node = make_node<QuerySpecification>(place);
  node->distinct = set_quantifier(true).value_or(false);
  do {
    node->select.push_back(select_item());
  } while (accept(T::kComma));
  if (accept(T::kFrom)) node->from = from_list(place);
  if (accept(T::kWhere)) node->where = expression();
  if (sees(T::kGroup)) node->group_by = group_by();
  if (accept(T::kHaving)) node->having = expression();
  note(T::kWindow);
  if (kind() == T::kWindow && is_name(kind(1)) && kind(2) == T::kAs) {
    take();
    do {
      NamedWindow window;
      window.name = identifier();
      expect(T::kAs);
      expect(T::kOpenParen);
      window.window = window_specification();
      expect(T::kCloseParen);
      node->windows.push_back(std::move(window));
    } while (accept(T::kComma));
  } else {
    note_skipped();
  }
  return node;
}

// DISTINCT is true, ALL false. ALL is a name as well: a quantifier only before an expression.
std::optional<bool> Parser::set_quantifier(bool star_may_follow) {
  note(T::kDistinct);
  note(T::kAll);
  if (kind() == T::kDistinct) {
    take();
    return true;
  }
  if (kind() == T::kAll && (expression_ahead(1) || kind(1) == T::kRollup || kind(1) == T::kCube ||
                            (star_may_follow && kind(1) == T::kStar))) {
    take();
    return false;
  }
  return std::nullopt;
}

// Up to here `x.*` was possible.
void Parser::end_leading_primary() {
  if (leading_depth_ < 0) return;
  leading_depth_ = -1;
  decided();
}

SelectItem Parser::select_item() {
  OpenEndedRule rule(expectations(), position());
  SelectItem item;
  item.location = here();
  note(T::kStar);
  if (kind() == T::kStar) {
    take();
    return item;
  }
  int outer = std::exchange(leading_depth_, depth_ + 2);
  undecided();
  ExpressionPtr expression_or_row = expression();
  end_leading_primary();
  leading_depth_ = outer;
  if (kind() == T::kDot) {
    take();
    take();
    item.star_of = std::move(expression_or_row);
    if (accept(T::kAs)) item.star_aliases = column_list();
    return item;
  }
  item.expression = std::move(expression_or_row);
  if (accept(T::kAs)) {
    item.alias = identifier();
  } else if (alias_ahead()) {
    item.alias = identifier();
  }
  return item;
}

GroupBy Parser::group_by() {
  OpenEndedRule rule(expectations(), position());
  GroupBy group;
  expect(T::kGroup);
  expect(T::kBy);
  group.location = here();
  group.distinct = set_quantifier(false).value_or(false);
  if (accept(T::kAuto)) {
    group.is_auto = true;
    return group;
  }
  do {
    group.elements.push_back(grouping_element());
  } while (accept(T::kComma));
  return group;
}

GroupingElement Parser::grouping_element() {
  GroupingElement element;
  element.location = here();
  note(T::kRollup);
  note(T::kCube);
  note(T::kGrouping);
  if (kind() == T::kRollup || kind() == T::kCube) {
    element.kind = take().kind == T::kRollup ? GroupingKind::kRollup : GroupingKind::kCube;
    expect(T::kOpenParen);
    note(T::kCloseParen);
    if (kind() != T::kCloseParen) element.sets = grouping_sets();
    expect(T::kCloseParen);
  } else if (kind() == T::kGrouping && kind(1) == T::kSets) {
    element.kind = GroupingKind::kSets;
    take();
    take();
    expect(T::kOpenParen);
    element.sets = grouping_sets();
    expect(T::kCloseParen);
  } else {
    element.sets.push_back(grouping_set());
  }
  return element;
}

std::vector<std::vector<ExpressionPtr>> Parser::grouping_sets() {
  std::vector<std::vector<ExpressionPtr>> sets;
  do {
    sets.push_back(grouping_set());
  } while (more(T::kCloseParen));
  return sets;
}

// `()`, `a`, and `(a, b)`, which is the set of both and not a row.
std::vector<ExpressionPtr> Parser::grouping_set() {
  std::vector<ExpressionPtr> set;
  SourceLocation place = here();
  note(T::kOpenParen);
  bool open = kind() == T::kOpenParen;
  if (open && kind(1) == T::kCloseParen && kind(2) != T::kArrow) {
    take();
    take();
    return set;
  }
  ExpressionPtr item = expression();
  if (open && item->kind == ExpressionKind::kRow && item->location == place) {
    return std::move(static_cast<RowConstructor&>(*item).elements);
  }
  set.push_back(std::move(item));
  return set;
}

}  // namespace vivace::sql
