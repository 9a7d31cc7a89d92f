// Makes a connector for every catalog that is configured.
#include "app/catalog_builder.h"

#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "app/catalog_files.h"
#include "app/config_error.h"
#include "app/property_reader.h"
#include "base/text.h"
#include "connectors/memory/memory_connector.h"
#include "connectors/system/system_connector.h"

namespace vivace::app {
namespace {

const std::vector<std::string_view> kConnectors{"tpch", "memory", "system"};

connectors::tpch::TpchConfig tpch_config(const CatalogConfig& catalog) {
  ConfigNotes notes;
  PropertyReader reader(notes);
  reader.add(PropertiesFile{catalog.path, catalog.properties}, "tpch");
  connectors::tpch::TpchConfig config;
  std::string naming = "SIMPLIFIED";
  reader.text("tpch.column-naming", naming);
  naming = base::to_upper_ascii(naming);
  if (naming != "SIMPLIFIED" && naming != "STANDARD") {
    reader.complain("tpch.column-naming", "must be SIMPLIFIED or STANDARD");
  }
  config.standard_names = naming == "STANDARD";
  std::string mapping = "DOUBLE";
  reader.text("tpch.double-type-mapping", mapping);
  mapping = base::to_upper_ascii(mapping);
  if (mapping != "DOUBLE" && mapping != "DECIMAL") {
    reader.complain("tpch.double-type-mapping", "must be DOUBLE or DECIMAL");
  }
  config.decimals = mapping == "DECIMAL";
  reader.number("tpch.cache-max-scale", 0, 100'000, config.cache_max_scale);
  reader.data_size("tpch.cache-memory", 0, config.cache_memory_bytes);
  notes.throw_if_bad();
  return config;
}

std::shared_ptr<catalog::Connector> make_connector(const CatalogBuilder& builder,
                                                   const CatalogConfig& catalog) {
  if (catalog.connector == "tpch") {
    return std::make_shared<connectors::tpch::TpchConnector>(catalog.name, tpch_config(catalog),
                                                             builder.engine, builder.tpch);
  }
  if (catalog.connector == "memory") {
    return std::make_shared<connectors::memory::MemoryConnector>();
  }
  return std::make_shared<connectors::system::SystemConnector>();
}

CatalogConfig without_file(const std::string& connector) {
  return CatalogConfig{connector, connector, "", {}};
}

/// The catalogs of --ephemeral: always these, and one for each --catalog NAME=FILE.
CatalogFiles ephemeral_catalogs(const ServerOptions& options) {
  CatalogFiles files;
  files.catalogs = {without_file("tpch"), without_file("memory")};
  for (const std::string& argument : options.catalogs) {
    const size_t equals = argument.find('=');
    if (equals == std::string::npos || equals == 0) {
      throw ConfigError("--catalog takes NAME=FILE, not '" + argument + "'");
    }
    files.catalogs.push_back(read_catalog_file(argument.substr(0, equals),
                                               argument.substr(equals + 1), kConnectors,
                                               process_environment, files.warnings));
  }
  return files;
}

}  // namespace

void build_catalogs(const CatalogBuilder& builder, catalog::Catalogs& catalogs) {
  const CatalogFiles files =
      builder.options.ephemeral
          ? ephemeral_catalogs(builder.options)
          : read_catalog_files(builder.config.catalog_directory, builder.config.disabled_catalogs,
                               kConnectors, process_environment);
  for (const std::string& warning : files.warnings) builder.log.warn("{}", warning);
  for (const RejectedCatalog& rejected : files.rejected) {
    builder.log.error("catalog {} is not available: {}", rejected.name, rejected.reason);
  }
  catalogs.add("system", make_connector(builder, without_file("system")));
  for (const CatalogConfig& catalog : files.catalogs) {
    try {
      catalogs.add(catalog.name, make_connector(builder, catalog));
    } catch (const ConfigError& error) {
      if (builder.options.ephemeral) throw;
      builder.log.error("catalog {} is not available: {}", catalog.name, error.what());
    }
  }
}

}  // namespace vivace::app
