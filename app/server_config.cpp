// Reads the three properties files of the server.
#include "app/server_config.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <limits>
#include <string_view>

#include "app/property_reader.h"
#include "base/quantity.h"
#include "base/text.h"

namespace vivace::app {
namespace {

namespace fs = std::filesystem;

constexpr int64_t kMaxInt = std::numeric_limits<int32_t>::max();

/// Relative paths of the files start at the folder that holds the etc folder, as in an
/// installation of the real servers.
std::string resolve(const std::string& etc_directory, const std::string& path) {
  if (path.empty() || fs::path(path).is_absolute()) return path;
  const fs::path home = fs::absolute(etc_directory).lexically_normal();
  const fs::path parent =
      home.has_filename() ? home.parent_path() : home.parent_path().parent_path();
  return (parent / path).lexically_normal().string();
}

bool all_of(std::string_view text, std::string_view extra, bool upper) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (upper && c >= 'A' && c <= 'Z') ||
           extra.find(c) != std::string_view::npos;
  });
}

void read_http(PropertyReader& reader, const std::string& etc, ServerConfig::Http& http) {
  reader.boolean("http-server.http.enabled", http.enabled);
  reader.port("http-server.http.port", http.port);
  reader.text("node.bind-ip", http.bind_address);
  reader.boolean("http-server.https.enabled", http.https_enabled);
  reader.port("http-server.https.port", http.https_port);
  reader.text("http-server.https.keystore.path", http.keystore_path);
  http.keystore_path = resolve(etc, http.keystore_path);
  reader.text("http-server.https.keystore.key", http.keystore_password);
  reader.boolean("http-server.process-forwarded", http.process_forwarded);
  reader.duration("http-server.net.max-idle-time", http.idle_timeout);
  reader.count("vivace.http-threads", 1, 256, http.io_threads);
}

void read_node(PropertyReader& reader, const std::string& etc, ServerConfig::Node& node) {
  reader.text("node.environment", node.environment);
  if (reader.find("node.environment") != nullptr &&
      (!all_of(node.environment, "_", false) || node.environment.front() == '_')) {
    reader.complain("node.environment", "must be lower-case letters, digits and '_'");
  }
  reader.text("node.id", node.id);
  if (reader.find("node.id") != nullptr &&
      (!all_of(node.id, "_-", true) || node.id.front() == '_' || node.id.front() == '-')) {
    reader.complain("node.id", "must be letters, digits, '_' and '-'");
  }
  reader.text("node.data-dir", node.data_directory);
  node.data_directory = resolve(etc, node.data_directory);
}

void read_query(PropertyReader& reader, ServerConfig::Query& query) {
  base::Limits& limits = query.limits;
  int64_t max_memory_bytes = 0;
  constexpr int64_t kLeastMemoryBytes = 1 << 20;
  reader.data_size("query.max-memory", kLeastMemoryBytes, max_memory_bytes);
  if (max_memory_bytes > 0) query.max_memory_bytes = max_memory_bytes;
  reader.duration("query.max-run-time", limits.max_run_time);
  reader.duration("query.client.timeout", limits.client_timeout);
  reader.count("query.max-history", 0, limits.max_history_queries_hard, limits.max_history_queries);
  reader.duration("query.min-expire-age", limits.min_history_age);
  reader.count("query.max-length", 1, limits.max_settable_query_text_bytes,
               limits.max_query_text_bytes);
  reader.count("query.max-concurrent-queries", 1, kMaxInt, limits.max_running_queries);
  reader.count("query.max-queued-queries", 0, kMaxInt, limits.max_queued_queries);
  constexpr int64_t kLeastPageBytes = 4 << 10;
  reader.data_size("vivace.max-page-bytes", kLeastPageBytes, query.max_page_bytes);
  reader.data_size("vivace.max-buffered-bytes", kLeastPageBytes, query.max_buffered_bytes);
}

void read_engine(PropertyReader& reader, const std::string& etc, ServerConfig& config) {
  ServerConfig::Engine& engine = config.engine;
  const std::string* memory = reader.find("vivace.engine-memory");
  if (memory != nullptr && memory->ends_with('%')) {
    const std::string_view digits =
        base::trim(std::string_view(*memory).substr(0, memory->size() - 1));
    const bool number = !digits.empty() && digits.size() <= 3 &&
                        digits.find_first_not_of("0123456789") == std::string_view::npos;
    const int32_t percent = number ? std::stoi(std::string(digits)) : 0;
    if (percent < 1 || percent > 100) {
      reader.complain("vivace.engine-memory", "a percentage is between 1% and 100%");
    } else {
      engine.memory_percent = percent;
    }
  } else {
    constexpr int64_t kLeastMemoryBytes = 64 << 20;
    reader.data_size("vivace.engine-memory", kLeastMemoryBytes, engine.memory_bytes);
  }
  reader.count("vivace.engine-threads", 1, 1024, engine.threads);
  std::vector<std::string> spill;
  reader.list("spiller-spill-path", spill);
  if (!spill.empty()) {
    engine.spill_directory = resolve(etc, spill.front());
  } else if (!config.node.data_directory.empty()) {
    engine.spill_directory = (fs::path(config.node.data_directory) / "spill").string();
  }
}

void read_catalogs(PropertyReader& reader, const std::string& etc, ServerConfig& config) {
  config.catalog_directory = (fs::path(etc) / "catalog").string();
  std::string configured;
  reader.text("catalog.config-dir", configured);
  if (!configured.empty()) config.catalog_directory = resolve(etc, configured);
  reader.list("catalog.disabled-catalogs", config.disabled_catalogs);
  std::string management = "static";
  reader.text("catalog.management", management);
  if (base::to_lower_ascii(management) != "static") {
    reader.complain("catalog.management", fmt::format("'{}' is not 'static'", management));
  }
}

void check_together(PropertyReader& reader, const ServerConfig& config, ConfigNotes& notes) {
  bool coordinator = true;
  reader.boolean("coordinator", coordinator);
  if (!coordinator) reader.complain("coordinator", "this server has no workers, it must be true");
  if (!config.http.enabled && !config.http.https_enabled) {
    notes.errors.emplace_back("neither http-server.http.enabled nor http-server.https.enabled");
  }
  if (config.http.https_enabled && config.http.keystore_path.empty()) {
    notes.errors.emplace_back("http-server.https.enabled needs http-server.https.keystore.path");
  }
  if (config.query.max_page_bytes > config.query.max_buffered_bytes) {
    notes.errors.emplace_back("vivace.max-page-bytes is more than vivace.max-buffered-bytes");
  }
}

}  // namespace

base::LogLevels log_levels_of(const PropertiesFile& file, ConfigNotes& notes) {
  constexpr auto kServerPackages =
      std::to_array<std::string_view>({"io.trino", "com.facebook.presto", "io.prestosql"});
  base::LogLevels levels;
  for (const auto& [name, property] : file.properties) {
    const std::optional<base::LogLevel> level = base::parse_log_level(property.value);
    if (!level) {
      notes.errors.push_back(file.at(
          property,
          fmt::format("'{}' is not a log level (ERROR, WARN, INFO, DEBUG)", property.value)));
    } else if (name.empty() || name == "vivace" || name.starts_with("vivace.")) {
      levels[name] = *level;
    } else if (std::find(kServerPackages.begin(), kServerPackages.end(), name) !=
               kServerPackages.end()) {
      levels.try_emplace("vivace", *level);
    } else {
      notes.warnings.push_back(
          file.at(property, fmt::format("'{}' has no effect here: components are vivace.*", name)));
    }
  }
  return levels;
}

ServerConfig read_server_config(const std::string& etc_directory, const Environment& environment,
                                std::vector<std::string>& warnings) {
  const fs::path etc(etc_directory);
  ConfigNotes notes;
  PropertyReader reader(notes);
  reader.add(read_properties_file((etc / "config.properties").string(), environment, notes),
             "server");
  if (fs::exists(etc / "node.properties")) {
    reader.add(read_properties_file((etc / "node.properties").string(), environment, notes),
               "server");
  }
  ServerConfig config;
  if (fs::exists(etc / "log.properties")) {
    config.log_levels = log_levels_of(
        read_properties_file((etc / "log.properties").string(), environment, notes), notes);
  }
  if (fs::exists(etc / "jvm.config")) {
    notes.warnings.push_back(
        fmt::format("{}: ignored, there is no JVM here", (etc / "jvm.config").string()));
  }
  read_http(reader, etc_directory, config.http);
  read_node(reader, etc_directory, config.node);
  read_query(reader, config.query);
  reader.duration("shutdown.grace-period", config.shutdown_grace);
  read_engine(reader, etc_directory, config);
  read_catalogs(reader, etc_directory, config);
  check_together(reader, config, notes);
  notes.throw_if_bad();
  warnings.insert(warnings.end(), notes.warnings.begin(), notes.warnings.end());
  return config;
}

}  // namespace vivace::app
