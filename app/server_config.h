// The server's configuration, typed, from the files of an etc folder.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/properties_file.h"
#include "base/limits.h"
#include "base/log.h"

namespace vivace::app {

/// What each member means stands in docs/reference/properties.md, under the property's name. Paths
/// are absolute or relative to the working directory of the process.
struct ServerConfig {
  struct Http {
    bool enabled = true;
    uint16_t port = 8080;
    std::string bind_address = "0.0.0.0";
    bool https_enabled = false;
    uint16_t https_port = 8443;
    std::string keystore_path;  // PEM
    std::string keystore_password;
    bool process_forwarded = false;
    std::chrono::milliseconds idle_timeout{3 * 60'000};
    int32_t io_threads = 2;
  };
  struct Node {
    std::string environment = "production";
    std::string id;  // empty: make one
    std::string data_directory;
  };
  struct Query {
    std::optional<int64_t> max_memory_bytes;  // unset: as many run as may
    base::Limits limits;
    int64_t max_page_bytes = 1 << 20;
    int64_t max_buffered_bytes = 2 << 20;
  };
  struct Engine {
    int64_t memory_bytes = 0;  // 0: memory_percent counts
    int32_t memory_percent = 70;
    int32_t threads = 0;          // 0: one a core
    std::string spill_directory;  // empty: the system's folder for temporary files
  };

  Http http;
  Node node;
  Query query;
  Engine engine;
  std::chrono::milliseconds shutdown_grace{2 * 60'000};
  std::string catalog_directory;
  std::vector<std::string> disabled_catalogs;
  base::LogLevels log_levels;
};

/// Reads config.properties (must be there), node.properties and log.properties (may be). As on the
/// real servers node.properties wins where both name a property. Everything wrong in all three is
/// told in one ConfigError; what is odd goes to `warnings`.
ServerConfig read_server_config(const std::string& etc_directory, const Environment& environment,
                                std::vector<std::string>& warnings);

/// The levels of a log.properties file. The servers' own packages (`io.trino`,
/// `com.facebook.presto`, `io.prestosql`) stand for `vivace`.
base::LogLevels log_levels_of(const PropertiesFile& file, ConfigNotes& notes);

}  // namespace vivace::app
