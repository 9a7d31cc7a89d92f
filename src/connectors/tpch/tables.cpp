// The eight tables as data.
#include "connectors/tpch/tables.h"

#include <array>
#include <utility>

namespace vivace::connectors::tpch {
namespace {

constexpr Column bigint(std::string_view name, size_t prefix) {
  return {name, name.substr(prefix), ColumnKind::kBigint};
}
constexpr Column integer(std::string_view name, size_t prefix) {
  return {name, name.substr(prefix), ColumnKind::kInteger};
}
constexpr Column money(std::string_view name, size_t prefix) {
  return {name, name.substr(prefix), ColumnKind::kMoney};
}
constexpr Column date(std::string_view name, size_t prefix) {
  return {name, name.substr(prefix), ColumnKind::kDate};
}
constexpr Column text(std::string_view name, size_t prefix, int32_t length) {
  return {name, name.substr(prefix), ColumnKind::kVarchar, length};
}
constexpr Column composed(std::string_view name, size_t prefix, int32_t length) {
  return {name, name.substr(prefix), ColumnKind::kVarchar, length, true};
}
constexpr Column kRowNumber = bigint("row_number", 0);

constexpr Column kCustomerColumns[] = {
    bigint("c_custkey", 2),      composed("c_name", 2, 25),  composed("c_address", 2, 40),
    bigint("c_nationkey", 2),    composed("c_phone", 2, 15), money("c_acctbal", 2),
    text("c_mktsegment", 2, 10), text("c_comment", 2, 117),  kRowNumber};
constexpr Column kLineitemColumns[] = {bigint("l_orderkey", 2),
                                       bigint("l_partkey", 2),
                                       bigint("l_suppkey", 2),
                                       integer("l_linenumber", 2),
                                       money("l_quantity", 2),
                                       money("l_extendedprice", 2),
                                       money("l_discount", 2),
                                       money("l_tax", 2),
                                       text("l_returnflag", 2, 1),
                                       text("l_linestatus", 2, 1),
                                       date("l_shipdate", 2),
                                       date("l_commitdate", 2),
                                       date("l_receiptdate", 2),
                                       text("l_shipinstruct", 2, 25),
                                       text("l_shipmode", 2, 10),
                                       text("l_comment", 2, 44),
                                       kRowNumber};
constexpr Column kNationColumns[] = {bigint("n_nationkey", 2), text("n_name", 2, 25),
                                     bigint("n_regionkey", 2), text("n_comment", 2, 152),
                                     kRowNumber};
constexpr Column kOrdersColumns[] = {bigint("o_orderkey", 2),     bigint("o_custkey", 2),
                                     text("o_orderstatus", 2, 1), money("o_totalprice", 2),
                                     date("o_orderdate", 2),      text("o_orderpriority", 2, 15),
                                     composed("o_clerk", 2, 15),  integer("o_shippriority", 2),
                                     text("o_comment", 2, 79),    kRowNumber};
constexpr Column kPartColumns[] = {bigint("p_partkey", 2),     composed("p_name", 2, 55),
                                   text("p_mfgr", 2, 25),      text("p_brand", 2, 10),
                                   text("p_type", 2, 25),      integer("p_size", 2),
                                   text("p_container", 2, 10), money("p_retailprice", 2),
                                   text("p_comment", 2, 23),   kRowNumber};
constexpr Column kPartsuppColumns[] = {bigint("ps_partkey", 3),    bigint("ps_suppkey", 3),
                                       integer("ps_availqty", 3),  money("ps_supplycost", 3),
                                       text("ps_comment", 3, 199), kRowNumber};
constexpr Column kRegionColumns[] = {bigint("r_regionkey", 2), text("r_name", 2, 25),
                                     text("r_comment", 2, 152), kRowNumber};
constexpr Column kSupplierColumns[] = {bigint("s_suppkey", 2),        composed("s_name", 2, 25),
                                       composed("s_address", 2, 40),  bigint("s_nationkey", 2),
                                       composed("s_phone", 2, 15),    money("s_acctbal", 2),
                                       composed("s_comment", 2, 101), kRowNumber};

constexpr TableInfo kTables[kTableCount] = {{Table::kCustomer, "customer", kCustomerColumns},
                                            {Table::kLineitem, "lineitem", kLineitemColumns},
                                            {Table::kNation, "nation", kNationColumns},
                                            {Table::kOrders, "orders", kOrdersColumns},
                                            {Table::kPart, "part", kPartColumns},
                                            {Table::kPartsupp, "partsupp", kPartsuppColumns},
                                            {Table::kRegion, "region", kRegionColumns},
                                            {Table::kSupplier, "supplier", kSupplierColumns}};

// Lineitem counts that the benchmark publishes (tiny's is counted).
constexpr std::pair<double, int64_t> kLineitemCounts[] = {
    {0.01, 60'175},           {1, 6'001'215},           {10, 59'986'052},
    {30, 179'998'372},        {100, 600'037'902},       {300, 1'799'989'091},
    {1000, 5'999'989'709},    {3000, 18'000'048'306},   {10000, 59'999'994'267},
    {30000, 179'999'978'268}, {100000, 599'999'969'200}};

std::optional<int64_t> lineitem_count(double scale) {
  for (const auto& [known, rows] : kLineitemCounts) {
    if (known == scale) return rows;
  }
  return std::nullopt;
}

}  // namespace

const TableInfo& table_info(Table table) { return kTables[static_cast<size_t>(table)]; }

std::span<const TableInfo> all_tables() { return kTables; }

std::optional<Table> find_table(std::string_view name) {
  for (const TableInfo& info : kTables) {
    if (info.name == name) return info.table;
  }
  return std::nullopt;
}

int64_t scaled(int64_t base, double scale) {
  return static_cast<int64_t>(static_cast<double>(base) * scale);
}

int64_t unit_count(Table table, double scale) {
  switch (table) {
    case Table::kCustomer:
      return scaled(kCustomerBase, scale);
    case Table::kLineitem:
    case Table::kOrders:
      return scaled(kOrderBase, scale);
    case Table::kNation:
      return 25;
    case Table::kPart:
    case Table::kPartsupp:
      return scaled(kPartBase, scale);
    case Table::kRegion:
      return 5;
    case Table::kSupplier:
      return scaled(kSupplierBase, scale);
  }
  return 0;
}

int64_t row_count(Table table, double scale) {
  const int64_t units = unit_count(table, scale);
  if (table == Table::kPartsupp) return units * 4;
  if (table == Table::kLineitem) return lineitem_count(scale).value_or(units * 4);
  return units;
}

bool row_count_is_exact(Table table, double scale) {
  return table != Table::kLineitem || lineitem_count(scale).has_value();
}

}  // namespace vivace::connectors::tpch
