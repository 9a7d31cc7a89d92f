// Writes statements.
#include "sql/printer_rules.h"
#include "sql/token.h"

namespace vivace::sql {

void Printer::statement(const Statement& node, int indent) {
  switch (node.kind) {
    case StatementKind::kQuery:
      return query(*as<QueryStatement>(node).query, indent);
    case StatementKind::kExplain:
      return explain(as<Explain>(node), indent);
    case StatementKind::kPrepare:
    case StatementKind::kExecute:
    case StatementKind::kExecuteImmediate:
    case StatementKind::kDeallocate:
    case StatementKind::kDescribeInput:
    case StatementKind::kDescribeOutput:
      return prepared(node, indent);
    case StatementKind::kShowCatalogs:
    case StatementKind::kShowSchemas:
    case StatementKind::kShowTables:
    case StatementKind::kShowColumns:
    case StatementKind::kShowCreate:
    case StatementKind::kShowFunctions:
    case StatementKind::kShowSession:
    case StatementKind::kShowStats:
    case StatementKind::kShowRoles:
    case StatementKind::kShowGrants:
      return show(node, indent);
    case StatementKind::kUnsupported:
      return text(as<UnsupportedStatement>(node).text);
    default:
      return session(node);
  }
}

void Printer::explain(const Explain& node, int indent) {
  text(pretty_ && !node.analyze && !node.has_type && !node.has_format ? "EXPLAIN " : "EXPLAIN");
  if (node.analyze) text(" ANALYZE");
  if (node.verbose) text(" VERBOSE");
  if (node.has_type || node.has_format) {
    text(" (");
    if (node.has_type) text("TYPE " + node.type);
    if (node.has_type && node.has_format) text(", ");
    if (node.has_format) text("FORMAT " + node.format);
    text(")");
  }
  end_line();
  statement(*node.statement, indent);
}

void Printer::like_end(const std::optional<std::string>& like,
                       const std::optional<std::string>& escape) {
  if (!like) return;
  text(" LIKE ");
  quoted(*like);
  if (!escape) return;
  text(" ESCAPE ");
  quoted(*escape);
}

void Printer::show(const Statement& node, int indent) {
  auto from = [&](const auto& place) {
    if (!place) return;
    text(" FROM ");
    name(*place);
  };
  text("SHOW ");
  switch (node.kind) {
    case StatementKind::kShowCatalogs:
      text("CATALOGS");
      return like_end(as<ShowCatalogs>(node).like, as<ShowCatalogs>(node).escape);
    case StatementKind::kShowSchemas:
      text("SCHEMAS");
      from(as<ShowSchemas>(node).catalog);
      return like_end(as<ShowSchemas>(node).like, as<ShowSchemas>(node).escape);
    case StatementKind::kShowTables:
      text("TABLES");
      from(as<ShowTables>(node).schema);
      return like_end(as<ShowTables>(node).like, as<ShowTables>(node).escape);
    case StatementKind::kShowColumns:
      text("COLUMNS FROM ");
      name(as<ShowColumns>(node).table);
      return like_end(as<ShowColumns>(node).like, as<ShowColumns>(node).escape);
    case StatementKind::kShowCreate:
      text("CREATE " + as<ShowCreate>(node).what + " ");
      return name(as<ShowCreate>(node).name);
    case StatementKind::kShowFunctions:
      text("FUNCTIONS");
      from(as<ShowFunctions>(node).schema);
      return like_end(as<ShowFunctions>(node).like, as<ShowFunctions>(node).escape);
    case StatementKind::kShowSession:
      text("SESSION");
      return like_end(as<ShowSession>(node).like, as<ShowSession>(node).escape);
    case StatementKind::kShowStats:
      return show_stats(as<ShowStats>(node), indent);
    case StatementKind::kShowRoles:
      if (as<ShowRoles>(node).current) text("CURRENT ");
      text(as<ShowRoles>(node).grants ? "ROLE GRANTS" : "ROLES");
      return from(as<ShowRoles>(node).catalog);
    default:
      text(pretty_ ? "GRANTS " : "GRANTS");
      if (!as<ShowGrants>(node).table) return;
      space();
      text("ON ");
      if (!as<ShowGrants>(node).entity.empty()) text(as<ShowGrants>(node).entity + " ");
      return name(*as<ShowGrants>(node).table);
  }
}

void Printer::show_stats(const ShowStats& node, int indent) {
  text("STATS FOR ");
  if (node.table) return name(*node.table);
  text("(");
  if (pretty_) text("\n");
  query(*node.query, indent + 1);
  margin(indent, ") ");
}

void Printer::session(const Statement& node) {
  switch (node.kind) {
    case StatementKind::kUse:
      text("USE ");
      if (as<Use>(node).catalog) {
        name(*as<Use>(node).catalog);
        text(".");
      }
      return name(as<Use>(node).schema);
    case StatementKind::kSetSession:
      text("SET SESSION ");
      name(as<SetSession>(node).name);
      text(" = ");
      return expression(*as<SetSession>(node).value);
    case StatementKind::kResetSession:
      text("RESET SESSION ");
      return name(as<ResetSession>(node).name);
    case StatementKind::kSetTimeZone:
      text("SET TIME ZONE ");
      if (!as<SetTimeZone>(node).zone) return text("LOCAL");
      return expression(*as<SetTimeZone>(node).zone);
    case StatementKind::kSetPath:
      text("SET PATH ");
      for (size_t i = 0; i < as<SetPath>(node).path.size(); ++i) {
        if (i > 0) text(", ");
        name(as<SetPath>(node).path[i]);
      }
      return;
    case StatementKind::kSetSessionAuthorization:
      text("SET SESSION AUTHORIZATION ");
      return quoted(as<SetSessionAuthorization>(node).user);
    case StatementKind::kResetSessionAuthorization:
      return text("RESET SESSION AUTHORIZATION");
    case StatementKind::kSetRole:
      return set_role(as<SetRole>(node));
    case StatementKind::kStartTransaction:
      return start_transaction(as<StartTransaction>(node));
    case StatementKind::kCommit:
      return text("COMMIT");
    default:
      return text("ROLLBACK");
  }
}

void Printer::set_role(const SetRole& node) {
  text("SET ROLE ");
  if (node.is_name) {
    name(Identifier{node.role, !is_plain_name(node.role), {}});
  } else {
    text(node.role);
  }
  if (!node.catalog) return;
  text(" IN ");
  name(*node.catalog);
}

void Printer::start_transaction(const StartTransaction& node) {
  text("START TRANSACTION");
  if (node.isolation) text(" ISOLATION LEVEL " + *node.isolation);
  if (!node.read_only) return;
  text(node.isolation ? ", READ " : " READ ");
  text(*node.read_only ? "ONLY" : "WRITE");
}

void Printer::prepared(const Statement& node, int indent) {
  switch (node.kind) {
    case StatementKind::kPrepare:
      text("PREPARE ");
      name(as<Prepare>(node).name);
      text(" FROM");
      end_line();
      if (pretty_ && as<Prepare>(node).statement->kind != StatementKind::kQuery) margin(indent + 1);
      return statement(*as<Prepare>(node).statement, indent + 1);
    case StatementKind::kExecute:
      text("EXECUTE ");
      name(as<Execute>(node).name);
      return using_end(as<Execute>(node).parameters, false);
    case StatementKind::kExecuteImmediate:
      text("EXECUTE IMMEDIATE");
      end_line();
      quoted(as<ExecuteImmediate>(node).text);
      return using_end(as<ExecuteImmediate>(node).parameters, true);
    case StatementKind::kDeallocate:
      text("DEALLOCATE PREPARE ");
      return name(as<Deallocate>(node).name);
    case StatementKind::kDescribeInput:
      text("DESCRIBE INPUT ");
      return name(as<DescribeInput>(node).name);
    default:
      text("DESCRIBE OUTPUT ");
      return name(as<DescribeOutput>(node).name);
  }
}

void Printer::using_end(const std::vector<ExpressionPtr>& parameters, bool own_line) {
  if (parameters.empty()) return;
  if (own_line) {
    end_line();
  } else {
    text(" ");
  }
  text("USING ");
  list(parameters);
}

}  // namespace vivace::sql
