// Writes operators and predicates.
#include "sql/printer_rules.h"

namespace vivace::sql {
namespace {

using K = ExpressionKind;

// How close an expression holds together.
enum Level {
  kLambdaLevel,
  kOrLevel,
  kAndLevel,
  kNotLevel,
  kPredicateLevel,
  kConcatLevel,
  kAddLevel,
  kMultiplyLevel,
  kSignLevel,
  kZoneLevel,
  kPrimaryLevel
};

int arithmetic_level(ArithmeticOperator op) {
  switch (op) {
    case ArithmeticOperator::kConcat:
      return kConcatLevel;
    case ArithmeticOperator::kAdd:
    case ArithmeticOperator::kSubtract:
      return kAddLevel;
    default:
      return kMultiplyLevel;
  }
}

std::string_view symbol(ArithmeticOperator op) {
  constexpr std::string_view kSymbols[] = {" + ", " - ", " * ", " / ", " % ", " || "};
  return kSymbols[static_cast<size_t>(op)];
}

std::string_view symbol(ComparisonOperator op) {
  constexpr std::string_view kSymbols[] = {
      " = ", " <> ", " < ", " <= ", " > ", " >= ", " IS DISTINCT FROM ", " IS NOT DISTINCT FROM "};
  return kSymbols[static_cast<size_t>(op)];
}

struct Link {
  const Expression* child = nullptr;  // the next node down a chain
  int level = 0;                      // what the child must hold at least
};

Link link(const Expression& node) {
  switch (node.kind) {
    case K::kArithmetic: {
      const auto& arithmetic = as<Arithmetic>(node);
      return {arithmetic.left.get(), arithmetic_level(arithmetic.op)};
    }
    case K::kDereference:
      return {as<Dereference>(node).base.get(), kPrimaryLevel};
    case K::kSubscript:
      return {as<Subscript>(node).base.get(), kPrimaryLevel};
    case K::kAtTimeZone:
      return {as<AtTimeZone>(node).value.get(), kZoneLevel};
    default:
      return {};
  }
}

}  // namespace

int Printer::level(const Expression& node) const {
  switch (node.kind) {
    case K::kLambda:
      return kLambdaLevel;
    case K::kAtTimeZone:
      return kZoneLevel;
    case K::kUnary:
      return as<Unary>(node).of_literal ? kPrimaryLevel : kSignLevel;
    case K::kLogical:
      if (pretty_) return kPrimaryLevel;
      return as<Logical>(node).is_and ? kAndLevel : kOrLevel;
    case K::kNot:
      return pretty_ ? kPrimaryLevel : kNotLevel;
    case K::kArithmetic:
      return pretty_ ? kPrimaryLevel : arithmetic_level(as<Arithmetic>(node).op);
    case K::kComparison:
    case K::kQuantifiedComparison:
    case K::kBetween:
    case K::kIn:
    case K::kInSubquery:
    case K::kLike:
    case K::kIsNull:
      return pretty_ ? kPrimaryLevel : kPredicateLevel;
    default:
      return kPrimaryLevel;
  }
}

void Printer::operand(const Expression& node, int minimum) {
  bool enclose = level(node) < minimum;
  if (enclose) text("(");
  expression(node);
  if (enclose) text(")");
}

void Printer::primary(const Expression& node) { operand(node, kPrimaryLevel); }

void Printer::expression(const Expression& node) {
  switch (node.kind) {
    case K::kArithmetic:
    case K::kDereference:
    case K::kSubscript:
    case K::kAtTimeZone:
      return chain(node);
    case K::kComparison:
    case K::kQuantifiedComparison:
    case K::kLogical:
    case K::kNot:
    case K::kBetween:
    case K::kIn:
    case K::kInSubquery:
    case K::kLike:
    case K::kIsNull:
    case K::kExists:
    case K::kSimpleCase:
    case K::kSearchedCase: {
      bool enclose = pretty_;
      if (enclose) text("(");
      compound(node);
      if (enclose) text(")");
      return;
    }
    case K::kNullLiteral:
    case K::kBooleanLiteral:
    case K::kLongLiteral:
    case K::kDecimalLiteral:
    case K::kDoubleLiteral:
    case K::kStringLiteral:
    case K::kBinaryLiteral:
    case K::kIntervalLiteral:
    case K::kGenericLiteral:
    case K::kParameter:
      return literal(node);
    default:
      return call(node);
  }
}

// A node and its first children, however long they run on: openings down, then endings up.
void Printer::chain(const Expression& top) {
  std::vector<const Expression*> nodes;
  const Expression* leaf = &top;
  for (Link next = link(top); next.child != nullptr; next = link(*leaf)) {
    nodes.push_back(leaf);
    leaf = next.child;
  }
  auto encloses = [&](const Expression& node) {
    Link down = link(node);
    return level(*down.child) < down.level;
  };
  for (const Expression* node : nodes) {
    if (pretty_ && node->kind == K::kArithmetic) {
      bool concat = as<Arithmetic>(*node).op == ArithmeticOperator::kConcat;
      text(concat ? "concat(" : "(");
    }
    if (encloses(*node)) text("(");
  }
  expression(*leaf);
  for (auto node = nodes.rbegin(); node != nodes.rend(); ++node) {
    if (encloses(**node)) text(")");
    chain_suffix(**node);
  }
}

void Printer::chain_suffix(const Expression& node) {
  switch (node.kind) {
    case K::kArithmetic: {
      const auto& arithmetic = as<Arithmetic>(node);
      bool concat = arithmetic.op == ArithmeticOperator::kConcat;
      text(pretty_ && concat ? ", " : symbol(arithmetic.op));
      operand(*arithmetic.right, arithmetic_level(arithmetic.op) + 1);
      if (pretty_) text(")");
      return;
    }
    case K::kDereference:
      text(".");
      return name(as<Dereference>(node).field);
    case K::kSubscript:
      text("[");
      operand(*as<Subscript>(node).index, kConcatLevel);
      return text("]");
    default:
      text(" AT TIME ZONE ");
      return expression(*as<AtTimeZone>(node).zone);
  }
}

void Printer::compound(const Expression& node) {
  switch (node.kind) {
    case K::kComparison: {
      const auto& comparison = as<Comparison>(node);
      bool not_distinct = comparison.op == ComparisonOperator::kIsNotDistinctFrom;
      if (pretty_ && not_distinct) text("NOT (");
      operand(*comparison.left, kConcatLevel);
      text(pretty_ && not_distinct ? " IS DISTINCT FROM " : symbol(comparison.op));
      operand(*comparison.right, kConcatLevel);
      if (pretty_ && not_distinct) text(")");
      return;
    }
    case K::kQuantifiedComparison: {
      const auto& comparison = as<QuantifiedComparison>(node);
      operand(*comparison.value, kConcatLevel);
      text(symbol(comparison.op));
      text(comparison.quantifier == Quantifier::kAll ? "ALL " : "ANY ");
      return subquery(*comparison.query);
    }
    case K::kLogical:
      return logical(as<Logical>(node));
    case K::kNot:
      text("NOT ");
      return operand(*as<Not>(node).operand, kNotLevel);
    case K::kBetween:
      return between(as<Between>(node));
    case K::kIn:
      operand(*as<In>(node).value, kConcatLevel);
      text(" IN (");
      list(as<In>(node).list);
      return text(")");
    case K::kInSubquery:
      operand(*as<InSubquery>(node).value, kConcatLevel);
      text(" IN ");
      return subquery(*as<InSubquery>(node).query);
    case K::kLike:
      return like(as<Like>(node));
    case K::kIsNull:
      operand(*as<IsNull>(node).value, kConcatLevel);
      return text(as<IsNull>(node).negated ? " IS NOT NULL" : " IS NULL");
    case K::kExists:
      text("EXISTS ");
      return subquery(*as<Exists>(node).query);
    case K::kSimpleCase:
      return simple_case(as<SimpleCase>(node));
    default:
      return searched_case(as<SearchedCase>(node));
  }
}

void Printer::logical(const Logical& node) {
  for (size_t i = 0; i < node.terms.size(); ++i) {
    if (i > 0) text(node.is_and ? " AND " : " OR ");
    operand(*node.terms[i], node.is_and ? kNotLevel : kAndLevel);
  }
}

void Printer::between(const Between& node) {
  operand(*node.value, kConcatLevel);
  text(" BETWEEN ");
  operand(*node.low, kConcatLevel);
  text(" AND ");
  operand(*node.high, kConcatLevel);
}

void Printer::like(const Like& node) {
  operand(*node.value, kConcatLevel);
  text(" LIKE ");
  operand(*node.pattern, kConcatLevel);
  if (!node.escape) return;
  text(" ESCAPE ");
  operand(*node.escape, kConcatLevel);
}

void Printer::case_end(const std::vector<WhenClause>& whens, const ExpressionPtr& otherwise) {
  for (const WhenClause& when : whens) {
    text(" WHEN ");
    expression(*when.condition);
    text(" THEN ");
    expression(*when.result);
  }
  if (otherwise) {
    text(" ELSE ");
    expression(*otherwise);
  }
  text(" END");
}

void Printer::simple_case(const SimpleCase& node) {
  text("CASE ");
  expression(*node.operand);
  case_end(node.whens, node.otherwise);
}

void Printer::searched_case(const SearchedCase& node) {
  text("CASE");
  case_end(node.whens, node.otherwise);
}

void Printer::subquery(const Query& node) {
  text("(");
  query(node, 0);
  if (!pretty_) {
    while (out_.back() == ' ') out_.pop_back();
  }
  text(")");
}

}  // namespace vivace::sql
