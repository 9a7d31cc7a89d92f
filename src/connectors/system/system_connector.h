// The system catalog's schemas; their tables come with information_schema.
#pragma once

#include "connectors/schema_only.h"

namespace vivace::connectors::system {

class SystemConnector : public SchemaOnlyConnector {
 public:
  SystemConnector() : SchemaOnlyConnector("system", {"jdbc", "metadata", "runtime"}) {}
};

}  // namespace vivace::connectors::system
