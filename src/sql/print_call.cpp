// Writes names, calls, constructors and windows.
#include "sql/printer_rules.h"

namespace vivace::sql {
namespace {

using K = ExpressionKind;

}  // namespace

void Printer::named_call(std::string_view function, std::vector<const Expression*> arguments) {
  text(function);
  text("(");
  bool first = true;
  for (const Expression* argument : arguments) {
    if (argument == nullptr) continue;
    if (!first) text(", ");
    first = false;
    expression(*argument);
  }
  text(")");
}

void Printer::call(const Expression& node) {
  switch (node.kind) {
    case K::kIdentifier:
      return name(as<IdentifierExpression>(node).name);
    case K::kUnary:
      return unary(as<Unary>(node));
    case K::kSubquery:
      return subquery(*as<SubqueryExpression>(node).query);
    case K::kIf: {
      const auto& branch = as<If>(node);
      return named_call("IF", {branch.condition.get(), branch.then.get(), branch.otherwise.get()});
    }
    case K::kCoalesce:
      text("COALESCE(");
      list(as<Coalesce>(node).operands);
      return text(")");
    case K::kNullIf:
      return named_call("NULLIF", {as<NullIf>(node).first.get(), as<NullIf>(node).second.get()});
    case K::kTry:
      return named_call("TRY", {as<Try>(node).operand.get()});
    case K::kCast: {
      const auto& cast = as<Cast>(node);
      text(cast.is_try ? "TRY_CAST(" : "CAST(");
      expression(*cast.operand);
      text(" AS ");
      text(cast.type_text);
      return text(")");
    }
    case K::kExtract:
      text("EXTRACT(");
      text(as<Extract>(node).field);
      text(" FROM ");
      expression(*as<Extract>(node).operand);
      return text(")");
    case K::kTrim:
      return trim(as<Trim>(node));
    case K::kCurrentTime:
      return current_time(as<CurrentTime>(node));
    case K::kCurrentContext:
      text("CURRENT_");
      for (char c : as<CurrentContext>(node).what) out_ += static_cast<char>(c - 32);
      return;
    case K::kArray:
      text("ARRAY[");
      list(as<ArrayConstructor>(node).elements, pretty_ ? "," : ", ");
      return text("]");
    case K::kRow:
      return row(as<RowConstructor>(node));
    case K::kLambda:
      return lambda(as<Lambda>(node));
    case K::kGrouping:
      text("GROUPING (");
      list(as<Grouping>(node).columns);
      return text(")");
    case K::kWindowMeasure:
      name(as<WindowMeasure>(node).name);
      return window(*as<WindowMeasure>(node).window);
    case K::kJsonFunction:
      return json(as<JsonFunction>(node));
    default:
      return function(as<FunctionCall>(node));
  }
}

void Printer::row(const RowConstructor& node) {
  text("ROW (");
  list(node.elements);
  text(")");
}

void Printer::lambda(const Lambda& node) {
  text("(");
  names(node.parameters);
  text(") -> ");
  expression(*node.body);
}

// The form with two arguments keeps its meaning when spelled with FROM.
void Printer::trim(const Trim& node) {
  constexpr std::string_view kSides[] = {"BOTH", "LEADING", "TRAILING"};
  text("trim(");
  text(kSides[static_cast<size_t>(node.side)]);
  text(" ");
  if (node.characters) {
    expression(*node.characters);
    text(" ");
  }
  text("FROM ");
  expression(*node.source);
  text(")");
}

void Printer::current_time(const CurrentTime& node) {
  constexpr std::string_view kNames[] = {"current_date", "current_time", "current_timestamp",
                                         "localtime", "localtimestamp"};
  text(kNames[static_cast<size_t>(node.function)]);
  if (node.precision) text("(" + std::to_string(*node.precision) + ")");
}

void Printer::function(const FunctionCall& node) {
  if (node.mode == ProcessingMode::kRunning) text("RUNNING ");
  if (node.mode == ProcessingMode::kFinal) text("FINAL ");
  bool is_listagg = node.arguments.size() == 5 && !node.order_by.empty() &&
                    node.name.parts.size() == 1 && node.name.parts[0].text == "listagg";
  if (is_listagg) {
    listagg(node);
  } else {
    name(node.name);
    text("(");
    if (node.star_label) {
      name(*node.star_label);
      text(".");
    }
    if (node.star) text("*");
    if (node.distinct) text("DISTINCT ");
    list(node.arguments);
    if (!node.order_by.empty()) {
      if (!node.arguments.empty()) text(" ");
      sort_items(node.order_by);
    }
    text(")");
  }
  suffix(node);
}

void Printer::suffix(const FunctionCall& node) {
  if (node.filter) {
    text(" FILTER (WHERE ");
    expression(*node.filter);
    text(")");
  }
  if (node.nulls == NullTreatment::kIgnore) text(" IGNORE NULLS");
  if (node.nulls == NullTreatment::kRespect) text(" RESPECT NULLS");
  if (node.window) window(*node.window);
}

void Printer::listagg(const FunctionCall& node) {
  text("LISTAGG(");
  if (node.distinct) text("DISTINCT ");
  expression(*node.arguments[0]);
  text(", ");
  expression(*node.arguments[1]);
  text(pretty_ ? " ON OVERFLOW  " : " ON OVERFLOW ");
  if (as<BooleanLiteral>(*node.arguments[2]).value) {
    text("ERROR");
  } else {
    text("TRUNCATE ");
    expression(*node.arguments[3]);
    text(as<BooleanLiteral>(*node.arguments[4]).value ? " WITH COUNT" : " WITHOUT COUNT");
  }
  text(") WITHIN GROUP (");
  sort_items(node.order_by);
  text(")");
}

// " OVER name" or " OVER (...)".
void Printer::window(const WindowSpecification& node) {
  text(" OVER ");
  if (node.is_reference) return name(*node.existing);
  window_definition(node);
}

void Printer::window_definition(const WindowSpecification& node) {
  text("(");
  size_t start = out_.size();
  auto part = [&](bool there) {
    if (there && out_.size() > start) text(" ");
    return there;
  };
  if (node.existing) name(*node.existing);
  if (part(!node.partition_by.empty())) {
    text("PARTITION BY ");
    list(node.partition_by);
  }
  if (part(!node.order_by.empty())) sort_items(node.order_by);
  if (part(node.frame.has_value())) frame(*node.frame);
  text(")");
}

void Printer::sort_items(const std::vector<SortItem>& items) {
  text("ORDER BY ");
  sort_keys(items);
}

void Printer::sort_keys(const std::vector<SortItem>& items) {
  bool first = true;
  for (const SortItem& item : items) {
    if (!first) text(", ");
    first = false;
    expression(*item.key);
    text(item.descending ? " DESC" : " ASC");
    if (item.nulls_first) text(*item.nulls_first ? " NULLS FIRST" : " NULLS LAST");
  }
}

void Printer::frame(const WindowFrame& node) {
  if (node.pattern && !node.pattern->measures.empty()) {
    text("MEASURES ");
    bool first = true;
    for (const PatternMeasure& measure : node.pattern->measures) {
      if (!first) text(", ");
      first = false;
      expression(*measure.expression);
      text(" AS ");
      name(measure.name);
    }
    text(" ");
  }
  constexpr std::string_view kUnits[] = {"RANGE ", "ROWS ", "GROUPS "};
  text(kUnits[static_cast<size_t>(node.unit)]);
  if (node.end) text("BETWEEN ");
  bound(node.start);
  if (node.end) {
    text(" AND ");
    bound(*node.end);
  }
  if (!node.pattern) return;
  const RowPattern& pattern = *node.pattern;
  if (pattern.skip != SkipTo::kUnspecified) {
    text(" ");
    pattern_skip(pattern);
  }
  if (pattern.initial) text(*pattern.initial ? " INITIAL" : " SEEK");
  if (pattern.pattern) {
    text(" PATTERN(");
    pattern_term(*pattern.pattern);
    text(")");
  }
  if (!pattern.subsets.empty()) {
    text(" ");
    pattern_subsets(pattern);
  }
  if (!pattern.definitions.empty()) {
    text(" DEFINE ");
    pattern_definitions(pattern);
  }
}

void Printer::bound(const FrameBound& node) {
  switch (node.kind) {
    case FrameBoundKind::kUnboundedPreceding:
      return text("UNBOUNDED PRECEDING");
    case FrameBoundKind::kUnboundedFollowing:
      return text("UNBOUNDED FOLLOWING");
    case FrameBoundKind::kCurrentRow:
      return text("CURRENT ROW");
    default:
      expression(*node.value);
      return text(node.kind == FrameBoundKind::kPreceding ? " PRECEDING" : " FOLLOWING");
  }
}

}  // namespace vivace::sql
