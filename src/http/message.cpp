// One HTTP request as a handler sees it, and the response it gives back.
#include "http/message.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace vivace::http {
namespace {

struct Reason {
  int status;
  std::string_view phrase;
};

constexpr Reason kReasons[] = {
    {100, "Continue"},
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {204, "No Content"},
    {301, "Moved Permanently"},
    {302, "Found"},
    {303, "See Other"},
    {304, "Not Modified"},
    {307, "Temporary Redirect"},
    {308, "Permanent Redirect"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {406, "Not Acceptable"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {410, "Gone"},
    {411, "Length Required"},
    {413, "Payload Too Large"},
    {414, "URI Too Long"},
    {415, "Unsupported Media Type"},
    {417, "Expectation Failed"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Server Error"},
    {501, "Not Implemented"},
    {502, "Bad Gateway"},
    {503, "Service Unavailable"},
    {504, "Gateway Timeout"},
    {505, "HTTP Version Not Supported"},
};

}  // namespace

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
  const auto* found = std::find_if(std::begin(kReasons), std::end(kReasons),
                                   [status](const Reason& row) { return row.status == status; });
  return found == std::end(kReasons) ? "Status" : found->phrase;
}

}  // namespace vivace::http
