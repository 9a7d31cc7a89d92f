// Reads and checks catalog properties files one by one.
#include "app/catalog_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "app/property_table.h"
#include "base/limits.h"

namespace vivace::app {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kSystemCatalog = "system";

void check_name(const std::string& name, const std::string& path) {
  const bool good = !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
  if (!good) {
    throw ConfigError(
        fmt::format("{}: a catalog's name is lower-case letters, digits, '_' and '-'", path));
  }
  if (name == kSystemCatalog) {
    throw ConfigError(fmt::format("{}: the name '{}' is taken, that catalog is always there", path,
                                  kSystemCatalog));
  }
}

std::string listed(const std::vector<std::string_view>& names) {
  std::string text;
  for (const std::string_view name : names)
    text += fmt::format("{}{}", text.empty() ? "" : ", ", name);
  return text;
}

}  // namespace

CatalogConfig read_catalog_file(const std::string& name, const std::string& path,
                                const std::vector<std::string_view>& connectors,
                                const Environment& environment,
                                std::vector<std::string>& warnings) {
  check_name(name, path);
  ConfigNotes notes;
  PropertiesFile file = read_properties_file(path, environment, notes);
  notes.throw_if_bad();
  const auto connector = file.properties.find("connector.name");
  if (connector == file.properties.end()) {
    throw ConfigError(fmt::format("{}: connector.name is missing", path));
  }
  CatalogConfig config{name, connector->second.value, path, {}};
  if (std::find(connectors.begin(), connectors.end(), config.connector) == connectors.end()) {
    throw ConfigError(
        file.at(connector->second, fmt::format("connector.name '{}' is not one of: {}",
                                               config.connector, listed(connectors))));
  }
  file.properties.erase(connector);
  config.properties = honoured_of(file, config.connector, notes);
  notes.throw_if_bad();
  warnings.insert(warnings.end(), notes.warnings.begin(), notes.warnings.end());
  return config;
}

CatalogFiles read_catalog_files(const std::string& directory,
                                const std::vector<std::string>& disabled,
                                const std::vector<std::string_view>& connectors,
                                const Environment& environment) {
  constexpr base::Limits kLimits;
  CatalogFiles files;
  std::vector<fs::path> paths;
  try {
    if (!fs::exists(directory)) return files;
    for (const fs::directory_entry& entry : fs::directory_iterator(directory)) {
      if (entry.path().extension() == ".properties") paths.push_back(entry.path());
    }
  } catch (const fs::filesystem_error& error) {
    throw ConfigError(fmt::format("{}: {}", directory, error.code().message()));
  }
  std::sort(paths.begin(), paths.end());
  for (const fs::path& path : paths) {
    const std::string name = path.stem().string();
    if (std::find(disabled.begin(), disabled.end(), name) != disabled.end()) continue;
    try {
      if (files.catalogs.size() >= static_cast<size_t>(kLimits.max_catalogs)) {
        throw ConfigError(
            fmt::format("{}: more than {} catalogs", path.string(), kLimits.max_catalogs));
      }
      files.catalogs.push_back(
          read_catalog_file(name, path.string(), connectors, environment, files.warnings));
    } catch (const ConfigError& error) {
      files.rejected.push_back({name, error.what()});
    }
  }
  return files;
}

}  // namespace vivace::app
