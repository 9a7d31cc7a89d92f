// nation's and region's columns. Their row_number counts from 0.
#include "connectors/tpch/fixed_tables.h"

#include <array>

namespace vivace::connectors::tpch {
namespace {

constexpr int32_t kCommentBytes = 72;

/// The region key of each nation: the list's weights are steps.
int64_t nation_region(int64_t nation) {
  int64_t region = 0;
  for (int64_t i = 0; i <= nation; ++i) region += kNations[static_cast<size_t>(i)].weight;
  return region;
}

void write_keys(int64_t* out, int64_t first, int32_t rows) {
  for (int32_t i = 0; i < rows; ++i) out[i] = first + i;
}

void write_names(duckdb_string_t* out, WordList names, int64_t first, int32_t rows) {
  for (int32_t i = 0; i < rows; ++i) out[i] = make_text(names[static_cast<size_t>(first + i)].word);
}

}  // namespace

NationGenerator::NationGenerator(TextPool& pool) : comments_(pool, kCommentBytes) {}

void NationGenerator::seek_streams(int64_t first) { comment_stream_.seek(first); }

void NationGenerator::write(const ColumnTarget& target, int64_t first, int32_t, int32_t rows) {
  auto* keys = static_cast<int64_t*>(target.values);
  auto* texts = static_cast<duckdb_string_t*>(target.values);
  switch (target.column) {
    case kNKey:
    case kNRow:
      return write_keys(keys, first, rows);
    case kNName:
      return write_names(texts, kNations, first, rows);
    case kNRegion:
      for (int32_t i = 0; i < rows; ++i) keys[i] = nation_region(first + i);
      return;
    case kNComment:
      comment_stream_.each_row(rows, [this](int32_t i, Draws& draws) { comments_.draw(i, draws); });
      return comments_.write(rows, texts);
  }
}

RegionGenerator::RegionGenerator(TextPool& pool) : comments_(pool, kCommentBytes) {}

void RegionGenerator::seek_streams(int64_t first) { comment_stream_.seek(first); }

void RegionGenerator::write(const ColumnTarget& target, int64_t first, int32_t, int32_t rows) {
  auto* texts = static_cast<duckdb_string_t*>(target.values);
  switch (target.column) {
    case kRKey:
    case kRRow:
      return write_keys(static_cast<int64_t*>(target.values), first, rows);
    case kRName:
      return write_names(texts, kRegions, first, rows);
    case kRComment:
      comment_stream_.each_row(rows, [this](int32_t i, Draws& draws) { comments_.draw(i, draws); });
      return comments_.write(rows, texts);
  }
}

}  // namespace vivace::connectors::tpch
