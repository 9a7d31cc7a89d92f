// EXPLAIN (FORMAT GRAPHVIZ).
#include <string_view>

#include "plan/explain.h"
#include "plan/explain_tree.h"

namespace vivace::plan {

namespace {

const char* color(const std::string& name) {
  if (name == "Output") return "white";
  if (name == "TableScan" || name == "Values") return "deepskyblue";
  if (name == "Aggregate" || name == "Distinct") return "chartreuse3";
  if (name == "Project") return "bisque";
  if (name == "Filter") return "yellow";
  if (name == "Window") return "darkolivegreen4";
  if (name == "Sort") return "aliceblue";
  if (name == "Limit" || name == "Offset") return "gray83";
  if (name.ends_with("Join")) return "orange";
  return "goldenrod4";
}

/// Record labels give `{}|<>"\` a meaning of their own.
std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '\n') {
      result += "\\n";
      continue;
    }
    if (std::string_view("{}|<>\"\\").find(c) != std::string_view::npos) result += '\\';
    result += c;
  }
  return result;
}

class GraphPrinter {
 public:
  int print(const ExplainNode& node) {
    const int id = ++last_id_;
    std::string label = node.name;
    if (node.name == "Output") {
      label += node.descriptor[0].second;
    } else if (!node.descriptor.empty() || !node.details.empty()) {
      label += "|";
      for (const auto& [key, value] : node.descriptor) label += escaped(key + " = " + value + "\n");
      for (const std::string& detail : node.details) label += escaped(detail + "\n");
    }
    nodes += "plannode_" + std::to_string(id) + "[label=\"{" + label +
             "}\", style=\"rounded, filled\", shape=record, fillcolor=" + color(node.name) + "];\n";
    for (const ExplainNode& child : node.children) {
      const int child_id = print(child);
      edges +=
          "plannode_" + std::to_string(id) + " -> plannode_" + std::to_string(child_id) + ";\n";
    }
    return id;
  }

  std::string nodes, edges;

 private:
  int last_id_ = 0;
};

}  // namespace

std::string explain_graphviz(const Plan& plan, ExplainType type) {
  GraphPrinter printer;
  printer.print(explain_tree(plan));
  const std::string name = type == ExplainType::kLogical ? "logical_plan" : "distributed_plan";
  return "digraph " + name + " {\nsubgraph cluster_0 {\nlabel = \"SINGLE\"\n" + printer.nodes +
         "}\n" + printer.edges + "}\n";
}

}  // namespace vivace::plan
