// Back pressure, page bounds and the end of a page buffer.
#include "results/page_buffer.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

namespace vivace::results {
namespace {

using Readiness = PageBuffer::Readiness;

Readiness poll(const PageBuffer& buffer) {
  PageBuffer::Clock::time_point retry_at;
  return buffer.poll(PageBuffer::Clock::now(), retry_at);
}

TEST(PageBuffer, FirstRowsAreReadyAtOnceLaterOnesWaitForSizeOrAge) {
  PageBufferLimits limits;
  limits.max_page_age = std::chrono::hours(1);
  PageBuffer buffer(limits);
  EXPECT_EQ(poll(buffer), Readiness::kNotYet);
  ASSERT_TRUE(buffer.append("[1]", 1));
  ASSERT_EQ(poll(buffer), Readiness::kReady);
  EXPECT_EQ(*buffer.take().rows, "[[1]]");
  ASSERT_TRUE(buffer.append("[2]", 1));
  PageBuffer::Clock::time_point retry_at;
  EXPECT_EQ(buffer.poll(PageBuffer::Clock::now(), retry_at), Readiness::kNotYet);
  EXPECT_EQ(buffer.poll(retry_at, retry_at), Readiness::kReady);
}

TEST(PageBuffer, JoinsRowsAndEndsAfterTheLastPage) {
  PageBuffer buffer;
  buffer.append("[1],[2]", 2);
  buffer.append("[3]", 1);
  buffer.finish();
  const Page page = buffer.take();
  EXPECT_EQ(*page.rows, "[[1],[2],[3]]");
  EXPECT_EQ(page.row_count, 3);
  EXPECT_EQ(poll(buffer), Readiness::kEnd);
}

TEST(PageBuffer, ProducerBlocksUntilTheClientTakesAPage) {
  PageBufferLimits limits;
  limits.max_page_bytes = 10;
  limits.max_buffered_bytes = 20;
  PageBuffer buffer(limits);
  const std::string row = "[123456789]";
  std::atomic<int> appended{0};
  std::thread producer([&] {
    while (buffer.append(row, 1)) ++appended;
  });
  while (appended.load() < 2) std::this_thread::yield();
  for (int taken = 0; taken < 10; ++taken) {
    while (poll(buffer) != Readiness::kReady) std::this_thread::yield();
    EXPECT_LE(buffer.buffered_bytes(), 20 + 13);
    EXPECT_EQ(*buffer.take().rows, "[" + row + "]");
  }
  EXPECT_LE(appended.load(), 10 + 3);
  buffer.close();
  producer.join();
  EXPECT_EQ(poll(buffer), Readiness::kEnd);
}

TEST(PageBuffer, ClosingGivesItsMemoryBack) {
  PageBuffer buffer;
  ASSERT_TRUE(buffer.append(std::string(100'000, 'x'), 1));
  EXPECT_GE(buffer.reserved_bytes(), 100'000);
  buffer.close();
  EXPECT_LT(buffer.reserved_bytes(), 100);
  EXPECT_FALSE(buffer.append("[1]", 1));
}

}  // namespace
}  // namespace vivace::results
