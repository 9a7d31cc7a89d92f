// EXPLAIN (FORMAT TEXT): the indented tree with Layout and Estimates lines.
#include <cmath>
#include <cstdio>

#include "plan/explain.h"
#include "plan/explain_tree.h"

namespace vivace::plan {

namespace {

constexpr const char* kVersionLine = "Trino version: 476\n";

std::string rows_text(const std::optional<double>& rows) {
  if (!rows) return "?";
  char text[64];
  std::snprintf(text, sizeof(text), "%.0f", std::floor(*rows));
  return text;
}

class TextPrinter {
 public:
  explicit TextPrinter(std::string& out) : out_(out) {}

  /// `first` stands before the node's own line, `rest` before all lines below it.
  void print(const ExplainNode& node, const std::string& first, const std::string& rest) {
    const std::string line = rest + (node.children.empty() ? "    " : "│   ");
    out_ += first + node.name + "[";
    for (size_t i = 0; i < node.descriptor.size(); ++i) {
      out_ += (i > 0 ? ", " : "") + node.descriptor[i].first + " = " + node.descriptor[i].second;
    }
    out_ += "]\n" + line + "Layout: [" + layout(node) + "]\n";
    out_ += line + "Estimates: {rows: " + rows_text(node.rows) +
            " (?), cpu: ?, memory: ?, network: ?}\n";
    for (const std::string& detail : node.details) detail_lines(detail, line);
    for (size_t i = 0; i < node.children.size(); ++i) {
      const bool last = i + 1 == node.children.size();
      print(node.children[i], rest + (last ? "└─ " : "├─ "), rest + (last ? "   " : "│  "));
    }
  }

  static std::string layout(const ExplainNode& node) {
    std::string text;
    for (const auto& [name, type] : node.outputs) {
      text += (text.empty() ? "" : ", ") + name + ":" + type;
    }
    return text;
  }

 private:
  void detail_lines(const std::string& detail, const std::string& line) {
    size_t start = 0;
    while (true) {
      const size_t end = detail.find('\n', start);
      out_ += line + detail.substr(start, end - start) + "\n";
      if (end == std::string::npos) return;
      start = end + 1;
    }
  }

  std::string& out_;
};

bool has_scan(const ExplainNode& node) {
  if (node.name == "TableScan") return true;
  for (const ExplainNode& child : node.children) {
    if (has_scan(child)) return true;
  }
  return false;
}

}  // namespace

std::string explain_text(const Plan& plan, ExplainType type) {
  if (type == ExplainType::kIo) return explain_json(plan, type);
  const ExplainNode tree = explain_tree(plan);
  std::string text = kVersionLine;
  if (type == ExplainType::kLogical) {
    TextPrinter(text).print(tree, "", "");
    return text;
  }
  text += std::string("Fragment 0 [") + (has_scan(tree) ? "SOURCE" : "SINGLE") + "]\n";
  text += "    Output layout: [";
  for (size_t i = 0; i < tree.outputs.size(); ++i) {
    text += (i > 0 ? ", " : "") + tree.outputs[i].first;
  }
  text += "]\n    Output partitioning: SINGLE []\n";
  TextPrinter(text).print(tree, "    ", "    ");
  return text + "\n\n";
}

}  // namespace vivace::plan
