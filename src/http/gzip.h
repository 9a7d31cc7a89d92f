// gzip for response bodies: whether the client takes it, and the compression.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "http/headers.h"
#include "http/message.h"

struct libdeflate_compressor;

namespace vivace::http {

/// True when Accept-Encoding names gzip with a weight above zero ("*" is not taken for it).
bool accepts_gzip(const Headers& headers);

/// Text-like content types only.
bool is_compressible(std::string_view content_type);

/// One per I/O thread; not thread-safe.
class GzipCompressor {
 public:
  GzipCompressor();
  ~GzipCompressor();
  GzipCompressor(const GzipCompressor&) = delete;
  GzipCompressor& operator=(const GzipCompressor&) = delete;

  /// One gzip member over all pieces; null when memory is short.
  std::shared_ptr<const std::string> compress(const Body& body);

 private:
  struct Free {
    void operator()(libdeflate_compressor* compressor) const;
  };
  std::unique_ptr<libdeflate_compressor, Free> compressor_;
};

}  // namespace vivace::http
