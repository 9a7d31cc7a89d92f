// One I/O thread with its event loop, the connections it serves and what they share.
#pragma once

#include <atomic>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <unordered_set>

#include "http/gzip.h"
#include "http/response_head.h"
#include "http/server.h"

namespace vivace::http {

/// A connection as the stopping server sees it. Called on the connection's own thread.
class Connection {
 public:
  virtual ~Connection() = default;
  /// Ends it if it waits for a request.
  virtual void close_if_idle() = 0;
  /// Ends it whatever it does, except for a handler that waits for something else.
  virtual void abort() = 0;
};

/// Read by all I/O threads.
struct ServerState {
  ServerOptions options;
  Router router;
  std::atomic<bool> draining{false};  // the next answer of each connection is its last

  std::atomic<size_t> connections{0};
  std::mutex mutex;
  std::condition_variable connection_ended;
};

/// Counts one connection for as long as it lives.
class ConnectionSlot {
 public:
  explicit ConnectionSlot(ServerState& state);
  ConnectionSlot(ConnectionSlot&& other) noexcept : state_(other.state_) { other.state_ = nullptr; }
  ConnectionSlot& operator=(ConnectionSlot&&) = delete;
  ~ConnectionSlot();

 private:
  ServerState* state_;
};

class IoThread {
 public:
  IoThread();
  ~IoThread();

  void start();
  /// Ends the loop and joins. What is still waiting is destroyed with this object.
  void stop();

  boost::asio::io_context& context() { return context_; }
  // The rest is for code that runs on this thread.
  std::unordered_set<Connection*>& connections() { return connections_; }
  GzipCompressor& gzip() { return gzip_; }
  DateText& date() { return date_; }

 private:
  // The context is destroyed first: it destroys the connections, which use what is above it.
  std::unordered_set<Connection*> connections_;
  GzipCompressor gzip_;
  DateText date_;
  boost::asio::io_context context_;
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_;
  std::thread thread_;
};

}  // namespace vivace::http
