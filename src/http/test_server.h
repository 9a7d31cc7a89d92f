// The server that the HTTP tests talk to.
#pragma once

#include <boost/asio/co_spawn.hpp>
#include <memory>
#include <string>

#include "http/event.h"
#include "http/server.h"

namespace vivace::http {

struct TestState {
  Event event;
  std::atomic<bool> ready{false};
  std::atomic<int> waiting{0};
};

inline Router test_router(TestState& state) {
  namespace asio = boost::asio;
  Router router;
  router.add(Method::kGet, "/",
             [](const Request&) -> asio::awaitable<Response> { co_return Response::json("{}"); });
  router.add(Method::kPost, "/echo", [](const Request& request) -> asio::awaitable<Response> {
    co_return Response::text(200, request.body);
  });
  router.add(Method::kGet, "/show/{id}", [](const Request& request) -> asio::awaitable<Response> {
    co_return Response::text(200, std::string(request.path_parameter("id")) + " " +
                                      request.base_uri() + " " + request.peer_address);
  });
  router.add(Method::kGet, "/big/{bytes}", [](const Request& request) -> asio::awaitable<Response> {
    size_t bytes = std::stoul(std::string(request.path_parameter("bytes")));
    auto half = std::make_shared<const std::string>(bytes / 2, 'x');
    Response response = Response::json("");
    response.body = {half, half};
    co_return response;
  });
  router.add(Method::kGet, "/boom", [](const Request&) -> asio::awaitable<Response> {
    throw std::runtime_error("secret");
    co_return Response::empty(200);
  });
  router.add(Method::kDelete, "/gone",
             [](const Request&) -> asio::awaitable<Response> { co_return Response::empty(204); });
  router.add(
      Method::kGet, "/wait/{ms}", [&state](const Request& request) -> asio::awaitable<Response> {
        auto wait = std::chrono::milliseconds(std::stoi(std::string(request.path_parameter("ms"))));
        auto deadline = std::chrono::steady_clock::now() + wait;
        ++state.waiting;
        bool woken = true;
        while (true) {
          uint64_t seen = state.event.version();
          if (state.ready) break;
          woken = co_await state.event.wait_changed(seen, deadline);
          if (!woken) break;
        }
        --state.waiting;
        co_return Response::text(200, woken ? "woken" : "late");
      });
  return router;
}

class TestServer {
 public:
  explicit TestServer(ServerOptions options = {}) {
    if (options.listen.empty()) options.listen.push_back({"127.0.0.1", 0, std::nullopt});
    server_ = std::make_unique<Server>(std::move(options), test_router(state));
    server_->start();
  }
  uint16_t port(size_t index = 0) const { return server_->port(index); }
  Server& server() { return *server_; }

  TestState state;

 private:
  std::unique_ptr<Server> server_;
};

}  // namespace vivace::http
