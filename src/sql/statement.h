// The syntax tree of statements.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sql/expression.h"
#include "sql/query.h"

namespace vivace::sql {

enum class StatementKind : uint8_t {
  kQuery,
  kExplain,
  kShowCatalogs,
  kShowSchemas,
  kShowTables,
  kShowColumns,  // DESCRIBE too
  kShowCreate,
  kShowFunctions,
  kShowSession,
  kShowStats,
  kShowRoles,
  kShowGrants,
  kUse,
  kSetSession,
  kResetSession,
  kSetTimeZone,
  kSetPath,
  kSetSessionAuthorization,
  kResetSessionAuthorization,
  kSetRole,
  kPrepare,
  kExecute,
  kExecuteImmediate,
  kDeallocate,
  kDescribeInput,
  kDescribeOutput,
  kStartTransaction,
  kCommit,
  kRollback,
  /// Parsed for its syntax only so far; running one is NOT_SUPPORTED at `location`.
  kUnsupported,
};

struct Statement {
  StatementKind kind;
  SourceLocation location;
  int32_t parameter_count = 0;  // `?` in the text; set on the root of a parsed statement
  Statement(StatementKind node_kind, SourceLocation place) : kind(node_kind), location(place) {}
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  virtual ~Statement() = default;
};

template <StatementKind Kind>
struct StatementOf : Statement {
  static constexpr StatementKind kKind = Kind;
  explicit StatementOf(SourceLocation place) : Statement(Kind, place) {}
};

struct QueryStatement : StatementOf<StatementKind::kQuery> {
  using StatementOf::StatementOf;
  QueryPtr query;
};
struct Explain : StatementOf<StatementKind::kExplain> {
  using StatementOf::StatementOf;
  bool analyze = false;
  bool verbose = false;
  std::string type = "DISTRIBUTED";           // LOGICAL, DISTRIBUTED, VALIDATE, IO
  std::string format = "TEXT";                // TEXT, JSON, GRAPHVIZ
  bool has_type = false, has_format = false;  // were they written
  StatementPtr statement;
};
struct ShowCatalogs : StatementOf<StatementKind::kShowCatalogs> {
  using StatementOf::StatementOf;
  std::optional<std::string> like, escape;
};
struct ShowSchemas : StatementOf<StatementKind::kShowSchemas> {
  using StatementOf::StatementOf;
  std::optional<Identifier> catalog;
  std::optional<std::string> like, escape;
};
struct ShowTables : StatementOf<StatementKind::kShowTables> {
  using StatementOf::StatementOf;
  std::optional<QualifiedName> schema;
  std::optional<std::string> like, escape;
};
struct ShowColumns : StatementOf<StatementKind::kShowColumns> {
  using StatementOf::StatementOf;
  QualifiedName table;
  std::optional<std::string> like, escape;
};
struct ShowCreate : StatementOf<StatementKind::kShowCreate> {
  using StatementOf::StatementOf;
  std::string what;  // "TABLE", "VIEW", "MATERIALIZED VIEW", "SCHEMA", "FUNCTION", "CATALOG"
  QualifiedName name;
};
struct ShowFunctions : StatementOf<StatementKind::kShowFunctions> {
  using StatementOf::StatementOf;
  std::optional<QualifiedName> schema;
  std::optional<std::string> like, escape;
};
struct ShowSession : StatementOf<StatementKind::kShowSession> {
  using StatementOf::StatementOf;
  std::optional<std::string> like, escape;
};
struct ShowStats : StatementOf<StatementKind::kShowStats> {
  using StatementOf::StatementOf;
  std::optional<QualifiedName> table;
  QueryPtr query;  // SHOW STATS FOR (query)
};
struct ShowRoles : StatementOf<StatementKind::kShowRoles> {
  using StatementOf::StatementOf;
  bool current = false, grants = false;
  std::optional<Identifier> catalog;
};
struct ShowGrants : StatementOf<StatementKind::kShowGrants> {
  using StatementOf::StatementOf;
  std::optional<QualifiedName> table;
  std::string entity;  // the kind of thing, where written: "TABLE", "SCHEMA", ...
};
struct Use : StatementOf<StatementKind::kUse> {
  using StatementOf::StatementOf;
  std::optional<Identifier> catalog;
  Identifier schema;
};
struct SetSession : StatementOf<StatementKind::kSetSession> {
  using StatementOf::StatementOf;
  QualifiedName name;
  ExpressionPtr value;
};
struct ResetSession : StatementOf<StatementKind::kResetSession> {
  using StatementOf::StatementOf;
  QualifiedName name;
};
struct SetTimeZone : StatementOf<StatementKind::kSetTimeZone> {
  using StatementOf::StatementOf;
  ExpressionPtr zone;  // null: LOCAL
};
struct SetPath : StatementOf<StatementKind::kSetPath> {
  using StatementOf::StatementOf;
  std::vector<QualifiedName> path;
};
struct SetSessionAuthorization : StatementOf<StatementKind::kSetSessionAuthorization> {
  using StatementOf::StatementOf;
  std::string user;
};
struct ResetSessionAuthorization : StatementOf<StatementKind::kResetSessionAuthorization> {
  using StatementOf::StatementOf;
};
struct SetRole : StatementOf<StatementKind::kSetRole> {
  using StatementOf::StatementOf;
  std::string role;  // "ALL", "NONE" or the name
  bool is_name = false;
  std::optional<Identifier> catalog;
};
struct Prepare : StatementOf<StatementKind::kPrepare> {
  using StatementOf::StatementOf;
  Identifier name;
  StatementPtr statement;
};
struct Execute : StatementOf<StatementKind::kExecute> {
  using StatementOf::StatementOf;
  Identifier name;
  std::vector<ExpressionPtr> parameters;
};
struct ExecuteImmediate : StatementOf<StatementKind::kExecuteImmediate> {
  using StatementOf::StatementOf;
  std::string text;
  SourceLocation text_location;
  std::vector<ExpressionPtr> parameters;
};
struct Deallocate : StatementOf<StatementKind::kDeallocate> {
  using StatementOf::StatementOf;
  Identifier name;
};
struct DescribeInput : StatementOf<StatementKind::kDescribeInput> {
  using StatementOf::StatementOf;
  Identifier name;
};
struct DescribeOutput : StatementOf<StatementKind::kDescribeOutput> {
  using StatementOf::StatementOf;
  Identifier name;
};
struct StartTransaction : StatementOf<StatementKind::kStartTransaction> {
  using StatementOf::StatementOf;
  std::optional<std::string> isolation;  // "SERIALIZABLE", "READ COMMITTED", ...
  std::optional<bool> read_only;
};
struct Commit : StatementOf<StatementKind::kCommit> {
  using StatementOf::StatementOf;
};
struct Rollback : StatementOf<StatementKind::kRollback> {
  using StatementOf::StatementOf;
};
/// A statement that the language has and this server cannot run yet.
struct UnsupportedStatement : StatementOf<StatementKind::kUnsupported> {
  using StatementOf::StatementOf;
  std::string what;  // "CREATE TABLE"
  std::string text;  // as written
};

}  // namespace vivace::sql
