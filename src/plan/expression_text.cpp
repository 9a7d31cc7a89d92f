// Plan expressions as EXPLAIN shows them.
#include "plan/expression_text.h"

#include "types/value_text.h"

namespace vivace::plan {

namespace {

constexpr int kMaxShownDepth = 200;

const char* comparison_text(ComparisonOperator op) {
  switch (op) {
    case ComparisonOperator::kEqual:
      return "=";
    case ComparisonOperator::kNotEqual:
      return "<>";
    case ComparisonOperator::kLess:
      return "<";
    case ComparisonOperator::kLessOrEqual:
      return "<=";
    case ComparisonOperator::kGreater:
      return ">";
    case ComparisonOperator::kGreaterOrEqual:
      return ">=";
    case ComparisonOperator::kIsDistinctFrom:
      return "IS DISTINCT FROM";
    case ComparisonOperator::kIsNotDistinctFrom:
      return "IS NOT DISTINCT FROM";
  }
  return "";
}

const char* operator_symbol(const std::string& name) {
  if (name == "add") return "+";
  if (name == "subtract") return "-";
  if (name == "multiply") return "*";
  if (name == "divide") return "/";
  if (name == "modulus") return "%";
  return nullptr;
}

const char* frame_unit_text(FrameUnit unit) {
  return unit == FrameUnit::kRange ? "RANGE" : unit == FrameUnit::kRows ? "ROWS" : "GROUPS";
}

class Printer {
 public:
  explicit Printer(const ColumnNamer& name) : name_(name) {}

  std::string print(const Expression& e) {
    if (++depth_ > kMaxShownDepth) {
      --depth_;
      return "...";
    }
    std::string text = form(e);
    --depth_;
    return text;
  }

  std::string list(const std::vector<ExpressionPtr>& parts, size_t from = 0,
                   const char* separator = ", ") {
    std::string text;
    for (size_t i = from; i < parts.size(); ++i) {
      if (i > from) text += separator;
      text += print(*parts[i]);
    }
    return text;
  }

  std::string bound(const FrameBound& bound) {
    switch (bound.kind) {
      case FrameBoundKind::kUnboundedPreceding:
        return "UNBOUNDED PRECEDING";
      case FrameBoundKind::kPreceding:
        return print(*bound.value) + " PRECEDING";
      case FrameBoundKind::kCurrentRow:
        return "CURRENT ROW";
      case FrameBoundKind::kFollowing:
        return print(*bound.value) + " FOLLOWING";
      case FrameBoundKind::kUnboundedFollowing:
        return "UNBOUNDED FOLLOWING";
    }
    return "";
  }

 private:
  std::string argument(const Expression& e, size_t index) { return print(*e.arguments[index]); }

  std::string call(const Expression& e) {
    const std::string& name = e.function.name();
    const char* symbol = operator_symbol(name);
    if (symbol != nullptr && e.arguments.size() == 2) {
      return "(" + argument(e, 0) + " " + symbol + " " + argument(e, 1) + ")";
    }
    if (name == "negate") return "-(" + argument(e, 0) + ")";
    return name + "(" + list(e.arguments) + ")";
  }

  std::string case_text(const Expression& e) {
    std::string text = "CASE";
    size_t i = 0;
    for (; i + 1 < e.arguments.size(); i += 2) {
      text += " WHEN " + argument(e, i) + " THEN " + argument(e, i + 1);
    }
    if (i < e.arguments.size()) text += " ELSE " + argument(e, i);
    return text + " END";
  }

  std::string lambda(const Expression& e) {
    std::string text = "(";
    for (size_t i = 0; i < e.parameters.size(); ++i) {
      text += (i > 0 ? ", " : "") + parameter(e.parameters[i]);
    }
    return text + ") -> " + argument(e, 0);
  }

  static std::string parameter(ColumnId id) { return "lambda_" + std::to_string(id); }

  std::string subquery(const Expression& e) {
    const std::string query = "(subquery " + std::to_string(e.query->id) + ")";
    switch (e.kind) {
      case ExpressionKind::kExists:
        return "EXISTS " + query;
      case ExpressionKind::kInSubquery:
        return "(" + argument(e, 0) + " IN " + query + ")";
      case ExpressionKind::kQuantified:
        return "(" + argument(e, 0) + " " + comparison_text(e.comparison) +
               (e.is_all ? " ALL " : " ANY ") + query + ")";
      default:
        return query;
    }
  }

  std::string form(const Expression& e) {
    switch (e.kind) {
      case ExpressionKind::kConstant:
        return value_literal(e.value, e.type);
      case ExpressionKind::kColumn:
        return name_(e.column);
      case ExpressionKind::kCall:
        return call(e);
      case ExpressionKind::kComparison:
        return "(" + argument(e, 0) + " " + comparison_text(e.comparison) + " " + argument(e, 1) +
               ")";
      case ExpressionKind::kLogical:
        return "(" + list(e.arguments, 0, e.is_and ? " AND " : " OR ") + ")";
      case ExpressionKind::kNot:
        return "(NOT " + argument(e, 0) + ")";
      case ExpressionKind::kIsNull:
        return "(" + argument(e, 0) + " IS NULL)";
      case ExpressionKind::kIn:
        return "(" + argument(e, 0) + " IN (" + list(e.arguments, 1) + "))";
      case ExpressionKind::kBetween:
        return "(" + argument(e, 0) + " BETWEEN " + argument(e, 1) + " AND " + argument(e, 2) + ")";
      case ExpressionKind::kLike:
        return "(" + argument(e, 0) + " LIKE " + argument(e, 1) +
               (e.arguments.size() > 2 ? " ESCAPE " + argument(e, 2) : "") + ")";
      case ExpressionKind::kCase:
        return case_text(e);
      case ExpressionKind::kCoalesce:
        return "COALESCE(" + list(e.arguments) + ")";
      case ExpressionKind::kNullIf:
        return "NULLIF(" + list(e.arguments) + ")";
      case ExpressionKind::kTry:
        return "TRY(" + list(e.arguments) + ")";
      case ExpressionKind::kCast:
        return std::string(e.is_try ? "TRY_CAST(" : "CAST(") + argument(e, 0) + " AS " +
               e.type->display() + ")";
      case ExpressionKind::kRow:
        return "ROW(" + list(e.arguments) + ")";
      case ExpressionKind::kArray:
        return "ARRAY[" + list(e.arguments) + "]";
      case ExpressionKind::kDereference:
        return argument(e, 0) + "[" + std::to_string(e.field + 1) + "]";
      case ExpressionKind::kSubscript:
        return argument(e, 0) + "[" + argument(e, 1) + "]";
      case ExpressionKind::kLambda:
        return lambda(e);
      case ExpressionKind::kLambdaArgument:
        return parameter(e.column);
      case ExpressionKind::kLet:
        return "BIND(" + parameter(e.column) + " := " + argument(e, 0) + ", " + argument(e, 1) +
               ")";
      case ExpressionKind::kScalarSubquery:
      case ExpressionKind::kExists:
      case ExpressionKind::kInSubquery:
      case ExpressionKind::kQuantified:
        return subquery(e);
    }
    return "";
  }

  const ColumnNamer& name_;
  int depth_ = 0;
};

}  // namespace

std::string value_literal(const types::Value& value, const TypePtr& type) {
  if (value.is_null()) {
    return type->is(types::TypeKind::kUnknown) ? "null" : "null::" + type->display();
  }
  if (type->is(types::TypeKind::kBoolean)) return value.get<bool>() ? "true" : "false";
  std::string text = type->display() + " '";
  for (const char c : types::value_text(*type, value)) {
    text += c == '\'' ? std::string("''") : std::string(1, c);
  }
  return text + "'";
}

std::string expression_text(const Expression& expression, const ColumnNamer& name) {
  return Printer(name).print(expression);
}

std::string sort_keys_text(const std::vector<SortKey>& keys, const ColumnNamer& name) {
  std::string text;
  for (const SortKey& key : keys) {
    if (!text.empty()) text += ", ";
    text += expression_text(*key.key, name) + (key.descending ? " DESC" : " ASC") +
            (key.nulls_first ? " NULLS FIRST" : " NULLS LAST");
  }
  return text;
}

std::string aggregate_text(const AggregateCall& call, const ColumnNamer& name) {
  std::string text = call.function.name() + "(";
  if (call.distinct) text += "DISTINCT ";
  text += call.arguments.empty() ? "*" : Printer(name).list(call.arguments);
  if (!call.order_by.empty()) text += " ORDER BY " + sort_keys_text(call.order_by, name);
  text += ")";
  if (call.filter) text += " FILTER (WHERE " + expression_text(*call.filter, name) + ")";
  return text;
}

std::string window_text(const WindowCall& call, const ColumnNamer& name) {
  Printer printer(name);
  std::string text = call.function.name() + "(";
  if (call.distinct) text += "DISTINCT ";
  text += printer.list(call.arguments) + ")";
  if (call.ignore_nulls) text += " IGNORE NULLS";
  return text + " " + frame_unit_text(call.frame.unit) + " " + printer.bound(call.frame.start) +
         " " + printer.bound(call.frame.end);
}

}  // namespace vivace::plan
