// The HTTP/1.1 server: listeners, I/O threads, graceful stop.
#include "http/server.h"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <stdexcept>

#include "http/connection.h"
#include "http/io_thread.h"
#include "http/tls.h"

namespace vivace::http {

namespace asio = boost::asio;
using tcp = asio::ip::tcp;

namespace {

constexpr size_t kMaxRefusals = 64;  // connections being told 503 at one time
constexpr std::chrono::milliseconds kAcceptPause{20};
constexpr std::chrono::milliseconds kAbortGrace{200};

struct Listener {
  tcp::acceptor acceptor;
  std::unique_ptr<asio::ssl::context> tls;
};

tcp::acceptor bind_address(asio::io_context& context, const ListenAddress& listen) {
  auto fail = [&](const boost::system::error_code& error) {
    throw std::runtime_error("cannot listen on " + listen.address + ":" +
                             std::to_string(listen.port) + ": " + error.message());
  };
  boost::system::error_code error;
  std::string text = listen.address == "localhost" ? "127.0.0.1" : listen.address;
  asio::ip::address address = asio::ip::make_address(text, error);
  if (error) fail(error);
  tcp::acceptor acceptor(context);
  tcp::endpoint endpoint(address, listen.port);
  acceptor.open(endpoint.protocol(), error);
  if (error) fail(error);
  acceptor.set_option(tcp::acceptor::reuse_address(true), error);
  acceptor.bind(endpoint, error);
  if (error) fail(error);
  acceptor.listen(tcp::acceptor::max_listen_connections, error);
  if (error) fail(error);
  return acceptor;
}

}  // namespace

class Server::Impl {
 public:
  Impl(ServerOptions options, Router router) {
    state_.options = std::move(options);
    state_.router = std::move(router);
    size_t count = std::max<size_t>(state_.options.io_threads, 1);
    for (size_t i = 0; i < count; ++i) threads_.push_back(std::make_unique<IoThread>());
    for (const ListenAddress& listen : state_.options.listen) {
      auto tls = listen.tls ? make_tls_context(*listen.tls) : nullptr;
      tcp::acceptor acceptor = bind_address(threads_.front()->context(), listen);
      ports_.push_back(acceptor.local_endpoint().port());
      listeners_.push_back(
          std::make_unique<Listener>(Listener{std::move(acceptor), std::move(tls)}));
    }
  }

  ~Impl() { stop(std::chrono::milliseconds(0)); }

  void start() {
    for (auto& listener : listeners_) {
      asio::co_spawn(threads_.front()->context(), accept(*listener), asio::detached);
    }
    for (auto& thread : threads_) thread->start();
  }

  void stop(std::chrono::milliseconds grace) {
    if (std::exchange(stopped_, true)) return;
    state_.draining = true;
    asio::post(threads_.front()->context(), [this] { close_listeners(); });
    for_each_connection([](Connection& connection) { connection.close_if_idle(); });
    if (!wait_until_empty(grace)) {
      for_each_connection([](Connection& connection) { connection.abort(); });
      wait_until_empty(kAbortGrace);
    }
    for (auto& thread : threads_) thread->stop();
    listeners_.clear();
    // In this order: a pending accept of the first thread holds a socket of another.
    for (auto& thread : threads_) thread.reset();
  }

  uint16_t port(size_t index) const { return ports_.at(index); }
  size_t connection_count() const { return state_.connections; }

 private:
  asio::awaitable<void> accept(Listener& listener) {
    while (!state_.draining) {
      IoThread& thread = *threads_[next_thread_++ % threads_.size()];
      boost::system::error_code error;
      tcp::socket socket = co_await listener.acceptor.async_accept(
          thread.context(), asio::redirect_error(asio::use_awaitable, error));
      if (error == asio::error::operation_aborted || error == asio::error::bad_descriptor) break;
      if (error) {  // out of descriptors, for one: trying at once would spin
        asio::steady_timer pause(threads_.front()->context(), kAcceptPause);
        co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, error));
        continue;
      }
      if (state_.connections < state_.options.limits.max_connections) {
        asio::co_spawn(thread.context(),
                       serve_connection(state_, thread, std::move(socket), listener.tls.get(),
                                        ConnectionSlot(state_)),
                       asio::detached);
      } else if (!listener.tls && refusals_ < kMaxRefusals) {
        ++refusals_;
        asio::co_spawn(thread.context(), refuse_connection(state_, thread, std::move(socket)),
                       [this](std::exception_ptr) { --refusals_; });
      }
    }
  }

  void close_listeners() {
    boost::system::error_code ignored;
    for (auto& listener : listeners_) listener->acceptor.close(ignored);
  }

  template <typename Action>
  void for_each_connection(Action action) {
    for (auto& thread : threads_) {
      asio::post(thread->context(), [io = thread.get(), action] {
        for (Connection* connection : io->connections()) action(*connection);
      });
    }
  }

  bool wait_until_empty(std::chrono::milliseconds limit) {
    std::unique_lock lock(state_.mutex);
    return state_.connection_ended.wait_for(lock, limit,
                                            [this] { return state_.connections == 0; });
  }

  ServerState state_;
  std::vector<std::unique_ptr<IoThread>> threads_;
  std::vector<std::unique_ptr<Listener>> listeners_;
  std::vector<uint16_t> ports_;
  std::atomic<size_t> refusals_{0};
  size_t next_thread_ = 0;  // of the first thread, which accepts
  bool stopped_ = false;
};

Server::Server(ServerOptions options, Router router)
    : impl_(std::make_unique<Impl>(std::move(options), std::move(router))) {}
Server::~Server() = default;
void Server::start() { impl_->start(); }
uint16_t Server::port(size_t index) const { return impl_->port(index); }
size_t Server::connection_count() const { return impl_->connection_count(); }
void Server::stop(std::chrono::milliseconds grace) { impl_->stop(grace); }

}  // namespace vivace::http
