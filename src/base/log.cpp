// Formats log lines and writes each with one write call.
#include "base/log.h"

#include <fmt/chrono.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <mutex>

#include "base/text.h"

namespace vivace::base {
namespace {

constexpr std::array<std::string_view, 6> kLevelNames = {"TRACE", "DEBUG", "INFO",
                                                         "WARN",  "ERROR", "OFF"};

void append_escaped(std::string_view line, std::string& out) {
  for (const char c : line) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\n') {
      out += "\\n";
    } else if (byte < 0x20 || byte == 0x7f) {
      fmt::format_to(std::back_inserter(out), "\\x{:02x}", byte);
    } else {
      out += c;
    }
  }
}

LogLevel level_for(const LogLevels& levels, std::string_view component) {
  for (std::string_view prefix = component;;) {
    if (const auto found = levels.find(prefix); found != levels.end()) return found->second;
    if (prefix.empty()) return LogLevel::kInfo;
    const size_t dot = prefix.rfind('.');
    prefix = dot == std::string_view::npos ? std::string_view() : prefix.substr(0, dot);
  }
}

}  // namespace

struct Logger::Sink {
  explicit Sink(int descriptor) : file_descriptor(descriptor) {}

  void write(std::string_view bytes) {
    const std::lock_guard lock(mutex);
    while (!bytes.empty()) {
      const ssize_t written = ::write(file_descriptor, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      // Nowhere left to complain to: the line is lost.
      if (written <= 0) return;
      bytes.remove_prefix(static_cast<size_t>(written));
    }
  }

  std::mutex mutex;
  const int file_descriptor;
};

struct Logger::State {
  std::shared_ptr<Sink> sink;
  LogLevel level;
  std::string component;
};

std::optional<LogLevel> parse_log_level(std::string_view text) {
  const std::string upper = to_upper_ascii(text);
  if (upper == "ALL") return LogLevel::kTrace;
  const auto found = std::find(kLevelNames.begin(), kLevelNames.end(), upper);
  if (found == kLevelNames.end()) return std::nullopt;
  return static_cast<LogLevel>(found - kLevelNames.begin());
}

bool Logger::enabled(LogLevel level) const { return state_ && level >= state_->level; }

void Logger::write(LogLevel level, std::string_view line) const {
  if (!enabled(level)) return;
  const auto now = std::chrono::system_clock::now();
  const auto seconds = std::chrono::time_point_cast<std::chrono::seconds>(now);
  const auto millis = std::chrono::duration_cast<std::chrono::milliseconds>(now - seconds);
  std::string text =
      fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:03}Z\t{}\t{}\t",
                  fmt::gmtime(std::chrono::system_clock::to_time_t(seconds)), millis.count(),
                  kLevelNames[static_cast<size_t>(level)], state_->component);
  append_escaped(line, text);
  text += '\n';
  state_->sink->write(text);
}

Log::Log(LogLevels levels, int file_descriptor)
    : levels_(std::move(levels)), sink_(std::make_shared<Logger::Sink>(file_descriptor)) {}

Log::~Log() = default;

Logger Log::logger(std::string_view component) const {
  return Logger(std::make_shared<Logger::State>(
      Logger::State{sink_, level_for(levels_, component), std::string(component)}));
}

}  // namespace vivace::base
