// The routing table: method and path pattern to handler.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "http/message.h"

namespace vivace::http {

/// Answers one request. Runs on the connection's I/O thread and must not block: it waits with
/// Event (event.h) or other awaitables. May throw; the client then gets 500.
using Handler = std::function<boost::asio::awaitable<Response>(const Request&)>;

/// Filled at start-up, read-only while serving (any thread).
/// A pattern is "/v1/query/{id}": a segment is a literal or a {name}; the last may be {name...},
/// which takes what is left, slashes included. Literals win over names. A trailing '/' of a
/// request is ignored where only the pattern without it exists.
class Router {
 public:
  Router();
  ~Router();
  Router(Router&&) noexcept;
  Router& operator=(Router&&) noexcept;

  /// Throws std::logic_error when the pattern is malformed or taken for that method.
  void add(Method method, std::string_view pattern, Handler handler);

  /// Fills `route` and `path_parameters` and answers by the handler. An unknown path gets 404, a
  /// known one with a method it lacks 405 with Allow. HEAD falls to GET; OPTIONS lists Allow.
  boost::asio::awaitable<Response> handle(Request& request) const;

 private:
  struct Node;
  struct Route;
  const Route* find(const Node& node, Request& request, size_t depth) const;

  std::unique_ptr<Node> root_;
};

}  // namespace vivace::http
