// Writes the JSON functions and JSON_TABLE.
#include "sql/printer_rules.h"

namespace vivace::sql {

void Printer::json_input(const JsonInput& input) {
  expression(*input.value);
  if (!input.format) return;
  text(" FORMAT ");
  text(*input.format);
}

void Printer::json_path(const JsonFunction& node) {
  json_input(node.input);
  if (pretty_ && !node.input.format) text(" FORMAT JSON");
  text(", ");
  quoted(node.path);
  if (node.path_name) {
    text(" AS ");
    name(*node.path_name);
  }
  for (size_t i = 0; i < node.passing.size(); ++i) {
    text(i == 0 ? " PASSING " : ", ");
    json_input(node.passing[i].value);
    text(" AS ");
    name(node.passing[i].name);
  }
}

void Printer::json(const JsonFunction& node) {
  constexpr std::string_view kNames[] = {"JSON_EXISTS(", "JSON_VALUE(", "JSON_QUERY(",
                                         "JSON_OBJECT(", "JSON_ARRAY("};
  text(kNames[static_cast<size_t>(node.function)]);
  bool builds =
      node.function == JsonFunctionKind::kObject || node.function == JsonFunctionKind::kArray;
  if (builds) {
    json_members(node);
  } else {
    json_path(node);
  }
  if (node.returning_type) {
    bool first = builds && node.members.empty() && node.elements.empty();
    text(first && !pretty_ ? "RETURNING " : " RETURNING ");
    text(*node.returning_type);
    if (node.output_format) {
      text(" FORMAT ");
      text(*node.output_format);
    }
  }
  json_options(node);
  json_behaviors(node);
  text(")");
}

void Printer::json_options(const JsonFunction& node) {
  if (node.wrapper == "WITHOUT") {
    text(" WITHOUT ARRAY WRAPPER");
  } else if (!node.wrapper.empty()) {
    text(" WITH " + node.wrapper + " ARRAY WRAPPER");
  }
  if (!node.quotes.empty()) {
    text(" " + node.quotes + " QUOTES ON SCALAR STRING");
  }
}

void Printer::json_behaviors(const JsonFunction& node) {
  auto behavior = [&](const std::string& word, const ExpressionPtr& value,
                      std::string_view occasion) {
    if (word.empty()) return;
    text(" " + word);
    if (value) {
      text(" ");
      expression(*value);
    }
    text(" ON ");
    text(occasion);
  };
  behavior(node.on_empty, node.empty_default, "EMPTY");
  behavior(node.on_error, node.error_default, "ERROR");
}

void Printer::json_members(const JsonFunction& node) {
  bool first = true;
  for (const JsonMember& member : node.members) {
    text(first ? "KEY " : ", KEY ");
    first = false;
    expression(*member.key);
    text(" VALUE ");
    json_input(member.value);
  }
  for (const JsonInput& element : node.elements) {
    if (!first) text(", ");
    first = false;
    json_input(element);
  }
  if (node.null_on_null) text(*node.null_on_null ? " NULL ON NULL" : " ABSENT ON NULL");
  if (node.unique_keys) text(*node.unique_keys ? " WITH UNIQUE KEYS" : " WITHOUT UNIQUE KEYS");
}

void Printer::json_table(const JsonTable& node, int indent) {
  text("JSON_TABLE (");
  json_path(*node.source);
  end_line();
  margin(indent + 1, "COLUMNS (");
  json_columns(node.columns, indent + 2);
  if (!node.plan.empty()) {
    end_line();
    margin(indent + 1, "PLAN " + node.plan);
  }
  if (!node.on_error.empty()) {
    end_line();
    margin(indent + 1, node.on_error + " ON ERROR");
  }
  text(")");
  end_line();
}

void Printer::json_columns(const std::vector<JsonTableColumn>& list, int indent) {
  bool first = true;
  for (const JsonTableColumn& column : list) {
    if (!first) text(",");
    first = false;
    end_line();
    margin(indent);
    json_column(column, indent);
  }
  text(")");
}

void Printer::json_column(const JsonTableColumn& column, int indent) {
  if (column.kind == JsonTableColumnKind::kNested) {
    text("NESTED PATH ");
    quoted(*column.path);
    if (!column.name.text.empty()) {
      text(" AS ");
      name(column.name);
    }
    end_line();
    margin(indent + 1, "COLUMNS (");
    return json_columns(column.columns, indent + 2);
  }
  name(column.name);
  if (column.kind == JsonTableColumnKind::kOrdinality) return text(" FOR ORDINALITY");
  text(" " + column.type_text);
  if (column.kind == JsonTableColumnKind::kQuery) text(" FORMAT " + *column.options->output_format);
  if (column.path) {
    text(" PATH ");
    quoted(*column.path);
  }
  json_options(*column.options);
  json_behaviors(*column.options);
}

}  // namespace vivace::sql
