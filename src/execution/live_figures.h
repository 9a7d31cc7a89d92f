// Progress of a running engine statement, as clients see it.
#pragma once

#include <atomic>
#include <memory>

#include "dispatch/query.h"
#include "engine/engine.h"
#include "translate/translator.h"

namespace vivace::execution {

/// Gives a query its live figures for as long as it lives: the scans' row counters and the engine's
/// own progress. Let go before the connection is destroyed.
class FiguresGuard {
 public:
  FiguresGuard(dispatch::Query& query, const translate::Statement& statement,
               const engine::Connection& connection);
  ~FiguresGuard() { query_.clear_figures_source(); }
  FiguresGuard(const FiguresGuard&) = delete;
  FiguresGuard& operator=(const FiguresGuard&) = delete;

  /// The statement has run to its end: what the engine scanned by itself was read whole.
  void complete() { complete_->store(true); }

 private:
  dispatch::Query& query_;
  std::shared_ptr<std::atomic<bool>> complete_;
};

}  // namespace vivace::execution
