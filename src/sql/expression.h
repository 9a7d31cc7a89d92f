// The syntax tree of value expressions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sql/node.h"

namespace vivace::sql {

enum class ExpressionKind : uint8_t {
  kNullLiteral,
  kBooleanLiteral,
  kLongLiteral,
  kDecimalLiteral,
  kDoubleLiteral,
  kStringLiteral,
  kBinaryLiteral,
  kIntervalLiteral,
  kGenericLiteral,  // DATE '...', TIMESTAMP '...', DECIMAL '...', JSON '...'
  kIdentifier,
  kDereference,
  kParameter,
  kUnary,
  kArithmetic,
  kComparison,
  kQuantifiedComparison,
  kLogical,
  kNot,
  kBetween,
  kIn,
  kInSubquery,
  kLike,
  kIsNull,
  kExists,
  kSubquery,
  kSimpleCase,
  kSearchedCase,
  kIf,
  kCoalesce,
  kNullIf,
  kTry,
  kCast,
  kExtract,
  kAtTimeZone,
  kTrim,
  kCurrentTime,     // CURRENT_DATE and its kin
  kCurrentContext,  // CURRENT_USER, CURRENT_CATALOG, CURRENT_SCHEMA, CURRENT_PATH, CURRENT_ROLE
  kArray,
  kRow,
  kSubscript,
  kLambda,
  kFunctionCall,
  kGrouping,
  kWindowMeasure,  // a row pattern measure of a window: `m OVER w`
  kJsonFunction,   // JSON_EXISTS, JSON_VALUE, JSON_QUERY, JSON_OBJECT, JSON_ARRAY
};

/// Base of all expressions. `location` is where Trino reports an error about this node.
/// Nodes whose first child can be a chain thousands long (a + b + c, a[1][2]) end it by a loop.
struct Expression {
  ExpressionKind kind;
  SourceLocation location;
  Expression(ExpressionKind node_kind, SourceLocation place) : kind(node_kind), location(place) {}
  Expression(const Expression&) = delete;
  Expression& operator=(const Expression&) = delete;
  virtual ~Expression() = default;
};

/// Gives a node type its kind: `struct X : ExpressionOf<ExpressionKind::kX>`.
template <ExpressionKind Kind>
struct ExpressionOf : Expression {
  static constexpr ExpressionKind kKind = Kind;
  explicit ExpressionOf(SourceLocation place) : Expression(Kind, place) {}
};

struct NullLiteral : ExpressionOf<ExpressionKind::kNullLiteral> {
  using ExpressionOf::ExpressionOf;
};
struct BooleanLiteral : ExpressionOf<ExpressionKind::kBooleanLiteral> {
  using ExpressionOf::ExpressionOf;
  bool value = false;
};
/// Digits without sign, as written (underscores, 0x, 0o, 0b kept); fits 64 bits unsigned-wise.
struct LongLiteral : ExpressionOf<ExpressionKind::kLongLiteral> {
  using ExpressionOf::ExpressionOf;
  std::string text;
  uint64_t value = 0;  // up to 2^63, whose negation is legal
};
/// `1.50`, `.5`, `1.`, or DECIMAL '…' when it comes as a generic literal.
struct DecimalLiteral : ExpressionOf<ExpressionKind::kDecimalLiteral> {
  using ExpressionOf::ExpressionOf;
  std::string text;
};
struct DoubleLiteral : ExpressionOf<ExpressionKind::kDoubleLiteral> {
  using ExpressionOf::ExpressionOf;
  std::string text;
  double value = 0;
};
struct StringLiteral : ExpressionOf<ExpressionKind::kStringLiteral> {
  using ExpressionOf::ExpressionOf;
  std::string value;  // UTF-8, U&'' escapes resolved
};
struct BinaryLiteral : ExpressionOf<ExpressionKind::kBinaryLiteral> {
  using ExpressionOf::ExpressionOf;
  std::string bytes;
};
enum class IntervalField : uint8_t { kYear, kMonth, kDay, kHour, kMinute, kSecond };
struct IntervalLiteral : ExpressionOf<ExpressionKind::kIntervalLiteral> {
  using ExpressionOf::ExpressionOf;
  std::string value;
  bool negative = false;
  IntervalField from = IntervalField::kDay;
  std::optional<IntervalField> to;
};
/// A type name before a string: the analyser parses `value` by the type.
struct GenericLiteral : ExpressionOf<ExpressionKind::kGenericLiteral> {
  using ExpressionOf::ExpressionOf;
  std::string type_text;  // "date", "timestamp", "char", "json", "double", ... lower case
  std::string value;
  Identifier type_name;  // as written; DOUBLE PRECISION leaves it empty
  bool is_precision_double() const { return type_name.text.empty(); }
};
struct IdentifierExpression : ExpressionOf<ExpressionKind::kIdentifier> {
  using ExpressionOf::ExpressionOf;
  Identifier name;
};
struct Dereference : ExpressionOf<ExpressionKind::kDereference> {
  using ExpressionOf::ExpressionOf;
  ~Dereference() override;
  ExpressionPtr base;
  Identifier field;
};
struct Parameter : ExpressionOf<ExpressionKind::kParameter> {
  using ExpressionOf::ExpressionOf;
  int32_t position = 0;  // from 0, in the order of the text
};
struct Unary : ExpressionOf<ExpressionKind::kUnary> {
  using ExpressionOf::ExpressionOf;
  bool negative = true;
  /// `-1` written as one number; unlike -(1), -2147483648 is an integer.
  bool of_literal = false;
  ExpressionPtr operand;
};
enum class ArithmeticOperator : uint8_t { kAdd, kSubtract, kMultiply, kDivide, kModulus, kConcat };
struct Arithmetic : ExpressionOf<ExpressionKind::kArithmetic> {
  using ExpressionOf::ExpressionOf;
  ~Arithmetic() override;
  ArithmeticOperator op = ArithmeticOperator::kAdd;
  ExpressionPtr left, right;
};
enum class ComparisonOperator : uint8_t {
  kEqual,
  kNotEqual,
  kLess,
  kLessOrEqual,
  kGreater,
  kGreaterOrEqual,
  kIsDistinctFrom,
  kIsNotDistinctFrom,
};
struct Comparison : ExpressionOf<ExpressionKind::kComparison> {
  using ExpressionOf::ExpressionOf;
  ComparisonOperator op = ComparisonOperator::kEqual;
  ExpressionPtr left, right;
};
enum class Quantifier : uint8_t { kAll, kAny };  // SOME is ANY
struct QuantifiedComparison : ExpressionOf<ExpressionKind::kQuantifiedComparison> {
  using ExpressionOf::ExpressionOf;
  ComparisonOperator op = ComparisonOperator::kEqual;
  Quantifier quantifier = Quantifier::kAll;
  ExpressionPtr value;
  QueryPtr query;
};
/// n-ary: `a AND b AND c` is one node, so that long chains stay shallow.
struct Logical : ExpressionOf<ExpressionKind::kLogical> {
  using ExpressionOf::ExpressionOf;
  bool is_and = true;
  std::vector<ExpressionPtr> terms;
};
struct Not : ExpressionOf<ExpressionKind::kNot> {
  using ExpressionOf::ExpressionOf;
  ExpressionPtr operand;
};
struct Between : ExpressionOf<ExpressionKind::kBetween> {
  using ExpressionOf::ExpressionOf;
  ExpressionPtr value, low, high;
};
struct In : ExpressionOf<ExpressionKind::kIn> {
  using ExpressionOf::ExpressionOf;
  ExpressionPtr value;
  std::vector<ExpressionPtr> list;
};
struct InSubquery : ExpressionOf<ExpressionKind::kInSubquery> {
  using ExpressionOf::ExpressionOf;
  ExpressionPtr value;
  QueryPtr query;
};
struct Like : ExpressionOf<ExpressionKind::kLike> {
  using ExpressionOf::ExpressionOf;
  ExpressionPtr value, pattern, escape;  // escape may be null
};
struct IsNull : ExpressionOf<ExpressionKind::kIsNull> {
  using ExpressionOf::ExpressionOf;
  ExpressionPtr value;
  bool negated = false;
};
struct Exists : ExpressionOf<ExpressionKind::kExists> {
  using ExpressionOf::ExpressionOf;
  QueryPtr query;
};
struct SubqueryExpression : ExpressionOf<ExpressionKind::kSubquery> {
  using ExpressionOf::ExpressionOf;
  QueryPtr query;
};
struct WhenClause {
  ExpressionPtr condition, result;
};
struct SimpleCase : ExpressionOf<ExpressionKind::kSimpleCase> {
  using ExpressionOf::ExpressionOf;
  ExpressionPtr operand;
  std::vector<WhenClause> whens;
  ExpressionPtr otherwise;  // may be null
};
struct SearchedCase : ExpressionOf<ExpressionKind::kSearchedCase> {
  using ExpressionOf::ExpressionOf;
  std::vector<WhenClause> whens;
  ExpressionPtr otherwise;  // may be null
};
struct If : ExpressionOf<ExpressionKind::kIf> {
  using ExpressionOf::ExpressionOf;
  ExpressionPtr condition, then, otherwise;  // otherwise may be null
};
struct Coalesce : ExpressionOf<ExpressionKind::kCoalesce> {
  using ExpressionOf::ExpressionOf;
  std::vector<ExpressionPtr> operands;
};
struct NullIf : ExpressionOf<ExpressionKind::kNullIf> {
  using ExpressionOf::ExpressionOf;
  ExpressionPtr first, second;
};
struct Try : ExpressionOf<ExpressionKind::kTry> {
  using ExpressionOf::ExpressionOf;
  ExpressionPtr operand;
};
struct Cast : ExpressionOf<ExpressionKind::kCast> {
  using ExpressionOf::ExpressionOf;
  ExpressionPtr operand;
  std::string type_text;  // canonical text of the type; types::parse_type reads it
  SourceLocation type_location;
  bool is_try = false;
};
struct Extract : ExpressionOf<ExpressionKind::kExtract> {
  using ExpressionOf::ExpressionOf;
  std::string field;  // upper case: YEAR, DAY_OF_WEEK, ...
  SourceLocation field_location;
  ExpressionPtr operand;
};
struct AtTimeZone : ExpressionOf<ExpressionKind::kAtTimeZone> {
  using ExpressionOf::ExpressionOf;
  ~AtTimeZone() override;
  ExpressionPtr value, zone;
};
enum class TrimSide : uint8_t { kBoth, kLeading, kTrailing };
struct Trim : ExpressionOf<ExpressionKind::kTrim> {
  using ExpressionOf::ExpressionOf;
  TrimSide side = TrimSide::kBoth;
  ExpressionPtr source, characters;  // characters may be null
};
enum class CurrentTimeFunction : uint8_t {
  kCurrentDate,
  kCurrentTime,
  kCurrentTimestamp,
  kLocalTime,
  kLocalTimestamp
};
struct CurrentTime : ExpressionOf<ExpressionKind::kCurrentTime> {
  using ExpressionOf::ExpressionOf;
  CurrentTimeFunction function = CurrentTimeFunction::kCurrentDate;
  std::optional<int32_t> precision;
};
struct CurrentContext : ExpressionOf<ExpressionKind::kCurrentContext> {
  using ExpressionOf::ExpressionOf;
  std::string what;  // "user", "catalog", "schema", "path", "role"
};
struct ArrayConstructor : ExpressionOf<ExpressionKind::kArray> {
  using ExpressionOf::ExpressionOf;
  std::vector<ExpressionPtr> elements;
};
struct RowConstructor : ExpressionOf<ExpressionKind::kRow> {
  using ExpressionOf::ExpressionOf;
  std::vector<ExpressionPtr> elements;
  std::vector<std::optional<Identifier>> names;  // empty or one per element: ROW(1 AS x)
};
struct Subscript : ExpressionOf<ExpressionKind::kSubscript> {
  using ExpressionOf::ExpressionOf;
  ~Subscript() override;
  ExpressionPtr base, index;
};
struct Lambda : ExpressionOf<ExpressionKind::kLambda> {
  using ExpressionOf::ExpressionOf;
  std::vector<Identifier> parameters;
  ExpressionPtr body;
};

struct SortItem {
  ExpressionPtr key;
  bool descending = false;
  std::optional<bool> nulls_first;  // unset: NULLS LAST, as Presto's default
  SourceLocation location;
};
enum class FrameUnit : uint8_t { kRange, kRows, kGroups };
enum class FrameBoundKind : uint8_t {
  kUnboundedPreceding,
  kPreceding,
  kCurrentRow,
  kFollowing,
  kUnboundedFollowing
};
struct FrameBound {
  FrameBoundKind kind = FrameBoundKind::kCurrentRow;
  ExpressionPtr value;  // kPreceding and kFollowing only
  SourceLocation location;
};
struct RowPattern;  // sql/row_pattern.h
struct WindowFrame {
  FrameUnit unit = FrameUnit::kRange;
  FrameBound start;
  std::optional<FrameBound> end;
  std::shared_ptr<const RowPattern> pattern;  // row-pattern windows; usually null
  SourceLocation location;
};
/// `OVER (...)`, `OVER name`, or a named window's definition.
struct WindowSpecification {
  std::optional<Identifier> existing;  // the name it starts from
  std::vector<ExpressionPtr> partition_by;
  std::vector<SortItem> order_by;
  std::optional<WindowFrame> frame;
  bool is_reference = false;  // OVER name, without parentheses
  SourceLocation location;
};
enum class NullTreatment : uint8_t { kUnspecified, kRespect, kIgnore };
enum class ProcessingMode : uint8_t { kUnspecified, kRunning, kFinal };
struct FunctionCall : ExpressionOf<ExpressionKind::kFunctionCall> {
  using ExpressionOf::ExpressionOf;
  QualifiedName name;
  std::vector<ExpressionPtr> arguments;
  bool star = false;                     // count(*)
  std::optional<Identifier> star_label;  // count(A.*), in row patterns only
  bool distinct = false;
  std::vector<SortItem> order_by;
  ExpressionPtr filter;                         // may be null
  std::unique_ptr<WindowSpecification> window;  // may be null
  NullTreatment nulls = NullTreatment::kUnspecified;
  ProcessingMode mode = ProcessingMode::kUnspecified;
};
/// `name OVER window`, where the window's row pattern has a measure of that name.
struct WindowMeasure : ExpressionOf<ExpressionKind::kWindowMeasure> {
  using ExpressionOf::ExpressionOf;
  Identifier name;
  std::unique_ptr<WindowSpecification> window;
};
/// grouping(a, b.c): columns only.
struct Grouping : ExpressionOf<ExpressionKind::kGrouping> {
  using ExpressionOf::ExpressionOf;
  std::vector<ExpressionPtr> columns;
};

}  // namespace vivace::sql
