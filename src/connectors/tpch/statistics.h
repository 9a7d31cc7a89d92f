// The table statistics that Presto's tpch connector publishes: for tiny, sf1 and sf3000.
#pragma once

#include "catalog/connector.h"
#include "connectors/tpch/tables.h"

namespace vivace::connectors::tpch {

/// Empty at other scales.
catalog::TableStatistics published_statistics(Table table, double scale, bool decimals);

}  // namespace vivace::connectors::tpch
