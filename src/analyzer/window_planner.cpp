// Window nodes: one for each different OVER clause, in the order of the text.
#include "analyzer/window_planner.h"

#include "analyzer/expression_match.h"
#include "analyzer/plan_builder.h"

namespace vivace::analyzer {

plan::PlanNodePtr plan_windows(Analysis& analysis, plan::PlanNodePtr root,
                               std::vector<WindowUse> uses) {
  std::vector<plan::ExpressionPtr*> keys;
  for (WindowUse& use : uses) {
    for (plan::ExpressionPtr& expression : use.partition_by) keys.push_back(&expression);
    for (plan::SortKey& key : use.order_by) keys.push_back(&key.key);
  }
  make_columns(analysis, root, keys);
  std::vector<std::shared_ptr<plan::Window>> windows;
  for (WindowUse& use : uses) {
    std::shared_ptr<plan::Window> target;
    for (const auto& window : windows) {
      if (same_expressions(window->partition_by, use.partition_by) &&
          same_sort_keys(window->order_by, use.order_by)) {
        target = window;
        break;
      }
    }
    if (!target) {
      target = windows.emplace_back(std::make_shared<plan::Window>());
      target->partition_by = std::move(use.partition_by);
      target->order_by = std::move(use.order_by);
    }
    target->calls.push_back(std::move(use.call));
    target->columns.push_back(use.output);
  }
  for (const auto& window : windows) {
    std::vector<plan::Column> columns = root->columns;
    columns.insert(columns.end(), window->columns.begin(), window->columns.end());
    window->columns = std::move(columns);
    window->sources = {std::move(root)};
    root = window;
  }
  return root;
}

}  // namespace vivace::analyzer
