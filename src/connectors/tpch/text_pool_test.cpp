// The comment text pool: its text, its blocks, its leases.
#include "connectors/tpch/text_pool.h"

#include <gtest/gtest.h>

#include <cstring>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "connectors/tpch/stream_specs.h"

namespace vivace::connectors::tpch {
namespace {

using std::chrono::milliseconds;

TEST(TextPool, EveryBlockContinuesTheOneBefore) {
  TextPool pool(milliseconds(60'000));
  const auto lease = pool.lease();
  const TextGrammar grammar;
  uint64_t state = kTextPool.seed;
  std::vector<char> sentence(2 * kMaxSentenceBytes);
  int64_t offset = 0;
  while (offset < TextPool::kBytes) {
    const int64_t length = grammar.write_sentence(sentence.data(), state) - sentence.data();
    const int64_t kept = std::min(length, TextPool::kBytes - offset);
    ASSERT_LE(length, kMaxSentenceBytes);
    ASSERT_EQ(std::memcmp(sentence.data(), pool.text(offset, static_cast<int32_t>(kept)),
                          static_cast<size_t>(kept)),
              0)
        << "at " << offset;
    offset += length;
  }
  EXPECT_EQ(pool.resident_bytes(), TextPool::kBytes);
}

TEST(TextPool, OnlyTouchedBlocksAreMade) {
  TextPool pool(milliseconds(60'000));
  const auto lease = pool.lease();
  EXPECT_EQ(pool.resident_bytes(), 0);
  pool.text(TextPool::kBytes / 2 + 5, 40);
  EXPECT_EQ(pool.resident_bytes(), TextPool::kBlockBytes);
  pool.text(TextPool::kBlockBytes - 10, 20);
  EXPECT_EQ(pool.resident_bytes(), 3 * TextPool::kBlockBytes);
}

TEST(TextPool, ThreadsThatMeetInABlockSeeTheSameText) {
  TextPool pool(milliseconds(60'000));
  TextPool reference(milliseconds(60'000));
  const auto lease = pool.lease();
  const auto reference_lease = reference.lease();
  constexpr int64_t kStep = TextPool::kBlockBytes / 3 + 7;
  std::vector<std::string> read(4);
  {
    std::vector<std::jthread> threads;
    for (std::string& text : read) {
      threads.emplace_back([&] {
        for (int64_t i = 0; i < 200; ++i) text.append(pool.text(i * kStep, 40), 40);
      });
    }
  }
  std::string expected;
  for (int64_t i = 0; i < 200; ++i) expected.append(reference.text(i * kStep, 40), 40);
  for (const std::string& text : read) EXPECT_EQ(text, expected);
}

TEST(TextPool, MemoryGoesBackOnceNoLeaseIsHeld) {
  TextPool pool(milliseconds(0));
  const auto wait_for_release = [&pool] {
    for (int i = 0; i < 5000 && pool.resident_bytes() > 0; ++i) {
      std::this_thread::sleep_for(milliseconds(1));
    }
    return pool.resident_bytes() == 0;
  };
  auto lease = pool.lease();
  const std::string text(pool.text(1000, 60), 60);
  auto second = pool.lease();
  lease.reset();
  EXPECT_EQ(pool.resident_bytes(), TextPool::kBlockBytes);
  second.reset();
  EXPECT_TRUE(wait_for_release());
  lease = pool.lease();
  EXPECT_EQ(std::string(pool.text(1000, 60), 60), text);
  lease.reset();
  EXPECT_TRUE(wait_for_release());
}

}  // namespace
}  // namespace vivace::connectors::tpch
