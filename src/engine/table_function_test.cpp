// A small table function through SQL: columns, projection, threads, errors.
#include "engine/table_function.h"

#include <gtest/gtest.h>

#include <atomic>

#include "engine/scratch_engine.h"

namespace vivace::engine {
namespace {

// Rows 0 .. n-1 as (i BIGINT, s VARCHAR, half DOUBLE), NULL text at every tenth row.
class Numbers final : public TableSource {
 public:
  Numbers(int64_t rows, std::string prefix) : rows_(rows), prefix_(std::move(prefix)) {}
  const std::vector<TableColumn>& columns() const override { return columns_; }
  std::optional<Cardinality> cardinality() const override { return Cardinality{rows_, true}; }
  std::unique_ptr<TableScan> scan(const std::vector<idx_t>& columns) override;

 private:
  friend class NumbersScan;
  int64_t rows_;
  std::string prefix_;
  std::vector<TableColumn> columns_ = {
      {"i", DUCKDB_TYPE_BIGINT}, {"s", DUCKDB_TYPE_VARCHAR}, {"half", DUCKDB_TYPE_DOUBLE}};
};

class NumbersScan final : public TableScan {
 public:
  NumbersScan(int64_t rows, std::string prefix, std::vector<idx_t> columns)
      : rows_(rows), prefix_(std::move(prefix)), columns_(std::move(columns)) {}
  int32_t max_threads() const override { return 4; }
  std::unique_ptr<TableReader> open_reader() override;

  idx_t fill(ChunkWriter& out) {
    const auto step = static_cast<int64_t>(ChunkWriter::capacity());
    int64_t start = next_.fetch_add(step);
    if (start >= rows_) return 0;
    if (prefix_ == "fail" && start > 100000) {
      throw base::QueryError(base::ErrorCode::kGenericUserError, "row 100000");
    }
    int64_t count = std::min(step, rows_ - start);
    for (idx_t c = 0; c < columns_.size(); ++c) {
      for (int64_t row = 0; row < count; ++row) write(out, c, row, start + row);
    }
    return static_cast<idx_t>(count);
  }

 private:
  void write(ChunkWriter& out, idx_t c, int64_t row, int64_t value) {
    switch (columns_[c]) {
      case 0:
        out.data<int64_t>(c)[row] = value;
        break;
      case 1:
        if (value % 10 == 0) {
          out.set_null(c, static_cast<idx_t>(row));
        } else {
          out.set_text(c, static_cast<idx_t>(row), prefix_ + std::to_string(value));
        }
        break;
      default:
        out.data<double>(c)[row] = static_cast<double>(value) / 2;
    }
  }

  int64_t rows_;
  std::string prefix_;
  std::vector<idx_t> columns_;
  std::atomic<int64_t> next_{0};
};

class NumbersReader final : public TableReader {
 public:
  explicit NumbersReader(NumbersScan& scan) : scan_(scan) {}
  idx_t fill(ChunkWriter& out) override { return scan_.fill(out); }

 private:
  NumbersScan& scan_;
};

std::unique_ptr<TableReader> NumbersScan::open_reader() {
  return std::make_unique<NumbersReader>(*this);
}

std::unique_ptr<TableScan> Numbers::scan(const std::vector<idx_t>& columns) {
  return std::make_unique<NumbersScan>(rows_, prefix_, columns);
}

void add_numbers(Engine& engine) {
  register_table_function(
      engine, {"numbers",
               {DUCKDB_TYPE_BIGINT, DUCKDB_TYPE_VARCHAR},
               [](const std::vector<TableArgument>& arguments) {
                 int64_t rows = std::get<int64_t>(arguments[0]);
                 if (rows < 0) {
                   throw base::QueryError(base::ErrorCode::kInvalidFunctionArgument, "negative");
                 }
                 return std::make_unique<Numbers>(rows, std::get<std::string>(arguments[1]));
               }});
}

TEST(TableFunctionTest, ReadsProjectsAndRunsInThreads) {
  ScratchEngine scratch;
  add_numbers(scratch.engine());
  EXPECT_EQ(scratch.rows("SELECT * FROM numbers(3, 'n') ORDER BY i"),
            (std::vector<std::string>{"0|null|0", "1|n1|0.5", "2|n2|1"}));
  EXPECT_EQ(scratch.row("SELECT count(*) FROM numbers(1000000, 'n')"), "1000000");
  EXPECT_EQ(scratch.row("SELECT sum(half) FROM numbers(1000000, 'n')"), "249999750000");
  EXPECT_EQ(scratch.row("SELECT count(s), count(*), max(length(s)) FROM numbers(100001, 'n')"),
            "90000|100001|6");
  EXPECT_EQ(scratch.row("SELECT count(*) FROM (SELECT * FROM numbers(1000000, 'n') LIMIT 5)"), "5");
  EXPECT_EQ(scratch.row("SELECT count(*) FROM numbers(1000, 'a') a, numbers(1000, 'b') b "
                        "WHERE a.i = b.i"),
            "1000");
}

TEST(TableFunctionTest, ErrorsKeepTheirCode) {
  ScratchEngine scratch;
  add_numbers(scratch.engine());
  EXPECT_EQ(scratch.row("SELECT * FROM numbers(-1, 'n')"), "INVALID_FUNCTION_ARGUMENT: negative");
  EXPECT_EQ(scratch.row("SELECT sum(i) FROM numbers(1000000, 'fail')"),
            "GENERIC_USER_ERROR: row 100000");
}

}  // namespace
}  // namespace vivace::engine
