// Serves one client connection: reads requests, runs handlers, writes answers.
#include "http/connection.h"

#include <boost/asio/ssl.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>
#include <span>

#include "http/forwarded.h"
#include "http/request_reader.h"

namespace vivace::http {

namespace asio = boost::asio;
namespace beast = boost::beast;
using tcp = asio::ip::tcp;
using Clock = std::chrono::steady_clock;

namespace {

constexpr size_t kReadChunkBytes = 16 * 1024;

std::string address_text(asio::ip::address address) {
  if (address.is_v6() && address.to_v6().is_v4_mapped()) {
    address = asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
  }
  return address.to_string();
}

std::string endpoint_text(const tcp::endpoint& endpoint) {
  std::string address = address_text(endpoint.address());
  if (address.find(':') != std::string::npos) address = "[" + address + "]";
  return address + ":" + std::to_string(endpoint.port());
}

/// `Stream` is a TCP stream or TLS over one.
template <typename Stream>
class HttpConnection final : public Connection {
 public:
  static constexpr bool kTls = !std::is_same_v<Stream, beast::tcp_stream>;

  template <typename... Args>
  HttpConnection(ServerState& state, IoThread& thread, Args&&... args)
      : state_(state),
        limits_(state.options.limits),
        thread_(thread),
        stream_(std::forward<Args>(args)...),
        buffer_(limits_.max_header_bytes + kReadChunkBytes * 8) {
    thread_.connections().insert(this);
    boost::system::error_code error;
    socket().set_option(tcp::no_delay(true), error);
    peer_address_ = address_text(socket().remote_endpoint(error).address());
    local_host_ = endpoint_text(socket().local_endpoint(error));
  }
  ~HttpConnection() override { thread_.connections().erase(this); }
  HttpConnection(const HttpConnection&) = delete;
  HttpConnection& operator=(const HttpConnection&) = delete;

  void close_if_idle() override {
    if (idle_) lowest().cancel();
  }
  void abort() override { lowest().close(); }

  asio::awaitable<void> run() {
    if constexpr (kTls) {
      boost::system::error_code error;
      lowest().expires_after(limits_.handshake_timeout);
      co_await stream_.async_handshake(asio::ssl::stream_base::server,
                                       asio::redirect_error(asio::use_awaitable, error));
      if (error) co_return;
    }
    bool open = true;
    while (open) {
      open = co_await wait_for_request();
      if (open) open = co_await serve_one();
    }
    co_await close();
  }

 private:
  beast::tcp_stream& lowest() { return beast::get_lowest_layer(stream_); }
  tcp::socket& socket() { return lowest().socket(); }

  /// Until the first byte of a request is there. False when there will be none.
  asio::awaitable<bool> wait_for_request() {
    while (true) {
      // Empty lines before a request are allowed and mean nothing.
      while (buffer_.size() > 0) {
        char c = *static_cast<const char*>(buffer_.data().data());
        if (c != '\r' && c != '\n') co_return true;
        buffer_.consume(1);
      }
      if (state_.draining) co_return false;
      boost::system::error_code error;
      lowest().expires_after(limits_.idle_timeout);
      idle_ = true;
      size_t bytes = co_await stream_.async_read_some(
          buffer_.prepare(kReadChunkBytes), asio::redirect_error(asio::use_awaitable, error));
      idle_ = false;
      if (error) co_return false;
      buffer_.commit(bytes);
    }
  }

  /// One request and its answer. False when the connection is to end.
  asio::awaitable<bool> serve_one() {
    Request request;
    ReadResult read = co_await read_request(stream_, buffer_, limits_, request);
    if (read.kind == ReadResult::Kind::kClosed) co_return false;
    Clock::time_point begin = Clock::now();
    // A handler may wait longer than any limit on the socket.
    lowest().expires_never();
    Response response;
    if (read.kind == ReadResult::Kind::kRefused) {
      response = Response::error(read.status);
    } else {
      fill_endpoints(request);
      response = co_await answer(request);
    }
    read.keep_alive = read.keep_alive && !state_.draining;
    size_t written = 0;
    bool sent = co_await write(request, response, read, written);
    if (state_.options.on_exchange) {
      state_.options.on_exchange({method_name(request.method), request.route, request.target,
                                  request.peer_address, response.status, request.body.size(),
                                  written, Clock::now() - begin});
    }
    if (sent && read.kind == ReadResult::Kind::kRefused) co_await linger();
    co_return sent&& read.keep_alive;
  }

  void fill_endpoints(Request& request) {
    request.peer_address = peer_address_;
    request.is_tls = kTls;
    request.scheme = kTls ? "https" : "http";
    if (request.host.empty()) request.host = local_host_;
  }

  asio::awaitable<Response> answer(Request& request) {
    if (state_.options.process_forwarded) {
      apply_forwarded(request);
    } else if (std::optional<Response> refused = refuse_forwarded(request)) {
      co_return std::move(*refused);
    }
    try {
      co_return co_await state_.router.handle(request);
    } catch (const std::exception& e) {
      if (state_.options.on_handler_error) {
        state_.options.on_handler_error(request.route, e.what());
      }
    }
    co_return Response::error(500);
  }

  /// True when the body was replaced by its compressed form.
  bool compress(const Request& request, Response& response) {
    if (!response.may_compress || request.method == Method::kHead ||
        !is_compressible(response.content_type) ||
        response.body_bytes() < limits_.min_compress_bytes || !accepts_gzip(request.headers)) {
      return false;
    }
    std::shared_ptr<const std::string> compressed = thread_.gzip().compress(response.body);
    if (!compressed) return false;
    response.body = {std::move(compressed)};
    return true;
  }

  asio::awaitable<bool> write(const Request& request, Response& response, const ReadResult& read,
                              size_t& written) {
    HeadOptions options;
    options.method = request.method;
    options.http_1_0 = read.http_1_0;
    options.keep_alive = read.keep_alive;
    options.gzip = compress(request, response);
    options.content_length = response.body_bytes();
    std::string head;
    append_response_head(response, state_.options.default_headers, options,
                         thread_.date().at(std::chrono::system_clock::now()), head);
    std::vector<asio::const_buffer> pieces;
    pieces.reserve(response.body.size() + 1);
    pieces.push_back(asio::buffer(head));
    if (request.method != Method::kHead && status_has_body(response.status)) {
      for (const auto& piece : response.body) pieces.push_back(asio::buffer(*piece));
      written = options.content_length;
    }
    co_return co_await write_all(pieces);
  }

  /// The time limit starts anew with every byte the client takes.
  asio::awaitable<bool> write_all(std::span<asio::const_buffer> pieces) {
    while (!pieces.empty()) {
      boost::system::error_code error;
      lowest().expires_after(limits_.write_timeout);
      size_t bytes = co_await stream_.async_write_some(
          pieces, asio::redirect_error(asio::use_awaitable, error));
      if (error) co_return false;
      while (!pieces.empty() && bytes >= pieces.front().size()) {
        bytes -= pieces.front().size();
        pieces = pieces.subspan(1);
      }
      if (!pieces.empty()) pieces.front() += bytes;
    }
    co_return true;
  }

  /// Reads and drops what the client still sends: closing before that would reset the connection
  /// and could lose the answer.
  asio::awaitable<void> linger() {
    boost::system::error_code error;
    socket().shutdown(tcp::socket::shutdown_send, error);
    lowest().expires_after(limits_.linger_timeout);
    std::string dropped(kReadChunkBytes * 4, '\0');
    uint64_t total = 0;
    while (!error && total < limits_.max_linger_bytes) {
      total += co_await lowest().async_read_some(asio::buffer(dropped),
                                                 asio::redirect_error(asio::use_awaitable, error));
    }
  }

  asio::awaitable<void> close() {
    boost::system::error_code error;
    if constexpr (kTls) {
      lowest().expires_after(std::chrono::seconds(1));
      co_await stream_.async_shutdown(asio::redirect_error(asio::use_awaitable, error));
    }
    socket().shutdown(tcp::socket::shutdown_both, error);
  }

  ServerState& state_;
  const Limits& limits_;
  IoThread& thread_;
  Stream stream_;
  beast::flat_buffer buffer_;
  std::string peer_address_;
  std::string local_host_;
  bool idle_ = false;
};

}  // namespace

asio::awaitable<void> serve_connection(ServerState& state, IoThread& thread, tcp::socket socket,
                                       asio::ssl::context* tls, ConnectionSlot) {
  if (tls != nullptr) {
    auto connection = std::make_unique<HttpConnection<beast::ssl_stream<beast::tcp_stream>>>(
        state, thread, std::move(socket), *tls);
    co_await connection->run();
  } else {
    auto connection =
        std::make_unique<HttpConnection<beast::tcp_stream>>(state, thread, std::move(socket));
    co_await connection->run();
  }
}

asio::awaitable<void> refuse_connection(ServerState& state, IoThread& thread, tcp::socket socket) {
  Response response = Response::error(503, "Too many connections");
  HeadOptions options;
  options.keep_alive = false;
  options.content_length = response.body_bytes();
  std::string bytes;
  append_response_head(response, state.options.default_headers, options,
                       thread.date().at(std::chrono::system_clock::now()), bytes);
  bytes += *response.body.front();
  beast::tcp_stream stream(std::move(socket));
  boost::system::error_code error;
  stream.expires_after(std::chrono::seconds(1));
  co_await asio::async_write(stream, asio::buffer(bytes),
                             asio::redirect_error(asio::use_awaitable, error));
  stream.socket().shutdown(tcp::socket::shutdown_send, error);
  std::string dropped(1024, '\0');
  while (!error) {
    co_await stream.async_read_some(asio::buffer(dropped),
                                    asio::redirect_error(asio::use_awaitable, error));
  }
}

}  // namespace vivace::http
