// What runs a query; implemented by execution/, so that dispatch knows no SQL.
#pragma once

#include "dispatch/query.h"

namespace vivace::dispatch {

class Executor {
 public:
  virtual ~Executor() = default;
  /// Takes `query` from text to rows, on the calling thread, until all rows are appended. Throws
  /// base::QueryError; returns early when the query's stop token is set.
  virtual void execute(Query& query) = 0;
};

}  // namespace vivace::dispatch
