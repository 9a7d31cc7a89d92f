// Rules of GRANT, REVOKE and DENY.
#include <utility>

#include "sql/parser_rules.h"

namespace vivace::sql {
namespace {

using T = TokenKind;

constexpr T kPrivilegeWords[] = {T::kCreate, T::kSelect, T::kDelete, T::kInsert, T::kUpdate};

}  // namespace

void Parser::privilege() {
  for (T word : kPrivilegeWords) note(word);
  for (T word : kPrivilegeWords) {
    if (kind() == word) {
      take();
      return;
    }
  }
  identifier();
}

// A list of privileges or roles; true for ALL PRIVILEGES.
bool Parser::privileges_or_roles() {
  note(T::kAll);
  if (kind() == T::kAll && kind(1) == T::kPrivileges) {
    take();
    take();
    return true;
  }
  do {
    privilege();
  } while (accept(T::kComma));
  return false;
}

// [TABLE | SCHEMA | kind] name: the name.
QualifiedName Parser::grant_object(std::string* entity) {
  note(T::kTable);
  note(T::kSchema);
  bool word = kind() == T::kTable || kind() == T::kSchema;
  bool other_kind = is_name(kind()) && kind() != T::kTo && is_name(kind(1)) && kind(1) != T::kTo;
  if (word || other_kind) {
    std::string_view written = take().text;
    if (entity != nullptr) *entity = written;
  }
  return qualified_name();
}

void Parser::principal() {
  note(T::kUser);
  note(T::kRole);
  if ((kind() == T::kUser || kind() == T::kRole) && is_name(kind(1))) take();
  identifier();
}

void Parser::grantor() {
  note(T::kCurrentUser);
  note(T::kCurrentRole);
  if (kind() == T::kCurrentUser || kind() == T::kCurrentRole) {
    take();
  } else {
    principal();
  }
}

StatementPtr Parser::grant() {
  SourceLocation place = take().location;
  bool all = privileges_or_roles();
  T word = all ? (expect(T::kOn), T::kOn) : expect_any({T::kOn, T::kTo});
  if (word == T::kOn) {
    grant_object(nullptr);
    expect(T::kTo);
    principal();
    if (accept(T::kWith)) {
      expect(T::kGrant);
      expect(T::kOption);
    }
    return unsupported(place, "GRANT");
  }
  do {
    principal();
  } while (accept(T::kComma));
  if (accept(T::kWith)) {
    expect(T::kAdmin);
    expect(T::kOption);
  }
  if (accept(T::kGranted)) {
    expect(T::kBy);
    grantor();
  }
  if (accept(T::kIn)) identifier();
  return unsupported(place, "GRANT ROLES");
}

StatementPtr Parser::revoke() {
  SourceLocation place = take().location;
  note(T::kAdmin);
  note(T::kGrant);
  if ((kind() == T::kAdmin || kind() == T::kGrant) && kind(1) == T::kOption) {
    take();
    take();
    expect(T::kFor);
  }
  bool all = privileges_or_roles();
  T word = all ? (expect(T::kOn), T::kOn) : expect_any({T::kOn, T::kFrom});
  if (word == T::kOn) {
    grant_object(nullptr);
    expect(T::kFrom);
    principal();
    return unsupported(place, "REVOKE");
  }
  do {
    principal();
  } while (accept(T::kComma));
  if (accept(T::kGranted)) {
    expect(T::kBy);
    grantor();
  }
  if (accept(T::kIn)) identifier();
  return unsupported(place, "REVOKE ROLES");
}

StatementPtr Parser::deny() {
  SourceLocation place = take().location;
  privileges_or_roles();
  expect(T::kOn);
  grant_object(nullptr);
  expect(T::kTo);
  principal();
  return unsupported(place, "DENY");
}

}  // namespace vivace::sql
