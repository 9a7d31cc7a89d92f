// Bytes appended to a string through a bare pointer: one capacity check per value.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>

namespace vivace::results {

/// Appends to `out`; the string has its true length again only after `finish` (or destruction).
class OutputBuffer {
 public:
  explicit OutputBuffer(std::string& out) : out_(out), used_(out.size()) {}
  OutputBuffer(const OutputBuffer&) = delete;
  OutputBuffer& operator=(const OutputBuffer&) = delete;
  ~OutputBuffer() { finish(); }

  /// Room for at least `bytes` more; valid until the next call. Then say how far it was used.
  char* room(size_t bytes) {
    if (out_.size() - used_ < bytes) grow(bytes);
    return out_.data() + used_;
  }
  void used_until(const char* end) { used_ = static_cast<size_t>(end - out_.data()); }

  void put(char c) {
    *room(1) = c;
    ++used_;
  }
  void put(std::string_view text) {
    std::memcpy(room(text.size()), text.data(), text.size());
    used_ += text.size();
  }
  std::string_view written() const { return {out_.data(), used_}; }
  void clear() { used_ = 0; }
  void finish() { out_.resize(used_); }

 private:
  // In small steps, since the string clears what it adds; its capacity doubles by itself.
  void grow(size_t bytes) { out_.resize(used_ + std::max(bytes, size_t{16384})); }

  std::string& out_;
  size_t used_;
};

}  // namespace vivace::results
