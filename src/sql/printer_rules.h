// Writes trees as SQL, in one line or in the layout of the real server's formatter.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sql/expression.h"
#include "sql/query.h"
#include "sql/row_pattern.h"
#include "sql/statement.h"

namespace vivace::sql {

/// One text. Recursion is bounded by the depth the parser allows: chains, which may be longer,
/// are written by loops.
class Printer {
 public:
  /// `pretty`: lines and indents, every operator in parentheses.
  explicit Printer(bool pretty) : pretty_(pretty) {}

  void statement(const Statement& node, int indent);
  void query(const Query& node, int indent);
  void expression(const Expression& node);
  std::string take() { return std::move(out_); }

 private:
  // printer.cpp
  void text(std::string_view words) { out_ += words; }
  void space();
  void end_line();
  void margin(int indent, std::string_view words = {});
  void name(const Identifier& identifier);
  void name(const QualifiedName& qualified);
  void names(const std::vector<Identifier>& list);
  void columns(const std::vector<Identifier>& list);
  void quoted(std::string_view value);
  void list(const std::vector<ExpressionPtr>& items, std::string_view separator = ", ");

  // print_expression.cpp
  int level(const Expression& node) const;
  void operand(const Expression& node, int minimum);
  void primary(const Expression& node);
  void chain(const Expression& top);
  void chain_suffix(const Expression& node);
  void compound(const Expression& node);
  void literal(const Expression& node);
  void logical(const Logical& node);
  void between(const Between& node);
  void like(const Like& node);
  void case_end(const std::vector<WhenClause>& whens, const ExpressionPtr& otherwise);
  void simple_case(const SimpleCase& node);
  void searched_case(const SearchedCase& node);
  void unary(const Unary& node);
  void double_literal(const DoubleLiteral& node);
  void decimal_literal(const DecimalLiteral& node);
  void interval_literal(const IntervalLiteral& node);
  void subquery(const Query& node);
  void named_call(std::string_view function, std::vector<const Expression*> arguments);

  // print_call.cpp
  void call(const Expression& node);
  void function(const FunctionCall& node);
  void listagg(const FunctionCall& node);
  void suffix(const FunctionCall& node);
  void window(const WindowSpecification& node);
  void window_definition(const WindowSpecification& node);
  void frame(const WindowFrame& node);
  void bound(const FrameBound& node);
  void sort_items(const std::vector<SortItem>& items);
  void sort_keys(const std::vector<SortItem>& items);
  void lambda(const Lambda& node);
  void trim(const Trim& node);
  void row(const RowConstructor& node);
  void current_time(const CurrentTime& node);

  // print_json.cpp
  void json(const JsonFunction& node);
  void json_input(const JsonInput& input);
  void json_path(const JsonFunction& node);
  void json_options(const JsonFunction& node);
  void json_behaviors(const JsonFunction& node);
  void json_members(const JsonFunction& node);
  void json_table(const JsonTable& node, int indent);
  void json_columns(const std::vector<JsonTableColumn>& list, int indent);
  void json_column(const JsonTableColumn& column, int indent);

  // print_query.cpp
  void with(const Query& node, int indent);
  void body(const Relation& node, int indent);
  void set_operation(const SetOperation& top, int indent);
  void specification(const QuerySpecification& node, int indent);
  void select(const QuerySpecification& node, int indent);
  void select_item(const SelectItem& item);
  void group_by(const GroupBy& group);
  void grouping_element(const GroupingElement& element);
  void windows(const std::vector<NamedWindow>& list, int indent);
  void values(const Values& node, int indent);
  void limits(const Query& node, int indent);
  void table_subquery(const TableSubquery& node, int indent);

  // print_relation.cpp
  void relation(const Relation& node, int indent);
  void enclosed(const Relation& node, int indent);
  void joins(const Join& top, int indent);
  void join_right(const Join& node, int indent);
  void aliased(const AliasedRelation& node, int indent);
  void table(const Table& node);
  void table_function(const TableFunction& node, int indent);
  void table_argument(const TableFunctionArgument& argument, int indent);
  void table_argument_end(const TableFunctionArgument& argument, int indent);
  void pattern_recognition(const PatternRecognition& node, int indent);
  void pattern_rows(const RowPattern& pattern, int indent);
  void pattern_skip(const RowPattern& pattern);
  void pattern_subsets(const RowPattern& pattern);
  void pattern_definitions(const RowPattern& pattern);
  void pattern_term(const PatternTerm& term);
  void pattern_terms(const PatternTerm& term, std::string_view separator);
  void pattern_quantifier(const PatternTerm& term);

  // print_statement.cpp
  void explain(const Explain& node, int indent);
  void show(const Statement& node, int indent);
  void show_stats(const ShowStats& node, int indent);
  void session(const Statement& node);
  void set_role(const SetRole& node);
  void start_transaction(const StartTransaction& node);
  void prepared(const Statement& node, int indent);
  void like_end(const std::optional<std::string>& like, const std::optional<std::string>& escape);
  void using_end(const std::vector<ExpressionPtr>& parameters, bool own_line);

  bool pretty_;
  std::string out_;
};

}  // namespace vivace::sql
