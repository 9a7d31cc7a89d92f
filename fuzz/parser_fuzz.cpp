// Lexer, parser and printer: any bytes give a tree that prints and parses again, or a QueryError.
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string_view>

#include "base/error.h"
#include "sql/parser.h"
#include "sql/printer.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  vivace::sql::StatementPtr statement;
  try {
    statement = vivace::sql::parse_statement(text);
  } catch (const vivace::base::QueryError&) {
    return 0;
  }
  const std::string printed = vivace::sql::print(*statement);
  try {
    if (vivace::sql::print(*vivace::sql::parse_statement(printed)) == printed) return 0;
    std::cerr << "prints differently: " << printed << "\n";
  } catch (const vivace::base::QueryError& error) {
    std::cerr << "does not parse again: " << printed << "\n" << error.client_message() << "\n";
  }
  std::abort();
}
