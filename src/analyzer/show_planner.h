// SHOW and DESCRIBE statements as plans of literal rows.
#pragma once

#include "analyzer/analysis.h"
#include "analyzer/scope.h"
#include "sql/statement.h"

namespace vivace::analyzer {

/// Throws NOT_SUPPORTED for statements that give no rows.
RelationPlan plan_show(Analysis& analysis, const sql::Statement& statement);

}  // namespace vivace::analyzer
