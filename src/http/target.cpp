// The request target taken apart: path segments and query, percent-decoded.
#include "http/target.h"

namespace vivace::http {

namespace {

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool has_control_character(std::string_view text) {
  for (char c : text) {
    if (static_cast<unsigned char>(c) <= 0x20 || c == 0x7f) return true;
  }
  return false;
}

bool parse_path(std::string_view path, std::vector<std::string>& segments) {
  size_t begin = 1;
  while (true) {
    size_t end = path.find('/', begin);
    bool last = end == std::string_view::npos;
    std::string segment;
    if (!percent_decode(path.substr(begin, last ? end : end - begin), false, segment)) return false;
    if (segment == "." || segment == ".." || segment.find('/') != std::string::npos) return false;
    if (segment.empty() && !last) return false;
    segments.push_back(std::move(segment));
    if (last) return true;
    begin = end + 1;
  }
}

bool parse_query(std::string_view text, Request::Parameters& query) {
  while (!text.empty()) {
    size_t end = text.find('&');
    std::string_view pair = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (pair.empty()) continue;
    size_t equals = pair.find('=');
    std::string name, value;
    if (!percent_decode(pair.substr(0, equals), true, name)) return false;
    if (equals != std::string_view::npos && !percent_decode(pair.substr(equals + 1), true, value)) {
      return false;
    }
    query.emplace_back(std::move(name), std::move(value));
  }
  return true;
}

}  // namespace

bool percent_decode(std::string_view text, bool plus_is_space, std::string& out) {
  out.reserve(out.size() + text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '+' && plus_is_space) {
      out.push_back(' ');
    } else if (c != '%') {
      out.push_back(c);
    } else {
      if (i + 2 >= text.size()) return false;
      int high = hex_value(text[i + 1]), low = hex_value(text[i + 2]);
      if (high < 0 || low < 0 || (high == 0 && low == 0)) return false;
      out.push_back(static_cast<char>(high * 16 + low));
      i += 2;
    }
  }
  return true;
}

bool parse_target(Request& request) {
  std::string_view text = request.target;
  if (has_control_character(text)) return false;
  for (std::string_view scheme : {"http://", "https://"}) {
    if (text.substr(0, scheme.size()) == scheme) {
      text.remove_prefix(scheme.size());
      size_t slash = text.find_first_of("/?#");
      text = slash == std::string_view::npos ? std::string_view("/") : text.substr(slash);
      break;
    }
  }
  text = text.substr(0, text.find('#'));
  if (text == "*") {
    request.segments = {"*"};
    return request.method == Method::kOptions;
  }
  if (text.empty() || text.front() != '/') return false;
  size_t question = text.find('?');
  if (!parse_path(text.substr(0, question), request.segments)) return false;
  return question == std::string_view::npos ||
         parse_query(text.substr(question + 1), request.query);
}

}  // namespace vivace::http
