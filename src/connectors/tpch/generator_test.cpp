// The generator against dbgen's rows: whole tables, distant ranges, rows of a real server.
#include "connectors/tpch/generator.h"

#include <duckdb.h>
#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

#include "connectors/tpch/order_lines.h"

namespace vivace::connectors::tpch {
namespace {

struct Reference {
  double scale;
  Table table;
  int64_t first_unit;
  int64_t end_unit;
  int64_t rows;
  std::vector<uint64_t> sums;
};

const std::vector<Reference>& references() {
  static const std::vector<Reference> all = {
#define VIVACE_REFERENCE(scale, table, first, end, rows, ...) \
  {scale, Table::table, first, end, rows, {__VA_ARGS__}},
#include "connectors/tpch/reference_sums.inc"
#undef VIVACE_REFERENCE
  };
  return all;
}

std::string_view text_of(const duckdb_string_t& value) {
  const uint32_t length = value.value.inlined.length;
  return {length <= 12 ? value.value.inlined.inlined : value.value.pointer.ptr, length};
}

/// FNV-1a over numbers (money in cents, dates in days) and over bytes and length of texts.
class ColumnSum {
 public:
  void add(uint64_t value) { sum_ = (sum_ ^ value) * 1099511628211ULL; }
  void add(std::string_view text) {
    for (const char byte : text) add(static_cast<uint64_t>(static_cast<unsigned char>(byte)));
    add(static_cast<uint64_t>(text.size()));
  }
  uint64_t sum() const { return sum_; }

 private:
  uint64_t sum_ = 14695981039346656037ULL;
};

/// Room for one batch of some columns.
class Batch {
 public:
  Batch(Table table, const std::vector<int32_t>& columns) : info_(table_info(table)) {
    values_.resize(columns.size());
    texts_.resize(columns.size());
    for (size_t i = 0; i < columns.size(); ++i) {
      values_[i].resize(Generator::kMaxRows);
      const Column& column = info_.columns[static_cast<size_t>(columns[i])];
      if (column.composed)
        texts_[i].resize(Generator::kMaxRows * static_cast<size_t>(column.length));
      targets_.push_back({columns[i], values_[i].data(), texts_[i].data()});
    }
  }
  std::span<const ColumnTarget> targets() const { return targets_; }

  int64_t number(size_t i, int32_t row) const {
    const void* values = values_[i].data();
    const ColumnKind kind = info_.columns[static_cast<size_t>(targets_[i].column)].kind;
    if (kind == ColumnKind::kInteger || kind == ColumnKind::kDate) {
      return static_cast<const int32_t*>(values)[row];
    }
    return static_cast<const int64_t*>(values)[row];
  }
  std::string_view text(size_t i, int32_t row) const {
    return text_of(values_[i][static_cast<size_t>(row)]);
  }
  void add_to(size_t i, int32_t row, ColumnSum& sum) const {
    const ColumnKind kind = info_.columns[static_cast<size_t>(targets_[i].column)].kind;
    if (kind == ColumnKind::kVarchar) {
      sum.add(text(i, row));
    } else {
      sum.add(static_cast<uint64_t>(number(i, row)));
    }
  }

 private:
  const TableInfo& info_;
  std::vector<std::vector<duckdb_string_t>> values_;  // 16 bytes: enough for every kind
  std::vector<std::vector<char>> texts_;
  std::vector<ColumnTarget> targets_;
};

class GeneratorTest : public testing::Test {
 protected:
  std::vector<uint64_t> sums(const Reference& reference, const std::vector<int32_t>& columns,
                             int32_t capacity, int64_t& rows) {
    Batch batch(reference.table, columns);
    std::vector<ColumnSum> sums(columns.size());
    const auto generator = make_generator({reference.table, reference.scale, true}, pool_);
    generator->seek(reference.first_unit, reference.end_unit);
    rows = 0;
    while (const int32_t made = generator->next(batch.targets(), capacity)) {
      for (size_t i = 0; i < columns.size(); ++i) {
        for (int32_t row = 0; row < made; ++row) batch.add_to(i, row, sums[i]);
      }
      rows += made;
    }
    std::vector<uint64_t> result;
    for (const ColumnSum& sum : sums) result.push_back(sum.sum());
    return result;
  }

  TextPool pool_{std::chrono::seconds(60)};
  std::shared_ptr<const void> lease_ = pool_.lease();
};

TEST_F(GeneratorTest, WholeTablesAndDistantRangesAreDbgens) {
  ASSERT_EQ(references().size(), 24u);
  for (const Reference& reference : references()) {
    SCOPED_TRACE(std::string(table_info(reference.table).name) + " at scale " +
                 std::to_string(reference.scale));
    std::vector<int32_t> columns;
    for (size_t i = 0; i < reference.sums.size(); ++i) columns.push_back(static_cast<int32_t>(i));
    int64_t rows = 0;
    EXPECT_EQ(sums(reference, columns, Generator::kMaxRows, rows), reference.sums);
    EXPECT_EQ(rows, reference.rows);
  }
}

TEST_F(GeneratorTest, ColumnsAreIndependentOfEachOtherAndOfTheBatchSize) {
  for (const Reference& reference : references()) {
    if (reference.scale != 0.01) continue;
    for (size_t i = 0; i < reference.sums.size(); ++i) {
      int64_t rows = 0;
      EXPECT_EQ(sums(reference, {static_cast<int32_t>(i)}, 61, rows).front(), reference.sums[i])
          << table_info(reference.table).name << "." << table_info(reference.table).columns[i].name;
    }
  }
}

TEST_F(GeneratorTest, RowCountsAreThoseOfTheRows) {
  for (const Reference& reference : references()) {
    if (reference.scale > 1) continue;
    EXPECT_EQ(row_count(reference.table, reference.scale), reference.rows);
    EXPECT_TRUE(row_count_is_exact(reference.table, reference.scale));
    EXPECT_EQ(unit_count(reference.table, reference.scale), reference.end_unit);
  }
  EXPECT_FALSE(row_count_is_exact(Table::kLineitem, 2));
  EXPECT_EQ(row_count(Table::kLineitem, 1000), 5'999'989'709);
}

struct LineRow {
  int64_t order, number, part, supplier, price_cents;
  std::string_view comment;
};

/// Rows recorded from a Trino 476 server, which starts a part at the first order of each list.
TEST_F(GeneratorTest, LineitemIsTheRealServersAtLargeScales) {
  const LineRow sf100[] = {
      {300000001, 1, 6601563, 101576, 6589035, "after the si"},
      {300000001, 2, 12453476, 953501, 4858090, "ans hang furiously even foxes. slyly regula"},
      {300000002, 1, 1085237, 835241, 3544322, "furiously express instr"},
      {300000002, 2, 19568315, 568316, 2073510, "iously slyly regular requests."},
      {300000002, 3, 4664556, 414569, 608128, " blithely regu"}};
  const LineRow sf30000[] = {
      {1, 1, 2871002506, 246002516, 2490432, "egular courts above the"},
      {1, 2, 2671473643, 271473644, 6059088, "ly final dependencies: slyly bold "},
      {1, 3, 3222086178, 222086179, 962464, "riously. regular, express dep"},
      {1, 4, 4178370869, 53370883, 5406688, "lites. fluffily even de"},
      {1, 5, 294820316, 219820317, 2931768, " pending foxes. slyly re"},
      {1, 6, 1718918019, 68918030, 3043424, "arefully slyly ex"},
      {2, 1, 1843200953, 193200966, 7454840, "ven requests. deposits breach a"},
      {3, 1, 5224476222, 49476274, 5116545, "ongside of the furiously brave acco"}};
  const auto check = [this](double scale, int64_t first_order, std::span<const LineRow> expected) {
    Batch batch(Table::kLineitem, {kLOrder, kLNumber, kLPart, kLSupplier, kLPrice, kLComment});
    const auto generator = make_generator({Table::kLineitem, scale, true}, pool_);
    generator->seek(first_order, first_order + 3);
    const int32_t rows = generator->next(batch.targets(), Generator::kMaxRows);
    ASSERT_GE(static_cast<size_t>(rows), expected.size());
    for (size_t i = 0; i < expected.size(); ++i) {
      const auto row = static_cast<int32_t>(i);
      EXPECT_EQ(batch.number(0, row), expected[i].order);
      EXPECT_EQ(batch.number(1, row), expected[i].number);
      EXPECT_EQ(batch.number(2, row), expected[i].part);
      EXPECT_EQ(batch.number(3, row), expected[i].supplier);
      EXPECT_EQ(batch.number(4, row), expected[i].price_cents);
      EXPECT_EQ(batch.text(5, row), expected[i].comment);
    }
  };
  check(100, 75'000'000, sf100);
  check(30000, 0, sf30000);
}

TEST_F(GeneratorTest, OrderKeysAreSparse) {
  EXPECT_EQ(order_key(1), 1);
  EXPECT_EQ(order_key(7), 7);
  EXPECT_EQ(order_key(8), 32);
  EXPECT_EQ(order_key(15000), 60000);
}

TEST_F(GeneratorTest, VerySmallAndVeryLargeScalesAreMade) {
  for (const double scale : {0.00001, 0.0003, 20000.0, 100000.0}) {
    for (const TableInfo& info : all_tables()) {
      std::vector<int32_t> columns;
      for (size_t i = 0; i < info.columns.size(); ++i) columns.push_back(static_cast<int32_t>(i));
      Batch batch(info.table, columns);
      const auto generator = make_generator({info.table, scale, false}, pool_);
      const int64_t units = unit_count(info.table, scale);
      // The last part of the table.
      const int64_t first =
          units > 0 ? (units - 1) / Generator::kPartUnits * Generator::kPartUnits : 0;
      generator->seek(first, units);
      const int32_t rows = generator->next(batch.targets(), Generator::kMaxRows);
      EXPECT_EQ(rows > 0, units > 0) << info.name << " at " << scale;
    }
  }
}

}  // namespace
}  // namespace vivace::connectors::tpch
