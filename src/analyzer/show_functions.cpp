// SHOW FUNCTIONS and SHOW SESSION.
#include "analyzer/like_pattern.h"
#include "analyzer/literal_table.h"
#include "analyzer/session_properties.h"
#include "analyzer/show_statements.h"

namespace vivace::analyzer {

namespace {

const char* kind_text(functions::FunctionKind kind) {
  switch (kind) {
    case functions::FunctionKind::kAggregate:
      return "aggregate";
    case functions::FunctionKind::kWindow:
      return "window";
    case functions::FunctionKind::kTable:
      return "table";
    case functions::FunctionKind::kScalar:
      break;
  }
  return "scalar";
}

std::vector<types::Value> function_row(const functions::Signature& signature) {
  std::string arguments;
  for (const std::string& argument : signature.arguments) {
    if (!arguments.empty()) arguments += ", ";
    arguments += argument;
  }
  return {LiteralTable::text(signature.name),
          LiteralTable::text(signature.result),
          LiteralTable::text(arguments),
          LiteralTable::text(kind_text(signature.kind)),
          types::Value(types::Value::Storage(signature.deterministic)),
          LiteralTable::text(signature.description)};
}

std::string session_value(const Analysis& analysis, const SessionProperty& property) {
  for (const auto& [name, value] : analysis.session.properties) {
    if (name == property.name) return value;
  }
  return std::string(property.default_value);
}

}  // namespace

RelationPlan plan_show_functions(Analysis& analysis, const sql::ShowFunctions& show) {
  const LikePattern like(show.like, show.escape);
  // A schema has functions only where a catalog defines some: none does.
  const types::TypePtr text = show.schema ? types::varchar_type() : nullptr;
  LiteralTable table({{"Function", text},
                      {"Return Type", text},
                      {"Argument Types", text},
                      {"Function Type", text},
                      {"Deterministic", types::boolean_type()},
                      {"Description", text}});
  if (show.schema) return table.plan(analysis);
  for (const functions::FunctionPtr& function : analysis.functions.list()) {
    std::vector<types::Value> row = function_row(function->signature);
    table.measure(row);
    if (like.matches(function->signature.name)) table.add(std::move(row));
  }
  return table.plan(analysis);
}

RelationPlan plan_show_session(Analysis& analysis, const sql::ShowSession& show) {
  const LikePattern like(show.like, show.escape);
  LiteralTable table({{"Name", nullptr},
                      {"Value", nullptr},
                      {"Default", nullptr},
                      {"Type", nullptr},
                      {"Description", nullptr}});
  for (const SessionProperty& property : session_properties(analysis.session.family)) {
    std::vector<types::Value> row{LiteralTable::text(std::string(property.name)),
                                  LiteralTable::text(session_value(analysis, property)),
                                  LiteralTable::text(std::string(property.default_value)),
                                  LiteralTable::text(std::string(property.type)),
                                  LiteralTable::text(std::string(property.description))};
    table.measure(row);
    if (like.matches(property.name)) table.add(std::move(row));
  }
  return table.plan(analysis);
}

}  // namespace vivace::analyzer
