// The state of one analysis that every part of it shares: session, ids, limits.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "analyzer/analyzer.h"
#include "base/error.h"
#include "plan/node.h"

namespace vivace::analyzer {

/// Nested expressions, queries and relations; the engine's own cost grows faster than linearly.
inline constexpr int32_t kMaxAnalysisDepth = 1000;
inline constexpr size_t kMaxGroupingSets = 2048;

/// Lives for one Analyzer::analyze call, on one thread.
struct Analysis {
  const catalog::Catalogs& catalogs;
  const functions::Registry& functions;
  const SessionContext& session;
  const std::vector<const sql::Expression*>& parameters;
  plan::ColumnId next_column = 0;
  int32_t next_cte = 0;
  int32_t depth = 0;

  plan::ColumnId new_column() { return next_column++; }
};

[[noreturn]] inline void fail(base::ErrorCode code, std::string message,
                              base::SourceLocation location = {}) {
  throw base::QueryError(code, std::move(message), location);
}

/// Held for one level of recursion.
class DepthGuard {
 public:
  DepthGuard(Analysis& analysis, base::SourceLocation location) : analysis_(analysis) {
    if (analysis_.depth >= kMaxAnalysisDepth) {
      fail(base::ErrorCode::kStackOverflow,
           "statement is too large (stack overflow during analysis)", location);
    }
    ++analysis_.depth;
  }
  ~DepthGuard() { --analysis_.depth; }
  DepthGuard(const DepthGuard&) = delete;
  DepthGuard& operator=(const DepthGuard&) = delete;

 private:
  Analysis& analysis_;
};

}  // namespace vivace::analyzer
