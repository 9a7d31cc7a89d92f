// One HTTP request as a handler sees it, and the response it gives back.
#include "http/message.h"

#include <array>

namespace vivace::http {

namespace {

struct NamedMethod {
  std::string_view name;
  Method method;
};

constexpr std::array<NamedMethod, 7> kMethods{{{"GET", Method::kGet},
                                               {"HEAD", Method::kHead},
                                               {"POST", Method::kPost},
                                               {"PUT", Method::kPut},
                                               {"DELETE", Method::kDelete},
                                               {"OPTIONS", Method::kOptions},
                                               {"PATCH", Method::kPatch}}};

std::optional<std::string_view> find_parameter(const Request::Parameters& parameters,
                                               std::string_view name) {
  for (const auto& [key, value] : parameters) {
    if (key == name) return value;
  }
  return std::nullopt;
}

}  // namespace

std::string_view method_name(Method method) {
  for (const NamedMethod& named : kMethods) {
    if (named.method == method) return named.name;
  }
  return "OTHER";
}

Method method_from_name(std::string_view name) {
  for (const NamedMethod& named : kMethods) {
    if (named.name == name) return named.method;
  }
  return Method::kOther;
}

std::string_view Request::path_parameter(std::string_view name) const {
  return find_parameter(path_parameters, name).value_or(std::string_view{});
}

std::optional<std::string_view> Request::query_parameter(std::string_view name) const {
  return find_parameter(query, name);
}

size_t Response::body_bytes() const {
  size_t bytes = 0;
  for (const auto& piece : body) bytes += piece->size();
  return bytes;
}

Response Response::text(int status, std::string body, std::string content_type) {
  Response response = empty(status);
  response.content_type = std::move(content_type);
  response.body.push_back(std::make_shared<const std::string>(std::move(body)));
  return response;
}

Response Response::json(std::string body, int status) {
  return text(status, std::move(body), "application/json");
}

Response Response::empty(int status) {
  Response response;
  response.status = status;
  return response;
}

Response Response::redirect(std::string location, int status) {
  Response response = empty(status);
  response.headers.add("Location", std::move(location));
  return response;
}

Response Response::error(int status, std::string_view message) {
  std::string code = std::to_string(status) + " ";
  code += reason_phrase(status);
  std::string body = "Error " + code + ": ";
  body += message.empty() ? "HTTP " + code : std::string(message);
  return text(status, std::move(body));
}

std::string_view reason_phrase(int status) {
  switch (status) {
    case 100:
      return "Continue";
    case 200:
      return "OK";
    case 201:
      return "Created";
    case 202:
      return "Accepted";
    case 204:
      return "No Content";
    case 301:
      return "Moved Permanently";
    case 302:
      return "Found";
    case 303:
      return "See Other";
    case 304:
      return "Not Modified";
    case 307:
      return "Temporary Redirect";
    case 308:
      return "Permanent Redirect";
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 406:
      return "Not Acceptable";
    case 408:
      return "Request Timeout";
    case 409:
      return "Conflict";
    case 410:
      return "Gone";
    case 411:
      return "Length Required";
    case 413:
      return "Payload Too Large";
    case 414:
      return "URI Too Long";
    case 415:
      return "Unsupported Media Type";
    case 417:
      return "Expectation Failed";
    case 429:
      return "Too Many Requests";
    case 431:
      return "Request Header Fields Too Large";
    case 500:
      return "Server Error";
    case 501:
      return "Not Implemented";
    case 502:
      return "Bad Gateway";
    case 503:
      return "Service Unavailable";
    case 504:
      return "Gateway Timeout";
    case 505:
      return "HTTP Version Not Supported";
    default:
      return "Status";
  }
}

}  // namespace vivace::http
