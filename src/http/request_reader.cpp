// Reads one request from a byte stream with HTTP/1.1 framing and its limits.
#include "http/request_reader.h"

#include <boost/beast/http/error.hpp>
#include <boost/beast/http/rfc7230.hpp>

#include "http/target.h"

namespace vivace::http {

namespace beast = boost::beast;

namespace {

ReadResult refused(int status) {
  ReadResult result;
  result.kind = ReadResult::Kind::kRefused;
  result.status = status;
  return result;
}

/// RFC 9112: exactly one Host in HTTP/1.1; at most one before. Characters that could change the
/// meaning of a URI made from it are refused.
bool take_host(const Headers& headers, bool http_1_0, std::string& host) {
  std::vector<std::string_view> hosts = headers.get_all("Host");
  if (hosts.size() > 1 || (hosts.empty() && !http_1_0)) return false;
  if (hosts.empty()) return true;
  for (char c : hosts.front()) {
    if (static_cast<unsigned char>(c) <= 0x20 || c == 0x7f ||
        std::string_view("/?#@\\<>\"'").find(c) != std::string_view::npos) {
      return false;
    }
  }
  host = hosts.front();
  return true;
}

}  // namespace

ReadResult refusal(const boost::system::error_code& error) {
  // A client that went away, or a time limit, which has closed the socket.
  if (error == beast::http::error::end_of_stream || error == beast::http::error::partial_message ||
      error.category() != beast::http::make_error_code(beast::http::error::bad_method).category()) {
    return {};
  }
  if (error == beast::http::error::header_limit || error == beast::http::error::buffer_overflow) {
    return refused(431);
  }
  if (error == beast::http::error::body_limit) return refused(413);
  if (error == beast::http::error::bad_version) return refused(505);
  return refused(400);
}

bool expects_continue(const RequestParser& parser) {
  const auto& message = parser.get();
  return message.version() >= 11 &&
         beast::iequals(message[beast::http::field::expect], "100-continue");
}

ReadResult take_request(RequestParser& parser, const Limits& limits, Request& request) {
  auto& message = parser.get();
  ReadResult result;
  result.kind = ReadResult::Kind::kRequest;
  result.http_1_0 = message.version() < 11;
  result.keep_alive = message.keep_alive();
  if (message.target().size() > limits.max_target_bytes) return refused(414);
  request.method = method_from_name(std::string_view(message.method_string()));
  request.target = std::string(message.target());
  size_t count = 0;
  for (const auto& field : message) {
    if (++count > limits.max_header_count) return refused(431);
    request.headers.add(std::string(field.name_string()), std::string(field.value()));
  }
  request.body = std::move(message.body());
  if (!take_host(request.headers, result.http_1_0, request.host)) return refused(400);
  if (!parse_target(request)) return refused(400);
  return result;
}

}  // namespace vivace::http
