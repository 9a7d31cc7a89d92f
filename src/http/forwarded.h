// X-Forwarded-*: refused, or taken for the client's own scheme, host and address.
#pragma once

#include <optional>
#include <string>

#include "http/message.h"

namespace vivace::http {

/// The answer (406) to a request that carries any X-Forwarded-* header; nullopt without one.
std::optional<Response> refuse_forwarded(const Request& request);

/// Sets scheme, host and peer_address from X-Forwarded-Proto, -Host, -Port and -For; of a list the
/// first entry counts. Values that cannot be a scheme, host or port are passed over.
void apply_forwarded(Request& request);

}  // namespace vivace::http
