// The 300 MiB of text that every comment is a piece of, made block by block on first touch.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "connectors/tpch/text_grammar.h"

namespace vivace::connectors::tpch {

/// Address space is reserved once; memory is taken as blocks are made, and given back when no
/// lease was held for `idle` (0: at once). Thread-safe; text() is lock-free once its blocks exist.
class TextPool {
 public:
  static constexpr int64_t kBytes = int64_t{300} * 1024 * 1024;
  static constexpr int64_t kBlockBytes = int64_t{128} * 1024;
  static constexpr int64_t kBlocks = kBytes / kBlockBytes;

  /// Throws std::runtime_error when the address space cannot be reserved.
  explicit TextPool(std::chrono::milliseconds idle);
  ~TextPool();
  TextPool(const TextPool&) = delete;
  TextPool& operator=(const TextPool&) = delete;

  /// Keeps every piece of text handed out meanwhile where it is. Must not outlive the pool.
  std::shared_ptr<const void> lease();

  /// `length` bytes at `offset` (both within the pool, length at most kBlockBytes), under a lease.
  const char* text(int64_t offset, int32_t length) {
    ensure(offset / kBlockBytes);
    ensure((offset + length - 1) / kBlockBytes);
    return base_ + offset;
  }
  /// Asks the processor for the memory at `offset`; never makes a block.
  void prefetch(int64_t offset) const { __builtin_prefetch(base_ + offset); }

  /// Bytes of blocks made so far.
  int64_t resident_bytes() const;

 private:
  enum BlockState : uint8_t { kEmpty, kBeingMade, kReady };
  struct Lease;

  void ensure(int64_t block) {
    if (states_[static_cast<size_t>(block)].load(std::memory_order_acquire) != kReady) {
      make(block);
    }
  }
  void make(int64_t block);
  void write_block(int64_t block) const;
  void end_lease();
  void run_release(std::stop_token stop);

  const TextGrammar grammar_;
  const std::chrono::milliseconds idle_;
  char* base_ = nullptr;
  std::vector<std::atomic<uint8_t>> states_;
  std::atomic<int64_t> made_blocks_{0};

  std::mutex mutex_;
  std::condition_variable_any changed_;
  int64_t leases_ = 0;        // guarded by mutex_
  uint64_t lease_count_ = 0;  // ever taken; guarded by mutex_
  std::jthread releaser_;     // started by the first lease; guarded by mutex_
};

}  // namespace vivace::connectors::tpch
