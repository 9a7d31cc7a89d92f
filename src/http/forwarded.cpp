// X-Forwarded-*: refused, or taken for the client's own scheme, host and address.
#include "http/forwarded.h"

#include <algorithm>
#include <cctype>

namespace vivace::http {

namespace {

constexpr std::string_view kPrefix = "X-Forwarded-";

/// The first entry of a comma list, trimmed; empty when the header is absent.
std::string_view first_entry(const Headers& headers, std::string_view name) {
  std::string_view value = headers.get(name).value_or(std::string_view{});
  value = value.substr(0, value.find(','));
  size_t begin = value.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return value.substr(begin, value.find_last_not_of(" \t") - begin + 1);
}

bool is_host(std::string_view host) {
  return !host.empty() && host.size() <= 512 &&
         std::all_of(host.begin(), host.end(), [](unsigned char c) {
           return std::isalnum(c) != 0 || c == '.' || c == '-' || c == '_' || c == ':' ||
                  c == '[' || c == ']';
         });
}

bool is_port(std::string_view port) {
  return !port.empty() && port.size() <= 5 &&
         port.find_first_not_of("0123456789") == std::string_view::npos;
}

/// `host` with its port replaced; the scheme's own port is left out.
std::string with_port(std::string_view host, std::string_view port, std::string_view scheme) {
  size_t bracket = host.find(']');
  size_t colon = host.find(':', bracket == std::string_view::npos ? 0 : bracket);
  std::string result(host.substr(0, colon));
  if (port != (scheme == "https" ? "443" : "80")) result += ":" + std::string(port);
  return result;
}

}  // namespace

std::optional<Response> refuse_forwarded(const Request& request) {
  for (const Headers::Field& field : request.headers) {
    if (!equals_ignore_case(std::string_view(field.name).substr(0, kPrefix.size()), kPrefix)) {
      continue;
    }
    std::string message =
        "Server configuration does not allow processing of the " + field.name + " header";
    Response response =
        Response::text(406,
                       "HTTP ERROR 406 " + message + "\nURI: " + request.base_uri() +
                           request.target + "\nSTATUS: 406\nMESSAGE: " + message + "\n",
                       "text/plain;charset=iso-8859-1");
    response.headers.add("Cache-Control", "must-revalidate,no-cache,no-store");
    return response;
  }
  return std::nullopt;
}

void apply_forwarded(Request& request) {
  std::string_view scheme = first_entry(request.headers, "X-Forwarded-Proto");
  if (equals_ignore_case(scheme, "https")) request.scheme = "https";
  if (equals_ignore_case(scheme, "http")) request.scheme = "http";
  std::string_view host = first_entry(request.headers, "X-Forwarded-Host");
  if (is_host(host)) request.host = host;
  std::string_view port = first_entry(request.headers, "X-Forwarded-Port");
  if (is_port(port)) request.host = with_port(request.host, port, request.scheme);
  std::string_view peer = first_entry(request.headers, "X-Forwarded-For");
  if (is_host(peer)) request.peer_address = peer;
}

}  // namespace vivace::http
