// The error for calls in a clause that takes none.
#include "analyzer/call_collector.h"

#include "analyzer/analysis.h"
#include "analyzer/source_text.h"

namespace vivace::analyzer {

void CallCollector::require_none(const std::string& clause, base::SourceLocation location) const {
  if (written.empty()) return;
  std::string text;
  for (const sql::Expression* call : written) {
    if (!text.empty()) text += ", ";
    text += source_text(*call);
  }
  fail(base::ErrorCode::kExpressionNotScalar,
       clause + " cannot contain aggregations, window functions or grouping operations: [" + text +
           "]",
       location);
}

}  // namespace vivace::analyzer
