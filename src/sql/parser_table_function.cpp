// Rules of TABLE(f(...)): polymorphic table functions and their arguments.
#include <utility>

#include "sql/parser_rules.h"

namespace vivace::sql {
namespace {

using T = TokenKind;

}  // namespace

RelationPtr Parser::table_function() {
  take();
  expect(T::kOpenParen);
  auto node = make_node<TableFunction>(here());
  node->name = qualified_name();
  expect(T::kOpenParen);
  note(T::kCopartition);
  note(T::kCloseParen);
  auto copartition = [&] {
    return kind() == T::kCopartition && kind(1) == T::kOpenParen && is_name(kind(2));
  };
  if (kind() != T::kCloseParen && !copartition()) {
    do {
      node->arguments.push_back(table_function_argument());
      note(T::kCopartition);
    } while (!copartition() && more(T::kCloseParen));
  }
  if (copartition()) {
    take();
    do {
      node->copartition.push_back(copartition_tables());
    } while (more(T::kCloseParen));
  }
  expect(T::kCloseParen);
  expect(T::kCloseParen);
  return node;
}

TableFunctionArgument Parser::table_function_argument() {
  OpenEndedRule rule(expectations(), position());
  TableFunctionArgument argument;
  argument.location = here();
  note("<identifier>");
  if (is_name(kind()) && kind(1) == T::kFatArrow) {
    argument.name = identifier();
    take();
  }
  note(T::kTable);
  bool descriptor = (kind() == T::kDescriptor && kind(1) == T::kOpenParen) ||
                    (kind() == T::kCast && kind(1) == T::kOpenParen && kind(2) == T::kNull &&
                     kind(4) == T::kDescriptor);
  if (kind() == T::kTable) {
    table_argument(argument);
  } else if (descriptor) {
    descriptor_argument(argument);
  } else {
    argument.value = expression();
  }
  return argument;
}

void Parser::table_argument(TableFunctionArgument& argument) {
  SourceLocation place = take().location;
  expect(T::kOpenParen);
  note("<query>");
  RelationPtr table;
  if (is_name(kind())) {
    auto node = make_node<Table>(place);
    node->name = qualified_name();
    table = std::move(node);
  } else {
    auto node = make_node<TableSubquery>(place);
    node->query = query();
    table = std::move(node);
  }
  expect(T::kCloseParen);
  bool keeps = (kind() == T::kPrune || kind() == T::kKeep) && kind(1) == T::kWhen;
  bool partitions = kind() == T::kPartition && kind(1) == T::kBy;
  bool copartitions = kind() == T::kCopartition && kind(1) == T::kOpenParen;
  argument.table =
      keeps || partitions || copartitions ? std::move(table) : with_alias(std::move(table), place);
  if (accept(T::kPartition)) {
    expect(T::kBy);
    argument.partitioned = true;
    argument.partition_by = grouping_set();
  }
  T empty = accept_any({T::kPrune, T::kKeep});
  if (empty != T::kEnd) {
    expect(T::kWhen);
    expect(T::kEmpty);
    argument.prune_when_empty = empty == T::kPrune;
  }
  if (!accept(T::kOrder)) return;
  expect(T::kBy);
  // `(a, b DESC)`: items in parentheses, unless what they hold is one expression.
  if (kind() == T::kOpenParen) {
    take();
    do {
      argument.order_by.push_back(sort_item());
    } while (more(T::kCloseParen));
    expect(T::kCloseParen);
  } else {
    argument.order_by.push_back(sort_item());
  }
}

void Parser::descriptor_argument(TableFunctionArgument& argument) {
  argument.descriptor.emplace();
  if (take().kind == T::kCast) {  // CAST(NULL AS DESCRIPTOR) is a descriptor without fields
    expect(T::kOpenParen);
    expect(T::kNull);
    expect(T::kAs);
    expect(T::kDescriptor);
    expect(T::kCloseParen);
    return;
  }
  expect(T::kOpenParen);
  do {
    argument.descriptor->push_back(identifier());
    bool typed = kind() != T::kComma && kind() != T::kCloseParen;
    argument.descriptor_types.push_back(typed ? type() : std::string());
  } while (more(T::kCloseParen));
  expect(T::kCloseParen);
}

std::vector<QualifiedName> Parser::copartition_tables() {
  std::vector<QualifiedName> tables;
  expect(T::kOpenParen);
  tables.push_back(qualified_name());
  expect(T::kComma);
  do {
    tables.push_back(qualified_name());
  } while (more(T::kCloseParen));
  expect(T::kCloseParen);
  return tables;
}

}  // namespace vivace::sql
