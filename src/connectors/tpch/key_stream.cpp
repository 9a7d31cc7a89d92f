// Random keys of both widths.
#include "connectors/tpch/key_stream.h"

namespace vivace::connectors::tpch {
namespace {

constexpr uint64_t kWideMultiplier = 6364136223846793005ULL;

/// dbgen positions the 64-bit stream with the 32-bit rule, in signed arithmetic that wraps.
uint64_t advance_as_narrow(uint64_t state, uint64_t draws) {
  constexpr int64_t kDivisor = static_cast<int64_t>(kModulus);
  for (uint64_t square = kMultiplier; draws > 0; draws >>= 1) {
    if (draws & 1) state = static_cast<uint64_t>(static_cast<int64_t>(square * state) % kDivisor);
    square = multiply_mod(square, square);
  }
  return state;
}

/// The state after `draws` steps of x -> x * multiplier + 1.
uint64_t advance_wide(uint64_t state, uint64_t draws) {
  uint64_t factor = 1;
  uint64_t sum = 0;
  uint64_t square = kWideMultiplier;
  uint64_t square_sum = 1;
  for (; draws > 0; draws >>= 1) {
    if (draws & 1) {
      factor *= square;
      sum = sum * square + square_sum;
    }
    square_sum *= square + 1;
    square *= square;
  }
  return state * factor + sum;
}

/// dbgen takes the range in 32 bits; counts above that wrap, as they do there.
double narrow_width(int64_t count) { return static_cast<double>(static_cast<int32_t>(count)); }

}  // namespace

KeyStream::KeyStream(const StreamSpec& spec, int64_t count, bool wide)
    : spec_(spec), count_(count), wide_(wide), narrow_(spec), state_(spec.seed) {}

void KeyStream::seek(int64_t row) {
  narrow_.seek(row);
  const uint64_t draws = static_cast<uint64_t>(row) * static_cast<uint64_t>(spec_.draws_per_row);
  if (wide_) state_ = advance_as_narrow(spec_.seed, draws);
}

void KeyStream::seek_single(int64_t row) {
  narrow_.seek(row);
  if (wide_) state_ = advance_wide(spec_.seed, static_cast<uint64_t>(row));
}

int64_t KeyStream::draw_wide() {
  state_ = state_ * kWideMultiplier + 1;
  const auto drawn = static_cast<int64_t>(state_);
  const uint64_t magnitude = drawn < 0 ? 0 - state_ : state_;
  return 1 + static_cast<int64_t>(magnitude % static_cast<uint64_t>(count_));
}

void KeyStream::skip_wide(int32_t unused) {
  state_ = advance_as_narrow(state_, static_cast<uint64_t>(unused));
}

void KeyStream::write(const int32_t* counts, int32_t rows, int64_t* keys) {
  if (!wide_) {
    const double width = narrow_width(count_);
    narrow_.each_line(counts, rows, [&](int32_t line, Draws& draws) {
      keys[line] = pick_wide(draws.next(), 1, width);
    });
    return;
  }
  for (int32_t i = 0; i < rows; ++i) {
    for (int32_t line = 0; line < counts[i]; ++line) *keys++ = draw_wide();
    skip_wide(spec_.draws_per_row - counts[i]);
  }
}

void KeyStream::write(int32_t rows, int64_t* keys) {
  if (!wide_) {
    const double width = narrow_width(count_);
    narrow_.each_row(rows,
                     [&](int32_t i, Draws& draws) { keys[i] = pick_wide(draws.next(), 1, width); });
    return;
  }
  for (int32_t i = 0; i < rows; ++i) keys[i] = draw_wide();
}

}  // namespace vivace::connectors::tpch
