// The comment text pool: blocks from checkpoints, leases and the idle release.
#include "connectors/tpch/text_pool.h"

#include <sys/mman.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <stdexcept>

#include "connectors/tpch/text_pool_checkpoints.h"

namespace vivace::connectors::tpch {

struct TextPool::Lease {
  explicit Lease(TextPool& owner) : pool(owner) {}
  Lease(const Lease&) = delete;
  Lease& operator=(const Lease&) = delete;
  ~Lease() { pool.end_lease(); }
  TextPool& pool;
};

TextPool::TextPool(std::chrono::milliseconds idle)
    : idle_(idle), states_(static_cast<size_t>(kBlocks)) {
  void* region = mmap(nullptr, static_cast<size_t>(kBytes), PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (region == MAP_FAILED) throw std::runtime_error("cannot reserve the tpch text pool");
  base_ = static_cast<char*>(region);
}

TextPool::~TextPool() {
  if (releaser_.joinable()) {
    releaser_.request_stop();
    releaser_.join();
  }
  munmap(base_, static_cast<size_t>(kBytes));
}

std::shared_ptr<const void> TextPool::lease() {
  const std::lock_guard lock(mutex_);
  auto lease = std::make_shared<const Lease>(*this);
  ++leases_;
  ++lease_count_;
  if (!releaser_.joinable()) {
    releaser_ = std::jthread([this](std::stop_token stop) { run_release(stop); });
  }
  return lease;
}

void TextPool::end_lease() {
  const std::lock_guard lock(mutex_);
  if (--leases_ == 0) changed_.notify_all();
}

int64_t TextPool::resident_bytes() const { return made_blocks_.load() * kBlockBytes; }

void TextPool::run_release(std::stop_token stop) {
  std::unique_lock lock(mutex_);
  while (!stop.stop_requested()) {
    const auto idle = [this] { return leases_ == 0 && made_blocks_.load() > 0; };
    if (!changed_.wait(lock, stop, idle)) return;
    const uint64_t before = lease_count_;
    const bool used_again =
        changed_.wait_for(lock, stop, idle_, [&] { return lease_count_ != before; });
    if (used_again || stop.stop_requested() || leases_ != 0) continue;
    // No lease: nobody reads a block or a state now, and lease() waits for the mutex.
    for (auto& state : states_) state.store(kEmpty, std::memory_order_relaxed);
    madvise(base_, static_cast<size_t>(kBytes), MADV_DONTNEED);
    made_blocks_ = 0;
  }
}

void TextPool::make(int64_t block) {
  std::atomic<uint8_t>& state = states_[static_cast<size_t>(block)];
  uint8_t expected = kEmpty;
  if (state.compare_exchange_strong(expected, kBeingMade, std::memory_order_acquire)) {
    write_block(block);
    made_blocks_.fetch_add(1, std::memory_order_relaxed);
    state.store(kReady, std::memory_order_release);
    state.notify_all();
    return;
  }
  while (expected != kReady) {
    state.wait(expected, std::memory_order_acquire);
    expected = state.load(std::memory_order_acquire);
  }
}

void TextPool::write_block(int64_t block) const {
  const TextCheckpoint checkpoint = text_checkpoint(block);
  uint64_t state = checkpoint.state;
  char* const begin = base_ + block * kBlockBytes;
  char* const end = begin + kBlockBytes;
  // Sentences at the edges are also written by the neighbours: they go through a side buffer.
  std::array<char, 2 * kMaxSentenceBytes> side;
  char* finish = grammar_.write_sentence(side.data(), state);
  char* out = begin;
  int64_t skip = checkpoint.bytes_before;
  const auto copy_side = [&] {
    const int64_t length = std::min<int64_t>(finish - side.data() - skip, end - out);
    std::memcpy(out, side.data() + skip, static_cast<size_t>(length));
    out += length;
    skip = 0;
  };
  copy_side();
  while (end - out > kMaxSentenceBytes) out = grammar_.write_sentence(out, state);
  while (out < end) {
    finish = grammar_.write_sentence(side.data(), state);
    copy_side();
  }
}

}  // namespace vivace::connectors::tpch
