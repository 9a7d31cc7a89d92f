// Progress of a running engine statement, as clients see it.
#pragma once

#include <functional>

#include "dispatch/query.h"
#include "engine/engine.h"
#include "translate/translator.h"

namespace vivace::execution {

/// Reads the scans' row counters and the engine's own progress. `connection` must outlive the
/// function's use: see FiguresGuard.
std::function<dispatch::LiveFigures()> live_figures(const translate::Statement& statement,
                                                    const engine::Connection& connection);

/// Takes the last figures and lets go of the connection before it is destroyed.
class FiguresGuard {
 public:
  explicit FiguresGuard(dispatch::Query& query) : query_(query) {}
  ~FiguresGuard() { query_.clear_figures_source(); }
  FiguresGuard(const FiguresGuard&) = delete;
  FiguresGuard& operator=(const FiguresGuard&) = delete;

 private:
  dispatch::Query& query_;
};

}  // namespace vivace::execution
