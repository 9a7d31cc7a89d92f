// EXPLAIN (FORMAT JSON) and (TYPE IO).
#include <cstdio>
#include <cstring>
#include <map>

#include "plan/explain.h"
#include "plan/explain_tree.h"
#include "plan/rewrite.h"

namespace vivace::plan {

namespace {

std::string json_string(const std::string& text) {
  std::string json = "\"";
  for (const char c : text) {
    switch (c) {
      case '"':
        json += "\\\"";
        break;
      case '\\':
        json += "\\\\";
        break;
      case '\n':
        json += "\\n";
        break;
      case '\r':
        json += "\\r";
        break;
      case '\t':
        json += "\\t";
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20) {
          char escape[8];
          std::snprintf(escape, sizeof(escape), "\\u%04X", static_cast<unsigned>(c));
          json += escape;
        } else {
          json += c;
        }
    }
  }
  return json + "\"";
}

std::string json_number(const std::optional<double>& value) {
  if (!value) return "\"NaN\"";
  char text[40];
  std::snprintf(text, sizeof(text), "%.15g", *value);
  std::string number = text;
  if (number.find_first_of(".en") == std::string::npos) number += ".0";
  return number;
}

/// Writes one node at an indentation; the layout is Jackson's default pretty printer's.
class JsonPrinter {
 public:
  explicit JsonPrinter(std::string& out) : out_(out) {}

  void node(const ExplainNode& node, const std::string& indent) {
    const std::string in = indent + "  ";
    out_ += "{\n" + in + "\"id\" : \"" + std::to_string(node.id) + "\",\n";
    out_ += in + "\"name\" : " + json_string(node.name) + ",\n" + in + "\"descriptor\" : {";
    for (size_t i = 0; i < node.descriptor.size(); ++i) {
      out_ += std::string(i > 0 ? "," : "") + "\n" + in + "  " +
              json_string(node.descriptor[i].first) + " : " +
              json_string(node.descriptor[i].second);
    }
    out_ += node.descriptor.empty() ? " },\n" : "\n" + in + "},\n";
    outputs(node, in);
    out_ += in + "\"details\" : [";
    for (size_t i = 0; i < node.details.size(); ++i) {
      out_ += std::string(i > 0 ? "," : "") + " " + json_string(node.details[i]);
    }
    out_ += " ],\n" + in + "\"estimates\" : [ {\n";
    out_ += in + "  \"outputRowCount\" : " + json_number(node.rows) + ",\n";
    const char* separator = ",\n";
    for (const char* cost : {"outputSizeInBytes", "cpuCost", "memoryCost", "networkCost"}) {
      if (std::strcmp(cost, "networkCost") == 0) separator = "\n";
      out_ += in + "  \"" + cost + "\" : \"NaN\"" + separator;
    }
    out_ += in + "} ],\n" + in + "\"children\" : [";
    for (size_t i = 0; i < node.children.size(); ++i) {
      out_ += i > 0 ? ", " : " ";
      this->node(node.children[i], in);
    }
    out_ += " ]\n" + indent + "}";
  }

 private:
  void outputs(const ExplainNode& node, const std::string& in) {
    out_ += in + "\"outputs\" : [";
    for (size_t i = 0; i < node.outputs.size(); ++i) {
      out_ += std::string(i > 0 ? "," : "") + " {\n" + in +
              "  \"type\" : " + json_string(node.outputs[i].second) + ",\n" + in +
              "  \"name\" : " + json_string(node.outputs[i].first) + "\n" + in + "}";
    }
    out_ += " ],\n";
  }

  std::string& out_;
};

struct TableInput {
  std::string catalog, schema, table;
  std::optional<double> rows;
};

void collect_inputs(const PlanNode& node, std::map<std::string, TableInput>& inputs) {
  if (node.kind == NodeKind::kTableScan) {
    const auto& scan = as<TableScan>(node);
    const catalog::TableMetadata& metadata = scan.table->metadata();
    inputs.emplace(scan.catalog + "." + metadata.schema + "." + metadata.table,
                   TableInput{scan.catalog, metadata.schema, metadata.table,
                              scan.connector->statistics(*scan.table).row_count});
  }
  for (const PlanNodePtr& source : node.sources) collect_inputs(*source, inputs);
  for_each_expression(node, [&](const ExpressionPtr& expression) {
    visit_expressions(expression, [&](const Expression& part) {
      if (part.query) collect_inputs(*part.query, inputs);
    });
  });
}

std::string io_estimate(const std::optional<double>& rows, const std::string& in) {
  return "\"estimate\" : {\n" + in + "  \"outputRowCount\" : " + json_number(rows) + ",\n" + in +
         "  \"outputSizeInBytes\" : \"NaN\",\n" + in + "  \"cpuCost\" : \"NaN\",\n" + in +
         "  \"maxMemory\" : \"NaN\",\n" + in + "  \"networkCost\" : \"NaN\"\n" + in + "}";
}

std::string explain_io(const Plan& plan) {
  std::map<std::string, TableInput> inputs;
  collect_inputs(*plan.root, inputs);
  std::string json = "{\n  \"inputTableColumnInfos\" : [";
  const char* separator = " {\n";
  for (const auto& [name, input] : inputs) {
    json += separator;
    json += "    \"table\" : {\n      \"catalog\" : " + json_string(input.catalog) +
            ",\n      \"schemaTable\" : {\n        \"schema\" : " + json_string(input.schema) +
            ",\n        \"table\" : " + json_string(input.table) + "\n      }\n    },\n" +
            "    \"constraint\" : {\n      \"none\" : false,\n      \"columnConstraints\" : [ ]\n" +
            "    },\n    " + io_estimate(input.rows, "    ") + "\n  }";
    separator = ", {\n";
  }
  return json + " ],\n  " + io_estimate(std::nullopt, "  ") + "\n}";
}

}  // namespace

std::string explain_json(const Plan& plan, ExplainType type) {
  if (type == ExplainType::kIo) return explain_io(plan);
  const ExplainNode tree = explain_tree(plan);
  std::string json;
  if (type == ExplainType::kLogical) {
    JsonPrinter(json).node(tree, "");
    return json;
  }
  json = "{\n  \"0\" : ";
  JsonPrinter(json).node(tree, "  ");
  return json + "\n}";
}

}  // namespace vivace::plan
