// How fast rows of the shape of lineitem become JSON: rows and megabytes a second, on one core.
#include <duckdb.h>

#include <chrono>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "results/row_encoder.h"

namespace {

using vivace::engine::Chunk;
using vivace::types::TypePtr;

constexpr const char* kRows =
    "SELECT (i // 4)::BIGINT, (i % 200000)::BIGINT, (i % 10000)::BIGINT, (i % 7)::INTEGER, "
    "(1 + i % 50)::DOUBLE, (90000 + (i * 7919) % 9500000)::DOUBLE / 100, (i % 11)::DOUBLE / 100, "
    "(i % 9)::DOUBLE / 100, ['N', 'A', 'R'][1 + i % 3], ['O', 'F'][1 + i % 2], "
    "DATE '1992-01-02' + (i % 2526)::INTEGER, DATE '1992-01-31' + (i % 2466)::INTEGER, "
    "DATE '1992-01-03' + (i % 2555)::INTEGER, 'DELIVER IN PERSON', 'TRUCK', "
    "substr('egular courts above the even deposits. ironic ideas', 1, (10 + i % 34)::INTEGER) "
    "FROM range(2048) r(i)";

std::vector<TypePtr> lineitem_types() {
  using namespace vivace::types;
  return {bigint_type(),   bigint_type(),    bigint_type(),    integer_type(),
          double_type(),   double_type(),    double_type(),    double_type(),
          varchar_type(1), varchar_type(1),  date_type(),      date_type(),
          date_type(),     varchar_type(25), varchar_type(10), varchar_type(44)};
}

}  // namespace

int main() {
  duckdb_database database = nullptr;
  duckdb_connection connection = nullptr;
  duckdb_result result;
  if (duckdb_open(nullptr, &database) != DuckDBSuccess ||
      duckdb_connect(database, &connection) != DuckDBSuccess ||
      duckdb_query(connection, kRows, &result) != DuckDBSuccess) {
    std::fprintf(stderr, "the engine did not answer\n");
    return 1;
  }
  {
    const Chunk chunk(duckdb_fetch_chunk(result));
    vivace::results::RowEncoder encoder(lineitem_types(), {});
    constexpr int kRounds = 1000;
    std::string out;
    size_t bytes = 0;
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < kRounds; ++i) {
      if (i % 4 == 0) out.clear();
      const size_t before = out.size();
      encoder.encode(chunk, 0, chunk.size(), out);
      bytes += out.size() - before;
    }
    const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;
    const double rows = static_cast<double>(chunk.size()) * kRounds;
    std::printf("%.0f rows/s, %.0f MB/s, %.0f bytes a row\n", rows / wall.count(),
                static_cast<double>(bytes) / wall.count() / 1e6, static_cast<double>(bytes) / rows);
    std::printf("%.*s\n", static_cast<int>(out.find(']')) + 1, out.c_str());
  }
  duckdb_destroy_result(&result);
  duckdb_disconnect(&connection);
  duckdb_close(&database);
  return 0;
}
