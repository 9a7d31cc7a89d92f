// Every bound of the HTTP server, with its unit.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace vivace::http {

struct Limits {
  // Request line and header fields together; PrestoSQL clients carry prepared statements there.
  size_t max_header_bytes = 256 * 1024;        // over it: 431
  size_t max_header_count = 512;               // over it: 431
  size_t max_target_bytes = 16 * 1024;         // over it: 414
  uint64_t max_body_bytes = 16 * 1024 * 1024;  // over it: 413
  size_t max_connections = 4096;               // over it: 503
  size_t min_compress_bytes = 1024;            // smaller bodies are sent as they are
  // A connection that runs over any of these is closed without an answer.
  std::chrono::milliseconds idle_timeout{180'000};      // between requests of one connection
  std::chrono::milliseconds header_timeout{15'000};     // first to last header byte
  std::chrono::milliseconds body_timeout{60'000};       // the whole body
  std::chrono::milliseconds write_timeout{60'000};      // without one byte taken by the client
  std::chrono::milliseconds handshake_timeout{10'000};  // TLS
  // After a refused request: how long and how much to read and drop, so that the client can
  // read the answer before the connection is reset.
  std::chrono::milliseconds linger_timeout{5'000};
  uint64_t max_linger_bytes = 256 * 1024 * 1024;
};

}  // namespace vivace::http
