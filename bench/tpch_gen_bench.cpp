// Rows per second of the TPC-H generator on one thread, all columns, table by table.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "connectors/tpch/generator.h"

namespace {

using namespace vivace::connectors::tpch;

constexpr size_t kValueBytes = 16;

/// Generates one table once; seconds taken.
double measure(const TableInfo& info, double scale, TextPool& pool, int64_t& rows) {
  const size_t columns = info.columns.size() - 1;  // without row_number
  std::vector<std::vector<char>> values(columns);
  std::vector<std::vector<char>> texts(columns);
  std::vector<ColumnTarget> targets;
  for (size_t i = 0; i < columns; ++i) {
    values[i].resize(Generator::kMaxRows * kValueBytes);
    if (info.columns[i].composed) {
      texts[i].resize(Generator::kMaxRows * static_cast<size_t>(info.columns[i].length));
    }
    targets.push_back({static_cast<int32_t>(i), values[i].data(), texts[i].data()});
  }
  const auto lease = pool.lease();
  const auto start = std::chrono::steady_clock::now();
  const auto generator = make_generator({info.table, scale}, pool);
  generator->seek(0, unit_count(info.table, scale));
  rows = 0;
  while (const int32_t made = generator->next(targets, Generator::kMaxRows)) rows += made;
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

int main(int argc, char** argv) {
  const double scale = argc > 1 ? std::strtod(argv[1], nullptr) : 1;
  TextPool pool(std::chrono::minutes(10));
  std::printf("%-10s %12s %10s %14s\n", "table", "rows", "seconds", "rows/s");
  for (const char* pass : {"first", "warm"}) {
    std::printf("%s pass\n", pass);
    for (const TableInfo& info : all_tables()) {
      int64_t rows = 0;
      const double seconds = measure(info, scale, pool, rows);
      std::printf("%-10s %12lld %10.3f %14.0f\n", std::string(info.name).c_str(),
                  static_cast<long long>(rows), seconds, static_cast<double>(rows) / seconds);
    }
  }
}
