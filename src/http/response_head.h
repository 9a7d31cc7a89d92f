// The status line and header fields of a response as bytes.
#pragma once

#include <chrono>
#include <cstdint>
#include <ctime>
#include <string>

#include "http/message.h"

namespace vivace::http {

/// "Sun, 22 Nov 2026 10:36:05 GMT", made anew once a second. Not thread-safe.
class DateText {
 public:
  const std::string& at(std::chrono::system_clock::time_point now);

 private:
  std::time_t second_ = -1;
  std::string text_;
};

struct HeadOptions {
  Method method = Method::kGet;
  bool http_1_0 = false;
  bool keep_alive = true;
  bool gzip = false;          // the body is compressed
  size_t content_length = 0;  // of the body as sent (as it would be, for HEAD)
};

/// Appends the head, closing empty line included. Control characters in values become spaces, so
/// that no value can end its field.
void append_response_head(const Response& response, const Headers& default_headers,
                          const HeadOptions& options, const std::string& date, std::string& out);

/// 1xx, 204 and 304 have neither body nor Content-Length.
bool status_has_body(int status);

}  // namespace vivace::http
