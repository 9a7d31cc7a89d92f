// A table of literals: the answer of a SHOW statement.
#include "analyzer/literal_table.h"

#include <algorithm>

namespace vivace::analyzer {

void LiteralTable::measure(const std::vector<Cell>& row) {
  lengths_.resize(columns_.size());
  for (size_t i = 0; i < row.size(); ++i) {
    if (!row[i].holds<std::string>()) continue;
    const std::string& text = row[i].get<std::string>();
    const auto length = std::count_if(text.begin(), text.end(), [](char c) {
      return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    });
    lengths_[i] = std::max<int64_t>(lengths_[i], length);
  }
}

RelationPlan LiteralTable::plan(Analysis& analysis) {
  for (const auto& row : rows_) measure(row);
  lengths_.resize(columns_.size());
  auto values = std::make_shared<plan::Values>();
  RelationPlan result;
  for (size_t i = 0; i < columns_.size(); ++i) {
    Field field;
    field.name = columns_[i].first;
    field.type = columns_[i].second ? columns_[i].second : types::varchar_type(lengths_[i]);
    field.column = analysis.new_column();
    values->columns.push_back({field.column, lower(field.name), field.type});
    result.fields.push_back(std::move(field));
  }
  for (auto& row : rows_) {
    std::vector<plan::ExpressionPtr> cells;
    for (size_t i = 0; i < row.size(); ++i) {
      cells.push_back(plan::constant(std::move(row[i]), result.fields[i].type));
    }
    values->rows.push_back(std::move(cells));
  }
  result.root = std::move(values);
  return result;
}

}  // namespace vivace::analyzer
