// The server's wiring: configuration, engine, catalogs, queries, HTTP; then waiting; then down.
#include "app/server_command.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <iostream>
#include <memory>
#include <thread>
#include <utility>

#include "analyzer/analyzer.h"
#include "app/catalog_builder.h"
#include "app/catalog_files.h"
#include "app/server_config.h"
#include "app/spill_folder.h"
#include "app/stop_signal.h"
#include "base/log.h"
#include "catalog/catalogs.h"
#include "dispatch/query_manager.h"
#include "dispatch/transactions.h"
#include "engine/engine.h"
#include "engine/memory_size.h"
#include "execution/statement_executor.h"
#include "functions/registry.h"
#include "http/server.h"
#include "kernels/kernels.h"
#include "server/cluster_resource.h"
#include "server/query_resource.h"
#include "server/statement_resource.h"

namespace vivace::app {
namespace {

using std::chrono::milliseconds;

/// Generated comment text is given back after so long without a scan.
constexpr milliseconds kTextPoolIdle{30'000};
/// What still runs when somebody waits for the end gets so long.
constexpr milliseconds kQuickGrace{2'000};

ServerConfig read_config(const ServerOptions& options, std::vector<std::string>& warnings) {
  if (!options.ephemeral) {
    return read_server_config(options.etc_directory, process_environment, warnings);
  }
  ServerConfig config;
  config.http.bind_address = "127.0.0.1";
  config.http.port = options.port;
  config.node.environment = "ephemeral";
  return config;
}

engine::EngineOptions engine_options(const ServerConfig& config, const std::string& spill_path) {
  engine::EngineOptions options;
  options.threads = config.engine.threads;
  options.memory_limit_bytes =
      config.engine.memory_bytes > 0
          ? config.engine.memory_bytes
          : engine::available_memory_bytes() / 100 * config.engine.memory_percent;
  options.spill_directory = spill_path;
  return options;
}

/// Memory is admitted by reservation: as many queries run as fit with their query.max-memory.
int32_t max_running(const ServerConfig& config, const engine::Engine& engine) {
  const int64_t configured = config.query.limits.max_running_queries;
  if (!config.query.max_memory_bytes) return static_cast<int32_t>(configured);
  const int64_t fitting =
      engine.memory_limit_bytes() / std::max<int64_t>(1, *config.query.max_memory_bytes);
  return static_cast<int32_t>(std::clamp<int64_t>(fitting, 1, configured));
}

dispatch::QueryManagerOptions manager_options(const ServerConfig& config,
                                              const engine::Engine& engine) {
  const base::Limits& limits = config.query.limits;
  dispatch::QueryManagerOptions options;
  options.max_running = max_running(config, engine);
  options.max_queued = limits.max_queued_queries;
  options.max_run_time = limits.max_run_time;
  options.client_timeout = limits.client_timeout;
  options.max_history = limits.max_history_queries;
  options.min_expire_age = limits.min_history_age;
  options.history_hard_cap = limits.max_history_queries_hard;
  options.pages.max_page_bytes = config.query.max_page_bytes;
  options.pages.min_page_bytes =
      std::min(options.pages.min_page_bytes, config.query.max_page_bytes);
  options.pages.max_buffered_bytes = config.query.max_buffered_bytes;
  return options;
}

http::ServerOptions http_options(const ServerConfig& config, const base::Logger& log) {
  http::ServerOptions options;
  options.io_threads = static_cast<size_t>(config.http.io_threads);
  options.process_forwarded = config.http.process_forwarded;
  options.limits.idle_timeout = config.http.idle_timeout;
  options.default_headers.set("X-Vivace-Version", VIVACE_VERSION);
  if (config.http.enabled) {
    options.listen.push_back({config.http.bind_address, config.http.port, std::nullopt});
  }
  if (config.http.https_enabled) {
    http::TlsFiles files{config.http.keystore_path, config.http.keystore_path,
                         config.http.keystore_password};
    options.listen.push_back({config.http.bind_address, config.http.https_port, std::move(files)});
  }
  options.on_handler_error = [log](std::string_view route, const std::string& what) {
    log.error("{}: {}", route, what);
  };
  return options;
}

/// Every object of a running server, in the order in which they need each other.
class ServerRuntime {
 public:
  ServerRuntime(const ServerOptions& options, const ServerConfig& config, const SpillFolder& spill,
                const base::Log& log, StopSignal& stop)
      : options_(options),
        config_(config),
        log_(log.logger("vivace.server")),
        engine_(engine_options(config, spill.path())),
        tpch_(engine_, kTextPoolIdle),
        functions_(),
        analyzer_(catalogs_, functions_),
        executor_({engine_, catalogs_, analyzer_, transactions_,
                   config.query.limits.max_query_text_bytes}) {
    kernels::register_kernels(engine_);
    build_catalogs({options, config, engine_, tpch_, log.logger("vivace.catalog")}, catalogs_);
    engine_.lock_down();
    queries_ =
        std::make_unique<dispatch::QueryManager>(manager_options(config, engine_), executor_);
    http::ServerOptions http = http_options(config, log.logger("vivace.http"));
    listeners_ = http.listen.size();
    http_ = std::make_unique<http::Server>(std::move(http), routes(stop));
    http_->start();
  }

  void announce() const {
    for (size_t i = 0; i < listeners_; ++i) log_.info("listening on port {}", http_->port(i));
    log_.info("======== SERVER STARTED ========");
    if (!options_.ephemeral) return;
    std::cout << fmt::format("{{\"url\": \"http://127.0.0.1:{}\", \"pid\": {}}}\n", http_->port(),
                             getpid())
              << std::flush;
  }

  /// No new queries; those that run may end within the grace period.
  void drain(milliseconds grace) {
    const auto deadline = std::chrono::steady_clock::now() + grace;
    state_.begin_shutdown();
    queries_->refuse_new();
    if (!queries_->drain(deadline))
      log_.warn("queries were still running after {} ms", grace.count());
    // Clients fetch what is left of results before the sockets close.
    while (std::chrono::steady_clock::now() < deadline && queries_->has_unread_results()) {
      std::this_thread::sleep_for(milliseconds(20));
    }
    http_->stop(milliseconds(1000));
  }

 private:
  http::Router routes(StopSignal& stop) {
    http::Router router;
    server::StatementLimits limits;
    limits.max_wait = config_.query.limits.max_wait;
    server::add_statement_routes(router, *queries_, limits);
    server::add_query_routes(router, *queries_);
    server::ClusterFacts facts;
    facts.environment = config_.node.environment;
    facts.node_id = config_.node.id.empty() ? dispatch::random_uuid() : config_.node.id;
    facts.started = std::chrono::steady_clock::now();
    facts.memory_bytes = [this] { return engine_.memory_bytes(); };
    facts.memory_limit_bytes = engine_.memory_limit_bytes();
    facts.processors = engine_.threads();
    server::add_cluster_routes(router, *queries_, std::move(facts), state_,
                               [&stop] { stop.request(); });
    return router;
  }

  const ServerOptions& options_;
  const ServerConfig& config_;
  base::Logger log_;
  engine::Engine engine_;
  connectors::tpch::TpchGenerator tpch_;
  catalog::Catalogs catalogs_;
  functions::Registry functions_;
  analyzer::Analyzer analyzer_;
  dispatch::Transactions transactions_;
  execution::StatementExecutor executor_;
  server::NodeState state_;
  std::unique_ptr<dispatch::QueryManager> queries_;
  size_t listeners_ = 0;
  std::unique_ptr<http::Server> http_;
};

}  // namespace

int run_server(const ServerOptions& options) {
  StopSignal stop;
  std::vector<std::string> warnings;
  const ServerConfig config = read_config(options, warnings);
  const SpillFolder spill(config.engine.spill_directory);
  const base::Log log(config.log_levels);
  const base::Logger logger = log.logger("vivace.server");
  for (const std::string& warning : warnings) logger.warn("{}", warning);
  ServerRuntime runtime(options, config, spill, log, stop);
  runtime.announce();
  const StopReason reason = stop.wait(options.exit_with_stdin);
  logger.info("shutting down: {}", stop_reason_text(reason));
  runtime.drain(wants_quick_end(reason) ? std::min(kQuickGrace, config.shutdown_grace)
                                        : config.shutdown_grace);
  logger.info("shut down");
  return 0;
}

}  // namespace vivace::app
