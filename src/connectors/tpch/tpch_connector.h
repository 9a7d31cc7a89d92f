// The tpch catalog: schemas by scale, eight tables each, scanned from storage or generated.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/connector.h"
#include "connectors/kept_tables.h"
#include "connectors/tpch/scan_registry.h"
#include "connectors/tpch/tables.h"
#include "connectors/tpch/text_pool.h"
#include "engine/engine.h"

namespace vivace::connectors::tpch {

/// What all tpch catalogs of one engine share. Registers the table functions once an engine; no
/// statement may use them when it is gone.
class TpchGenerator {
 public:
  /// Comment text is given back when no scan has used it for `pool_idle`.
  TpchGenerator(engine::Engine& engine, std::chrono::milliseconds pool_idle);
  ScanRegistry& scans() { return scans_; }
  TextPool& pool() { return pool_; }

 private:
  TextPool pool_;
  ScanRegistry scans_;
};

struct TpchConfig {
  bool standard_names = false;  // l_orderkey instead of orderkey
  bool decimals = false;        // decimal(12,2) instead of double
  /// Tables of scales up to it are kept after their first use, in at most so many bytes.
  double cache_max_scale = 1;
  int64_t cache_memory_bytes = int64_t{1} << 30;
};

/// The scale that a schema's name says ("tiny", "sf1", "sf0.5"); nothing for other names.
std::optional<double> schema_scale(std::string_view schema);

class TpchConnector : public catalog::Connector {
 public:
  /// `catalog_name` tells the kept tables of several tpch catalogs apart.
  TpchConnector(const std::string& catalog_name, const TpchConfig& config, engine::Engine& engine,
                TpchGenerator& generator);

  std::string connector_name() const override { return "tpch"; }
  std::vector<std::string> list_schemas() const override;
  bool has_schema(const std::string& schema) const override;
  std::vector<std::string> list_tables(const std::string& schema) const override;
  catalog::TableHandlePtr find_table(const std::string& schema,
                                     const std::string& table) const override;
  catalog::TableStatistics statistics(const catalog::TableHandle& table) const override;
  catalog::ScanSource prepare_scan(const catalog::TableHandle& table,
                                   const catalog::ScanRequest& request) override;

 private:
  KeptTableLoad load_of(Table table, double scale) const;

  const std::string catalog_name_;
  const TpchConfig config_;
  engine::Engine& engine_;
  TpchGenerator& generator_;
  KeptTables kept_;
};

}  // namespace vivace::connectors::tpch
