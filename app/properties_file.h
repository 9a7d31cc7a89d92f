// Java .properties files as Presto reads them.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "app/config_error.h"

namespace vivace::app {

/// Looks up an environment variable.
using Environment = std::function<std::optional<std::string>(const std::string&)>;
/// The process's own.
std::optional<std::string> process_environment(const std::string& name);

struct Property {
  std::string value;  // trimmed, references replaced
  int line = 0;       // where its key stands, from 1
};

/// One file. A name that stands twice has its last value, as in Java, and a warning.
struct PropertiesFile {
  std::string path;
  std::map<std::string, Property> properties;

  /// "path:line: text".
  std::string at(const Property& property, std::string_view text) const;
};

/// Comments with # or !, separators = : or blank, backslash escapes with \uXXXX, lines continued by
/// a backslash. `${ENV:NAME}` is replaced; another provider or an unset variable is an error.
/// Text is UTF-8 (Java reads Latin-1: the same for ASCII).
PropertiesFile parse_properties(std::string path, std::string_view text,
                                const Environment& environment, ConfigNotes& notes);

/// Reads and parses; a file that cannot be read is one error in `notes`.
PropertiesFile read_properties_file(const std::string& path, const Environment& environment,
                                    ConfigNotes& notes);

}  // namespace vivace::app
