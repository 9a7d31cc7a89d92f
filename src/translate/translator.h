// Plan to one engine statement that means exactly the same.
#pragma once

#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "catalog/connector.h"
#include "plan/node.h"

namespace vivace::translate {

struct TranslateContext {
  /// The session's zone id and the query's start, for the functions that depend on them.
  std::string time_zone = "UTC";
  int64_t start_micros = 0;
  std::stop_token stop;
};

/// One scan of the statement, for live figures.
struct ScanInfo {
  int32_t node = 0;  // plan node id
  std::shared_ptr<catalog::ScanCounters> counters;
  int64_t total_rows = -1;
  bool engine_storage = false;
  std::shared_ptr<const void> lease;
};

/// An engine statement; result column i is plan.root->columns[i], in its physical form
/// (types/physical.h). Keep it alive until the result is read: it holds the scans' leases.
struct Statement {
  std::string sql;
  std::vector<ScanInfo> scans;
  /// Engine functions that are registered when first used: Engine::ensure_function for each.
  std::vector<std::string> lazy_functions;
};

/// May block in Connector::prepare_scan (a table that is loaded first). Throws QueryError:
/// NOT_SUPPORTED with the place for what cannot run yet.
Statement translate(const plan::Plan& plan, const TranslateContext& context);

}  // namespace vivace::translate
