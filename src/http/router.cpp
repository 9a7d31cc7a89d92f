// The routing table: method and path pattern to handler.
#include "http/router.h"

#include <algorithm>
#include <map>
#include <optional>
#include <stdexcept>

namespace vivace::http {

struct Router::Route {
  std::string pattern;
  std::vector<std::string> names;  // of {name} segments in order
  std::vector<std::pair<Method, Handler>> handlers;

  const Handler* find(Method method) const {
    for (const auto& [candidate, handler] : handlers) {
      if (candidate == method) return &handler;
    }
    return nullptr;
  }
};

struct Router::Node {
  std::map<std::string, std::unique_ptr<Node>, std::less<>> literals;
  std::unique_ptr<Node> parameter;  // {name}
  std::unique_ptr<Route> here;      // a pattern ends at this node
  std::unique_ptr<Route> rest;      // a pattern ends here with {name...}
};

namespace {

bool is_parameter(std::string_view segment) {
  return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

/// The trailing "..." of {name...}.
bool takes_rest(std::string_view name) { return name.size() > 3 && name.ends_with("..."); }

std::string allowed_methods(const std::vector<std::pair<Method, Handler>>& handlers) {
  bool has_get = false, has_head = false;
  for (const auto& [method, handler] : handlers) {
    has_get |= method == Method::kGet;
    has_head |= method == Method::kHead;
  }
  std::string allow = has_get || has_head ? "HEAD," : "";
  for (Method method :
       {Method::kGet, Method::kPost, Method::kPut, Method::kDelete, Method::kPatch}) {
    for (const auto& [registered, handler] : handlers) {
      if (registered == method) allow += std::string(method_name(method)) + ",";
    }
  }
  return allow + "OPTIONS";
}

}  // namespace

Router::Router() : root_(std::make_unique<Node>()) {}
Router::~Router() = default;
Router::Router(Router&&) noexcept = default;
Router& Router::operator=(Router&&) noexcept = default;

void Router::add(Method method, std::string_view pattern, Handler handler) {
  if (pattern.empty() || pattern.front() != '/') {
    throw std::logic_error("route pattern must begin with '/': " + std::string(pattern));
  }
  Node* node = root_.get();
  std::vector<std::string> names;
  bool rest = false;
  size_t begin = 1;
  while (begin <= pattern.size()) {
    size_t end = std::min(pattern.find('/', begin), pattern.size());
    std::string_view segment = pattern.substr(begin, end - begin);
    begin = end + 1;
    if (rest) throw std::logic_error("{name...} must be last: " + std::string(pattern));
    if (!is_parameter(segment)) {
      std::unique_ptr<Node>& next = node->literals[std::string(segment)];
      if (!next) next = std::make_unique<Node>();
      node = next.get();
      continue;
    }
    std::string_view name = segment.substr(1, segment.size() - 2);
    rest = takes_rest(name);
    names.emplace_back(rest ? name.substr(0, name.size() - 3) : name);
    if (rest) continue;
    if (!node->parameter) node->parameter = std::make_unique<Node>();
    node = node->parameter.get();
  }
  std::unique_ptr<Route>& route = rest ? node->rest : node->here;
  if (!route) route.reset(new Route{std::string(pattern), std::move(names), {}});
  if (route->pattern != pattern || route->find(method) != nullptr) {
    throw std::logic_error("route is taken: " + std::string(pattern));
  }
  route->handlers.emplace_back(method, std::move(handler));
}

// Depth is bounded by the longest pattern: below that no node has children.
const Router::Route* Router::find(const Node& node, Request& request, size_t depth) const {
  const std::vector<std::string>& segments = request.segments;
  if (depth == segments.size()) return node.here.get();
  const std::string& segment = segments[depth];
  if (auto next = node.literals.find(segment); next != node.literals.end()) {
    if (const Route* found = find(*next->second, request, depth + 1)) return found;
  }
  if (node.here && segment.empty() && depth + 1 == segments.size()) return node.here.get();
  if (node.parameter && !segment.empty()) {
    request.path_parameters.emplace_back(std::string(), segment);
    if (const Route* found = find(*node.parameter, request, depth + 1)) return found;
    request.path_parameters.pop_back();
  }
  if (node.rest) {
    std::string joined = segment;
    for (size_t i = depth + 1; i < segments.size(); ++i) joined += "/" + segments[i];
    request.path_parameters.emplace_back(std::string(), std::move(joined));
    return node.rest.get();
  }
  return nullptr;
}

boost::asio::awaitable<Response> Router::handle(Request& request) const {
  const Route* route = find(*root_, request, 0);
  if (route == nullptr) {
    request.path_parameters.clear();
    co_return Response::error(404);
  }
  request.route = route->pattern;
  for (size_t i = 0; i < route->names.size(); ++i) {
    request.path_parameters[i].first = route->names[i];
  }
  const Handler* handler = route->find(request.method);
  if (handler == nullptr && request.method == Method::kHead) handler = route->find(Method::kGet);
  if (handler != nullptr) co_return co_await (*handler)(request);

  Response response = Response::empty(request.method == Method::kOptions ? 200 : 405);
  response.headers.add("Allow", allowed_methods(route->handlers));
  co_return response;
}

}  // namespace vivace::http
