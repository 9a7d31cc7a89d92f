// Which of the two protocol families a request speaks.
#include "protocol/family.h"

namespace vivace::protocol {

std::string_view prefix_name(HeaderPrefix prefix) {
  return prefix == HeaderPrefix::kTrino ? "Trino" : "Presto";
}

std::string_view reported_version(Dialect dialect) {
  return dialect == Dialect::kTrino ? "476" : "0.296";
}

}  // namespace vivace::protocol
