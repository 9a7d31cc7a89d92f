// Adds up what scans have read.
#include "execution/live_figures.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

namespace vivace::execution {

std::function<dispatch::LiveFigures()> live_figures(const translate::Statement& statement,
                                                    const engine::Connection& connection) {
  struct Scan {
    std::shared_ptr<catalog::ScanCounters> counters;
    int64_t total_rows;
    bool engine_storage;
  };
  std::vector<Scan> scans;
  for (const translate::ScanInfo& scan : statement.scans) {
    scans.push_back({scan.counters, scan.total_rows, scan.engine_storage});
  }
  return [scans = std::move(scans), &connection] {
    dispatch::LiveFigures figures;
    const engine::Progress engine = connection.progress();
    const double engine_share = std::clamp(engine.percentage / 100.0, 0.0, 1.0);
    double known_rows = 0;
    double read_rows = 0;
    bool all_known = true;
    for (const Scan& scan : scans) {
      // Storage scans are counted by the engine alone, for the whole statement.
      const int64_t rows = scan.engine_storage && scan.total_rows > 0
                               ? static_cast<int64_t>(engine_share * scan.total_rows)
                               : scan.counters->rows.load(std::memory_order_relaxed);
      figures.processed_rows += rows;
      figures.processed_bytes += scan.counters->bytes.load(std::memory_order_relaxed);
      all_known = all_known && scan.total_rows >= 0;
      known_rows += static_cast<double>(std::max<int64_t>(scan.total_rows, 0));
      read_rows += static_cast<double>(rows);
    }
    if (all_known && known_rows > 0) {
      figures.progress_percentage = std::min(100.0, 100.0 * read_rows / known_rows);
    } else if (engine.percentage >= 0) {
      figures.progress_percentage = engine.percentage;
    }
    return figures;
  };
}

}  // namespace vivace::execution
