// Reads one request from a byte stream with HTTP/1.1 framing and its limits.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/stream_traits.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>

#include "http/limits.h"
#include "http/message.h"

namespace vivace::http {

struct ReadResult {
  enum class Kind { kRequest, kClosed, kRefused };
  Kind kind = Kind::kClosed;
  int status = 0;  // of kRefused: what to answer before closing
  bool keep_alive = false;
  bool http_1_0 = false;
};

using RequestParser = boost::beast::http::request_parser<boost::beast::http::string_body>;

/// What a failed read means for the connection.
ReadResult refusal(const boost::system::error_code& error);

/// Moves the parsed message into `request` (method, target, segments, query, headers, body, host).
/// A kRefused result says what is wrong with it.
ReadResult take_request(RequestParser& parser, const Limits& limits, Request& request);

/// True when the client waits for "100 Continue" before it sends the body.
bool expects_continue(const RequestParser& parser);

/// Reads one request; `buffer` holds its first bytes and keeps what follows it.
template <typename Stream>
boost::asio::awaitable<ReadResult> read_request(Stream& stream, boost::beast::flat_buffer& buffer,
                                                const Limits& limits, Request& request) {
  namespace asio = boost::asio;
  namespace beast = boost::beast;
  boost::system::error_code error;
  RequestParser parser;
  parser.header_limit(static_cast<std::uint32_t>(limits.max_header_bytes));
  parser.body_limit(limits.max_body_bytes);
  beast::get_lowest_layer(stream).expires_after(limits.header_timeout);
  co_await beast::http::async_read_header(stream, buffer, parser,
                                          asio::redirect_error(asio::use_awaitable, error));
  if (error) co_return refusal(error);
  if (!parser.is_done()) {
    beast::get_lowest_layer(stream).expires_after(limits.body_timeout);
    if (expects_continue(parser)) {
      static constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
      co_await asio::async_write(stream, asio::buffer(kContinue),
                                 asio::redirect_error(asio::use_awaitable, error));
      if (error) co_return refusal(error);
    }
    co_await beast::http::async_read(stream, buffer, parser,
                                     asio::redirect_error(asio::use_awaitable, error));
    if (error) co_return refusal(error);
  }
  co_return take_request(parser, limits, request);
}

}  // namespace vivace::http
