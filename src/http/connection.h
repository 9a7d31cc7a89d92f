// Serves one client connection: reads requests, runs handlers, writes answers.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>

#include "http/io_thread.h"

namespace vivace::http {

/// Runs until the connection ends; `socket` belongs to `thread`'s context. `tls` null: plain.
boost::asio::awaitable<void> serve_connection(ServerState& state, IoThread& thread,
                                              boost::asio::ip::tcp::socket socket,
                                              boost::asio::ssl::context* tls, ConnectionSlot slot);

/// Answers 503 and closes, for a connection over the limit.
boost::asio::awaitable<void> refuse_connection(ServerState& state, IoThread& thread,
                                               boost::asio::ip::tcp::socket socket);

}  // namespace vivace::http
