// Rules of expressions down to value expressions: logic, predicates, operators.
#include <utility>

#include "sql/parser_rules.h"

namespace vivace::sql {
namespace {

using T = TokenKind;

struct BinaryOperator {
  T token;
  ArithmeticOperator op;
  int level;
};
// All bind to the left; a higher level binds closer.
constexpr BinaryOperator kBinaryOperators[] = {
    {T::kConcat, ArithmeticOperator::kConcat, 1},  {T::kPlus, ArithmeticOperator::kAdd, 2},
    {T::kMinus, ArithmeticOperator::kSubtract, 2}, {T::kStar, ArithmeticOperator::kMultiply, 3},
    {T::kSlash, ArithmeticOperator::kDivide, 3},   {T::kPercent, ArithmeticOperator::kModulus, 3},
};
constexpr int kSignLevel = 4;

const BinaryOperator* find_binary(T kind) {
  for (const BinaryOperator& binary : kBinaryOperators) {
    if (binary.token == kind) return &binary;
  }
  return nullptr;
}

std::optional<ComparisonOperator> find_comparison(T kind) {
  switch (kind) {
    case T::kEqual:
      return ComparisonOperator::kEqual;
    case T::kNotEqual:
      return ComparisonOperator::kNotEqual;
    case T::kLess:
      return ComparisonOperator::kLess;
    case T::kLessOrEqual:
      return ComparisonOperator::kLessOrEqual;
    case T::kGreater:
      return ComparisonOperator::kGreater;
    case T::kGreaterOrEqual:
      return ComparisonOperator::kGreaterOrEqual;
    default:
      return std::nullopt;
  }
}

bool starts_predicate(T kind) {
  return find_comparison(kind).has_value() || kind == T::kBetween || kind == T::kIn ||
         kind == T::kLike || kind == T::kIs || kind == T::kNot;
}

ExpressionPtr negate(ExpressionPtr operand, SourceLocation place) {
  auto node = make_node<Not>(place);
  node->operand = std::move(operand);
  return node;
}

}  // namespace

SourceLocation Parser::start_place() const { return pending_ ? pending_place_ : here(); }

ExpressionPtr Parser::expression() {
  NamedRule rule(expectations(), position(), "<expression>");
  Nesting nesting(*this);
  return or_expression();
}

ExpressionPtr Parser::or_expression() {
  SourceLocation place = start_place();
  ExpressionPtr first = and_expression();
  if (!accept(T::kOr)) return first;
  auto node = make_node<Logical>(place);
  node->is_and = false;
  node->terms.push_back(std::move(first));
  do {
    node->terms.push_back(and_expression());
  } while (accept(T::kOr));
  return node;
}

ExpressionPtr Parser::and_expression() {
  SourceLocation place = start_place();
  ExpressionPtr first = not_expression();
  if (!accept(T::kAnd)) return first;
  auto node = make_node<Logical>(place);
  node->terms.push_back(std::move(first));
  do {
    node->terms.push_back(not_expression());
  } while (accept(T::kAnd));
  return node;
}

ExpressionPtr Parser::not_expression() {
  NamedRule rule(expectations(), position(), "<expression>");
  if (pending_ || kind() != T::kNot) return predicated();
  Nesting nesting(*this);
  end_leading_primary();
  SourceLocation place = take().location;
  return negate(not_expression(), place);
}

ExpressionPtr Parser::predicated() {
  ExpressionPtr value = value_expression();
  if (starts_predicate(kind()) && !incomplete_in_list()) {
    NamedRule rule(expectations(), position(), "<predicate>");
    note_settled();
    return predicate(std::move(value));
  }
  if (!incomplete_in_list()) note("<predicate>");
  note_skipped();
  return value;
}

// `1 IN ()` and `1 IN 2`: the real parser leaves the predicate before it looks inside, so that
// the fault is at IN.
bool Parser::incomplete_in_list() {
  if (kind() != T::kIn || decisions() > 0) return false;
  if (kind(1) == T::kOpenParen &&
      (expression_ahead(2) || kind(2) == T::kSelect || kind(2) == T::kWith ||
       kind(2) == T::kValues || kind(2) == T::kTable)) {
    return false;
  }
  if (expectations() != nullptr) expectations()->restart(position());
  return true;
}

ExpressionPtr Parser::predicate(ExpressionPtr value) {
  if (find_comparison(kind())) return comparison(std::move(value));
  SourceLocation place = here();
  if (kind() == T::kIs) return is_predicate(std::move(value));
  bool negated = accept(T::kNot);
  ExpressionPtr node;
  switch (expect_any({T::kBetween, T::kIn, T::kLike})) {
    case T::kBetween:
      node = between(std::move(value), place);
      break;
    case T::kIn:
      node = in_predicate(std::move(value), place);
      break;
    default:
      node = like(std::move(value), place);
  }
  return negated ? negate(std::move(node), place) : std::move(node);
}

ExpressionPtr Parser::comparison(ExpressionPtr value) {
  const Token& op = take();
  T quantifier = kind(1) == T::kOpenParen ? kind() : T::kEnd;
  note(T::kAll);
  note(T::kAny);
  note(T::kSome);
  if (quantifier == T::kAll || quantifier == T::kAny || quantifier == T::kSome) {
    auto node = make_node<QuantifiedComparison>(op.location);
    take();
    take();
    node->op = *find_comparison(op.kind);
    node->quantifier = quantifier == T::kAll ? Quantifier::kAll : Quantifier::kAny;
    node->value = std::move(value);
    node->query = query();
    expect(T::kCloseParen);
    return node;
  }
  auto node = make_node<Comparison>(op.location);
  node->op = *find_comparison(op.kind);
  node->left = std::move(value);
  node->right = value_expression();
  return node;
}

ExpressionPtr Parser::between(ExpressionPtr value, SourceLocation place) {
  auto node = make_node<Between>(place);
  node->value = std::move(value);
  node->low = value_expression();
  expect(T::kAnd);
  node->high = value_expression();
  return node;
}

ExpressionPtr Parser::in_predicate(ExpressionPtr value, SourceLocation place) {
  expect(T::kOpenParen);
  QueryOrExpression first = query_or_expression(true);
  if (first.query) {
    auto node = make_node<InSubquery>(place);
    node->value = std::move(value);
    node->query = std::move(first.query);
    expect(T::kCloseParen);
    return node;
  }
  auto node = make_node<In>(place);
  node->value = std::move(value);
  node->list.push_back(std::move(first.expression));
  while (more(T::kCloseParen)) node->list.push_back(expression());
  expect(T::kCloseParen);
  return node;
}

ExpressionPtr Parser::like(ExpressionPtr value, SourceLocation place) {
  auto node = make_node<Like>(place);
  node->value = std::move(value);
  node->pattern = value_expression();
  if (accept(T::kEscape)) node->escape = value_expression();
  return node;
}

ExpressionPtr Parser::is_predicate(ExpressionPtr value) {
  SourceLocation place = take().location;
  bool negated = accept(T::kNot);
  if (expect_any({T::kNull, T::kDistinct}) == T::kNull) {
    auto node = make_node<IsNull>(place);
    node->value = std::move(value);
    node->negated = negated;
    return node;
  }
  expect(T::kFrom);
  auto node = make_node<Comparison>(place);
  node->op = negated ? ComparisonOperator::kIsNotDistinctFrom : ComparisonOperator::kIsDistinctFrom;
  node->left = std::move(value);
  node->right = value_expression();
  return node;
}

ExpressionPtr Parser::value_expression(int minimum) {
  NamedRule rule(expectations(), position(), "<expression>");
  Nesting nesting(*this);
  ExpressionPtr left = unary();
  while (true) {
    if (expectations() != nullptr) {
      for (const BinaryOperator& binary : kBinaryOperators) {
        if (binary.level >= minimum) note(binary.token);
      }
    }
    const BinaryOperator* binary = find_binary(kind());
    if (binary == nullptr || binary->level < minimum) {
      note_skipped();
      return left;
    }
    auto node = make_node<Arithmetic>(take().location);
    node->op = binary->op;
    node->left = std::move(left);
    node->right = value_expression(binary->level + 1);
    left = std::move(node);
  }
}

ExpressionPtr Parser::unary() {
  bool sign = !pending_ && (kind() == T::kMinus || kind() == T::kPlus);
  bool literal = kind() == T::kMinus && (kind(1) == T::kIntegerValue ||
                                         kind(1) == T::kDecimalValue || kind(1) == T::kDoubleValue);
  if (!sign || literal) {
    ExpressionPtr operand = primary_expression();
    if (leading_depth_ == depth_) end_leading_primary();
    return at_time_zone(std::move(operand));
  }
  end_leading_primary();
  const Token& token = take();
  auto node = make_node<Unary>(token.location);
  node->negative = token.kind == T::kMinus;
  node->operand = value_expression(kSignLevel);
  return node;
}

ExpressionPtr Parser::at_time_zone(ExpressionPtr value) {
  while (true) {
    note(T::kAt);
    if (kind() != T::kAt || kind(1) != T::kTime) {
      note_skipped();
      return value;
    }
    auto node = make_node<AtTimeZone>(take().location);
    take();
    expect(T::kZone);
    node->value = std::move(value);
    note("<string>");
    note(T::kInterval);
    node->zone = kind() == T::kInterval ? interval() : string_expression();
    value = std::move(node);
  }
}

// Can an expression begin with the token there.
bool Parser::expression_ahead(int ahead) {
  switch (kind(ahead)) {
    case T::kIntegerValue:
    case T::kDecimalValue:
    case T::kDoubleValue:
    case T::kStringLiteral:
    case T::kUnicodeString:
    case T::kBinaryString:
    case T::kQuestion:
    case T::kOpenParen:
    case T::kOpenBracket:
    case T::kPlus:
    case T::kMinus:
    case T::kNot:
    case T::kNull:
    case T::kTrue:
    case T::kFalse:
    case T::kCase:
    case T::kCast:
    case T::kExists:
    case T::kExtract:
    case T::kTrim:
    case T::kNormalize:
    case T::kGrouping:
    case T::kListagg:
    case T::kCurrentCatalog:
    case T::kCurrentDate:
    case T::kCurrentPath:
    case T::kCurrentSchema:
    case T::kCurrentTime:
    case T::kCurrentTimestamp:
    case T::kCurrentUser:
    case T::kLocaltime:
    case T::kLocaltimestamp:
    case T::kJsonArray:
    case T::kJsonExists:
    case T::kJsonObject:
    case T::kJsonQuery:
    case T::kJsonValue:
      return true;
    default:
      return is_name(kind(ahead));
  }
}

std::vector<ExpressionPtr> Parser::expressions(TokenKind close) {
  std::vector<ExpressionPtr> list;
  do {
    list.push_back(expression());
  } while (more(close));
  return list;
}

}  // namespace vivace::sql
