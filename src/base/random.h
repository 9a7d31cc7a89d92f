// Randomness as it is passed in: from the kernel, or from a seed in a test.
#pragma once

#include <cstdint>
#include <mutex>
#include <random>
#include <string>
#include <string_view>

namespace vivace::base {

/// Thread-safe.
class Random {
 public:
  virtual ~Random() = default;
  virtual uint64_t next() = 0;
  /// Evenly drawn from [0, bound); bound > 0.
  uint64_t below(uint64_t bound);
  /// `length` characters, each drawn from `alphabet` (not empty).
  std::string text(size_t length, std::string_view alphabet);
  /// `bytes` random bytes as lower-case hexadecimal: ids, slugs, tokens.
  std::string hex(size_t bytes);
};

/// Cannot be guessed: for whatever guards an answer.
class SystemRandom final : public Random {
 public:
  uint64_t next() override;
};

/// The same sequence for the same seed.
class SeededRandom final : public Random {
 public:
  explicit SeededRandom(uint64_t seed) : engine_(seed) {}
  uint64_t next() override;

 private:
  std::mutex mutex_;
  std::mt19937_64 engine_;
};

}  // namespace vivace::base
