// Generated tables in the engine's own storage: leases, eviction, loading.
#include "connectors/kept_tables.h"

#include <algorithm>
#include <chrono>
#include <exception>
#include <thread>
#include <utility>

#include "base/error.h"

namespace vivace::connectors {
namespace {

constexpr int64_t kBlockBytes = 256 * 1024;  // of the engine's storage
/// An interrupt is lost on a statement that has not begun: it is repeated this often.
constexpr std::chrono::milliseconds kInterruptEvery{20};
constexpr const char* kLoadingSuffix = " loading";

std::string relation_of(const std::string& name) {
  return "store.main." + engine::quote_identifier(name);
}

/// Ranges of one table, inserted side by side on a connection each.
class RangeLoads {
 public:
  RangeLoads(engine::Engine& engine, const std::string& table,
             const std::vector<std::string>& queries) {
    for (const std::string& query : queries) {
      connections_.push_back(engine.connect());
      statements_.push_back("INSERT INTO " + table + " " + query);
    }
  }

  /// Throws the first error; none of the workers runs any more then.
  void run(std::stop_token stop) {
    running_ = connections_.size();
    std::vector<std::jthread> workers;
    for (size_t i = 0; i < connections_.size(); ++i) workers.emplace_back([this, i] { work(i); });
    std::unique_lock lock(mutex_);
    while (running_ > 0) {
      const auto done = [this] { return running_ == 0; };
      if (!stop.stop_requested() && !error_) {
        changed_.wait(lock, stop, [&] { return done() || error_; });
        continue;
      }
      for (const auto& connection : connections_) connection->interrupt();
      changed_.wait_for(lock, kInterruptEvery, done);
    }
    lock.unlock();
    workers.clear();
    if (error_) std::rethrow_exception(error_);
  }

 private:
  void work(size_t i) {
    std::exception_ptr error;
    try {
      connections_[i]->execute(statements_[i]);
    } catch (...) {
      error = std::current_exception();
    }
    const std::lock_guard lock(mutex_);
    if (error && !error_) error_ = error;
    --running_;
    changed_.notify_all();
  }

  std::vector<std::unique_ptr<engine::Connection>> connections_;
  std::vector<std::string> statements_;
  std::mutex mutex_;
  std::condition_variable_any changed_;
  size_t running_ = 0;        // guarded by mutex_
  std::exception_ptr error_;  // guarded by mutex_
};

[[noreturn]] void throw_canceled() {
  throw base::QueryError(base::ErrorCode::kUserCanceled, "Query was canceled");
}

}  // namespace

KeptTables::KeptTables(engine::Engine& engine, int64_t max_bytes)
    : engine_(engine), max_bytes_(max_bytes) {}

KeptTables::~KeptTables() = default;

int64_t KeptTables::bytes() const {
  const std::lock_guard lock(mutex_);
  return bytes_;
}

KeptTables::Kept KeptTables::lease(const std::string& name, Entry& entry) {
  ++entry.leases;
  entry.last_use = ++use_count_;
  // The deleter finds the entry by name: a leased entry is never erased.
  Lease lease(&entry, [this, name](const void*) {
    const std::lock_guard lock(mutex_);
    --entries_.at(name).leases;
  });
  return {relation_of(name), std::move(lease)};
}

std::optional<KeptTables::Kept> KeptTables::find(const std::string& name) {
  const std::lock_guard lock(mutex_);
  const auto found = entries_.find(name);
  if (found == entries_.end() || found->second.state != State::kReady) return std::nullopt;
  return lease(name, found->second);
}

std::optional<KeptTables::Kept> KeptTables::get(const KeptTableLoad& table, std::stop_token stop) {
  std::unique_lock lock(mutex_);
  for (;;) {
    if (stop.stop_requested()) throw_canceled();
    const auto found = entries_.find(table.name);
    if (found == entries_.end()) break;
    if (found->second.state == State::kReady) return lease(table.name, found->second);
    changed_.wait(lock, stop, [&] {
      const auto entry = entries_.find(table.name);
      return entry == entries_.end() || entry->second.state == State::kReady;
    });
  }
  Entry& entry = entries_[table.name];  // kLoading: this thread's until it says otherwise
  entry.bytes = table.estimated_bytes;
  bytes_ += entry.bytes;
  if (!make_room(lock)) {
    forget(table.name);
    return std::nullopt;
  }
  lock.unlock();
  int64_t bytes = 0;
  try {
    bytes = load(table, stop);
  } catch (...) {
    lock.lock();
    forget(table.name);
    if (stop.stop_requested()) throw_canceled();
    throw;
  }
  lock.lock();
  bytes_ += bytes - entry.bytes;
  entry.bytes = bytes;
  entry.state = State::kReady;
  changed_.notify_all();
  Kept kept = lease(table.name, entry);
  make_room(lock);
  return kept;
}

void KeptTables::forget(const std::string& name) {
  bytes_ -= entries_.at(name).bytes;
  entries_.erase(name);
  changed_.notify_all();
}

bool KeptTables::make_room(std::unique_lock<std::mutex>& lock) {
  while (bytes_ > max_bytes_) {
    auto oldest = entries_.end();
    for (auto it = entries_.begin(); it != entries_.end(); ++it) {
      if (it->second.state != State::kReady || it->second.leases > 0) continue;
      if (oldest == entries_.end() || it->second.last_use < oldest->second.last_use) oldest = it;
    }
    if (oldest == entries_.end()) return false;
    const std::string name = oldest->first;
    // Nobody finds it while it goes; whoever asks waits as for a load.
    oldest->second.state = State::kLoading;
    lock.unlock();
    drop(name);
    lock.lock();
    forget(name);
  }
  return true;
}

int64_t KeptTables::load(const KeptTableLoad& table, std::stop_token stop) {
  const auto connection = engine_.connect();
  const std::string passing = table.name + kLoadingSuffix;
  try {
    connection->execute("CREATE TABLE " + relation_of(passing) + " AS " +
                        table.range_queries.front() + " LIMIT 0");
    RangeLoads(engine_, relation_of(passing), table.range_queries).run(stop);
    connection->execute("ALTER TABLE " + relation_of(passing) + " RENAME TO " +
                        engine::quote_identifier(table.name));
  } catch (...) {
    drop(passing);
    throw;
  }
  try {
    // Compresses what the load left in the log; refused while others write, and then later done
    // by the engine itself.
    connection->execute("CHECKPOINT store");
  } catch (const base::QueryError&) {
  }
  return measure(*connection, table);
}

void KeptTables::drop(const std::string& name) {
  try {
    engine_.connect()->execute("DROP TABLE IF EXISTS " + relation_of(name));
  } catch (const base::QueryError&) {
    // A table that cannot be dropped only costs its room until the program ends.
  }
}

int64_t KeptTables::measure(engine::Connection& connection, const KeptTableLoad& table) {
  try {
    const auto rows =
        connection.stream("SELECT count(DISTINCT block_id) FROM pragma_storage_info(" +
                          engine::quote_literal(relation_of(table.name)) + ")");
    const engine::Chunk chunk = rows->next();
    if (chunk && chunk.size() == 1) {
      const auto* blocks = static_cast<const int64_t*>(duckdb_vector_get_data(chunk.column(0)));
      return std::max<int64_t>(*blocks, 1) * kBlockBytes;
    }
  } catch (const base::QueryError&) {
    // Its size is only book-keeping: the estimate serves.
  }
  return table.estimated_bytes;
}

}  // namespace vivace::connectors
