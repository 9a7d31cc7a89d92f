// The benchmark's client for any Presto or Trino server: finds nextUri in the bytes and counts rows
// without building values. Prints one JSON object.
//
//   load_client query URL --sql-file FILE [--runs N] [session options]
//   load_client load  URL --sql TEXT --clients N --seconds S [session options]
//   session options: --prefix Trino|Presto --catalog NAME --schema NAME
#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iostream>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

struct Options {
  std::string mode, host, port, sql;
  std::string prefix = "Trino", catalog = "tpch", schema = "sf1";
  int runs = 1, clients = 1;
  double seconds = 5;
};

/// One keep-alive HTTP connection; reconnects by being replaced.
class HttpConnection {
 public:
  explicit HttpConnection(const Options& options) : options_(options) {
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    if (getaddrinfo(options.host.c_str(), options.port.c_str(), &hints, &found) != 0) {
      throw std::runtime_error("cannot resolve " + options.host);
    }
    socket_ = socket(found->ai_family, SOCK_STREAM, 0);
    const int status = connect(socket_, found->ai_addr, found->ai_addrlen);
    freeaddrinfo(found);
    if (status != 0) {
      close(socket_);
      throw std::runtime_error("cannot connect");
    }
    const int on = 1;
    setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
    buffer_.resize(1 << 16);
  }
  ~HttpConnection() { close(socket_); }
  HttpConnection(const HttpConnection&) = delete;
  HttpConnection& operator=(const HttpConnection&) = delete;

  /// Sends a request and returns the body; valid until the next call.
  std::string_view exchange(std::string_view method, std::string_view path, std::string_view body) {
    std::string head(method);
    head.append(" ").append(path).append(" HTTP/1.1\r\nHost: ").append(options_.host);
    head.append(":").append(options_.port);
    const std::string name = "\r\nX-" + options_.prefix + "-";
    head.append(name).append("User: bench").append(name).append("Catalog: ");
    head.append(options_.catalog).append(name).append("Schema: ").append(options_.schema);
    head.append(name).append("Time-Zone: UTC\r\nAccept-Encoding: identity");
    head.append("\r\nContent-Length: ").append(std::to_string(body.size())).append("\r\n\r\n");
    head.append(body);
    send_all(head);
    return receive();
  }

 private:
  void send_all(std::string_view text) {
    while (!text.empty()) {
      const ssize_t sent = send(socket_, text.data(), text.size(), MSG_NOSIGNAL);
      if (sent <= 0) throw std::runtime_error("connection lost");
      text.remove_prefix(static_cast<size_t>(sent));
    }
  }

  size_t fill(size_t used) {
    if (used == buffer_.size()) buffer_.resize(buffer_.size() * 2);
    const ssize_t got = recv(socket_, buffer_.data() + used, buffer_.size() - used, 0);
    if (got <= 0) throw std::runtime_error("connection lost");
    return used + static_cast<size_t>(got);
  }

  std::string_view receive() {
    size_t used = 0;
    size_t head_end = std::string_view::npos;
    while (head_end == std::string_view::npos) {
      used = fill(used);
      head_end = std::string_view(buffer_.data(), used).find("\r\n\r\n");
    }
    const std::string_view head(buffer_.data(), head_end);
    const int status = std::atoi(head.substr(9, 3).data());
    if (status != 200) throw std::runtime_error("HTTP " + std::to_string(status));
    const size_t body_at = head_end + 4;
    if (head.find("chunked") != std::string_view::npos) return receive_chunks(body_at, used);
    size_t length = 0;
    for (const char* spelling : {"\r\nContent-Length: ", "\r\ncontent-length: "}) {
      const size_t at = head.find(spelling);
      if (at != std::string_view::npos) length = std::strtoul(head.data() + at + 18, nullptr, 10);
    }
    if (buffer_.size() < body_at + length) buffer_.resize(body_at + length);
    while (used < body_at + length) used = fill(used);
    return std::string_view(buffer_.data() + body_at, length);
  }

  /// Joins the chunks of a body in place.
  std::string_view receive_chunks(size_t body_at, size_t used) {
    size_t read_at = body_at, write_at = body_at;
    while (true) {
      size_t line_end = 0;
      while ((line_end = std::string_view(buffer_.data(), used).find("\r\n", read_at)) ==
             std::string_view::npos) {
        used = fill(used);
      }
      const size_t size = std::strtoul(buffer_.data() + read_at, nullptr, 16);
      const size_t chunk_at = line_end + 2;
      while (used < chunk_at + size + 2) used = fill(used);
      std::memmove(buffer_.data() + write_at, buffer_.data() + chunk_at, size);
      write_at += size;
      read_at = chunk_at + size + 2;
      if (size == 0) return std::string_view(buffer_.data() + body_at, write_at - body_at);
    }
  }

  const Options& options_;
  int socket_ = -1;
  std::vector<char> buffer_;
};

struct QueryFigures {
  double seconds = 0, first_row_seconds = -1;
  int64_t rows = 0, bytes = 0, exchanges = 0;
};

int64_t count_rows(std::string_view body) {
  const size_t data = body.find("\"data\":[[");
  if (data == std::string_view::npos) return 0;
  int64_t rows = 1;
  const char* at = body.data() + data + 9;
  const char* end = body.data() + body.size();
  while ((at = static_cast<const char*>(std::memchr(at, ']', static_cast<size_t>(end - at))))) {
    if (end - at > 2 && at[1] == ',' && at[2] == '[') ++rows;
    ++at;
  }
  return rows;
}

std::string next_path(std::string_view body) {
  static constexpr std::string_view kKey = "\"nextUri\":\"";
  const size_t at = body.find(kKey);
  if (at == std::string_view::npos) {
    const size_t error = body.find("\"error\":{");
    if (error != std::string_view::npos) {
      throw std::runtime_error(std::string(body.substr(error, 300)));
    }
    return {};
  }
  const size_t begin = at + kKey.size();
  const std::string_view uri = body.substr(begin, body.find('"', begin) - begin);
  return std::string(uri.substr(uri.find('/', uri.find("//") + 2)));
}

QueryFigures run_query(HttpConnection& connection, const std::string& sql) {
  QueryFigures figures;
  const auto start = Clock::now();
  std::string_view body = connection.exchange("POST", "/v1/statement", sql);
  while (true) {
    ++figures.exchanges;
    figures.bytes += static_cast<int64_t>(body.size());
    const int64_t rows = count_rows(body);
    if (rows > 0 && figures.first_row_seconds < 0) figures.first_row_seconds = seconds_since(start);
    figures.rows += rows;
    const std::string next = next_path(body);
    if (next.empty()) break;
    body = connection.exchange("GET", next, "");
  }
  figures.seconds = seconds_since(start);
  return figures;
}

void run_queries(const Options& options) {
  HttpConnection connection(options);
  std::printf("{\"runs\": [");
  for (int run = 0; run < options.runs; ++run) {
    const QueryFigures figures = run_query(connection, options.sql);
    std::printf(
        "%s{\"seconds\": %.6f, \"first_row_seconds\": %.6f, \"rows\": %ld, "
        "\"bytes\": %ld, \"exchanges\": %ld}",
        run == 0 ? "" : ", ", figures.seconds, figures.first_row_seconds, figures.rows,
        figures.bytes, figures.exchanges);
  }
  std::printf("]}\n");
}

void run_load(const Options& options) {
  std::vector<std::vector<double>> latencies(static_cast<size_t>(options.clients));
  std::atomic<int64_t> errors{0};
  const auto start = Clock::now();
  std::vector<std::thread> threads;
  threads.reserve(latencies.size());
  for (auto& mine : latencies) {
    threads.emplace_back([&options, &mine, &errors, start] {
      std::unique_ptr<HttpConnection> connection;
      while (seconds_since(start) < options.seconds) {
        try {
          if (!connection) connection = std::make_unique<HttpConnection>(options);
          mine.push_back(run_query(*connection, options.sql).seconds);
        } catch (const std::exception& error) {
          if (++errors <= 3) std::cerr << error.what() << "\n";
          connection.reset();
        }
      }
    });
  }
  for (auto& thread : threads) thread.join();
  const double elapsed = seconds_since(start);
  std::vector<double> all;
  for (const auto& mine : latencies) all.insert(all.end(), mine.begin(), mine.end());
  std::sort(all.begin(), all.end());
  const auto quantile = [&all](double share) {
    return all.empty() ? 0.0 : 1e3 * all[static_cast<size_t>(share * (all.size() - 1))];
  };
  std::printf(
      "{\"clients\": %d, \"queries\": %zu, \"queries_per_second\": %.1f, "
      "\"p50_ms\": %.3f, \"p99_ms\": %.3f, \"max_ms\": %.3f, \"errors\": %ld}\n",
      options.clients, all.size(), static_cast<double>(all.size()) / elapsed, quantile(0.5),
      quantile(0.99), quantile(1.0), errors.load());
}

std::string read_file(const std::string& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error("cannot read " + path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

Options parse_options(int argc, char** argv) {
  if (argc < 3) throw std::runtime_error("usage: load_client query|load URL [options]");
  Options options;
  options.mode = argv[1];
  const std::string url = argv[2];
  const size_t host_at = url.find("//") + 2;
  const size_t colon = url.find(':', host_at);
  options.host = url.substr(host_at, colon - host_at);
  options.port = url.substr(colon + 1, url.find('/', colon) - colon - 1);
  for (int i = 3; i + 1 < argc; i += 2) {
    const std::string name = argv[i], value = argv[i + 1];
    if (name == "--sql-file")
      options.sql = read_file(value);
    else if (name == "--sql")
      options.sql = value;
    else if (name == "--prefix")
      options.prefix = value;
    else if (name == "--catalog")
      options.catalog = value;
    else if (name == "--schema")
      options.schema = value;
    else if (name == "--runs")
      options.runs = std::stoi(value);
    else if (name == "--clients")
      options.clients = std::stoi(value);
    else if (name == "--seconds")
      options.seconds = std::stod(value);
    else
      throw std::runtime_error("unknown option " + name);
  }
  return options;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    const Options options = parse_options(argc, argv);
    options.mode == "load" ? run_load(options) : run_queries(options);
    return 0;
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return 1;
  }
}
