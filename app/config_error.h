// What is wrong with the configuration, for the operator, one complaint a line.
#pragma once

#include <stdexcept>
#include <string>
#include <vector>

namespace vivace::app {

class ConfigError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Collected while files are read, so that all mistakes are told at once.
struct ConfigNotes {
  std::vector<std::string> errors;
  std::vector<std::string> warnings;

  /// Throws ConfigError when there are errors.
  void throw_if_bad() const {
    if (errors.empty()) return;
    std::string text;
    for (const std::string& error : errors) text += (text.empty() ? "" : "\n") + error;
    throw ConfigError(text);
  }
};

}  // namespace vivace::app
