// The HTTP/1.1 server: listeners, I/O threads, graceful stop.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/headers.h"
#include "http/limits.h"
#include "http/router.h"

namespace vivace::http {

/// PEM files. Both may name one file that holds key and chain together.
struct TlsFiles {
  std::string certificate_chain;
  std::string private_key;
  std::string key_password;  // empty: the key is not encrypted
};

struct ListenAddress {
  std::string address = "0.0.0.0";  // an IP address or "localhost"
  uint16_t port = 0;                // 0: any free port
  std::optional<TlsFiles> tls;
};

/// What is known of a request once its answer has been written (or could not be).
struct Exchange {
  std::string_view method;
  std::string_view route;   // the router's pattern; empty where none matched
  std::string_view target;  // as sent
  std::string_view peer_address;
  int status = 0;
  size_t request_bytes = 0;   // body
  size_t response_bytes = 0;  // body as written, after compression
  std::chrono::nanoseconds duration{};
};

struct ServerOptions {
  std::vector<ListenAddress> listen;
  size_t io_threads = 2;
  bool process_forwarded = false;  // else a request with X-Forwarded-* gets 406
  Limits limits;
  Headers default_headers;  // added to every response
  // Both are called on I/O threads and must be thread-safe and quick; either may be empty.
  std::function<void(const Exchange&)> on_exchange;
  std::function<void(std::string_view route, const std::string& what)> on_handler_error;
};

class Server {
 public:
  /// Binds every address and loads the TLS files, but accepts nothing yet. Throws
  /// std::runtime_error with a text for the operator. `router` must be complete.
  Server(ServerOptions options, Router router);
  /// stop() without grace.
  ~Server();

  void start();
  /// The port of listen[index], also where 0 was asked for.
  uint16_t port(size_t index = 0) const;
  size_t connection_count() const;
  /// Accepts no more, closes idle connections, lets requests in flight finish up to `grace`, then
  /// drops what is left and joins the threads. Handlers still waiting are destroyed. Idempotent;
  /// not from an I/O thread.
  void stop(std::chrono::milliseconds grace);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace vivace::http
