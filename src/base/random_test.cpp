// Both sources of randomness, and the hand-moved clock.
#include "base/random.h"

#include <gtest/gtest.h>

#include <set>

#include "base/clock.h"

namespace vivace::base {
namespace {

TEST(Random, SeedRepeats) {
  SeededRandom a(7);
  SeededRandom b(7);
  SeededRandom c(8);
  const std::string text = a.hex(16);
  EXPECT_EQ(text, b.hex(16));
  EXPECT_NE(text, c.hex(16));
  EXPECT_EQ(text.size(), 32U);
}

TEST(Random, StaysBelowTheBoundAndReachesAll) {
  SeededRandom random(1);
  std::set<uint64_t> seen;
  for (int i = 0; i < 1000; ++i) seen.insert(random.below(5));
  EXPECT_EQ(seen, (std::set<uint64_t>{0, 1, 2, 3, 4}));
}

TEST(Random, SystemDoesNotRepeat) {
  SystemRandom random;
  EXPECT_NE(random.hex(16), random.hex(16));
}

TEST(Clock, MovesByHand) {
  using namespace std::chrono_literals;
  ManualClock clock(WallTime(1000s));
  const SteadyTime start = clock.steady();
  clock.advance(1500ms);
  EXPECT_EQ(clock.wall(), WallTime(1001500ms));
  EXPECT_EQ(clock.steady() - start, 1500ms);
}

}  // namespace
}  // namespace vivace::base
