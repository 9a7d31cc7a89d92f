// Levels by component, the shape of a line, and that text cannot forge a line.
#include "base/log.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <regex>

namespace vivace::base {
namespace {

/// Everything that was written into a pipe.
class Pipe {
 public:
  Pipe() {
    if (::pipe(ends_) != 0) throw std::runtime_error("pipe");
  }
  ~Pipe() {
    ::close(ends_[0]);
    if (ends_[1] >= 0) ::close(ends_[1]);
  }
  int write_end() const { return ends_[1]; }
  std::string read_all() {
    ::close(ends_[1]);
    ends_[1] = -1;
    std::string text;
    char buffer[4096];
    for (ssize_t n; (n = ::read(ends_[0], buffer, sizeof buffer)) > 0;) {
      text.append(buffer, static_cast<size_t>(n));
    }
    return text;
  }

 private:
  int ends_[2];
};

TEST(Log, LongestPrefixDecides) {
  Pipe pipe;
  const Log log(
      {{"", LogLevel::kError}, {"vivace", LogLevel::kWarn}, {"vivace.http", LogLevel::kDebug}},
      pipe.write_end());
  EXPECT_TRUE(log.logger("vivace.http.tls").enabled(LogLevel::kDebug));
  EXPECT_FALSE(log.logger("vivace.httpx").enabled(LogLevel::kInfo));
  EXPECT_TRUE(log.logger("vivace.httpx").enabled(LogLevel::kWarn));
  EXPECT_FALSE(log.logger("other").enabled(LogLevel::kWarn));
  EXPECT_FALSE(Logger().enabled(LogLevel::kError));
}

TEST(Log, WritesOneEscapedLine) {
  Pipe pipe;
  Log({}, pipe.write_end()).logger("vivace.server").info("user {}", "a\nb\tc\x1b é");
  const std::string text = pipe.read_all();
  const std::regex shape(
      R"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\tINFO\tvivace\.server\tuser a\\nb\\x09c\\x1b é\n)");
  EXPECT_TRUE(std::regex_match(text, shape)) << text;
}

TEST(Log, ReadsLevels) {
  EXPECT_EQ(parse_log_level("warn"), LogLevel::kWarn);
  EXPECT_EQ(parse_log_level("ALL"), LogLevel::kTrace);
  EXPECT_EQ(parse_log_level("loud"), std::nullopt);
}

}  // namespace
}  // namespace vivace::base
