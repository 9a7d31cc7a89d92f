// The recorded HTTP exchanges of real servers, for tests.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "protocol/family.h"

namespace vivace::protocol {

using OrderedJson = nlohmann::ordered_json;

struct RecordedExchange {
  std::string file;
  std::string method;
  std::string path;
  std::vector<std::pair<std::string, std::string>> request_headers;
  int status = 0;
  std::vector<std::pair<std::string, std::string>> response_headers;
  std::string body;  // as text; empty where it was not
};

/// Empty when the recordings are not there: the test then skips.
inline std::filesystem::path recordings_folder(Dialect dialect) {
  const char* shared = std::getenv("VIVACE_SHARED");
  std::filesystem::path root = shared != nullptr ? shared : "../shared";
  root /= dialect == Dialect::kTrino ? "protocol/trino-476" : "protocol/presto-0.296";
  return std::filesystem::is_directory(root) ? root : std::filesystem::path();
}

inline RecordedExchange read_exchange(const OrderedJson& exchange, const std::string& file) {
  RecordedExchange result;
  result.file = file;
  const OrderedJson& request = exchange.at("request");
  const OrderedJson& response = exchange.at("response");
  result.method = request.at("method");
  result.path = request.at("path");
  for (const auto& [name, value] : request.at("headers").items()) {
    if (value.is_string()) result.request_headers.emplace_back(name, value);
  }
  result.status = response.at("status");
  for (const OrderedJson& header : response.at("headers")) {
    result.response_headers.emplace_back(header.at(0), header.at(1));
  }
  const OrderedJson& body =
      response.contains("body_text") ? response.at("body_text") : response.at("body");
  if (body.is_string()) result.body = body;
  return result;
}

/// Of one file, e.g. "http_bad_headers.json".
inline std::vector<RecordedExchange> read_recording(const std::filesystem::path& path) {
  std::vector<RecordedExchange> exchanges;
  std::ifstream stream(path);
  OrderedJson document = OrderedJson::parse(stream);
  std::string file = path.filename();
  if (document.is_array()) {
    for (const OrderedJson& exchange : document) {
      exchanges.push_back(read_exchange(exchange, file));
    }
    return exchanges;
  }
  for (const OrderedJson& statement : document.at("statements")) {
    for (const OrderedJson& exchange : statement.at("exchanges")) {
      exchanges.push_back(read_exchange(exchange, file));
    }
  }
  return exchanges;
}

inline std::vector<std::filesystem::path> recording_files(Dialect dialect) {
  std::vector<std::filesystem::path> files;
  std::filesystem::path folder = recordings_folder(dialect);
  if (folder.empty()) return files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  }
  return files;
}

}  // namespace vivace::protocol
