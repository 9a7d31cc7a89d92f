// The eight tables: names, columns, types and row counts.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace vivace::connectors::tpch {

enum class Table : uint8_t {
  kCustomer,
  kLineitem,
  kNation,
  kOrders,
  kPart,
  kPartsupp,
  kRegion,
  kSupplier,
};
inline constexpr int32_t kTableCount = 8;

enum class ColumnKind : uint8_t {
  kBigint,   // int64_t
  kInteger,  // int32_t
  kMoney,    // double, or with decimals the int64_t of a decimal(12,2)
  kVarchar,  // duckdb_string_t
  kDate,     // int32_t days from 1970-01-01
};

struct Column {
  std::string_view name;    // standard: "l_orderkey"
  std::string_view simple;  // "orderkey"
  ColumnKind kind;
  int32_t length = 0;  // varchar(length)
  /// The text is composed per row, in memory of the caller's, at most `length` bytes; other texts
  /// lie in the text pool or in static storage.
  bool composed = false;
};

struct TableInfo {
  Table table;
  std::string_view name;
  /// In the benchmark's order; the last one is the hidden row_number.
  std::span<const Column> columns;
};

const TableInfo& table_info(Table table);
/// Tables in the order of their names.
std::span<const TableInfo> all_tables();
std::optional<Table> find_table(std::string_view name);

/// What a table is made of: rows, or what holds several rows (lineitem: orders; partsupp: parts).
/// Generation starts at any unit.
int64_t unit_count(Table table, double scale);
/// Exact, but for lineitem at a scale whose count is not published: there within 0.1 %.
int64_t row_count(Table table, double scale);
bool row_count_is_exact(Table table, double scale);

/// `base` rows at scale 1, as the benchmark rounds them.
int64_t scaled(int64_t base, double scale);

inline constexpr int64_t kCustomerBase = 150'000;
inline constexpr int64_t kOrderBase = 1'500'000;
inline constexpr int64_t kPartBase = 200'000;
inline constexpr int64_t kSupplierBase = 10'000;

/// Column numbers, for the generators.
enum CustomerColumn {
  kCKey,
  kCName,
  kCAddress,
  kCNation,
  kCPhone,
  kCBalance,
  kCSegment,
  kCComment,
  kCRow
};
enum LineitemColumn {
  kLOrder,
  kLPart,
  kLSupplier,
  kLNumber,
  kLQuantity,
  kLPrice,
  kLDiscount,
  kLTax,
  kLReturnFlag,
  kLStatus,
  kLShipDate,
  kLCommitDate,
  kLReceiptDate,
  kLInstructions,
  kLMode,
  kLComment,
  kLRow
};
enum NationColumn { kNKey, kNName, kNRegion, kNComment, kNRow };
enum OrdersColumn {
  kOKey,
  kOCustomer,
  kOStatus,
  kOPrice,
  kODate,
  kOPriority,
  kOClerk,
  kOShipPriority,
  kOComment,
  kORow
};
enum PartColumn {
  kPKey,
  kPName,
  kPManufacturer,
  kPBrand,
  kPType,
  kPSize,
  kPContainer,
  kPPrice,
  kPComment,
  kPRow
};
enum PartsuppColumn { kPsPart, kPsSupplier, kPsQuantity, kPsCost, kPsComment, kPsRow };
enum RegionColumn { kRKey, kRName, kRComment, kRRow };
enum SupplierColumn { kSKey, kSName, kSAddress, kSNation, kSPhone, kSBalance, kSComment, kSRow };

}  // namespace vivace::connectors::tpch
