// Taking tokens and names.
#include "sql/token_cursor.h"

#include <utility>

namespace vivace::sql {
namespace {

std::string undouble(std::string_view quoted, char quote) {
  std::string text;
  text.reserve(quoted.size());
  for (size_t i = 1; i + 1 < quoted.size(); ++i) {
    text += quoted[i];
    if (quoted[i] == quote) ++i;
  }
  return text;
}

}  // namespace

const Token& TokenCursor::take() {
  note_settled();
  const Token& taken = token();
  if (taken.kind != TokenKind::kEnd) ++position_;
  return taken;
}

bool TokenCursor::sees(TokenKind wanted) {
  if (kind() == wanted) return true;
  note(wanted);
  return false;
}

bool TokenCursor::sees_name() {
  if (is_name(kind())) return true;
  note("<identifier>");
  return false;
}

bool TokenCursor::accept(TokenKind wanted) {
  note(wanted);
  if (kind() == wanted) {
    take();
    return true;
  }
  note_skipped();
  return false;
}

TokenKind TokenCursor::accept_any(std::initializer_list<TokenKind> wanted) {
  TokenKind found = TokenKind::kEnd;
  for (TokenKind option : wanted) {
    note(option);
    if (kind() == option) found = option;
  }
  if (found != TokenKind::kEnd) {
    take();
  } else {
    note_skipped();
  }
  return found;
}

bool TokenCursor::more(TokenKind close, TokenKind clause) {
  note(TokenKind::kComma);
  if (kind() == TokenKind::kComma) {
    take();
    return true;
  }
  note(close);
  if (clause != TokenKind::kEnd) note(clause);
  if (kind() != close && (clause == TokenKind::kEnd || kind() != clause)) fail();
  note_settled();
  return false;
}

void TokenCursor::fault(FaultScope scope) {
  if (expectations_ != nullptr) expectations_->freeze();
  throw SyntaxFault{position_, decisions_ > 0 ? FaultScope::kToken : scope};
}

void TokenCursor::decided() {
  if (--decisions_ == 0 && misnomer_) throw *misnomer_;
}

const Token& TokenCursor::expect(TokenKind wanted) {
  bool chosen = expectations_ != nullptr && expectations_->tried(position_);
  note(wanted);
  const Token& taken = token();
  if (taken.kind != wanted) fault(chosen ? FaultScope::kRule : FaultScope::kSkipped);
  if (chosen) note_settled();
  if (wanted != TokenKind::kEnd) ++position_;
  return taken;
}

TokenKind TokenCursor::expect_any(std::initializer_list<TokenKind> wanted) {
  TokenKind found = TokenKind::kEnd;
  for (TokenKind option : wanted) {
    note(option);
    if (kind() == option) found = option;
  }
  if (found == TokenKind::kEnd) fail();
  take();
  return found;
}

void TokenCursor::misnamed(const Token& name, std::string_view message) {
  base::QueryError error(base::ErrorCode::kSyntaxError, std::string(message), name.location);
  if (decisions_ == 0) throw error;
  if (!misnomer_) misnomer_.emplace(std::move(error));
}

Identifier TokenCursor::identifier() {
  note("<identifier>");
  const Token& name = token();
  if (!is_name(name.kind)) fail();
  take();
  if (name.kind == TokenKind::kBackquotedIdentifier) {
    misnamed(name,
             "backquoted identifiers are not supported; use double quotes to quote identifiers");
  } else if (name.kind == TokenKind::kDigitIdentifier) {
    misnamed(name,
             "identifiers must not start with a digit; surround the identifier with double quotes");
  } else if (name.kind == TokenKind::kQuotedIdentifier) {
    if (name.text.size() == 2) misnamed(name, "Zero-length delimited identifier not allowed");
    return {undouble(name.text, '"'), true, name.location};
  }
  return {std::string(name.text), false, name.location};
}

QualifiedName TokenCursor::qualified_name() {
  OpenEndedRule rule(expectations(), position());
  QualifiedName name;
  name.location = here();
  name.parts.push_back(identifier());
  while (accept(TokenKind::kDot)) name.parts.push_back(identifier());
  return name;
}

std::vector<Identifier> TokenCursor::column_list() {
  std::vector<Identifier> columns;
  expect(TokenKind::kOpenParen);
  do {
    columns.push_back(identifier());
  } while (more(TokenKind::kCloseParen));
  expect(TokenKind::kCloseParen);
  return columns;
}

}  // namespace vivace::sql
