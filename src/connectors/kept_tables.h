// Generated tables kept in the engine's own storage: loaded once, evicted least recently used.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "engine/engine.h"

namespace vivace::connectors {

/// What it takes to load one table.
struct KeptTableLoad {
  /// Names the table and its contents; the engine's table is called so.
  std::string name;
  /// Engine SQL of its rows, in ranges that are loaded side by side: together the whole table.
  std::vector<std::string> range_queries;
  /// What it will take in the store, roughly; its true size replaces it.
  int64_t estimated_bytes = 0;
};

/// Thread-safe. Only whole tables are ever seen. Leases outlive neither it nor the engine.
class KeptTables {
 public:
  /// `max_bytes` bounds the tables' compressed size.
  KeptTables(engine::Engine& engine, int64_t max_bytes);
  ~KeptTables();
  KeptTables(const KeptTables&) = delete;
  KeptTables& operator=(const KeptTables&) = delete;

  /// A table in use is never evicted.
  using Lease = std::shared_ptr<const void>;
  struct Kept {
    std::string relation;  // engine SQL
    Lease lease;
  };

  /// The table when it is kept now; never blocks on a load.
  std::optional<Kept> find(const std::string& name);
  /// The table, loaded first if need be; whoever comes meanwhile waits. Nothing when it cannot be
  /// kept: too large, or what is kept is all in use. Throws QueryError: USER_CANCELED once `stop`
  /// is requested (a waiter then takes the load over), or the load's own error.
  std::optional<Kept> get(const KeptTableLoad& load, std::stop_token stop);

  /// Compressed bytes of all kept tables.
  int64_t bytes() const;

 private:
  enum class State : uint8_t { kLoading, kReady };
  struct Entry {
    State state = State::kLoading;
    int64_t bytes = 0;
    int64_t leases = 0;
    uint64_t last_use = 0;
  };

  Kept lease(const std::string& name, Entry& entry);
  /// Evicts until the entries fit; false when they cannot.
  bool make_room(std::unique_lock<std::mutex>& lock);
  /// Erases an entry and wakes those who wait for it.
  void forget(const std::string& name);
  /// Loads under a passing name, then renames; the compressed size.
  int64_t load(const KeptTableLoad& load, std::stop_token stop);
  void drop(const std::string& name);
  int64_t measure(engine::Connection& connection, const KeptTableLoad& table);

  engine::Engine& engine_;
  const int64_t max_bytes_;
  mutable std::mutex mutex_;
  std::condition_variable_any changed_;
  std::map<std::string, Entry> entries_;  // guarded by mutex_, as the rest
  int64_t bytes_ = 0;                     // of all entries, loading ones by estimate
  uint64_t use_count_ = 0;
};

}  // namespace vivace::connectors
