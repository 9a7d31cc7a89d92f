// Rules of SQL routines: checked for their syntax; their text is kept.
#include "sql/parser_rules.h"

namespace vivace::sql {
namespace {

using T = TokenKind;

constexpr T kControlWords[] = {T::kReturn, T::kSet,   T::kCase, T::kIf,    T::kIterate,
                               T::kLeave,  T::kBegin, T::kLoop, T::kWhile, T::kRepeat};
constexpr T kCharacteristicWords[] = {T::kLanguage, T::kNot,      T::kDeterministic, T::kReturns,
                                      T::kCalled,   T::kSecurity, T::kComment};

}  // namespace

void Parser::function_specification() {
  expect(T::kFunction);
  function_definition();
}

// After FUNCTION.
void Parser::function_definition() {
  function_declaration();
  expect(T::kReturns);
  type();
  while (routine_characteristic_ahead()) routine_characteristic();
  if (accept(T::kWith)) properties();
  if (accept(T::kAs)) {
    expect(T::kDollarString);
  } else {
    control_statement();
  }
}

void Parser::function_declaration() {
  qualified_name();
  expect(T::kOpenParen);
  note(T::kCloseParen);
  if (kind() != T::kCloseParen) {
    do {
      note("<type>");
      bool named = is_name(kind()) && is_name(kind(1)) && !type_words_ahead();
      if (named) identifier();
      type();
    } while (more(T::kCloseParen));
  }
  expect(T::kCloseParen);
}

bool Parser::routine_characteristic_ahead() {
  for (T word : kCharacteristicWords) {
    if (sees(word)) return kind(1) != T::kColon;
  }
  return false;
}

void Parser::routine_characteristic() {
  switch (take().kind) {
    case T::kLanguage:
      identifier();
      return;
    case T::kNot:
      expect(T::kDeterministic);
      return;
    case T::kReturns:
      expect(T::kNull);
      expect(T::kOn);
      expect(T::kNull);
      expect(T::kInput);
      return;
    case T::kCalled:
      expect(T::kOn);
      expect(T::kNull);
      expect(T::kInput);
      return;
    case T::kSecurity:
      expect_any({T::kDefiner, T::kInvoker});
      return;
    case T::kComment:
      string_value();
      return;
    default:  // DETERMINISTIC
      return;
  }
}

void Parser::control_statement() {
  Nesting nesting(*this);
  note_settled();
  for (T word : kControlWords) note(word);
  note("<identifier>");
  if (is_name(kind()) && kind(1) == T::kColon) {
    take();
    take();
    for (T word : {T::kLoop, T::kWhile, T::kRepeat}) note(word);
    if (kind() != T::kLoop && kind() != T::kWhile && kind() != T::kRepeat) fail();
  }
  switch (kind()) {
    case T::kReturn:
      take();
      value_expression();
      return;
    case T::kSet:
      take();
      identifier();
      expect(T::kEqual);
      expression();
      return;
    case T::kCase:
      return case_statement();
    case T::kIf:
      return if_statement();
    case T::kIterate:
    case T::kLeave:
      take();
      identifier();
      return;
    case T::kBegin:
      return compound_statement();
    case T::kLoop:
    case T::kWhile:
    case T::kRepeat:
      return loop_statement();
    default:
      fail();
  }
}

// One or more statements, each with its semicolon; ends before a word that begins none.
void Parser::statement_list() {
  auto ahead = [&] {
    for (T word : kControlWords) {
      if (sees(word)) return true;
    }
    return is_name(kind()) && kind(1) == T::kColon;
  };
  do {
    control_statement();
    expect(T::kSemicolon);
  } while (ahead() && kind() != T::kUntil);
}

void Parser::case_statement() {
  take();
  note(T::kWhen);
  if (kind() != T::kWhen) expression();
  expect(T::kWhen);
  do {
    expression();
    expect(T::kThen);
    statement_list();
  } while (accept(T::kWhen));
  if (accept(T::kElse)) statement_list();
  expect(T::kEndWord);
  expect(T::kCase);
}

void Parser::if_statement() {
  take();
  expression();
  expect(T::kThen);
  statement_list();
  while (accept(T::kElseif)) {
    expression();
    expect(T::kThen);
    statement_list();
  }
  if (accept(T::kElse)) statement_list();
  expect(T::kEndWord);
  expect(T::kIf);
}

void Parser::compound_statement() {
  take();
  while (accept(T::kDeclare)) {
    do {
      identifier();
    } while (accept(T::kComma));
    type();
    if (accept(T::kDefault)) value_expression();
    expect(T::kSemicolon);
  }
  note(T::kEndWord);
  if (kind() != T::kEndWord) statement_list();
  expect(T::kEndWord);
}

void Parser::loop_statement() {
  T word = take().kind;
  if (word == T::kWhile) {
    expression();
    expect(T::kDo);
  }
  statement_list();
  if (word == T::kRepeat) {
    expect(T::kUntil);
    expression();
  }
  expect(T::kEndWord);
  expect(word);
}

}  // namespace vivace::sql
