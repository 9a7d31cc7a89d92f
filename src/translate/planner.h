// The translation of one plan: relations to Queries, expressions to SQL text.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "plan/node.h"
#include "translate/query.h"
#include "translate/translator.h"

namespace vivace::translate {

/// How an expression's value is used.
struct Mode {
  bool filter = false;         // NULL means the same as false
  bool null_on_error = false;  // inside TRY: errors answer NULL
  Mode value() const { return {false, null_on_error}; }
};

/// What is known of a real or double before it runs.
enum class NanRisk : uint8_t { kConstant, kNone, kAny };

/// One window of calls over their rows, as text after the call's parenthesis.
struct CallSuffix {
  std::string distinct, order, suffix;
};

/// Lives for one translation. Not thread-safe. One file per node kind and kind of expression.
class Planner {
 public:
  explicit Planner(const TranslateContext& context) : context_(context) {}

  Statement run(const plan::Plan& plan);

  // Relations (one file each).
  Query relation(const plan::PlanNode& node);

  // Expressions.
  std::string expression(const plan::Expression& expression, Mode mode = {});
  /// The terms of a predicate for WHERE, HAVING or ON, guarded so that none raises for rows that
  /// an earlier one turned away.
  std::vector<std::string> conjuncts(const plan::Expression& predicate);
  /// Two values that are already text.
  std::string compare(plan::ComparisonOperator op, const std::string& left,
                      const std::string& right, const types::Type& type, Mode mode,
                      NanRisk left_nan = NanRisk::kAny, NanRisk right_nan = NanRisk::kAny);
  std::string cast(const std::string& value, const types::TypePtr& from, const types::TypePtr& to,
                   bool null_on_error, base::SourceLocation location);

  std::string cast_row(const std::string& value, const types::Type& from, const types::Type& to,
                       bool null_on_error, base::SourceLocation location);

  // Facts about expressions in the scope they are used in.
  bool raises(const plan::Expression& expression) const;
  bool may_be_nan(const plan::Expression& expression) const;
  NanRisk nan_risk(const plan::Expression& expression) const;
  std::optional<double> digits(const plan::Expression& expression) const;
  Shape shape(const plan::Expression& expression) const;
  /// The value of an expression that is a constant or folds to one; else nullptr.
  const types::Value* constant(const plan::Expression& expression) const;

  const TranslateContext& context() const { return context_; }

  /// Columns that expressions may name while it lives.
  class Scope {
   public:
    Scope(Planner& planner, const Bindings& bindings) : planner_(planner) {
      planner_.scopes_.push_back(&bindings);
    }
    ~Scope() { planner_.scopes_.pop_back(); }
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;

   private:
    Planner& planner_;
  };

 private:
  /// A column that no plan has.
  static constexpr plan::ColumnId kRankColumn = -2;

  Query scan(const plan::TableScan& node);
  Query values(const plan::Values& node);
  Query filter(const plan::Filter& node);
  Query project(const plan::Project& node);
  Query aggregate(const plan::Aggregate& node);
  Query join(const plan::Join& node);
  Query lateral_join(const plan::LateralJoin& node);
  Query unnest(const plan::Unnest& node);
  Query window(const plan::Window& node);
  Query sort(const plan::Sort& node);
  Query limit(const plan::Limit& node);
  Query distinct(const plan::Distinct& node);
  Query set_operation(const plan::SetOperation& node);
  Query sample(const plan::Sample& node);
  Query cte(const plan::Cte& node);
  Query cte_scan(const plan::CteScan& node);

  /// The query as a subselect; a fresh alias.
  Query nest(const Query& query);
  std::string next_alias(const char* prefix);
  Query dispatch(const plan::PlanNode& node);
  /// A Query whose columns may be joined: FROM only, columns by name when `by_name`.
  Query joinable(Query query, bool by_name);
  /// Sets GROUP BY; the columns of the keys and the grouping id.
  Bindings bind_keys(const plan::Aggregate& node, Query& query);
  std::string aggregate_call(const plan::AggregateCall& call);
  std::string guarded_call(const plan::AggregateCall& call, const std::string& filter,
                           const CallSuffix& suffix);
  std::vector<OrderItem> order_items(const std::vector<plan::SortKey>& keys);
  std::string order_clause(const std::vector<plan::SortKey>& keys);
  std::string window_suffix(const plan::Window& node, const std::string& frame);
  std::string frame_bound(const plan::FrameBound& bound, const plan::Window& node,
                          plan::FrameUnit unit);
  Query with_ties(const plan::Limit& node, Query query);
  static void restrict_columns(Query& query, const std::vector<plan::Column>& columns);
  std::string frame_text(const plan::Window& node, const plan::WindowFrame& frame);

  const Binding* find(plan::ColumnId id) const;
  std::string call(const plan::Expression& expression, Mode mode);
  std::string call_text(const functions::BoundFunction& function,
                        const std::vector<plan::ExpressionPtr>& arguments, Mode mode,
                        base::SourceLocation location, const CallSuffix& suffix);
  std::string comparison(const plan::Expression& expression, Mode mode);
  std::string logical(const plan::Expression& expression, Mode mode);
  /// Must the terms before it be checked first, lest it raises for rows that they turn away?
  bool needs_guard(const plan::Expression& term, const std::string& text, Mode mode) const;
  std::string between(const plan::Expression& expression, Mode mode);
  std::string in_list(const plan::Expression& expression, Mode mode);
  std::string like(const plan::Expression& expression, Mode mode);
  std::string searched_case(const plan::Expression& expression, Mode mode);
  std::string reference(const plan::Expression& expression) const;
  std::string coalesce(const plan::Expression& expression, Mode mode);
  std::string null_if(const plan::Expression& expression, Mode mode);
  std::string attempt(const plan::Expression& expression, Mode mode);
  std::string subscript(const plan::Expression& expression, Mode mode);
  std::string let(const plan::Expression& expression, Mode mode);
  std::string lambda(const plan::Expression& expression, Mode mode);
  /// A lambda's body with SQL text for its parameters.
  std::string lambda_body(const plan::Expression& lambda, const std::vector<std::string>& arguments,
                          Mode mode);
  std::string reduce(const plan::Expression& expression, Mode mode);
  std::string row(const plan::Expression& expression, Mode mode);
  std::string array(const plan::Expression& expression, Mode mode);
  std::string compare_rows(plan::ComparisonOperator op, const std::string& left,
                           const std::string& right, const types::Type& type, Mode mode);
  std::string compare_arrays(plan::ComparisonOperator op, const std::string& left,
                             const std::string& right, const types::Type& type);
  std::string scalar_subquery(const plan::Expression& expression);
  std::string exists(const plan::Expression& expression);
  std::string in_subquery(const plan::Expression& expression, Mode mode);
  std::string quantified(const plan::Expression& expression, Mode mode);
  /// `value op ANY (query)` with SQL's answer for NULLs.
  std::string any_of(plan::ComparisonOperator op, const std::string& text,
                     const plan::Expression& value, const plan::PlanNode& query, Mode mode);
  /// EXISTS over the rows of `query` for which `condition` ("{}", "NOT {}") of `value op row`
  /// holds.
  std::string exists_where(plan::ComparisonOperator op, const std::string& text,
                           const plan::Expression& value, const plan::PlanNode& query,
                           std::string_view condition);
  /// The subquery's SELECT of its one column.
  std::string subquery_text(const plan::PlanNode& query);
  bool all_null_propagating(const plan::Expression& expression) const;

  const TranslateContext& context_;
  Statement statement_;
  std::vector<const Bindings*> scopes_;  // innermost last
  Bindings locals_;                      // lambda parameters and kLet values
  std::map<const plan::Expression*, std::optional<double>> subquery_digits_;
  mutable std::map<const plan::Expression*, std::optional<types::Value>> folded_;
  std::vector<std::string> ctes_;
  std::map<int32_t, std::vector<Binding>> cte_columns_;
  int32_t aliases_ = 0;
  int32_t depth_ = 0;
  int32_t relation_depth_ = 0;
};

/// Text of a literal, always typed. `'` is doubled; nothing else is special to the engine.
std::string literal(const types::Value& value, const types::Type& type);
std::string quote_text(std::string_view text);
std::string_view comparison_symbol(plan::ComparisonOperator op);
/// What stands for the value where the engine compares, sorts or groups: the instant of zoned
/// types, the value itself of all others.
std::string identity_key(const std::string& value, const types::Type& type);
bool is_zoned(const types::Type& type);
bool is_floating(const types::Type& type);
bool cast_raises(const types::Type& from, const types::Type& to);
[[noreturn]] void not_supported(const std::string& what, base::SourceLocation location = {});

}  // namespace vivace::translate
