// The program: one subcommand per file.
#include <malloc.h>

#include <CLI/CLI.hpp>

#include <exception>
#include <iostream>

#include "app/server_command.h"

namespace {

/// The C library's allocator is for result pages and plans here: pages go back to the system when
/// they are freed, and queries on many threads do not each grow an arena of their own.
void bound_allocator() {
  mallopt(M_ARENA_MAX, 4);
  mallopt(M_MMAP_THRESHOLD, 256 << 10);
  mallopt(M_TRIM_THRESHOLD, 1 << 20);
}

}  // namespace

int main(int argc, char** argv) {
  bound_allocator();

  CLI::App program("Vivace: Presto in one program");
  program.set_version_flag("--version", std::string("vivace ") + VIVACE_VERSION);
  program.require_subcommand(1);

  vivace::app::ServerOptions server_options;
  CLI::App* server = program.add_subcommand("server", "Run the server");
  auto* etc = server->add_option("--etc", server_options.etc_directory,
                                 "Folder with config.properties and catalog/ (default: etc)");
  auto* ephemeral = server->add_flag(
      "--ephemeral", server_options.ephemeral,
      "Run without configuration on loopback; the first line of standard output tells the URL");
  ephemeral->excludes(etc);
  server->add_option("--port", server_options.port, "Port of --ephemeral (default: a free one)")
      ->needs(ephemeral);
  server
      ->add_option("--catalog", server_options.catalogs,
                   "NAME=FILE: one more catalog of --ephemeral; may be repeated")
      ->needs(ephemeral)
      ->allow_extra_args(false);
  server->add_flag("--exit-with-stdin", server_options.exit_with_stdin,
                   "End when standard input ends");

  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return program.exit(error);
  }
  try {
    return vivace::app::run_server(server_options);
  } catch (const std::exception& error) {
    std::cerr << "vivace: " << error.what() << "\n";
    return 1;
  }
}
