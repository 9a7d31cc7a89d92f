// The syntax tree of queries and relations.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sql/expression.h"
#include "sql/json_function.h"
#include "sql/node.h"

namespace vivace::sql {

enum class RelationKind : uint8_t {
  // query bodies
  kQuerySpecification,
  kSetOperation,
  kValues,
  kTable,  // `TABLE t` as a body, or a table in FROM
  kSubquery,
  // only in FROM
  kJoin,
  kAliased,
  kUnnest,
  kLateral,
  kSampled,
  kPatternRecognition,
  kTableFunction,
  kJsonTable,
};

/// Base of everything that yields rows.
struct Relation {
  RelationKind kind;
  SourceLocation location;
  Relation(RelationKind node_kind, SourceLocation place) : kind(node_kind), location(place) {}
  Relation(const Relation&) = delete;
  Relation& operator=(const Relation&) = delete;
  virtual ~Relation() = default;
};

template <RelationKind Kind>
struct RelationOf : Relation {
  static constexpr RelationKind kKind = Kind;
  explicit RelationOf(SourceLocation place) : Relation(Kind, place) {}
};

struct SelectItem {
  ExpressionPtr expression;  // null for `*` and `t.*`
  std::optional<Identifier> alias;
  ExpressionPtr star_of;                 // `t.*`: the t; null for a bare `*`
  std::vector<Identifier> star_aliases;  // `t.* AS (a, b)`
  bool is_star() const { return expression == nullptr; }
  SourceLocation location;
};

enum class GroupingKind : uint8_t { kSimple, kRollup, kCube, kSets };
struct GroupingElement {
  GroupingKind kind = GroupingKind::kSimple;
  std::vector<std::vector<ExpressionPtr>> sets;  // kSimple and ROLLUP/CUBE: one per operand
  SourceLocation location;
};
struct GroupBy {
  bool distinct = false;
  bool is_auto = false;  // GROUP BY AUTO
  std::vector<GroupingElement> elements;
  SourceLocation location;
};

struct NamedWindow {
  Identifier name;
  WindowSpecification window;
};

struct QuerySpecification : RelationOf<RelationKind::kQuerySpecification> {
  using RelationOf::RelationOf;
  bool distinct = false;
  std::vector<SelectItem> select;
  RelationPtr from;  // may be null; comma lists are implicit cross joins
  ExpressionPtr where;
  std::optional<GroupBy> group_by;
  ExpressionPtr having;
  std::vector<NamedWindow> windows;
};

enum class SetOperator : uint8_t { kUnion, kIntersect, kExcept };
struct SetOperation : RelationOf<RelationKind::kSetOperation> {
  using RelationOf::RelationOf;
  ~SetOperation() override;
  SetOperator op = SetOperator::kUnion;
  bool distinct = true;
  bool corresponding = false;
  std::vector<Identifier> corresponding_columns;
  RelationPtr left, right;
};
struct Values : RelationOf<RelationKind::kValues> {
  using RelationOf::RelationOf;
  std::vector<ExpressionPtr> rows;  // a RowConstructor, or a single expression
};

struct TableVersion {  // FOR VERSION / TIMESTAMP AS OF
  bool is_timestamp = false;
  ExpressionPtr value;
};
struct Table : RelationOf<RelationKind::kTable> {
  using RelationOf::RelationOf;
  QualifiedName name;
  std::optional<TableVersion> version;
};
/// A parenthesised query with its own WITH, ORDER BY and LIMIT.
struct TableSubquery : RelationOf<RelationKind::kSubquery> {
  using RelationOf::RelationOf;
  QueryPtr query;
};

enum class JoinType : uint8_t { kCross, kImplicit, kInner, kLeft, kRight, kFull };
struct Join : RelationOf<RelationKind::kJoin> {
  using RelationOf::RelationOf;
  ~Join() override;
  JoinType type = JoinType::kInner;
  bool natural = false;
  RelationPtr left, right;
  ExpressionPtr on;                 // null when absent
  std::vector<Identifier> columns;  // USING
};
struct AliasedRelation : RelationOf<RelationKind::kAliased> {
  using RelationOf::RelationOf;
  RelationPtr relation;
  Identifier alias;
  std::vector<Identifier> columns;
};
struct Unnest : RelationOf<RelationKind::kUnnest> {
  using RelationOf::RelationOf;
  std::vector<ExpressionPtr> expressions;
  bool with_ordinality = false;
};
struct Lateral : RelationOf<RelationKind::kLateral> {
  using RelationOf::RelationOf;
  QueryPtr query;
};
struct SampledRelation : RelationOf<RelationKind::kSampled> {
  using RelationOf::RelationOf;
  RelationPtr relation;
  bool bernoulli = true;  // else SYSTEM
  ExpressionPtr percentage;
};
struct PatternRecognition : RelationOf<RelationKind::kPatternRecognition> {
  using RelationOf::RelationOf;
  RelationPtr input;
  std::vector<ExpressionPtr> partition_by;
  std::vector<SortItem> order_by;
  std::shared_ptr<const RowPattern> pattern;
};
struct TableFunctionArgument {
  std::optional<Identifier> name;
  ExpressionPtr value;                                // a scalar argument, or
  RelationPtr table;                                  // TABLE(...), or
  std::optional<std::vector<Identifier>> descriptor;  // DESCRIPTOR(...), types beside it
  std::vector<std::string> descriptor_types;
  bool partitioned = false;  // PARTITION BY () has no expressions
  std::vector<ExpressionPtr> partition_by;
  std::vector<SortItem> order_by;
  std::optional<bool> prune_when_empty;
  SourceLocation location;
};
struct TableFunction : RelationOf<RelationKind::kTableFunction> {
  using RelationOf::RelationOf;
  QualifiedName name;
  std::vector<TableFunctionArgument> arguments;
  std::vector<std::vector<QualifiedName>> copartition;
};

enum class JsonTableColumnKind : uint8_t { kOrdinality, kValue, kQuery, kNested };
struct JsonTableColumn {
  JsonTableColumnKind kind = JsonTableColumnKind::kValue;
  Identifier name;                  // kNested: the path's name, or empty
  std::string type_text;            // kValue, kQuery
  std::optional<std::string> path;  // always there for kNested
  SourceLocation path_location;
  std::unique_ptr<JsonFunction> options;  // kValue, kQuery: format, wrapper, quotes, behaviours
  std::vector<JsonTableColumn> columns;   // kNested
  SourceLocation location;
};
struct JsonTable : RelationOf<RelationKind::kJsonTable> {
  using RelationOf::RelationOf;
  std::unique_ptr<JsonFunction> source;  // input, path and its name, passing
  std::vector<JsonTableColumn> columns;
  std::string plan;      // the PLAN clause as written, without the word; empty: none
  std::string on_error;  // "", "ERROR", "EMPTY"
};

/// WITH SESSION a.b = 1: a session property for this query only.
struct SessionOverride {
  QualifiedName name;
  ExpressionPtr value;
  SourceLocation location;
};
struct WithQuery {
  Identifier name;
  std::vector<Identifier> columns;
  QueryPtr query;
};
struct InlineFunction {  // WITH FUNCTION ...; the text is analysed by the routine's own parser
  std::string text;
  SourceLocation location;
};
struct Limit {
  ExpressionPtr count;     // null: LIMIT ALL
  bool with_ties = false;  // FETCH FIRST n ROWS WITH TIES
  bool is_fetch = false;
  SourceLocation location;
};
/// A whole query: WITH, a body, then ORDER BY, OFFSET and LIMIT over that body.
struct Query {
  std::vector<InlineFunction> functions;
  std::vector<SessionOverride> session;
  bool recursive = false;
  std::vector<WithQuery> with;
  RelationPtr body;
  std::vector<SortItem> order_by;
  ExpressionPtr offset;  // may be null
  std::optional<Limit> limit;
  SourceLocation location;
};

}  // namespace vivace::sql
