// Entry points of the printer, and how names, strings and lines are written.
#include "sql/printer.h"

#include "sql/printer_rules.h"

namespace vivace::sql {

void Printer::space() {
  if (pretty_ || (!out_.empty() && out_.back() != ' ' && out_.back() != '(')) out_ += ' ';
}

void Printer::end_line() {
  if (pretty_) {
    out_ += '\n';
  } else {
    space();
  }
}

// Begins a line.
void Printer::margin(int indent, std::string_view words) {
  if (pretty_) out_.append(static_cast<size_t>(indent) * 3, ' ');
  text(words);
}

void Printer::name(const Identifier& identifier) {
  if (!identifier.quoted) {
    text(identifier.text);
    return;
  }
  out_ += '"';
  for (char c : identifier.text) {
    if (c == '"') out_ += '"';
    out_ += c;
  }
  out_ += '"';
}

void Printer::name(const QualifiedName& qualified) {
  for (size_t i = 0; i < qualified.parts.size(); ++i) {
    if (i > 0) out_ += '.';
    name(qualified.parts[i]);
  }
}

void Printer::names(const std::vector<Identifier>& list) {
  for (size_t i = 0; i < list.size(); ++i) {
    if (i > 0) text(", ");
    name(list[i]);
  }
}

// " (a, b)", or nothing.
void Printer::columns(const std::vector<Identifier>& list) {
  if (list.empty()) return;
  text(" (");
  names(list);
  text(")");
}

void Printer::quoted(std::string_view value) {
  out_ += '\'';
  for (char c : value) {
    if (c == '\'') out_ += '\'';
    out_ += c;
  }
  out_ += '\'';
}

void Printer::list(const std::vector<ExpressionPtr>& items, std::string_view separator) {
  for (size_t i = 0; i < items.size(); ++i) {
    if (i > 0) text(separator);
    expression(*items[i]);
  }
}

namespace {

std::string without_end_blanks(std::string text) {
  while (!text.empty() && text.back() == ' ') text.pop_back();
  return text;
}

}  // namespace

std::string print(const Statement& statement) {
  Printer printer(false);
  printer.statement(statement, 0);
  return without_end_blanks(printer.take());
}

std::string print(const Query& query) {
  Printer printer(false);
  printer.query(query, 0);
  return without_end_blanks(printer.take());
}

std::string print(const Expression& expression) {
  Printer printer(false);
  printer.expression(expression);
  return without_end_blanks(printer.take());
}

std::string format_pretty(const Statement& statement) {
  Printer printer(true);
  printer.statement(statement, 0);
  return printer.take();
}

}  // namespace vivace::sql
