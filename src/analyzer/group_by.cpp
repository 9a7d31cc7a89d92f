// GROUP BY: ordinals, expressions, ROLLUP, CUBE, GROUPING SETS and their products.
#include "analyzer/group_by.h"

#include <algorithm>
#include <set>

#include "analyzer/expression_match.h"
#include "analyzer/planner.h"
#include "analyzer/source_text.h"

namespace vivace::analyzer {

using plan::ExpressionPtr;

namespace {

using KeySet = std::vector<int32_t>;
using KeySets = std::vector<KeySet>;

class GroupByBinder {
 public:
  GroupByBinder(Analysis& analysis, const std::vector<OutputItem>& outputs,
                const CallCollector& select_calls, const Scope& scope)
      : analysis_(analysis), outputs_(outputs), select_calls_(select_calls), scope_(scope) {}

  Grouping bind(const sql::GroupBy& group_by) {
    KeySets product{{}};
    if (group_by.is_auto) product = {inferred()};
    for (const sql::GroupingElement& element : group_by.elements) {
      const KeySets sets = element_sets(element);
      check_count(product.size() * sets.size(), group_by);
      KeySets next;
      for (const KeySet& left : product) {
        for (const KeySet& right : sets) next.push_back(united(left, right));
      }
      product = std::move(next);
    }
    if (group_by.distinct) remove_duplicates(product);
    grouping_.sets = std::move(product);
    return std::move(grouping_);
  }

 private:
  static void check_count(size_t count, const sql::GroupBy& group_by) {
    if (count <= kMaxGroupingSets) return;
    fail(base::ErrorCode::kTooManyGroupingSets,
         "GROUP BY has " + std::to_string(count) + " grouping sets but can contain at most " +
             std::to_string(kMaxGroupingSets),
         group_by.location);
  }

  static KeySet united(const KeySet& left, const KeySet& right) {
    std::set<int32_t> all(left.begin(), left.end());
    all.insert(right.begin(), right.end());
    return {all.begin(), all.end()};
  }

  static void remove_duplicates(KeySets& sets) {
    std::set<KeySet> seen;
    std::erase_if(sets, [&](const KeySet& set) { return !seen.insert(set).second; });
  }

  KeySet inferred() {
    KeySet keys;
    for (const OutputItem& output : outputs_) {
      if (output.calls.first_call == output.calls.end_call) {
        keys.push_back(add_key(output.expression, output.location));
      }
    }
    return united(keys, {});
  }

  int32_t add_key(const ExpressionPtr& key, base::SourceLocation location) {
    if (!key->type->is_comparable()) {
      fail(base::ErrorCode::kTypeMismatch,
           key->type->display() + " is not comparable, and therefore cannot be used in GROUP BY",
           location);
    }
    for (size_t i = 0; i < grouping_.keys.size(); ++i) {
      if (same_expression(*grouping_.keys[i], *key)) return static_cast<int32_t>(i);
    }
    grouping_.keys.push_back(key);
    return static_cast<int32_t>(grouping_.keys.size() - 1);
  }

  int32_t simple_key(const sql::Expression& expression) {
    if (const auto item = ordinal(expression, outputs_.size(), "GROUP BY")) {
      const OutputItem& output = outputs_[*item];
      CallCollector used;
      used.written.assign(
          select_calls_.written.begin() + static_cast<std::ptrdiff_t>(output.calls.first_call),
          select_calls_.written.begin() + static_cast<std::ptrdiff_t>(output.calls.end_call));
      used.require_none("GROUP BY clause", output.location);
      return add_key(output.expression, output.location);
    }
    CallCollector none;
    Binder binder(analysis_, scope_, none);
    const ExpressionPtr key = binder.bind(expression);
    none.require_none("GROUP BY clause", expression.location);
    return add_key(key, expression.location);
  }

  int32_t column_key(const sql::Expression& expression) {
    CallCollector none;
    Binder binder(analysis_, scope_, none);
    const ExpressionPtr key = binder.bind(expression);
    if (key->kind != plan::ExpressionKind::kColumn || !none.written.empty()) {
      fail(base::ErrorCode::kInvalidColumnReference,
           "GROUP BY expression must be a column reference: " + source_text(expression),
           expression.location);
    }
    return add_key(key, expression.location);
  }

  KeySets element_sets(const sql::GroupingElement& element) {
    const bool simple = element.kind == sql::GroupingKind::kSimple;
    KeySets operands;
    for (const auto& operand : element.sets) {
      KeySet keys;
      for (const sql::ExpressionPtr& expression : operand) {
        keys.push_back(simple ? simple_key(*expression) : column_key(*expression));
      }
      operands.push_back(united(keys, {}));
    }
    switch (element.kind) {
      case sql::GroupingKind::kSets:
        return operands;
      case sql::GroupingKind::kSimple: {
        KeySet all;
        for (const KeySet& operand : operands) all = united(all, operand);
        return {all};
      }
      case sql::GroupingKind::kRollup:
        return rollup(operands);
      case sql::GroupingKind::kCube:
        return cube(operands, element.location);
    }
    return {};
  }

  static KeySets rollup(const KeySets& operands) {
    KeySets sets{{}};
    for (const KeySet& operand : operands) sets.push_back(united(sets.back(), operand));
    std::reverse(sets.begin(), sets.end());
    return sets;
  }

  static KeySets cube(const KeySets& operands, base::SourceLocation location) {
    if (operands.size() > 30 || (size_t{1} << operands.size()) > kMaxGroupingSets) {
      const std::string count = operands.size() > 30 ? std::to_string(INT32_MAX)
                                                     : std::to_string(size_t{1} << operands.size());
      fail(base::ErrorCode::kTooManyGroupingSets,
           "GROUP BY has " + count + " grouping sets but can contain at most " +
               std::to_string(kMaxGroupingSets),
           location);
    }
    KeySets sets{{}};
    for (const KeySet& operand : operands) {
      const size_t count = sets.size();
      for (size_t i = 0; i < count; ++i) sets.push_back(united(sets[i], operand));
    }
    std::reverse(sets.begin(), sets.end());
    return sets;
  }

  Analysis& analysis_;
  const std::vector<OutputItem>& outputs_;
  const CallCollector& select_calls_;
  const Scope& scope_;
  Grouping grouping_;
};

}  // namespace

Grouping bind_group_by(Analysis& analysis, const sql::QuerySpecification& specification,
                       const std::vector<OutputItem>& outputs, const CallCollector& select_calls,
                       const Scope& scope) {
  if (!specification.group_by) return {{}, {{}}};
  GroupByBinder binder(analysis, outputs, select_calls, scope);
  return binder.bind(*specification.group_by);
}

}  // namespace vivace::analyzer
