// A blocking client for tests: sends raw bytes to a loopback port, reads whole answers.
#pragma once

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/write.hpp>
#include <optional>
#include <string>

#include "http/headers.h"

namespace vivace::http {

struct Answer {
  int status = 0;
  std::string head;
  Headers headers;
  std::string body;
};

template <typename Stream>
class BasicTestClient {
 public:
  template <typename... Args>
  explicit BasicTestClient(uint16_t port, Args&&... args)
      : stream_(context_, std::forward<Args>(args)...) {
    socket().connect({boost::asio::ip::address_v4::loopback(), port});
    timeval limit{20, 0};
    setsockopt(socket().native_handle(), SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  }

  auto& socket() { return stream_.lowest_layer(); }
  Stream& stream() { return stream_; }

  void send(std::string_view bytes) {
    boost::system::error_code ignored;
    boost::asio::write(stream_, boost::asio::buffer(bytes), ignored);
  }
  /// Nothing once the server has closed the connection.
  std::optional<Answer> read(bool head_only = false) {
    size_t end = std::string::npos;
    while ((end = pending_.find("\r\n\r\n")) == std::string::npos) {
      if (!more()) return std::nullopt;
    }
    Answer answer;
    answer.head = pending_.substr(0, end + 2);
    pending_.erase(0, end + 4);
    answer.status = std::stoi(answer.head.substr(9, 3));
    size_t line = answer.head.find("\r\n") + 2;
    while (line < answer.head.size()) {
      size_t next = answer.head.find("\r\n", line);
      std::string field = answer.head.substr(line, next - line);
      size_t colon = field.find(": ");
      answer.headers.add(field.substr(0, colon), field.substr(colon + 2));
      line = next + 2;
    }
    size_t length = 0;
    if (auto text = answer.headers.get("Content-Length")) length = std::stoul(std::string(*text));
    if (head_only) length = 0;
    while (pending_.size() < length) {
      if (!more()) return std::nullopt;
    }
    answer.body = pending_.substr(0, length);
    pending_.erase(0, length);
    return answer;
  }
  std::optional<Answer> ask(std::string_view bytes) {
    send(bytes);
    return read();
  }
  /// True when the server has ended the connection and nothing more is to come.
  bool at_end() { return pending_.empty() && !more(); }

 private:
  bool more() {
    std::string chunk(65536, '\0');
    boost::system::error_code error;
    size_t bytes = stream_.read_some(boost::asio::buffer(chunk), error);
    pending_.append(chunk, 0, bytes);
    return !error && bytes > 0;
  }

  boost::asio::io_context context_;
  Stream stream_;
  std::string pending_;
};

using TestClient = BasicTestClient<boost::asio::ip::tcp::socket>;
using TlsTestClient = BasicTestClient<boost::asio::ssl::stream<boost::asio::ip::tcp::socket>>;

inline std::string get(std::string_view target, std::string_view fields = {}) {
  return "GET " + std::string(target) + " HTTP/1.1\r\nHost: h:1\r\n" + std::string(fields) + "\r\n";
}

inline std::string post(std::string_view target, std::string_view body,
                        std::string_view fields = {}) {
  return "POST " + std::string(target) +
         " HTTP/1.1\r\nHost: h:1\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" +
         std::string(fields) + "\r\n" + std::string(body);
}

}  // namespace vivace::http
