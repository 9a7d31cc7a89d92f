// gzip for response bodies: whether the client takes it, and the compression.
#include "http/gzip.h"

#include <libdeflate.h>

#include <new>

namespace vivace::http {

namespace {

constexpr int kLevel = 1;  // rows compress well already, and the I/O thread does the work

std::string_view trim(std::string_view text) {
  size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

/// True for ";q=0", ";q=0.000" and the like among the parameters.
bool has_zero_weight(std::string_view parameters) {
  while (!parameters.empty()) {
    size_t end = parameters.find(';');
    std::string_view parameter = trim(parameters.substr(0, end));
    parameters.remove_prefix(end == std::string_view::npos ? parameters.size() : end + 1);
    if (parameter.size() < 3 || (parameter[0] != 'q' && parameter[0] != 'Q')) continue;
    std::string_view value = trim(parameter.substr(1));
    if (value.empty() || value[0] != '=') continue;
    value = trim(value.substr(1));
    if (value.find_first_not_of("0.") == std::string_view::npos) return true;
  }
  return false;
}

}  // namespace

bool accepts_gzip(const Headers& headers) {
  for (std::string_view value : headers.get_all("Accept-Encoding")) {
    while (!value.empty()) {
      size_t end = value.find(',');
      std::string_view item = value.substr(0, end);
      value.remove_prefix(end == std::string_view::npos ? value.size() : end + 1);
      size_t semicolon = item.find(';');
      if (!equals_ignore_case(trim(item.substr(0, semicolon)), "gzip")) continue;
      return semicolon == std::string_view::npos || !has_zero_weight(item.substr(semicolon + 1));
    }
  }
  return false;
}

bool is_compressible(std::string_view content_type) {
  std::string_view type = trim(content_type.substr(0, content_type.find(';')));
  return type.starts_with("text/") || type == "application/json" ||
         type == "application/javascript" || type == "application/openmetrics-text" ||
         type == "image/svg+xml";
}

GzipCompressor::GzipCompressor() : compressor_(libdeflate_alloc_compressor(kLevel)) {
  if (!compressor_) throw std::bad_alloc();
}

GzipCompressor::~GzipCompressor() = default;

void GzipCompressor::Free::operator()(libdeflate_compressor* compressor) const {
  libdeflate_free_compressor(compressor);
}

std::shared_ptr<const std::string> GzipCompressor::compress(const Body& body) {
  std::string joined;
  const std::string* input = &joined;
  if (body.size() == 1) {
    input = body.front().get();
  } else {
    size_t bytes = 0;
    for (const auto& piece : body) bytes += piece->size();
    joined.reserve(bytes);
    for (const auto& piece : body) joined += *piece;
  }
  std::string output;
  output.resize(libdeflate_gzip_compress_bound(compressor_.get(), input->size()));
  size_t size = libdeflate_gzip_compress(compressor_.get(), input->data(), input->size(),
                                         output.data(), output.size());
  if (size == 0) return nullptr;
  output.resize(size);
  return std::make_shared<const std::string>(std::move(output));
}

}  // namespace vivace::http
