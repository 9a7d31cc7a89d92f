// What follows from a session.
#include "dispatch/session.h"

namespace vivace::dispatch {

types::WireOptions wire_options(const Session& session) {
  types::WireOptions options;
  options.family = session.family == ClientFamily::kPresto ? types::ClientFamily::kPresto
                                                           : types::ClientFamily::kTrino;
  options.parametric_datetime = session.client_capabilities.contains("PARAMETRIC_DATETIME");
  return options;
}

}  // namespace vivace::dispatch
