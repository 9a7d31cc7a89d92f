// Writes the shape of trees.
#include "sql/outline.h"

#include "sql/row_pattern.h"

namespace vivace::sql {
namespace {

using K = ExpressionKind;

constexpr std::string_view kExpressionNames[] = {
    "Null",        "Boolean",        "Long",     "Decimal",       "Double",
    "String",      "Binary",         "Interval", "Generic",       "Identifier",
    "Dereference", "Parameter",      "Unary",    "Arithmetic",    "Comparison",
    "Quantified",  "Logical",        "Not",      "Between",       "In",
    "InSubquery",  "Like",           "IsNull",   "Exists",        "Subquery",
    "SimpleCase",  "SearchedCase",   "If",       "Coalesce",      "NullIf",
    "Try",         "Cast",           "Extract",  "AtTimeZone",    "Trim",
    "CurrentTime", "CurrentContext", "Array",    "Row",           "Subscript",
    "Lambda",      "Call",           "Grouping", "WindowMeasure", "Json"};

constexpr std::string_view kRelationNames[] = {
    "Select",   "SetOperation", "Values",  "Table",   "TableSubquery",      "Join",
    "Aliased",  "Unnest",       "Lateral", "Sampled", "PatternRecognition", "TableFunction",
    "JsonTable"};

class Outline {
 public:
  void expression(const Expression* node);
  void query(const Query& node);
  std::string out;

 private:
  void open(std::string_view name, SourceLocation place);
  void close() { out += ')'; }
  void all(const std::vector<ExpressionPtr>& nodes) {
    for (const ExpressionPtr& node : nodes) expression(node.get());
  }
  void relation(const Relation* node);
  void children(const Expression& node);
  void more_children(const Expression& node);
  void call(const FunctionCall& node);
  void window(const WindowSpecification& node);
  void sort_items(const std::vector<SortItem>& items);
  void whens(const std::vector<WhenClause>& clauses, const ExpressionPtr& otherwise);
  void json(const JsonFunction& node);
  void select(const QuerySpecification& node);
};

void Outline::open(std::string_view name, SourceLocation place) {
  if (!out.empty()) out += ' ';
  out += '(';
  out += name;
  out += '@' + std::to_string(place.line) + ':' + std::to_string(place.column);
}

void Outline::expression(const Expression* node) {
  if (node == nullptr) return;
  open(kExpressionNames[static_cast<size_t>(node->kind)], node->location);
  children(*node);
  close();
}

void Outline::children(const Expression& node) {
  switch (node.kind) {
    case K::kDereference:
      return expression(as<Dereference>(node).base.get());
    case K::kUnary:
      return expression(as<Unary>(node).operand.get());
    case K::kArithmetic:
      expression(as<Arithmetic>(node).left.get());
      return expression(as<Arithmetic>(node).right.get());
    case K::kComparison:
      expression(as<Comparison>(node).left.get());
      return expression(as<Comparison>(node).right.get());
    case K::kQuantifiedComparison:
      expression(as<QuantifiedComparison>(node).value.get());
      return query(*as<QuantifiedComparison>(node).query);
    case K::kLogical:
      return all(as<Logical>(node).terms);
    case K::kNot:
      return expression(as<Not>(node).operand.get());
    case K::kBetween:
      expression(as<Between>(node).value.get());
      expression(as<Between>(node).low.get());
      return expression(as<Between>(node).high.get());
    case K::kIn:
      expression(as<In>(node).value.get());
      return all(as<In>(node).list);
    case K::kInSubquery:
      expression(as<InSubquery>(node).value.get());
      return query(*as<InSubquery>(node).query);
    case K::kLike:
      expression(as<Like>(node).value.get());
      expression(as<Like>(node).pattern.get());
      return expression(as<Like>(node).escape.get());
    case K::kIsNull:
      return expression(as<IsNull>(node).value.get());
    case K::kExists:
      return query(*as<Exists>(node).query);
    case K::kSubquery:
      return query(*as<SubqueryExpression>(node).query);
    case K::kSimpleCase:
      expression(as<SimpleCase>(node).operand.get());
      return whens(as<SimpleCase>(node).whens, as<SimpleCase>(node).otherwise);
    case K::kSearchedCase:
      return whens(as<SearchedCase>(node).whens, as<SearchedCase>(node).otherwise);
    default:
      return more_children(node);
  }
}

void Outline::more_children(const Expression& node) {
  switch (node.kind) {
    case K::kIf:
      expression(as<If>(node).condition.get());
      expression(as<If>(node).then.get());
      return expression(as<If>(node).otherwise.get());
    case K::kCoalesce:
      return all(as<Coalesce>(node).operands);
    case K::kNullIf:
      expression(as<NullIf>(node).first.get());
      return expression(as<NullIf>(node).second.get());
    case K::kTry:
      return expression(as<Try>(node).operand.get());
    case K::kCast:
      return expression(as<Cast>(node).operand.get());
    case K::kExtract:
      return expression(as<Extract>(node).operand.get());
    case K::kAtTimeZone:
      expression(as<AtTimeZone>(node).value.get());
      return expression(as<AtTimeZone>(node).zone.get());
    case K::kTrim:
      expression(as<Trim>(node).source.get());
      return expression(as<Trim>(node).characters.get());
    case K::kArray:
      return all(as<ArrayConstructor>(node).elements);
    case K::kRow:
      return all(as<RowConstructor>(node).elements);
    case K::kSubscript:
      expression(as<Subscript>(node).base.get());
      return expression(as<Subscript>(node).index.get());
    case K::kLambda:
      return expression(as<Lambda>(node).body.get());
    case K::kFunctionCall:
      return call(as<FunctionCall>(node));
    case K::kGrouping:
      return all(as<Grouping>(node).columns);
    case K::kWindowMeasure:
      return window(*as<WindowMeasure>(node).window);
    case K::kJsonFunction:
      return json(as<JsonFunction>(node));
    default:
      return;
  }
}

void Outline::whens(const std::vector<WhenClause>& clauses, const ExpressionPtr& otherwise) {
  for (const WhenClause& clause : clauses) {
    expression(clause.condition.get());
    expression(clause.result.get());
  }
  expression(otherwise.get());
}

void Outline::call(const FunctionCall& node) {
  all(node.arguments);
  sort_items(node.order_by);
  expression(node.filter.get());
  if (node.window) window(*node.window);
}

void Outline::window(const WindowSpecification& node) {
  open("Window", node.location);
  all(node.partition_by);
  sort_items(node.order_by);
  if (node.frame) {
    open("Frame", node.frame->location);
    expression(node.frame->start.value.get());
    if (node.frame->end) expression(node.frame->end->value.get());
    close();
  }
  close();
}

void Outline::sort_items(const std::vector<SortItem>& items) {
  for (const SortItem& item : items) {
    open("SortItem", item.location);
    expression(item.key.get());
    close();
  }
}

void Outline::json(const JsonFunction& node) {
  expression(node.input.value.get());
  for (const JsonPathParameter& parameter : node.passing) expression(parameter.value.value.get());
  for (const JsonMember& member : node.members) {
    expression(member.key.get());
    expression(member.value.value.get());
  }
  for (const JsonInput& element : node.elements) expression(element.value.get());
  expression(node.empty_default.get());
  expression(node.error_default.get());
}

void Outline::relation(const Relation* node) {
  if (node == nullptr) return;
  open(kRelationNames[static_cast<size_t>(node->kind)], node->location);
  switch (node->kind) {
    case RelationKind::kQuerySpecification:
      select(as<QuerySpecification>(*node));
      break;
    case RelationKind::kSetOperation:
      relation(as<SetOperation>(*node).left.get());
      relation(as<SetOperation>(*node).right.get());
      break;
    case RelationKind::kValues:
      all(as<Values>(*node).rows);
      break;
    case RelationKind::kSubquery:
      query(*as<TableSubquery>(*node).query);
      break;
    case RelationKind::kJoin:
      relation(as<Join>(*node).left.get());
      relation(as<Join>(*node).right.get());
      expression(as<Join>(*node).on.get());
      break;
    case RelationKind::kAliased:
      relation(as<AliasedRelation>(*node).relation.get());
      break;
    case RelationKind::kUnnest:
      all(as<Unnest>(*node).expressions);
      break;
    case RelationKind::kLateral:
      query(*as<Lateral>(*node).query);
      break;
    case RelationKind::kSampled:
      relation(as<SampledRelation>(*node).relation.get());
      expression(as<SampledRelation>(*node).percentage.get());
      break;
    case RelationKind::kPatternRecognition:
      relation(as<PatternRecognition>(*node).input.get());
      all(as<PatternRecognition>(*node).partition_by);
      sort_items(as<PatternRecognition>(*node).order_by);
      break;
    case RelationKind::kTableFunction:
      for (const auto& argument : as<TableFunction>(*node).arguments) {
        expression(argument.value.get());
        relation(argument.table.get());
      }
      break;
    default:
      break;
  }
  close();
}

void Outline::select(const QuerySpecification& node) {
  for (const SelectItem& item : node.select) {
    open(item.is_star() ? "Star" : "Item", item.location);
    expression(item.expression.get());
    expression(item.star_of.get());
    close();
  }
  relation(node.from.get());
  expression(node.where.get());
  if (node.group_by) {
    for (const GroupingElement& element : node.group_by->elements) {
      open("Group", element.location);
      for (const auto& set : element.sets) all(set);
      close();
    }
  }
  expression(node.having.get());
  for (const NamedWindow& named : node.windows) window(named.window);
}

void Outline::query(const Query& node) {
  open("Query", node.location);
  for (const WithQuery& named : node.with) {
    open("With", named.name.location);
    query(*named.query);
    close();
  }
  relation(node.body.get());
  sort_items(node.order_by);
  expression(node.offset.get());
  if (node.limit) expression(node.limit->count.get());
  close();
}

}  // namespace

std::string outline(const Expression& expression) {
  Outline outline;
  outline.expression(&expression);
  return outline.out;
}

std::string outline(const Query& query) {
  Outline outline;
  outline.query(query);
  return outline.out;
}

std::string outline(const Statement& statement) {
  switch (statement.kind) {
    case StatementKind::kQuery:
      return outline(*as<QueryStatement>(statement).query);
    case StatementKind::kExplain:
      return outline(*as<Explain>(statement).statement);
    case StatementKind::kPrepare:
      return outline(*as<Prepare>(statement).statement);
    default:
      return {};
  }
}

}  // namespace vivace::sql
