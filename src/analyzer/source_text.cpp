// How messages quote an expression of the query.
#include "analyzer/source_text.h"

#include "sql/printer_rules.h"

namespace vivace::analyzer {

std::string source_text(const sql::Expression& expression) {
  sql::Printer printer(true);
  printer.expression(expression);
  return printer.take();
}

}  // namespace vivace::analyzer
