// TPC-H's random numbers: one linear-congruential stream per column, positioned by row.
//
// Row r of a stream that draws k numbers a row begins after r * k draws, whatever the rows before
// it drew; so every column is made alone and from any row.
#pragma once

#include <cstdint>

namespace vivace::connectors::tpch {

inline constexpr uint64_t kModulus = 2147483647;  // 2^31 - 1
inline constexpr uint64_t kMultiplier = 16807;

/// a * b modulo kModulus, for factors in 1..kModulus-1.
constexpr uint64_t multiply_mod(uint64_t a, uint64_t b) {
  const uint64_t product = a * b;
  const uint64_t folded = (product & kModulus) + (product >> 31);
  return folded >= kModulus ? folded - kModulus : folded;
}

/// What `draws` steps multiply a state by.
constexpr uint64_t step_factor(uint64_t draws) {
  uint64_t factor = 1;
  for (uint64_t square = kMultiplier; draws > 0; draws >>= 1) {
    if (draws & 1) factor = multiply_mod(factor, square);
    square = multiply_mod(square, square);
  }
  return factor;
}

/// A range small enough that one multiplication gives what dbgen's division gives: the exact
/// quotient is at least 1/kModulus away from an integer, the rounding error below 2^21 is less.
class SmallRange {
 public:
  constexpr SmallRange(int32_t low, int32_t high)
      : low_(low), factor_(static_cast<double>(high - low + 1) / static_cast<double>(kModulus)) {}
  int32_t pick(uint64_t state) const {
    return low_ + static_cast<int32_t>(static_cast<double>(static_cast<int64_t>(state)) * factor_);
  }

 private:
  int32_t low_;
  double factor_;
};

/// Any range, with dbgen's own rounding; `width` is high - low + 1 (dbgen's overflow to -2^31
/// included).
inline int32_t pick_wide(uint64_t state, int32_t low, double width) {
  return low + static_cast<int32_t>(static_cast<double>(static_cast<int64_t>(state)) /
                                    static_cast<double>(kModulus) * width);
}

/// The draws of one row, in order.
class Draws {
 public:
  explicit Draws(uint64_t state) : state_(state) {}
  uint64_t next() { return state_ = multiply_mod(state_, kMultiplier); }

 private:
  uint64_t state_;
};

struct StreamSpec {
  uint32_t seed;
  int32_t draws_per_row;
};

/// One column's stream. A value type; not shared between threads.
class Stream {
 public:
  explicit Stream(const StreamSpec& spec)
      : spec_(spec),
        row_factor_(step_factor(static_cast<uint64_t>(spec.draws_per_row))),
        state_(spec.seed) {}

  void seek(int64_t row) {
    const uint64_t draws = static_cast<uint64_t>(row) * static_cast<uint64_t>(spec_.draws_per_row);
    state_ = multiply_mod(spec_.seed, step_factor(draws));
  }

  /// The draws of the current row; moves to the next one.
  Draws take_row() {
    const Draws draws(state_);
    state_ = multiply_mod(state_, row_factor_);
    return draws;
  }

  /// Calls `emit(i, draws)` for the next `rows` rows.
  template <typename Emit>
  void each_row(int32_t rows, Emit emit) {
    uint64_t state = state_;
    for (int32_t i = 0; i < rows; ++i) {
      Draws draws(state);
      emit(i, draws);
      state = multiply_mod(state, row_factor_);
    }
    state_ = state;
  }

  /// Calls `emit(line, draws)` for each line of the next `rows` rows; row i has counts[i] lines.
  template <typename Emit>
  void each_line(const int32_t* counts, int32_t rows, Emit emit) {
    uint64_t state = state_;
    int32_t line = 0;
    for (int32_t i = 0; i < rows; ++i) {
      Draws draws(state);
      for (const int32_t end = line + counts[i]; line < end; ++line) emit(line, draws);
      state = multiply_mod(state, row_factor_);
    }
    state_ = state;
  }

 private:
  StreamSpec spec_;
  uint64_t row_factor_;
  uint64_t state_;
};

}  // namespace vivace::connectors::tpch
