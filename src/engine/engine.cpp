// Opens the embedded database, fixes its settings, hands out connections.
#include "engine/engine.h"

#include <fmt/format.h>

#include <memory>
#include <mutex>
#include <shared_mutex>
#include <stdexcept>
#include <thread>
#include <type_traits>
#include <unordered_set>

#include "engine/memory_size.h"

namespace vivace::engine {
namespace {

constexpr int kDefaultMemoryPercent = 70;
constexpr int64_t kMinMemoryBytes = int64_t{64} << 20;
// Each costs about a kilobyte; far more signatures than any workload has.
constexpr size_t kMaxLazyFunctions = 50'000;

// Progress is counted per session, and only on demand. Printing goes off first.
constexpr const char* kProgressSettings[] = {
    "SET enable_progress_bar_print=false",
    "SET progress_bar_time=0",
    "SET enable_progress_bar=true",
};
constexpr const char* kSettingsOfSessions =
    "['enable_progress_bar_print', 'progress_bar_time', 'enable_progress_bar']";

struct ConfigDeleter {
  void operator()(duckdb_config config) const { duckdb_destroy_config(&config); }
};
using Config = std::unique_ptr<std::remove_pointer_t<duckdb_config>, ConfigDeleter>;

void set(duckdb_config config, const char* name, const std::string& value) {
  if (duckdb_set_config(config, name, value.c_str()) != DuckDBSuccess) {
    throw std::runtime_error(fmt::format("the engine refuses {}={}", name, value));
  }
}

duckdb_database open_database(const EngineOptions& options, int64_t memory_bytes, int32_t threads) {
  duckdb_config raw = nullptr;
  if (duckdb_create_config(&raw) != DuckDBSuccess) throw std::runtime_error("no engine config");
  Config config(raw);
  set(raw, "threads", std::to_string(threads));
  set(raw, "memory_limit", fmt::format("{}KiB", memory_bytes >> 10));
  set(raw, "temp_directory", options.spill_directory + "/spill");
  set(raw, "autoinstall_known_extensions", "false");
  set(raw, "autoload_known_extensions", "false");
  set(raw, "allow_community_extensions", "false");
  set(raw, "allow_unsigned_extensions", "true");  // ours, checked by their digest before LOAD
  duckdb_database database = nullptr;
  char* error = nullptr;
  if (duckdb_open_ext(nullptr, &database, raw, &error) != DuckDBSuccess) {
    std::string text = error != nullptr ? error : "unknown reason";
    duckdb_free(error);
    throw std::runtime_error("cannot open the engine: " + text);
  }
  return database;
}

// Runs a statement at start-up, where a failure ends the program.
void run_at_start(duckdb_connection connection, const std::string& sql) {
  duckdb_result result;
  duckdb_state state = duckdb_query(connection, sql.c_str(), &result);
  std::string error = state == DuckDBSuccess ? "" : duckdb_result_error(&result);
  duckdb_destroy_result(&result);
  if (state != DuckDBSuccess) throw std::runtime_error("engine start: " + sql + ": " + error);
}

}  // namespace

struct Engine::State {
  duckdb_database database = nullptr;
  duckdb_connection registry = nullptr;
  duckdb_connection monitor = nullptr;
  std::mutex registry_mutex;
  std::mutex monitor_mutex;
  std::shared_mutex known_mutex;
  std::unordered_set<std::string> known_functions;
  FunctionResolver resolver;
  EngineOptions options;
  int64_t memory_bytes = 0;
  int32_t threads = 0;

  ~State() {
    if (monitor != nullptr) duckdb_disconnect(&monitor);
    if (registry != nullptr) duckdb_disconnect(&registry);
    if (database != nullptr) duckdb_close(&database);
  }

  int64_t monitored(const char* column);
};

Engine::Engine(const EngineOptions& options) : state_(std::make_unique<State>()) {
  State& state = *state_;
  state.options = options;
  state.memory_bytes = options.memory_limit_bytes;
  if (state.memory_bytes <= 0) {
    state.memory_bytes = available_memory_bytes() / 100 * kDefaultMemoryPercent;
  }
  state.memory_bytes = std::max(state.memory_bytes, kMinMemoryBytes);
  state.threads = options.threads;
  if (state.threads <= 0) {
    state.threads = std::max(1, static_cast<int32_t>(std::thread::hardware_concurrency()));
  }
  state.database = open_database(options, state.memory_bytes, state.threads);
  if (duckdb_connect(state.database, &state.registry) != DuckDBSuccess ||
      duckdb_connect(state.database, &state.monitor) != DuckDBSuccess) {
    throw std::runtime_error("cannot connect to the engine");
  }
  for (const char* setting : {
           "TimeZone='UTC'",
           "ieee_floating_point_ops=true",
           "integer_division=false",
           // Presto promises no order without ORDER BY, and only so a LIMIT over a stored table
           // streams instead of collecting all its rows first.
           "preserve_insertion_order=false",
       }) {
    run_at_start(state.registry, std::string("SET GLOBAL ") + setting);
  }
  run_at_start(state.registry,
               "ATTACH " + quote_literal(options.spill_directory + "/store.duckdb") + " AS store");
}

Engine::~Engine() = default;

std::unique_ptr<Connection> Engine::connect() {
  duckdb_connection connection = nullptr;
  if (duckdb_connect(state_->database, &connection) != DuckDBSuccess) {
    throw base::QueryError(base::ErrorCode::kGenericInternalError, "Cannot connect to the engine");
  }
  std::unique_ptr<Connection> handle(new Connection(connection));
  for (const char* setting : kProgressSettings) handle->execute(setting);
  return handle;
}

void Engine::register_with(const std::function<void(duckdb_connection)>& registration) {
  std::lock_guard lock(state_->registry_mutex);
  registration(state_->registry);
}

void Engine::set_function_resolver(FunctionResolver resolver) {
  std::lock_guard lock(state_->registry_mutex);
  state_->resolver = std::move(resolver);
}

void Engine::ensure_function(const std::string& name) {
  {
    std::shared_lock lock(state_->known_mutex);
    if (state_->known_functions.contains(name)) return;
  }
  std::lock_guard registry_lock(state_->registry_mutex);
  {
    std::shared_lock lock(state_->known_mutex);
    if (state_->known_functions.contains(name)) return;
    if (state_->known_functions.size() >= kMaxLazyFunctions) {
      throw base::QueryError(base::ErrorCode::kGenericInsufficientResources,
                             "Too many different function signatures");
    }
  }
  if (!state_->resolver) {
    throw base::QueryError(base::ErrorCode::kGenericInternalError, "No function " + name);
  }
  state_->resolver(state_->registry, name);
  std::unique_lock lock(state_->known_mutex);
  state_->known_functions.insert(name);
}

void Engine::lock_down() {
  std::lock_guard lock(state_->registry_mutex);
  std::string directories = "[" + quote_literal(state_->options.spill_directory);
  for (const std::string& directory : state_->options.allowed_directories) {
    directories += ", " + quote_literal(directory);
  }
  run_at_start(state_->registry, "SET GLOBAL allowed_directories=" + directories + "]");
  run_at_start(state_->registry, std::string("SET GLOBAL allowed_configs=") + kSettingsOfSessions);
  run_at_start(state_->registry, "SET GLOBAL enable_external_access=false");
  run_at_start(state_->registry, "SET GLOBAL lock_configuration=true");
}

int64_t Engine::State::monitored(const char* column) {
  std::lock_guard lock(monitor_mutex);
  std::string sql = fmt::format("SELECT sum({})::BIGINT FROM duckdb_memory()", column);
  duckdb_result result;
  int64_t value = 0;
  if (duckdb_query(monitor, sql.c_str(), &result) == DuckDBSuccess) {
    duckdb_data_chunk chunk = duckdb_fetch_chunk(result);
    if (chunk != nullptr && duckdb_data_chunk_get_size(chunk) == 1) {
      value =
          *static_cast<int64_t*>(duckdb_vector_get_data(duckdb_data_chunk_get_vector(chunk, 0)));
    }
    duckdb_destroy_data_chunk(&chunk);
  }
  duckdb_destroy_result(&result);
  return value;
}

int64_t Engine::memory_limit_bytes() const { return state_->memory_bytes; }

int64_t Engine::memory_bytes() { return state_->monitored("memory_usage_bytes"); }

int64_t Engine::spilled_bytes() { return state_->monitored("temporary_storage_bytes"); }

int32_t Engine::threads() const { return state_->threads; }

}  // namespace vivace::engine
