// The memory catalog: its default schema, empty; writing comes with the language's DDL.
#pragma once

#include "connectors/schema_only.h"

namespace vivace::connectors::memory {

class MemoryConnector : public SchemaOnlyConnector {
 public:
  MemoryConnector() : SchemaOnlyConnector("memory", {"default"}) {}
};

}  // namespace vivace::connectors::memory
