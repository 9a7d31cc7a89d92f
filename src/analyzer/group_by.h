// GROUP BY: which keys, in which grouping sets.
#pragma once

#include <optional>
#include <vector>

#include "analyzer/select_list.h"

namespace vivace::analyzer {

struct Grouping {
  std::vector<plan::ExpressionPtr> keys;   // over the FROM relation, all different
  std::vector<std::vector<int32_t>> sets;  // sorted indexes into keys
};

/// The clause as written; without one, one empty set.
Grouping bind_group_by(Analysis& analysis, const sql::QuerySpecification& specification,
                       const std::vector<OutputItem>& outputs, const CallCollector& select_calls,
                       const Scope& scope);

}  // namespace vivace::analyzer
