// One HTTP request as a handler sees it, and the response it gives back.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "http/headers.h"

namespace vivace::http {

enum class Method : uint8_t { kGet, kHead, kPost, kPut, kDelete, kOptions, kPatch, kOther };

std::string_view method_name(Method method);
Method method_from_name(std::string_view name);

/// A request whose body has arrived whole. Owned by the connection; lives until the handler's
/// coroutine has ended. Bytes are as sent: no encoding is checked here.
struct Request {
  using Parameters = std::vector<std::pair<std::string, std::string>>;

  Method method = Method::kGet;
  std::string target;                 // as sent, e.g. "/v1/query/a%20b?x=1"
  std::vector<std::string> segments;  // percent-decoded; "/" gives one empty segment
  Parameters query;                   // decoded, order kept, '+' is a space
  Parameters path_parameters;         // filled by the router from {name} in the pattern
  std::string_view route;             // the pattern that matched, owned by the router; else empty
  Headers headers;
  std::string body;

  std::string peer_address;  // the client's, or X-Forwarded-For's first where that is honoured
  bool is_tls = false;       // on our own socket
  std::string scheme;        // "http" or "https" as the client sees it
  std::string host;          // "name[:port]" as the client sees it; never empty

  /// "scheme://host", the prefix of every URI in an answer.
  std::string base_uri() const { return scheme + "://" + host; }
  /// The value of {name} in the route's pattern; empty where the pattern has no such name.
  std::string_view path_parameter(std::string_view name) const;
  std::optional<std::string_view> query_parameter(std::string_view name) const;
};

/// Pieces of a body, sent one after another and never copied unless they are compressed.
using Body = std::vector<std::shared_ptr<const std::string>>;

/// The server adds Date, Vary, Content-Length, Content-Encoding, Connection and nosniff itself.
struct Response {
  int status = 200;
  std::string content_type;  // empty: no Content-Type
  Headers headers;
  Body body;
  bool may_compress = true;  // false for bytes that are compressed already

  size_t body_bytes() const;

  static Response text(int status, std::string body, std::string content_type = "text/plain");
  static Response json(std::string body, int status = 200);
  static Response empty(int status);
  static Response redirect(std::string location, int status = 303);
  /// "Error 404 Not Found: message" as text/plain; an empty message reads "HTTP 404 Not Found".
  static Response error(int status, std::string_view message = {});
};

/// "Not Found" for 404; "Status" for a number that has no name.
std::string_view reason_phrase(int status);

}  // namespace vivace::http
