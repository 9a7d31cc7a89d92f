// A table of literals: the answer of a SHOW statement.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analyzer/analysis.h"
#include "analyzer/scope.h"

namespace vivace::analyzer {

/// Collects rows, then becomes a plan. Text columns of type nullptr get the length of their
/// longest text, as Presto's inline tables do.
class LiteralTable {
 public:
  using Cell = types::Value;

  explicit LiteralTable(std::vector<std::pair<std::string, types::TypePtr>> columns)
      : columns_(std::move(columns)) {}

  void add(std::vector<Cell> row) { rows_.push_back(std::move(row)); }
  /// Counts for the column lengths but is not part of the answer.
  void measure(const std::vector<Cell>& row);
  RelationPlan plan(Analysis& analysis);

  static Cell text(std::string value) { return Cell(Cell::Storage(std::move(value))); }
  static Cell text_or_null(const std::optional<std::string>& value) {
    return value ? text(*value) : Cell::null();
  }
  static Cell number(const std::optional<double>& value) {
    return value ? Cell(Cell::Storage(*value)) : Cell::null();
  }

 private:
  std::vector<std::pair<std::string, types::TypePtr>> columns_;
  std::vector<std::vector<Cell>> rows_;
  std::vector<int64_t> lengths_;
};

}  // namespace vivace::analyzer
