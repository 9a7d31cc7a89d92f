// Query ids in Presto's form, and the slugs that make result URIs unguessable.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>

namespace vivace::dispatch {

/// Makes ids like 20261122_103605_00016_7k7ee: UTC time, a counter, and five characters that name
/// this server. Thread-safe; ids of one server never repeat.
class QueryIdGenerator {
 public:
  /// `suffix`: five characters of [a-z0-9]; see random_suffix().
  explicit QueryIdGenerator(std::string suffix) : suffix_(std::move(suffix)) {}
  std::string next(std::chrono::system_clock::time_point now);
  const std::string& suffix() const { return suffix_; }

 private:
  const std::string suffix_;
  std::mutex mutex_;
  std::string last_second_;
  int32_t counter_ = 0;
};

/// Five random characters without look-alikes.
std::string random_suffix();

/// One query's secret; the slug of each token is derived from it.
class SlugKey {
 public:
  SlugKey();
  /// 'y' and 40 hexadecimal digits; differs per token and per kind of URI.
  std::string slug(std::string_view context, int64_t token) const;
  bool matches(std::string_view slug_text, std::string_view context, int64_t token) const;

 private:
  std::array<unsigned char, 16> key_;
};

/// A random UUID, as transaction ids are.
std::string random_uuid();

}  // namespace vivace::dispatch
