// Window nodes: one for each different OVER clause, in the order of the text.
#pragma once

#include <vector>

#include "analyzer/analysis.h"
#include "analyzer/call_collector.h"

namespace vivace::analyzer {

plan::PlanNodePtr plan_windows(Analysis& analysis, plan::PlanNodePtr root,
                               std::vector<WindowUse> uses);

}  // namespace vivace::analyzer
