// For tests only: catalogs with the TPC-H tables' columns and no rows.
#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "catalog/catalogs.h"

namespace vivace::analyzer {

class TestTable : public catalog::TableHandle {
 public:
  explicit TestTable(catalog::TableMetadata metadata) : metadata_(std::move(metadata)) {}
  const catalog::TableMetadata& metadata() const override { return metadata_; }

 private:
  catalog::TableMetadata metadata_;
};

/// Columns as `name type` pairs, separated by commas.
class TestConnector : public catalog::Connector {
 public:
  TestConnector(std::vector<std::string> schemas, std::map<std::string, std::string> tables)
      : schemas_(std::move(schemas)), tables_(std::move(tables)) {}

  std::string connector_name() const override { return "test"; }
  std::vector<std::string> list_schemas() const override { return schemas_; }
  bool has_schema(const std::string& schema) const override {
    return std::find(schemas_.begin(), schemas_.end(), schema) != schemas_.end();
  }
  std::vector<std::string> list_tables(const std::string& schema) const override {
    std::vector<std::string> names;
    if (!has_schema(schema)) return names;
    for (const auto& [name, columns] : tables_) names.push_back(name);
    return names;
  }
  catalog::TableHandlePtr find_table(const std::string& schema,
                                     const std::string& table) const override {
    const auto found = tables_.find(table);
    if (!has_schema(schema) || found == tables_.end()) return nullptr;
    catalog::TableMetadata metadata;
    metadata.schema = schema;
    metadata.table = table;
    std::string_view rest = found->second;
    while (!rest.empty()) {
      const size_t end = std::min(rest.find(", "), rest.size());
      const std::string_view column = rest.substr(0, end);
      const size_t space = column.find(' ');
      catalog::ColumnMetadata described;
      described.name = column.substr(0, space);
      described.type = types::parse_type(column.substr(space + 1));
      described.nullable = false;
      metadata.columns.push_back(std::move(described));
      rest.remove_prefix(std::min(end + 2, rest.size()));
    }
    return std::make_shared<TestTable>(std::move(metadata));
  }
  catalog::TableStatistics statistics(const catalog::TableHandle&) const override { return {}; }
  catalog::ScanSource prepare_scan(const catalog::TableHandle&,
                                   const catalog::ScanRequest&) override {
    return {};
  }

 private:
  std::vector<std::string> schemas_;
  std::map<std::string, std::string> tables_;
};

inline std::map<std::string, std::string> tpch_tables() {
  return {
      {"customer",
       "custkey bigint, name varchar(25), address varchar(40), nationkey bigint, "
       "phone varchar(15), acctbal double, mktsegment varchar(10), comment varchar(117)"},
      {"lineitem",
       "orderkey bigint, partkey bigint, suppkey bigint, linenumber integer, quantity double, "
       "extendedprice double, discount double, tax double, returnflag varchar(1), "
       "linestatus varchar(1), shipdate date, commitdate date, receiptdate date, "
       "shipinstruct varchar(25), shipmode varchar(10), comment varchar(44)"},
      {"nation", "nationkey bigint, name varchar(25), regionkey bigint, comment varchar(152)"},
      {"orders",
       "orderkey bigint, custkey bigint, orderstatus varchar(1), totalprice double, "
       "orderdate date, orderpriority varchar(15), clerk varchar(15), shippriority integer, "
       "comment varchar(79)"},
      {"part",
       "partkey bigint, name varchar(55), mfgr varchar(25), brand varchar(10), type varchar(25), "
       "size integer, container varchar(10), retailprice double, comment varchar(23)"},
      {"partsupp",
       "partkey bigint, suppkey bigint, availqty integer, supplycost double, "
       "comment varchar(199)"},
      {"region", "regionkey bigint, name varchar(25), comment varchar(152)"},
      {"supplier",
       "suppkey bigint, name varchar(25), address varchar(40), nationkey bigint, "
       "phone varchar(15), acctbal double, comment varchar(101)"},
  };
}

inline void add_test_catalogs(catalog::Catalogs& catalogs) {
  catalogs.add("tpch", std::make_shared<TestConnector>(
                           std::vector<std::string>{"sf1", "sf100", "sf1000", "sf10000", "sf100000",
                                                    "sf300", "sf3000", "sf30000", "tiny"},
                           tpch_tables()));
  const auto empty = [](std::vector<std::string> schemas) {
    return std::make_shared<TestConnector>(std::move(schemas),
                                           std::map<std::string, std::string>());
  };
  catalogs.add("memory", empty({"default"}));
  catalogs.add("system", empty({"jdbc", "metadata", "runtime"}));
  catalogs.add("tpcds", empty({"sf1", "tiny"}));
}

}  // namespace vivace::analyzer
