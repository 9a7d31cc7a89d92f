// Log lines on standard error, levels by component.
#pragma once

#include <fmt/core.h>

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace vivace::base {

enum class LogLevel : uint8_t { kTrace, kDebug, kInfo, kWarn, kError, kOff };

/// Reads airlift's level names (TRACE, DEBUG, INFO, WARN, ERROR, OFF, ALL), in any case.
std::optional<LogLevel> parse_log_level(std::string_view text);

/// Levels by dotted component name; the longest prefix that is listed decides, "" is the rest.
using LogLevels = std::map<std::string, LogLevel, std::less<>>;

/// A component's handle to the log. Cheap to copy, thread-safe, outlives its Log. A default one
/// drops everything. Control characters in a line are escaped: text of a user cannot forge one.
class Logger {
 public:
  Logger() = default;

  bool enabled(LogLevel level) const;
  void write(LogLevel level, std::string_view line) const;

  template <typename... Args>
  void debug(fmt::format_string<Args...> format, Args&&... args) const {
    if (enabled(LogLevel::kDebug)) {
      write(LogLevel::kDebug, fmt::format(format, std::forward<Args>(args)...));
    }
  }
  template <typename... Args>
  void info(fmt::format_string<Args...> format, Args&&... args) const {
    if (enabled(LogLevel::kInfo)) {
      write(LogLevel::kInfo, fmt::format(format, std::forward<Args>(args)...));
    }
  }
  template <typename... Args>
  void warn(fmt::format_string<Args...> format, Args&&... args) const {
    if (enabled(LogLevel::kWarn)) {
      write(LogLevel::kWarn, fmt::format(format, std::forward<Args>(args)...));
    }
  }
  template <typename... Args>
  void error(fmt::format_string<Args...> format, Args&&... args) const {
    if (enabled(LogLevel::kError)) {
      write(LogLevel::kError, fmt::format(format, std::forward<Args>(args)...));
    }
  }

 private:
  friend class Log;
  struct State;
  struct Sink;
  explicit Logger(std::shared_ptr<State> state) : state_(std::move(state)) {}
  std::shared_ptr<State> state_;
};

/// Hands out the loggers. A line reads: UTC time, level, component, text, parted by tabs.
class Log {
 public:
  /// `file_descriptor` stays the caller's.
  explicit Log(LogLevels levels, int file_descriptor = 2);
  ~Log();
  Log(const Log&) = delete;
  Log& operator=(const Log&) = delete;

  /// `component`: "vivace.http".
  Logger logger(std::string_view component) const;

 private:
  LogLevels levels_;
  std::shared_ptr<Logger::Sink> sink_;
};

}  // namespace vivace::base
