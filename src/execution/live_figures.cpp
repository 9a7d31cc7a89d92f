// Adds up what scans have read.
#include "execution/live_figures.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

namespace vivace::execution {

namespace {

struct Scan {
  std::shared_ptr<catalog::ScanCounters> counters;
  int64_t total_rows;
  bool engine_storage;

  /// Storage scans are counted by the engine alone, for the whole statement.
  int64_t rows_read(double engine_share) const {
    if (engine_storage && total_rows > 0) {
      return static_cast<int64_t>(engine_share * static_cast<double>(total_rows));
    }
    return counters->rows.load(std::memory_order_relaxed);
  }
};

dispatch::LiveFigures add_up(const std::vector<Scan>& scans, double engine_percentage) {
  dispatch::LiveFigures figures;
  const double engine_share = std::clamp(engine_percentage / 100.0, 0.0, 1.0);
  double known_rows = 0;
  bool all_known = true;
  for (const Scan& scan : scans) {
    figures.processed_rows += scan.rows_read(engine_share);
    figures.processed_bytes += scan.counters->bytes.load(std::memory_order_relaxed);
    all_known = all_known && scan.total_rows >= 0;
    known_rows += static_cast<double>(std::max<int64_t>(scan.total_rows, 0));
  }
  if (all_known && known_rows > 0) {
    figures.progress_percentage =
        std::min(100.0, 100.0 * static_cast<double>(figures.processed_rows) / known_rows);
  } else if (engine_percentage >= 0) {
    figures.progress_percentage = engine_percentage;
  }
  return figures;
}

}  // namespace

FiguresGuard::FiguresGuard(dispatch::Query& query, const translate::Statement& statement,
                           const engine::Connection& connection)
    : query_(query), complete_(std::make_shared<std::atomic<bool>>(false)) {
  std::vector<Scan> scans;
  for (const translate::ScanInfo& scan : statement.scans) {
    scans.push_back({scan.counters, scan.total_rows, scan.engine_storage});
  }
  query_.set_figures_source([scans = std::move(scans), complete = complete_, &connection] {
    return add_up(scans, complete->load() ? 100.0 : connection.progress().percentage);
  });
}

}  // namespace vivace::execution
