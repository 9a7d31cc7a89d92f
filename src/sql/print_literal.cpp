// Writes literals and their signs.
#include <charconv>

#include "sql/lexer.h"
#include "sql/printer_rules.h"

namespace vivace::sql {
namespace {

using K = ExpressionKind;

std::string_view field_name(IntervalField field) {
  constexpr std::string_view kNames[] = {"YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND"};
  return kNames[static_cast<size_t>(field)];
}

}  // namespace

void Printer::literal(const Expression& node) {
  switch (node.kind) {
    case K::kNullLiteral:
      return text("null");
    case K::kBooleanLiteral:
      return text(as<BooleanLiteral>(node).value ? "true" : "false");
    case K::kLongLiteral:
      return text(as<LongLiteral>(node).text);
    case K::kDecimalLiteral:
      return decimal_literal(as<DecimalLiteral>(node));
    case K::kDoubleLiteral:
      return double_literal(as<DoubleLiteral>(node));
    case K::kStringLiteral:
      return quoted(as<StringLiteral>(node).value);
    case K::kBinaryLiteral:
      text("X'");
      for (char c : as<BinaryLiteral>(node).bytes) {
        constexpr std::string_view kHex = "0123456789ABCDEF";
        out_ += kHex[static_cast<uint8_t>(c) >> 4];
        out_ += kHex[static_cast<uint8_t>(c) & 15];
      }
      return text("'");
    case K::kIntervalLiteral:
      return interval_literal(as<IntervalLiteral>(node));
    case K::kGenericLiteral: {
      const auto& generic = as<GenericLiteral>(node);
      if (generic.is_precision_double()) {
        text(pretty_ ? "DOUBLE" : "DOUBLE PRECISION");
      } else {
        name(generic.type_name);
      }
      text(" ");
      return quoted(generic.value);
    }
    default:
      return text("?");
  }
}

// One line keeps digits as they were written, where they were.
void Printer::decimal_literal(const DecimalLiteral& node) {
  std::vector<Token> tokens = tokenize(node.text);
  bool digits = tokens[0].kind == TokenKind::kDecimalValue && tokens[0].text == node.text;
  if (!pretty_ && digits) return text(node.text);
  text("DECIMAL ");
  quoted(node.text);
}

void Printer::double_literal(const DoubleLiteral& node) {
  if (!pretty_) return text(node.text);
  char buffer[40];
  auto [end, error] =
      std::to_chars(buffer, buffer + sizeof buffer, node.value, std::chars_format::scientific);
  std::string_view written(buffer, static_cast<size_t>(end - buffer));
  size_t mark = written.find('e');
  if (error != std::errc() || mark == std::string_view::npos) return text(node.text);
  text(written.substr(0, mark));
  text("E");
  std::string_view exponent = written.substr(mark + 1);
  if (exponent[0] == '-') text("-");
  exponent.remove_prefix(1);
  while (exponent.size() > 1 && exponent[0] == '0') exponent.remove_prefix(1);
  text(exponent);
}

void Printer::interval_literal(const IntervalLiteral& node) {
  text(node.negative ? "INTERVAL -" : "INTERVAL ");
  quoted(node.value);
  text(" ");
  text(field_name(node.from));
  if (!node.to) return;
  text(" TO ");
  text(field_name(*node.to));
}

void Printer::unary(const Unary& node) {
  text(node.negative ? "-" : "+");
  if (pretty_ && !node.negative) {
    expression(*node.operand);
  } else if (!node.of_literal) {
    text("(");
    expression(*node.operand);
    text(")");
  } else if (pretty_ && node.operand->kind == K::kDecimalLiteral) {
    out_.pop_back();
    text("DECIMAL ");
    quoted("-" + as<DecimalLiteral>(*node.operand).text);
  } else {
    expression(*node.operand);
  }
}

}  // namespace vivace::sql
