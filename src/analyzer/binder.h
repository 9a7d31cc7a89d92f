// Binds value expressions: names to columns, calls to functions, types to everything.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "analyzer/analysis.h"
#include "analyzer/call_collector.h"
#include "analyzer/scope.h"
#include "plan/expression.h"
#include "sql/expression.h"

namespace vivace::analyzer {

/// Binds expressions of one clause. Aggregate, window and grouping() calls go to `calls`; the
/// clause's owner then plans them or rejects them.
class Binder {
 public:
  Binder(Analysis& analysis, const Scope& scope, CallCollector& calls)
      : analysis_(analysis), scope_(scope), calls_(calls) {}

  plan::ExpressionPtr bind(const sql::Expression& expression);
  /// Throws TYPE_MISMATCH with `message` and the actual type when it is no boolean.
  plan::ExpressionPtr bind_boolean(const sql::Expression& expression, const std::string& message,
                                   const std::string& suffix = "");
  std::vector<plan::SortKey> bind_sort_items(const std::vector<sql::SortItem>& items);

 private:
  // literal_binder.cpp
  plan::ExpressionPtr bind_literal(const sql::Expression& expression);
  plan::ExpressionPtr bind_interval(const sql::IntervalLiteral& literal);
  plan::ExpressionPtr bind_parameter(const sql::Parameter& parameter);
  plan::ExpressionPtr bind_negative_number(const sql::Unary& unary);
  // name_binder.cpp
  plan::ExpressionPtr bind_identifier(const sql::IdentifierExpression& identifier);
  plan::ExpressionPtr bind_dereference(const sql::Dereference& dereference);
  // operator_binder.cpp
  plan::ExpressionPtr bind_unary(const sql::Unary& unary);
  plan::ExpressionPtr bind_arithmetic(const sql::Arithmetic& arithmetic);
  plan::ExpressionPtr bind_concat(const sql::Arithmetic& concat);
  plan::ExpressionPtr bind_comparison(const sql::Comparison& comparison);
  plan::ExpressionPtr bind_logical(const sql::Logical& logical);
  plan::ExpressionPtr bind_between(const sql::Between& between);
  plan::ExpressionPtr bind_in(const sql::In& in);
  plan::ExpressionPtr bind_like(const sql::Like& like);
  plan::ExpressionPtr bind_subscript(const sql::Subscript& subscript);
  // conditional_binder.cpp
  plan::ExpressionPtr bind_simple_case(const sql::SimpleCase& expression);
  plan::ExpressionPtr bind_searched_case(const sql::SearchedCase& expression);
  plan::ExpressionPtr bind_if(const sql::If& expression);
  plan::ExpressionPtr bind_coalesce(const sql::Coalesce& expression);
  plan::ExpressionPtr bind_nullif(const sql::NullIf& expression);
  plan::ExpressionPtr bind_cast(const sql::Cast& cast);
  plan::ExpressionPtr bind_array(const sql::ArrayConstructor& array);
  plan::ExpressionPtr bind_row(const sql::RowConstructor& row);
  std::vector<plan::ExpressionPtr> coerce_results(std::vector<plan::ExpressionPtr> results,
                                                  const std::string& what);
  // datetime_binder.cpp
  plan::ExpressionPtr bind_extract(const sql::Extract& extract);
  plan::ExpressionPtr bind_at_time_zone(const sql::AtTimeZone& at);
  plan::ExpressionPtr bind_current_time(const sql::CurrentTime& current);
  plan::ExpressionPtr bind_current_context(const sql::CurrentContext& current);
  plan::ExpressionPtr bind_trim(const sql::Trim& trim);
  // call_binder.cpp
  plan::ExpressionPtr bind_call(const sql::FunctionCall& call);
  plan::ExpressionPtr bind_scalar_call(const sql::FunctionCall& call, const std::string& name);
  plan::ExpressionPtr bind_lambda(const sql::Lambda& lambda,
                                  std::span<const types::TypePtr> parameter_types);
  /// Binds arguments, resolves the overload and coerces.
  std::pair<functions::BoundFunction, std::vector<plan::ExpressionPtr>> resolve_call(
      const sql::FunctionCall& call, const std::string& name);
  plan::ExpressionPtr call_function(const std::string& name,
                                    std::vector<plan::ExpressionPtr> arguments,
                                    base::SourceLocation location);
  // aggregate_binder.cpp
  plan::ExpressionPtr bind_aggregate(const sql::FunctionCall& call, const std::string& name);
  plan::ExpressionPtr bind_grouping(const sql::Grouping& grouping);
  // window_binder.cpp
  plan::ExpressionPtr bind_window(const sql::FunctionCall& call, const std::string& name);
  const sql::WindowSpecification& named_window(const sql::Identifier& name) const;
  void resolve_window(const sql::WindowSpecification& window, WindowUse& use,
                      const sql::WindowFrame*& frame);
  plan::WindowFrame bind_frame(const sql::WindowFrame& frame, const WindowUse& use,
                               const sql::WindowSpecification& window);
  plan::ExpressionPtr bind_frame_value(const sql::WindowFrame& frame, const sql::FrameBound& bound,
                                       const WindowUse& use, bool is_start);
  // subquery_binder.cpp
  plan::ExpressionPtr bind_scalar_subquery(const sql::SubqueryExpression& subquery);
  plan::ExpressionPtr bind_exists(const sql::Exists& exists);
  plan::ExpressionPtr bind_in_subquery(const sql::InSubquery& in);
  plan::ExpressionPtr bind_quantified(const sql::QuantifiedComparison& comparison);

  plan::ExpressionPtr bind_form(const sql::Expression& expression);

  Analysis& analysis_;
  const Scope& scope_;
  CallCollector& calls_;
};

/// The parts of `a.b.c` in lower case; empty when `expression` is no chain of identifiers.
std::vector<std::string> name_chain(const sql::Expression& expression);

/// One type for all: Presto's rule for CASE results, IN lists, array elements. Throws
/// TYPE_MISMATCH "<what> must be the same type or coercible to a common type ..." at the first
/// expression that does not fit.
types::TypePtr single_type(const std::vector<plan::ExpressionPtr>& expressions,
                           const std::string& what);

plan::ComparisonOperator to_plan(sql::ComparisonOperator op);

}  // namespace vivace::analyzer
