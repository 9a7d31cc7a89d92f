// The status line and header fields of a response as bytes.
#include "http/response_head.h"

#include <array>
#include <cstdio>

namespace vivace::http {

namespace {

void append_value(std::string_view value, std::string& out) {
  size_t begin = out.size();
  out += value;
  for (size_t i = begin; i < out.size(); ++i) {
    if (static_cast<unsigned char>(out[i]) < 0x20 || out[i] == 0x7f) out[i] = ' ';
  }
}

void append_field(std::string_view name, std::string_view value, std::string& out) {
  out += name;
  out += ": ";
  append_value(value, out);
  out += "\r\n";
}

}  // namespace

const std::string& DateText::at(std::chrono::system_clock::time_point now) {
  static constexpr std::array kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr std::array kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  std::time_t second = std::chrono::system_clock::to_time_t(now);
  if (second == second_) return text_;
  std::tm parts{};
  gmtime_r(&second, &parts);
  std::array<char, 64> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%s, %02d %s %04d %02d:%02d:%02d GMT",
                kDays[static_cast<size_t>(parts.tm_wday)], parts.tm_mday,
                kMonths[static_cast<size_t>(parts.tm_mon)], parts.tm_year + 1900, parts.tm_hour,
                parts.tm_min, parts.tm_sec);
  text_ = buffer.data();
  second_ = second;
  return text_;
}

bool status_has_body(int status) { return status >= 200 && status != 204 && status != 304; }

void append_response_head(const Response& response, const Headers& default_headers,
                          const HeadOptions& options, const std::string& date, std::string& out) {
  out += "HTTP/1.1 ";
  out += std::to_string(response.status);
  out += ' ';
  out += reason_phrase(response.status);
  out += "\r\n";
  append_field("Date", date, out);
  bool has_body = status_has_body(response.status);
  if (has_body && (options.method == Method::kGet || options.method == Method::kPost)) {
    append_field("Vary", "Accept-Encoding", out);
  }
  if (!response.content_type.empty()) {
    append_field("Content-Type", response.content_type, out);
    if (response.status < 400) append_field("X-Content-Type-Options", "nosniff", out);
  }
  for (const Headers::Field& field : response.headers) append_field(field.name, field.value, out);
  for (const Headers::Field& field : default_headers) append_field(field.name, field.value, out);
  if (!options.keep_alive) {
    append_field("Connection", "close", out);
  } else if (options.http_1_0) {
    append_field("Connection", "keep-alive", out);
  }
  if (options.gzip) append_field("Content-Encoding", "gzip", out);
  if (has_body) append_field("Content-Length", std::to_string(options.content_length), out);
  out += "\r\n";
}

}  // namespace vivace::http
