// Random keys: 32-bit draws, or from scale 30000 on dbgen's 64-bit stream.
#pragma once

#include <cstdint>

#include "connectors/tpch/random_stream.h"

namespace vivace::connectors::tpch {

inline constexpr double kWideKeysFrom = 30000;

/// Draws keys 1..count. One thread.
class KeyStream {
 public:
  KeyStream(const StreamSpec& spec, int64_t count, bool wide);

  /// Part keys of lines: positions at the first row of a part.
  void seek(int64_t row);
  /// One key a row and nothing skipped: positions at any row.
  void seek_single(int64_t row);

  /// counts[i] keys for each of the next `rows` rows.
  void write(const int32_t* counts, int32_t rows, int64_t* keys);
  /// One key for each of the next `rows` rows.
  void write(int32_t rows, int64_t* keys);

 private:
  int64_t draw_wide();
  /// Ends a row of which `unused` draws were not made; dbgen does this with the 32-bit rule.
  void skip_wide(int32_t unused);

  StreamSpec spec_;
  int64_t count_;
  bool wide_;
  Stream narrow_;
  uint64_t state_ = 0;  // of the wide stream
};

}  // namespace vivace::connectors::tpch
