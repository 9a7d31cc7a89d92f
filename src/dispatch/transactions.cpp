// Begins, checks and ends transactions.
#include "dispatch/transactions.h"

#include "base/error.h"
#include "dispatch/query_id.h"

namespace vivace::dispatch {

using base::ErrorCode;
using base::QueryError;

std::string Transactions::begin(bool read_only, Clock::time_point now) {
  std::lock_guard lock(mutex_);
  expire(now);
  if (open_.size() >= max_open_) {
    throw QueryError(ErrorCode::kGenericInsufficientResources, "Too many open transactions");
  }
  std::string id = random_uuid();
  open_.emplace(id, Open{read_only, false, now});
  return id;
}

bool Transactions::use(const std::string& id, Clock::time_point now) {
  std::lock_guard lock(mutex_);
  Open& open = require(id);
  if (open.aborted) {
    throw QueryError(ErrorCode::kTransactionAlreadyAborted,
                     "Current transaction is aborted, commands ignored until end of transaction "
                     "block");
  }
  open.last_used = now;
  return open.read_only;
}

void Transactions::abort(const std::string& id) {
  std::lock_guard lock(mutex_);
  auto found = open_.find(id);
  if (found != open_.end()) found->second.aborted = true;
}

void Transactions::commit(const std::string& id) {
  std::lock_guard lock(mutex_);
  if (require(id).aborted) {
    throw QueryError(ErrorCode::kTransactionAlreadyAborted,
                     "Current transaction has already been aborted");
  }
  open_.erase(id);
}

void Transactions::rollback(const std::string& id) {
  std::lock_guard lock(mutex_);
  require(id);
  open_.erase(id);
}

Transactions::Open& Transactions::require(const std::string& id) {
  auto found = open_.find(id);
  if (found == open_.end()) {
    throw QueryError(ErrorCode::kUnknownTransaction,
                     "Unknown transaction ID: " + id +
                         ". Possibly expired? Commands ignored until end of transaction block");
  }
  return found->second;
}

void Transactions::expire(Clock::time_point now) {
  std::erase_if(open_,
                [&](const auto& entry) { return now - entry.second.last_used > idle_timeout_; });
}

}  // namespace vivace::dispatch
