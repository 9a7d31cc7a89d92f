// Texts as the engine's string values: inlined, or pointing at memory that outlives the scan.
#pragma once

#include <duckdb.h>

#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include "connectors/tpch/distributions.h"
#include "connectors/tpch/random_stream.h"
#include "connectors/tpch/text_pool.h"

namespace vivace::connectors::tpch {

inline constexpr uint32_t kInlinedBytes = 12;

/// Up to 12 bytes are copied in; longer text stays at `text`.
inline duckdb_string_t make_text(const char* text, uint32_t length) {
  duckdb_string_t value{};
  if (length <= kInlinedBytes) {
    value.value.inlined.length = length;
    std::memcpy(value.value.inlined.inlined, text, length);
  } else {
    value.value.pointer.length = length;
    std::memcpy(value.value.pointer.prefix, text, 4);
    value.value.pointer.ptr = const_cast<char*>(text);
  }
  return value;
}
inline duckdb_string_t make_text(std::string_view text) {
  return make_text(text.data(), static_cast<uint32_t>(text.size()));
}

/// Draws one word of a list whose weights are all 1.
class WordPicker {
 public:
  explicit WordPicker(WordList list) : range_(0, static_cast<int32_t>(list.size()) - 1) {
    for (const WeightedWord& entry : list) words_.push_back(make_text(entry.word));
  }
  const duckdb_string_t& pick(uint64_t state) const {
    return words_[static_cast<size_t>(range_.pick(state))];
  }

 private:
  SmallRange range_;
  std::vector<duckdb_string_t> words_;
};

/// Draws pieces of the text pool, 0.4 to 1.6 times an average long. One thread; the pool's lease
/// is the caller's.
class CommentPicker {
 public:
  CommentPicker(TextPool& pool, int32_t average_bytes)
      : pool_(pool),
        lengths_(static_cast<int32_t>(average_bytes * 0.4),
                 static_cast<int32_t>(average_bytes * 1.6)),
        width_(static_cast<double>(TextPool::kBytes - static_cast<int32_t>(average_bytes * 1.6) +
                                   1)) {}

  /// Draws the place of value `i` of a batch and asks for its memory.
  void draw(int32_t i, Draws& draws) {
    Place& place = places_[i];
    place.offset = pick_wide(draws.next(), 0, width_);
    place.length = lengths_.pick(draws.next());
    pool_.prefetch(place.offset);
  }
  std::string_view piece(int32_t i) {
    const Place& place = places_[i];
    return {pool_.text(place.offset, place.length), static_cast<size_t>(place.length)};
  }
  /// The values drawn since the last call.
  void write(int32_t count, duckdb_string_t* out) {
    for (int32_t i = 0; i < count; ++i) out[i] = make_text(piece(i));
  }

 private:
  static constexpr int32_t kMaxBatch = 2048;
  struct Place {
    int32_t offset;
    int32_t length;
  };
  TextPool& pool_;
  SmallRange lengths_;
  double width_;
  Place places_[kMaxBatch];
};

}  // namespace vivace::connectors::tpch
