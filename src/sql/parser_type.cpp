// Rules of types: to one canonical text, lower case where unquoted.
#include <cctype>

#include "sql/parser_rules.h"

namespace vivace::sql {
namespace {

using T = TokenKind;

std::string name_text(const Identifier& name) {
  std::string text;
  if (!name.quoted) {
    for (char c : name.text) text += static_cast<char>(std::tolower(static_cast<uint8_t>(c)));
    return text;
  }
  text = '"';
  for (char c : name.text) {
    if (c == '"') text += '"';
    text += c;
  }
  return text + '"';
}

std::string_view field_name(IntervalField field) {
  constexpr std::string_view kNames[] = {"year", "month", "day", "hour", "minute", "second"};
  return kNames[static_cast<size_t>(field)];
}

}  // namespace

std::string Parser::type() {
  NamedRule rule(expectations(), position(), "<type>");
  Nesting nesting(*this);
  std::string text = type_base();
  while (accept(T::kArray)) {
    if (accept(T::kOpenBracket)) {
      SourceLocation place = expect(T::kIntegerValue).location;
      complain("Explicit array size not supported", place);
      expect(T::kCloseBracket);
    }
    text = "array(" + text + ")";
  }
  return text;
}

std::string Parser::type_base() {
  switch (kind()) {
    case T::kRow:
      if (kind(1) == T::kOpenParen && kind(2) != T::kIntegerValue) return row_type();
      break;
    case T::kInterval:
      if (!is_interval_field(kind(1))) break;
      return interval_type();
    case T::kTimestamp:
      return date_time_type("timestamp");
    case T::kTime:
      return date_time_type("time");
    case T::kDouble:
      if (kind(1) != T::kPrecision) break;
      take();
      take();
      return "double";
    case T::kArray:
      if (kind(1) == T::kLess) return angle_type("array", 1);
      break;
    case T::kMap:
      if (kind(1) == T::kLess) return angle_type("map", 2);
      break;
    default:
      break;
  }
  return generic_type();
}

std::string Parser::row_type() {
  take();
  expect(T::kOpenParen);
  std::string text = "row(";
  do {
    if (text.back() != '(') text += ", ";
    note("<type>");
    // `x bigint` or a bare type: a name that a type follows is the field's name.
    bool named = is_name(kind()) && is_name(kind(1)) && !type_words_ahead();
    if (named) text += name_text(identifier()) + " ";
    text += type();
  } while (more(T::kCloseParen));
  expect(T::kCloseParen);
  return text + ")";
}

// Do the two names ahead make one type, such as `double precision` or `bigint array`.
bool Parser::type_words_ahead() {
  T next = kind(1);
  T after = kind(2);
  bool ends = after == T::kComma || after == T::kCloseParen || after == T::kArray;
  switch (kind()) {
    case T::kDouble:
      if (next == T::kPrecision) return ends;
      break;
    case T::kInterval:
      if (is_interval_field(next)) return ends || after == T::kTo;
      break;
    case T::kTime:
    case T::kTimestamp:
      if (next == T::kWithout && after == T::kTime) return true;
      break;
    default:
      break;
  }
  return next == T::kArray && after != T::kOpenParen && after != T::kLess;
}

std::string Parser::date_time_type(std::string_view name) {
  take();
  std::string text(name);
  if (accept(T::kOpenParen)) {
    text += "(" + type_parameter() + ")";
    note(T::kComma);
    expect(T::kCloseParen);
  }
  note(T::kWith);
  note(T::kWithout);
  auto is_other_clause = [&] {  // table properties, a JSON wrapper
    return kind(1) == T::kOpenParen || kind(1) == T::kArray || kind(1) == T::kWrapper ||
           kind(1) == T::kConditional || kind(1) == T::kUnconditional;
  };
  bool zoned = kind() == T::kWith && !is_other_clause();
  bool unzoned = kind() == T::kWithout && !is_other_clause();
  if (!zoned && !unzoned) {
    note_skipped();
    return text;
  }
  take();
  expect(T::kTime);
  expect(T::kZone);
  return zoned ? text + " with time zone" : text;
}

std::string Parser::interval_type() {
  take();
  IntervalField from = interval_field();
  std::string text = "interval " + std::string(field_name(from));
  if (accept(T::kTo)) text += " to " + std::string(field_name(interval_field()));
  return text;
}

// ARRAY<x> and MAP<x, y>.
std::string Parser::angle_type(std::string_view name, int parameters) {
  take();
  expect(T::kLess);
  std::string text = std::string(name) + "(" + type();
  if (parameters == 2) {
    expect(T::kComma);
    text += ", " + type();
  }
  expect(T::kGreater);
  return text + ")";
}

std::string Parser::generic_type() {
  bool may_be_precise = kind() == T::kDouble;
  std::string text = name_text(identifier());
  if (may_be_precise && decisions() > 0) note(T::kPrecision);
  if (!accept(T::kOpenParen)) return text;
  text += "(" + type_parameter();
  while (more(T::kCloseParen)) text += ", " + type_parameter();
  expect(T::kCloseParen);
  return text + ")";
}

std::string Parser::type_parameter() {
  if (sees(T::kIntegerValue)) return std::string(take().text);
  return type();
}

}  // namespace vivace::sql
