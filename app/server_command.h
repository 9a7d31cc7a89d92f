// `vivace server`: builds every object of the server, runs it, takes it down in reverse order.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace vivace::app {

struct ServerOptions {
  std::string etc_directory = "etc";
  bool ephemeral = false;
  uint16_t port = 0;                  // with --ephemeral; 0: any free one
  std::vector<std::string> catalogs;  // NAME=FILE
  bool exit_with_stdin = false;
};

/// The process's exit status. The reason of a failed start goes to standard error.
int run_server(const ServerOptions& options);

}  // namespace vivace::app
