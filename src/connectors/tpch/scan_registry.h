// Numbers that stand in engine SQL for a scan's row counters.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>

#include "catalog/connector.h"

namespace vivace::connectors::tpch {

/// Thread-safe; outlives the registrations it gives out.
class ScanRegistry {
 public:
  /// Holds a number for as long as it lives.
  class Registration {
   public:
    Registration(ScanRegistry& registry, int64_t id) : registry_(registry), id_(id) {}
    ~Registration() { registry_.remove(id_); }
    Registration(const Registration&) = delete;
    Registration& operator=(const Registration&) = delete;
    int64_t id() const { return id_; }

   private:
    ScanRegistry& registry_;
    const int64_t id_;
  };

  std::shared_ptr<const Registration> add(std::shared_ptr<catalog::ScanCounters> counters) {
    const std::lock_guard lock(mutex_);
    const int64_t id = ++last_id_;
    counters_.emplace(id, std::move(counters));
    return std::make_shared<const Registration>(*this, id);
  }
  /// nullptr when there is no such number (0 is none).
  std::shared_ptr<catalog::ScanCounters> find(int64_t id) const {
    const std::lock_guard lock(mutex_);
    const auto found = counters_.find(id);
    return found == counters_.end() ? nullptr : found->second;
  }

 private:
  void remove(int64_t id) {
    const std::lock_guard lock(mutex_);
    counters_.erase(id);
  }

  mutable std::mutex mutex_;
  int64_t last_id_ = 0;
  std::map<int64_t, std::shared_ptr<catalog::ScanCounters>> counters_;
};

}  // namespace vivace::connectors::tpch
