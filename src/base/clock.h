// Time as it is passed in: real, or moved by hand in a test.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>

namespace vivace::base {

using WallTime = std::chrono::system_clock::time_point;
using SteadyTime = std::chrono::steady_clock::time_point;

/// Thread-safe.
class Clock {
 public:
  virtual ~Clock() = default;
  /// For what a user reads; may jump.
  virtual WallTime wall() const = 0;
  /// For durations and deadlines; never goes back.
  virtual SteadyTime steady() const = 0;
};

class SystemClock final : public Clock {
 public:
  WallTime wall() const override { return std::chrono::system_clock::now(); }
  SteadyTime steady() const override { return std::chrono::steady_clock::now(); }
};

/// Stands still until moved.
class ManualClock final : public Clock {
 public:
  explicit ManualClock(WallTime start = {}) : start_(start) {}
  WallTime wall() const override {
    return start_ + std::chrono::duration_cast<WallTime::duration>(passed());
  }
  SteadyTime steady() const override { return SteadyTime() + passed(); }
  void advance(std::chrono::nanoseconds by) { passed_ns_ += by.count(); }

 private:
  std::chrono::nanoseconds passed() const { return std::chrono::nanoseconds(passed_ns_.load()); }
  const WallTime start_;
  std::atomic<int64_t> passed_ns_{0};
};

}  // namespace vivace::base
