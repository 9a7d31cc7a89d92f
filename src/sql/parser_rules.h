// The parser: one member function a grammar rule, in files by the part of the language.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "sql/expression.h"
#include "sql/parser.h"
#include "sql/query.h"
#include "sql/row_pattern.h"
#include "sql/statement.h"
#include "sql/token_cursor.h"

namespace vivace::sql {

/// Recursive descent over one text. Every mandatory token that is missing throws SyntaxFault;
/// what the grammar allows but the language does not throws QueryError once the whole text has
/// parsed.
class Parser : private TokenCursor {
 public:
  Parser(std::string_view text, const std::vector<Token>& tokens, const ParserLimits& limits,
         Expectations* expectations)
      : TokenCursor(tokens, expectations), text_(text), limits_(limits) {}

  StatementPtr single_statement();
  ExpressionPtr single_expression();

 private:
  // What stands in parentheses: a query, or the first of one or more expressions.
  struct QueryOrExpression {
    QueryPtr query;
    ExpressionPtr expression;
  };

  // One level deeper; too deep is SYNTAX_ERROR, as a stack overflow is on the real server.
  class Nesting {
   public:
    explicit Nesting(Parser& parser);
    ~Nesting() { --parser_.depth_; }
    Nesting(const Nesting&) = delete;
    Nesting& operator=(const Nesting&) = delete;

   private:
    Parser& parser_;
  };

  // parser.cpp
  void complain(const std::string& message, SourceLocation location);
  void finish();

  // parser_statement.cpp
  StatementPtr statement();
  StatementPtr change_statement();
  StatementPtr query_statement();
  StatementPtr explain();
  void explain_options(Explain& explain);
  StatementPtr prepare();
  StatementPtr execute();
  StatementPtr deallocate();
  StatementPtr describe();
  std::vector<ExpressionPtr> using_expressions();
  bool statement_ahead(int ahead);

  // parser_session.cpp
  StatementPtr use();
  StatementPtr set();
  StatementPtr set_session(SourceLocation start);
  StatementPtr set_role(SourceLocation start);
  StatementPtr set_path(SourceLocation start);
  StatementPtr set_time_zone(SourceLocation start);
  StatementPtr reset();
  StatementPtr start_transaction();
  std::string isolation_level();
  StatementPtr commit();
  StatementPtr rollback();

  // parser_show.cpp
  StatementPtr show();
  StatementPtr show_create(SourceLocation start);
  StatementPtr show_stats(SourceLocation start);
  StatementPtr show_roles(SourceLocation start, bool current);
  StatementPtr show_columns(SourceLocation start);
  StatementPtr show_grants(SourceLocation start);
  std::optional<QualifiedName> from_name();
  std::optional<Identifier> from_identifier();
  void like_pattern(std::optional<std::string>& like, std::optional<std::string>& escape);

  // parser_definition.cpp, parser_alter.cpp, parser_change.cpp, parser_privilege.cpp: checked
  // for their syntax, kept as UnsupportedStatement.
  StatementPtr unsupported(SourceLocation start, std::string what);
  StatementPtr create();
  StatementPtr create_catalog(SourceLocation start);
  StatementPtr create_schema(SourceLocation start);
  StatementPtr create_table(SourceLocation start, bool replace);
  StatementPtr create_view(SourceLocation start);
  StatementPtr create_materialized_view(SourceLocation start);
  StatementPtr create_function(SourceLocation start);
  StatementPtr create_role(SourceLocation start);
  StatementPtr drop();
  bool if_exists();
  bool if_not_exists();
  void comment_clause();
  void with_properties();
  void properties();
  void property();
  void property_assignments();
  void table_elements();
  void column_definition();
  void create_table_query();
  bool column_names_ahead();
  StatementPtr alter();
  StatementPtr alter_table(SourceLocation start);
  void alter_table_add();
  void alter_table_rename();
  void alter_table_column();
  void alter_table_execute();
  StatementPtr alter_owner(SourceLocation start);
  StatementPtr alter_view(SourceLocation start, bool materialized);
  StatementPtr alter_schema(SourceLocation start);
  StatementPtr insert();
  StatementPtr delete_rows();
  StatementPtr update();
  StatementPtr merge();
  void merge_case();
  StatementPtr truncate();
  StatementPtr comment();
  StatementPtr call();
  void call_arguments();
  StatementPtr analyze();
  StatementPtr refresh();
  StatementPtr grant();
  StatementPtr revoke();
  StatementPtr deny();
  bool privileges_or_roles();
  void privilege();
  QualifiedName grant_object(std::string* entity);
  void principal();
  void grantor();

  // parser_routine.cpp
  void function_specification();
  void function_definition();
  void function_declaration();
  void routine_characteristic();
  bool routine_characteristic_ahead();
  void control_statement();
  void statement_list();
  void case_statement();
  void if_statement();
  void compound_statement();
  void loop_statement();

  // parser_query.cpp
  QueryPtr root_query();
  QueryPtr query();
  QueryPtr query_no_with();
  QueryPtr query_after(RelationPtr first, SourceLocation place);
  void with_clause(Query& query);
  WithQuery named_query();
  void query_rest(Query& query);
  void limit_clause(Query& query);
  ExpressionPtr row_count();
  RelationPtr query_term(RelationPtr first);
  RelationPtr intersect_term(RelationPtr first);
  RelationPtr set_operation(RelationPtr left, SetOperator op, SourceLocation place);
  RelationPtr query_primary();
  bool query_ahead();
  bool query_goes_on();
  RelationPtr query_specification();
  std::optional<bool> set_quantifier(bool star_may_follow);  // true: DISTINCT
  SelectItem select_item();
  void end_leading_primary();
  GroupBy group_by();
  GroupingElement grouping_element();
  std::vector<std::vector<ExpressionPtr>> grouping_sets();
  std::vector<ExpressionPtr> grouping_set();
  std::vector<SortItem> order_by_items();
  SortItem sort_item();
  std::vector<ExpressionPtr> partition_by_items();

  // parser_window.cpp
  std::unique_ptr<WindowSpecification> over();
  WindowSpecification window_specification();
  bool frame_ahead();
  WindowFrame window_frame();
  void frame_extent(WindowFrame& frame);
  FrameBound frame_bound();

  // parser_relation.cpp
  RelationPtr from_list(SourceLocation select_place);
  RelationPtr relation();
  bool join_ahead();
  RelationPtr join(RelationPtr left, SourceLocation place);
  JoinType join_type();
  RelationPtr sampled_relation();
  RelationPtr aliased_relation();
  bool alias_ahead();
  RelationPtr with_alias(RelationPtr relation, SourceLocation place);
  RelationPtr relation_primary();
  RelationPtr parenthesized_relation();
  RelationPtr table_name();
  RelationPtr unnest();
  RelationPtr lateral();

  // parser_table_function.cpp
  RelationPtr table_function();
  TableFunctionArgument table_function_argument();
  void table_argument(TableFunctionArgument& argument);
  void descriptor_argument(TableFunctionArgument& argument);
  std::vector<QualifiedName> copartition_tables();

  // parser_json_table.cpp
  RelationPtr json_table();
  std::vector<JsonTableColumn> json_table_columns();
  JsonTableColumn json_table_column();
  void json_value_column(JsonTableColumn& column);
  void json_query_column(JsonTableColumn& column);
  std::string json_table_plan();
  void json_specific_plan();
  void json_plan_operand();

  // parser_row_pattern.cpp
  RelationPtr pattern_recognition(RelationPtr input, SourceLocation place);
  void pattern_clauses(RowPattern& pattern, bool in_window);
  std::vector<PatternMeasure> pattern_measures();
  void rows_per_match(RowPattern& pattern);
  void skip_to(RowPattern& pattern);
  std::vector<PatternSubset> pattern_subsets();
  std::vector<PatternDefinition> pattern_definitions();
  std::unique_ptr<PatternTerm> row_pattern();
  std::unique_ptr<PatternTerm> pattern_concatenation();
  std::unique_ptr<PatternTerm> quantified_pattern();
  std::unique_ptr<PatternTerm> pattern_primary();
  bool pattern_primary_ahead();
  void pattern_range(PatternTerm& term);

  // parser_expression.cpp
  ExpressionPtr expression();
  ExpressionPtr or_expression();
  ExpressionPtr and_expression();
  ExpressionPtr not_expression();
  ExpressionPtr predicated();
  ExpressionPtr predicate(ExpressionPtr value);
  ExpressionPtr comparison(ExpressionPtr value);
  ExpressionPtr in_predicate(ExpressionPtr value, SourceLocation place);
  ExpressionPtr between(ExpressionPtr value, SourceLocation place);
  ExpressionPtr like(ExpressionPtr value, SourceLocation place);
  ExpressionPtr is_predicate(ExpressionPtr value);
  bool incomplete_in_list();
  ExpressionPtr value_expression(int minimum = 0);
  ExpressionPtr at_time_zone(ExpressionPtr value);
  ExpressionPtr unary();
  SourceLocation start_place() const;
  bool expression_ahead(int ahead);
  std::vector<ExpressionPtr> expressions(TokenKind close);

  // parser_primary.cpp
  ExpressionPtr primary_expression();
  ExpressionPtr postfix(ExpressionPtr base, SourceLocation place);
  ExpressionPtr primary();
  ExpressionPtr literal_primary();
  ExpressionPtr number(bool negative);
  ExpressionPtr string_expression();
  std::string string_value();
  ExpressionPtr name_primary();
  ExpressionPtr keyword_name_primary();
  void check_binary_literal();
  ExpressionPtr interval();
  IntervalField interval_field();
  static bool is_interval_field(TokenKind kind);
  ExpressionPtr parenthesized();
  QueryOrExpression query_or_expression(bool prefer_expression);
  ExpressionPtr undecided_expression();
  ExpressionPtr row_or_expression(ExpressionPtr first, SourceLocation open);
  bool lambda_ahead();
  ExpressionPtr lambda();
  ExpressionPtr case_expression();
  std::vector<WhenClause> when_clauses();
  ExpressionPtr cast();
  ExpressionPtr array();
  ExpressionPtr exists();
  ExpressionPtr current_time(CurrentTimeFunction function);
  ExpressionPtr current_context(std::string_view what);

  // parser_function.cpp
  ExpressionPtr function_call();
  bool function_call_ahead();
  void function_arguments(FunctionCall& call, bool from_ends);
  void function_suffix(FunctionCall& call);
  ExpressionPtr special_function(std::unique_ptr<FunctionCall> call);
  ExpressionPtr rebuilt_function(std::unique_ptr<FunctionCall> call, std::string_view name);
  void check_plain(const FunctionCall& call, const std::string& quoted);
  ExpressionPtr listagg();
  ExpressionPtr trim();
  ExpressionPtr substring();
  ExpressionPtr position_function();
  ExpressionPtr normalize();
  ExpressionPtr extract();
  ExpressionPtr grouping();

  // parser_json.cpp
  ExpressionPtr json_exists();
  ExpressionPtr json_value();
  ExpressionPtr json_query();
  ExpressionPtr json_object();
  ExpressionPtr json_array();
  void json_path_invocation(JsonFunction& json);
  JsonInput json_input();
  std::string json_representation();
  void json_wrapper(JsonFunction& json);
  void json_quotes(JsonFunction& json);
  void json_value_behaviors(JsonFunction& json);
  void json_query_behaviors(JsonFunction& json);
  void json_returning(JsonFunction& json, bool with_format);
  void json_null_treatment(JsonFunction& json);
  JsonMember json_member();

  // parser_type.cpp
  std::string type();
  std::string type_base();
  std::string row_type();
  bool type_words_ahead();
  std::string date_time_type(std::string_view name);
  std::string interval_type();
  std::string angle_type(std::string_view name, int parameters);
  std::string generic_type();
  std::string type_parameter();

  std::string_view text_;
  const char* statement_begin_ = nullptr;  // of the innermost statement, in text_
  const ParserLimits& limits_;
  int depth_ = 0;
  int leading_depth_ = -1;  // of a select item's first primary, which `.*` may follow
  int label_ = -1;          // the first token of a call's arguments, which may be a row label
  int32_t parameters_ = 0;
  ExpressionPtr pending_;  // a primary expression that is parsed already
  SourceLocation pending_place_;
  RelationPtr pending_relation_;
  SourceLocation pending_relation_place_;
  std::optional<base::QueryError> complaint_;
};

/// Reads like the grammar: a node at a place.
template <typename Node>
std::unique_ptr<Node> make_node(SourceLocation place) {
  return std::make_unique<Node>(place);
}

}  // namespace vivace::sql
