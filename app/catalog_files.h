// The files of a catalog folder: which catalogs there shall be.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "app/properties_file.h"

namespace vivace::app {

struct CatalogConfig {
  std::string name;       // lower case
  std::string connector;  // its connector.name
  std::string path;
  /// The connector's own properties that have an effect, by name.
  std::map<std::string, Property> properties;
};

struct RejectedCatalog {
  std::string name;
  std::string reason;  // names file and line
};

struct CatalogFiles {
  std::vector<CatalogConfig> catalogs;  // sorted by name
  std::vector<RejectedCatalog> rejected;
  std::vector<std::string> warnings;
};

/// Reads one file; throws ConfigError with the reason where it cannot become a catalog.
CatalogConfig read_catalog_file(const std::string& name, const std::string& path,
                                const std::vector<std::string_view>& connectors,
                                const Environment& environment, std::vector<std::string>& warnings);

/// Reads NAME.properties for every NAME in the folder that is not disabled. A bad or unsupported
/// file keeps out only its own catalog. `connectors` are the names there are. The system catalog
/// needs no file and may have none. Throws ConfigError when the folder cannot be read; a folder
/// that does not exist holds no catalogs.
CatalogFiles read_catalog_files(const std::string& directory,
                                const std::vector<std::string>& disabled,
                                const std::vector<std::string_view>& connectors,
                                const Environment& environment);

}  // namespace vivace::app
