// A plan as the tree of names and lines that every EXPLAIN format prints.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "plan/node.h"

namespace vivace::plan {

struct ExplainNode {
  int32_t id = 0;
  std::string name;                                             // "TableScan"
  std::vector<std::pair<std::string, std::string>> descriptor;  // "table" -> "tpch:tiny:nation"
  std::vector<std::pair<std::string, std::string>> outputs;     // name, type
  std::vector<std::string> details;                             // "sum := sum(x)"
  std::optional<double> rows;                                   // estimated
  std::vector<ExplainNode> children;
};

ExplainNode explain_tree(const Plan& plan);

}  // namespace vivace::plan
