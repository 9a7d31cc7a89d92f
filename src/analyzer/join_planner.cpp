// Joins: ON, USING, LATERAL and UNNEST on the right.
#include <algorithm>

#include "analyzer/binder.h"
#include "analyzer/plan_builder.h"
#include "analyzer/planner.h"
#include "plan/rewrite.h"
#include "types/coercion.h"

namespace vivace::analyzer {

using plan::ExpressionPtr;
using plan::PlanNodePtr;
using sql::JoinType;

namespace {

const char* join_name(JoinType type) {
  switch (type) {
    case JoinType::kLeft:
      return "LEFT";
    case JoinType::kRight:
      return "RIGHT";
    case JoinType::kFull:
      return "FULL";
    default:
      return "INNER";
  }
}

plan::JoinKind join_kind(JoinType type) {
  switch (type) {
    case JoinType::kLeft:
      return plan::JoinKind::kLeft;
    case JoinType::kRight:
      return plan::JoinKind::kRight;
    case JoinType::kFull:
      return plan::JoinKind::kFull;
    case JoinType::kInner:
      return plan::JoinKind::kInner;
    default:
      return plan::JoinKind::kCross;
  }
}

/// The relation under its aliases.
const sql::Relation& unaliased(const sql::Relation& relation) {
  const sql::Relation* result = &relation;
  while (result->kind == sql::RelationKind::kAliased) {
    result = sql::as<sql::AliasedRelation>(*result).relation.get();
  }
  return *result;
}

bool sees_left(const sql::Relation& right) {
  const sql::RelationKind kind = unaliased(right).kind;
  return kind == sql::RelationKind::kLateral || kind == sql::RelationKind::kUnnest;
}

bool is_true(const sql::Expression& expression) {
  return expression.kind == sql::ExpressionKind::kBooleanLiteral &&
         sql::as<sql::BooleanLiteral>(expression).value;
}

std::vector<Field> joined_fields(const std::vector<Field>& left, const std::vector<Field>& right) {
  std::vector<Field> fields = left;
  fields.insert(fields.end(), right.begin(), right.end());
  return fields;
}

template <typename Node>
PlanNodePtr join_node(PlanNodePtr left, PlanNodePtr right, plan::JoinKind kind,
                      ExpressionPtr condition) {
  auto node = std::make_shared<Node>();
  node->columns = left->columns;
  node->columns.insert(node->columns.end(), right->columns.begin(), right->columns.end());
  node->sources = {std::move(left), std::move(right)};
  node->join = kind == plan::JoinKind::kInner && !condition ? plan::JoinKind::kCross : kind;
  node->condition = std::move(condition);
  return node;
}

class JoinPlanner {
 public:
  JoinPlanner(Analysis& analysis, const sql::Join& join, const Scope& scope)
      : analysis_(analysis), join_(join), scope_(scope) {}

  RelationPlan plan() {
    if (join_.natural) {
      fail(base::ErrorCode::kNotSupported, "Natural join not supported", join_.location);
    }
    left_ = plan_relation(analysis_, *join_.left, scope_);
    const bool lateral = sees_left(*join_.right);
    const bool keeps_right = join_.type == JoinType::kRight || join_.type == JoinType::kFull;
    left_scope_.fields = left_.fields;
    left_scope_.parent = &scope_;
    if (lateral && keeps_right) {
      left_scope_.forbidden =
          std::string("LATERAL reference not allowed in ") + join_name(join_.type) + " JOIN";
    }
    if (lateral && !keeps_right && unaliased(*join_.right).kind == sql::RelationKind::kUnnest) {
      return plan_unnest_join();
    }
    right_ = plan_relation(analysis_, *join_.right, lateral ? left_scope_ : scope_);
    return join_.columns.empty() ? plan_on() : plan_using();
  }

 private:
  bool is_correlated() const {
    const std::set<plan::ColumnId> outer = plan::outer_columns(*right_.root);
    return std::any_of(left_.fields.begin(), left_.fields.end(),
                       [&](const Field& field) { return outer.contains(field.column); });
  }

  PlanNodePtr combine(ExpressionPtr condition) {
    const plan::JoinKind kind = join_kind(join_.type);
    if (sees_left(*join_.right) && is_correlated()) {
      return join_node<plan::LateralJoin>(left_.root, right_.root, kind, std::move(condition));
    }
    return join_node<plan::Join>(left_.root, right_.root, kind, std::move(condition));
  }

  RelationPlan plan_on() {
    RelationPlan result;
    result.fields = joined_fields(left_.fields, right_.fields);
    ExpressionPtr condition;
    if (join_.on) {
      Scope scope;
      scope.fields = result.fields;
      scope.parent = &scope_;
      CallCollector none;
      Binder binder(analysis_, scope, none);
      condition =
          binder.bind_boolean(*join_.on, "JOIN ON clause must evaluate to a boolean: actual type ");
      none.require_none("JOIN clause", join_.on->location);
    }
    result.root = combine(std::move(condition));
    return result;
  }

  RelationPlan plan_unnest_join() {
    if (join_.on && !is_true(*join_.on)) {
      fail(base::ErrorCode::kNotSupported,
           std::string(join_name(join_.type)) +
               " JOIN involving UNNEST is only supported with condition ON TRUE",
           join_.on->location);
    }
    if (!join_.columns.empty()) {
      fail(
          base::ErrorCode::kNotSupported,
          std::string(join_name(join_.type)) + " JOIN involving UNNEST with USING is not supported",
          join_.location);
    }
    const auto& unnest = sql::as<sql::Unnest>(unaliased(*join_.right));
    const std::vector<Field> left_fields = left_.fields;
    RelationPlan result = plan_unnest(analysis_, unnest, std::move(left_), left_scope_,
                                      join_.type == JoinType::kLeft);
    alias(result, *join_.right);
    result.fields = joined_fields(left_fields, result.fields);
    return result;
  }

  static void alias(RelationPlan& relation, const sql::Relation& syntax) {
    if (syntax.kind != sql::RelationKind::kAliased) return;
    const auto& aliased = sql::as<sql::AliasedRelation>(syntax);
    alias(relation, *aliased.relation);
    apply_alias(relation, aliased);
  }

  const Field& using_field(const RelationPlan& relation, const sql::Identifier& column,
                           const char* side) const {
    Scope only;
    only.fields = relation.fields;
    const std::string name = lower(column.text);
    const Field* field = only.find_local(std::span(&name, 1), column.location);
    if (field == nullptr) {
      fail(base::ErrorCode::kColumnNotFound,
           "Column '" + column.text + "' is missing from " + side + " side of join",
           column.location);
    }
    const auto index = static_cast<size_t>(field - only.fields.data());
    return relation.fields[index];
  }

  /// The one column that USING makes of two.
  ExpressionPtr merged(const Field& left, const Field& right, const types::TypePtr& type) const {
    ExpressionPtr left_value = plan::coerce(plan::column(left.column, left.type), type);
    ExpressionPtr right_value = plan::coerce(plan::column(right.column, right.type), type);
    if (join_.type == JoinType::kRight) return right_value;
    if (join_.type != JoinType::kFull) return left_value;
    return plan::form(plan::ExpressionKind::kCoalesce, type,
                      {std::move(left_value), std::move(right_value)});
  }

  RelationPlan plan_using() {
    std::vector<ExpressionPtr> conditions;
    std::vector<Field> merged_fields;
    std::vector<plan::Column> columns;
    std::vector<ExpressionPtr> values;
    std::set<plan::ColumnId> consumed;
    for (const sql::Identifier& column : join_.columns) {
      const Field& left = using_field(left_, column, "left");
      const Field& right = using_field(right_, column, "right");
      const types::TypePtr type = types::common_super_type(left.type, right.type);
      if (!type || !type->is_comparable()) {
        fail(base::ErrorCode::kTypeMismatch,
             "Cannot apply operator: " + left.type->display() + " = " + right.type->display(),
             column.location);
      }
      conditions.push_back(plan::comparison(
          plan::ComparisonOperator::kEqual,
          plan::coerce(plan::column(left.column, left.type), type),
          plan::coerce(plan::column(right.column, right.type), type), column.location));
      const ExpressionPtr value = merged(left, right, type);
      Field field;
      field.name = column.text;
      field.type = type;
      field.column = value->column;
      if (value->kind != plan::ExpressionKind::kColumn) {
        field.column = analysis_.new_column();
        columns.push_back({field.column, lower(column.text), type});
        values.push_back(value);
      }
      merged_fields.push_back(std::move(field));
      consumed.insert({left.column, right.column});
    }
    RelationPlan result;
    result.root = combine(plan::logical(true, std::move(conditions), join_.location));
    if (!columns.empty()) result.root = extend(std::move(result.root), columns, values);
    result.fields = std::move(merged_fields);
    for (const Field& field : joined_fields(left_.fields, right_.fields)) {
      if (!consumed.contains(field.column)) result.fields.push_back(field);
    }
    return result;
  }

  Analysis& analysis_;
  const sql::Join& join_;
  const Scope& scope_;
  Scope left_scope_;
  RelationPlan left_, right_;
};

}  // namespace

RelationPlan plan_join(Analysis& analysis, const sql::Join& join, const Scope& scope) {
  return JoinPlanner(analysis, join, scope).plan();
}

}  // namespace vivace::analyzer
