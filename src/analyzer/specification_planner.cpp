// SELECT: FROM, WHERE, GROUP BY, HAVING, windows, the select list and what follows it.
#include "analyzer/aggregation_planner.h"
#include "analyzer/group_by.h"
#include "analyzer/order_by.h"
#include "analyzer/plan_builder.h"
#include "analyzer/planner.h"
#include "analyzer/select_list.h"
#include "analyzer/window_planner.h"

namespace vivace::analyzer {

namespace {

class SpecificationPlanner {
 public:
  SpecificationPlanner(Analysis& analysis, const sql::QuerySpecification& specification,
                       const QueryTail& tail, const Scope& outer)
      : analysis_(analysis), specification_(specification), tail_(tail) {
    scope_.parent = &outer;
    calls_.named_windows = &specification.windows;
    calls_.specification_location = specification.location;
  }

  RelationPlan plan() {
    plan_from();
    Binder binder(analysis_, scope_, calls_);
    outputs_ = bind_select_list(analysis_, binder, calls_, specification_, scope_);
    Grouping grouping = bind_group_by(analysis_, specification_, outputs_, calls_, scope_);
    bind_having(binder);
    order_ = bind_order_by(analysis_, tail_.query.order_by, outputs_, calls_, scope_);
    if (!specification_.group_by && !calls_.groupings.empty()) {
      fail(base::ErrorCode::kMissingGroupBy,
           "A GROUPING() operation can only be used with a corresponding GROUPING SET/CUBE/ROLLUP/"
           "GROUP BY clause",
           specification_.location);
    }
    if (specification_.group_by || specification_.having || !calls_.aggregates.empty()) {
      plan_aggregation(std::move(grouping));
    }
    root_ = plan_windows(analysis_, std::move(root_), std::move(calls_.windows));
    return plan_outputs(analysis_, std::move(root_), specification_, outputs_, std::move(order_),
                        tail_);
  }

 private:
  void plan_from() {
    RelationPlan from{nullptr, {}};
    if (specification_.from) {
      from = plan_relation(analysis_, *specification_.from, *scope_.parent);
    } else {
      from.root = single_row();
    }
    root_ = std::move(from.root);
    scope_.fields = std::move(from.fields);
    if (!specification_.where) return;
    CallCollector none;
    Binder binder(analysis_, scope_, none);
    plan::ExpressionPtr predicate = binder.bind_boolean(
        *specification_.where, "WHERE clause must evaluate to a boolean: actual type ");
    none.require_none("WHERE clause", specification_.where->location);
    root_ = filter(std::move(root_), std::move(predicate));
  }

  void bind_having(Binder& binder) {
    if (!specification_.having) return;
    const size_t windows = calls_.written_windows.size();
    having_ = bind_item(binder, calls_, *specification_.having);
    if (calls_.written_windows.size() > windows) {
      fail(base::ErrorCode::kNestedWindow,
           "HAVING clause cannot contain window functions or row pattern measures",
           calls_.written_windows[windows]->location);
    }
    const types::Type& type = *having_.expression->type;
    if (!type.is(types::TypeKind::kBoolean) && !type.is(types::TypeKind::kUnknown)) {
      fail(base::ErrorCode::kTypeMismatch,
           "HAVING clause must evaluate to a boolean: actual type " + type.display(),
           having_.location);
    }
    having_.expression = plan::coerce(having_.expression, types::boolean_type());
  }

  void plan_aggregation(Grouping grouping) {
    AggregationPlanner planner(analysis_, std::move(grouping), calls_, scope_.fields);
    root_ = planner.plan(std::move(root_));
    for (OutputItem& output : outputs_) {
      const bool plain = output.expression->kind == plan::ExpressionKind::kColumn &&
                         output.expression->column == output.column;
      planner.rewrite(output);
      if (plain) output.column = output.expression->column;
    }
    for (OrderItem& item : order_) planner.rewrite(item);
    if (specification_.having) {
      planner.rewrite(having_);
      root_ = filter(std::move(root_), having_.expression);
    }
  }

  Analysis& analysis_;
  const sql::QuerySpecification& specification_;
  const QueryTail& tail_;
  Scope scope_;
  CallCollector calls_;
  plan::PlanNodePtr root_;
  std::vector<OutputItem> outputs_;
  ClauseItem having_;
  std::vector<OrderItem> order_;
};

}  // namespace

RelationPlan plan_specification(Analysis& analysis, const sql::QuerySpecification& specification,
                                const QueryTail& tail, const Scope& outer) {
  return SpecificationPlanner(analysis, specification, tail, outer).plan();
}

}  // namespace vivace::analyzer
