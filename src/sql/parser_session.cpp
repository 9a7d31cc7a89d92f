// Rules of statements about the session: USE, SET, RESET and transactions.
#include <utility>

#include "sql/parser_rules.h"

namespace vivace::sql {
namespace {

using T = TokenKind;

}  // namespace

StatementPtr Parser::use() {
  auto node = make_node<Use>(take().location);
  node->schema = identifier();
  if (accept(T::kDot)) {
    node->catalog = std::move(node->schema);
    node->schema = identifier();
  }
  return node;
}

StatementPtr Parser::set() {
  SourceLocation place = take().location;
  switch (expect_any({T::kSession, T::kRole, T::kPath, T::kTime})) {
    case T::kSession:
      return set_session(place);
    case T::kRole:
      return set_role(place);
    case T::kPath:
      return set_path(place);
    default:
      return set_time_zone(place);
  }
}

StatementPtr Parser::set_session(SourceLocation start) {
  note(T::kAuthorization);
  if (kind() == T::kAuthorization && kind(1) != T::kEqual && kind(1) != T::kDot) {
    take();
    auto node = make_node<SetSessionAuthorization>(start);
    note(T::kDot);
    note(T::kEqual);
    note("<string>");
    bool text = kind() == T::kStringLiteral || kind() == T::kUnicodeString;
    node->user = text ? string_value() : identifier().text;
    return node;
  }
  auto node = make_node<SetSession>(start);
  node->name = qualified_name();
  expect(T::kEqual);
  node->value = expression();
  return node;
}

StatementPtr Parser::set_role(SourceLocation start) {
  auto node = make_node<SetRole>(start);
  note(T::kAll);
  note(T::kNone);
  if (kind() == T::kAll || kind() == T::kNone) {
    node->role = take().kind == T::kAll ? "ALL" : "NONE";
  } else {
    node->role = identifier().text;
    node->is_name = true;
  }
  if (accept(T::kIn)) node->catalog = identifier();
  return node;
}

StatementPtr Parser::set_path(SourceLocation start) {
  auto node = make_node<SetPath>(start);
  do {
    QualifiedName element;
    element.location = here();
    element.parts.push_back(identifier());
    if (accept(T::kDot)) element.parts.push_back(identifier());
    node->path.push_back(std::move(element));
  } while (accept(T::kComma));
  return node;
}

StatementPtr Parser::set_time_zone(SourceLocation start) {
  auto node = make_node<SetTimeZone>(start);
  expect(T::kZone);
  note(T::kLocal);
  if (kind() == T::kLocal && kind(1) == T::kEnd) {
    take();
  } else {
    node->zone = expression();
  }
  return node;
}

StatementPtr Parser::reset() {
  SourceLocation place = take().location;
  expect(T::kSession);
  note(T::kAuthorization);
  if (kind() == T::kAuthorization && kind(1) != T::kDot) {
    take();
    return make_node<ResetSessionAuthorization>(place);
  }
  auto node = make_node<ResetSession>(place);
  node->name = qualified_name();
  return node;
}

StatementPtr Parser::start_transaction() {
  auto node = make_node<StartTransaction>(take().location);
  expect(T::kTransaction);
  note(T::kIsolation);
  note(T::kRead);
  if (kind() != T::kIsolation && kind() != T::kRead) return node;
  do {
    if (expect_any({T::kIsolation, T::kRead}) == T::kIsolation) {
      expect(T::kLevel);
      if (node->isolation) {
        complain("Multiple transaction isolation levels specified", node->location);
      }
      node->isolation = isolation_level();
    } else {
      if (node->read_only) complain("Multiple transaction read modes specified", node->location);
      node->read_only = expect_any({T::kOnly, T::kWrite}) == T::kOnly;
    }
  } while (accept(T::kComma));
  return node;
}

std::string Parser::isolation_level() {
  switch (expect_any({T::kRead, T::kRepeatable, T::kSerializable})) {
    case T::kRead:
      return expect_any({T::kUncommitted, T::kCommitted}) == T::kCommitted ? "READ COMMITTED"
                                                                           : "READ UNCOMMITTED";
    case T::kRepeatable:
      expect(T::kRead);
      return "REPEATABLE READ";
    default:
      return "SERIALIZABLE";
  }
}

StatementPtr Parser::commit() {
  SourceLocation place = take().location;
  accept(T::kWork);
  return make_node<Commit>(place);
}

StatementPtr Parser::rollback() {
  SourceLocation place = take().location;
  accept(T::kWork);
  return make_node<Rollback>(place);
}

}  // namespace vivace::sql
