// UNION, INTERSECT, EXCEPT.
#include <algorithm>

#include "analyzer/plan_builder.h"
#include "analyzer/planner.h"
#include "types/coercion.h"

namespace vivace::analyzer {

namespace {

const char* operator_name(sql::SetOperator op) {
  return op == sql::SetOperator::kUnion       ? "UNION"
         : op == sql::SetOperator::kIntersect ? "INTERSECT"
                                              : "EXCEPT";
}

struct Operand {
  RelationPlan relation;
  base::SourceLocation location;  // of the operation that joins it to those before
};

/// `a UNION b UNION c` is one operation: chains of thousands stay shallow.
void collect_operands(Analysis& analysis, const sql::SetOperation& operation, const Scope& scope,
                      std::vector<Operand>& operands) {
  std::vector<const sql::SetOperation*> spine{&operation};
  while (!operation.corresponding && spine.back()->op == sql::SetOperator::kUnion &&
         spine.back()->left->kind == sql::RelationKind::kSetOperation) {
    const auto& left = sql::as<sql::SetOperation>(*spine.back()->left);
    if (left.op != operation.op || left.distinct != operation.distinct || left.corresponding) break;
    spine.push_back(&left);
  }
  operands.push_back({plan_relation(analysis, *spine.back()->left, scope), {}});
  for (auto level = spine.rbegin(); level != spine.rend(); ++level) {
    operands.push_back({plan_relation(analysis, *(*level)->right, scope), (*level)->location});
  }
}

std::vector<types::TypePtr> visible_types(const RelationPlan& relation) {
  std::vector<types::TypePtr> types;
  for (const Field& field : relation.visible()) types.push_back(field.type);
  return types;
}

std::vector<types::TypePtr> common_types(const std::vector<Operand>& operands,
                                         const std::string& name) {
  std::vector<types::TypePtr> common = visible_types(operands.front().relation);
  for (size_t i = 1; i < operands.size(); ++i) {
    const std::vector<types::TypePtr> next = visible_types(operands[i].relation);
    if (next.size() != common.size()) {
      fail(base::ErrorCode::kTypeMismatch,
           name + " query has different number of fields: " + std::to_string(common.size()) + ", " +
               std::to_string(next.size()),
           operands[i].location);
    }
    for (size_t column = 0; column < next.size(); ++column) {
      types::TypePtr type = types::common_super_type(common[column], next[column]);
      if (!type) {
        fail(base::ErrorCode::kTypeMismatch,
             "column " + std::to_string(column + 1) + " in " + name +
                 " query has incompatible types: " + common[column]->display() + ", " +
                 next[column]->display(),
             operands[i].location);
      }
      common[column] = std::move(type);
    }
  }
  return common;
}

const Field* named_field(const RelationPlan& relation, const std::string& name) {
  for (const Field& field : relation.fields) {
    if (!field.hidden && !field.name.empty() && lower(field.name) == name) return &field;
  }
  return nullptr;
}

/// CORRESPONDING: both sides keep the columns whose names both have, in the left one's order.
void keep_corresponding(const sql::SetOperation& operation, std::vector<Operand>& operands) {
  if (!operation.corresponding_columns.empty()) {
    fail(base::ErrorCode::kNotSupported, "CORRESPONDING with columns is not supported",
         operation.location);
  }
  std::vector<Field> left;
  std::vector<Field> right;
  for (const Field& field : operands[0].relation.visible()) {
    const Field* other = named_field(operands[1].relation, lower(field.name));
    if (field.name.empty() || other == nullptr) continue;
    left.push_back(field);
    right.push_back(*other);
  }
  if (left.empty()) {
    fail(base::ErrorCode::kMismatchedColumnAliases, "No corresponding columns", operation.location);
  }
  operands[0].relation.fields = std::move(left);
  operands[1].relation.fields = std::move(right);
}

}  // namespace

RelationPlan plan_set_operation(Analysis& analysis, const sql::SetOperation& operation,
                                const Scope& scope) {
  const std::string name = operator_name(operation.op);
  std::vector<Operand> operands;
  collect_operands(analysis, operation, scope, operands);
  if (operation.corresponding) keep_corresponding(operation, operands);
  const std::vector<types::TypePtr> types = common_types(operands, name);
  if (operation.distinct || operation.op != sql::SetOperator::kUnion) {
    for (size_t i = 0; i < types.size(); ++i) {
      if (types[i]->is_comparable()) continue;
      fail(base::ErrorCode::kTypeMismatch,
           "Type " + types[i]->display() + " is not comparable and therefore cannot be used in " +
               name + (operation.distinct ? " DISTINCT" : ""),
           operation.location);
    }
  }
  auto node = std::make_shared<plan::SetOperation>();
  node->op = static_cast<plan::SetOperator>(operation.op);
  node->distinct = operation.distinct;
  RelationPlan result;
  for (Operand& operand : operands) {
    RelationPlan relation = coerce_columns(analysis, std::move(operand.relation), types);
    if (node->sources.empty()) result.fields = relation.fields;
    node->sources.push_back(std::move(relation.root));
  }
  for (size_t i = 0; i < result.fields.size(); ++i) {
    Field& field = result.fields[i];
    field.column = analysis.new_column();
    node->columns.push_back({field.column, lower(field.name), types[i]});
  }
  result.root = std::move(node);
  return result;
}

}  // namespace vivace::analyzer
