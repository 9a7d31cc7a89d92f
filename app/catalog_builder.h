// Catalog files to connectors: which catalogs this server has.
#pragma once

#include "app/server_command.h"
#include "app/server_config.h"
#include "base/log.h"
#include "catalog/catalogs.h"
#include "connectors/tpch/tpch_connector.h"
#include "engine/engine.h"

namespace vivace::app {

struct CatalogBuilder {
  const ServerOptions& options;
  const ServerConfig& config;
  engine::Engine& engine;  // these two outlive the catalogs
  connectors::tpch::TpchGenerator& tpch;
  base::Logger log;
};

/// Fills `catalogs`. A bad catalog file keeps out only that catalog, with a line in the log; a bad
/// --catalog argument stops the start (ConfigError).
void build_catalogs(const CatalogBuilder& builder, catalog::Catalogs& catalogs);

}  // namespace vivace::app
