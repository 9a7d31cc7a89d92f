// Walks the tokens of one text for the parser: looks, takes, demands, and remembers what failed.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sql/expectations.h"
#include "sql/node.h"
#include "sql/token.h"

namespace vivace::sql {

/// Thrown where no token fits and caught in parse_statement: bad text only.
struct SyntaxFault {
  int position = 0;
  FaultScope scope = FaultScope::kToken;
};

class TokenCursor {
 public:
  /// `expectations` is null in the first parse of a text.
  TokenCursor(const std::vector<Token>& tokens, Expectations* expectations)
      : tokens_(tokens), expectations_(expectations) {}

 protected:
  const Token& token(int ahead = 0) const {
    size_t index = static_cast<size_t>(position_) + static_cast<size_t>(ahead);
    return index < tokens_.size() ? tokens_[index] : tokens_.back();
  }
  TokenKind kind(int ahead = 0) const { return token(ahead).kind; }
  SourceLocation here() const { return token().location; }
  const int& position() const { return position_; }
  Expectations* expectations() const { return expectations_; }

  /// Takes the token, whatever it is.
  const Token& take();
  /// Is it this kind; where not, the kind is noted as one that would have done.
  bool sees(TokenKind wanted);
  bool sees_name();
  /// Takes an optional token.
  bool accept(TokenKind wanted);
  /// Takes one of several optional tokens; kEnd when none is there.
  TokenKind accept_any(std::initializer_list<TokenKind> wanted);
  /// Takes the comma of a list that `close`, or a clause that begins with `clause`, ends.
  bool more(TokenKind close, TokenKind clause = TokenKind::kEnd);
  /// Takes a mandatory token, or throws SyntaxFault.
  const Token& expect(TokenKind wanted);
  /// Takes one of several mandatory tokens.
  TokenKind expect_any(std::initializer_list<TokenKind> wanted);
  void note(TokenKind wanted) { note(message_name(wanted)); }
  void note(std::string_view name) {
    if (expectations_ != nullptr) [[unlikely]]
      expectations_->note(position_, name);
  }
  void note_skipped() {
    if (expectations_ != nullptr) [[unlikely]]
      expectations_->skipped(position_);
  }
  void note_settled() {
    if (expectations_ != nullptr) [[unlikely]]
      expectations_->settled();
  }
  /// No alternative fits.
  [[noreturn]] void fail() { fault(FaultScope::kRule); }

  /// <identifier>. Throws QueryError for back quotes, a leading digit or no letters at all.
  Identifier identifier();
  QualifiedName qualified_name();
  /// ( a, b, c )
  std::vector<Identifier> column_list();

  /// Opens a choice: while any is open, a fault is reported with all that fitted its
  /// alternatives, and a wrong name only once the choice is made.
  void undecided() { ++decisions_; }
  void decided();
  int decisions() const { return decisions_; }

 private:
  [[noreturn]] void fault(FaultScope scope);
  void misnamed(const Token& name, std::string_view message);

  int decisions_ = 0;
  std::optional<base::QueryError> misnomer_;
  const std::vector<Token>& tokens_;
  Expectations* expectations_;
  int position_ = 0;
};

}  // namespace vivace::sql
