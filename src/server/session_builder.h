// A request's headers as a dispatch session.
#pragma once

#include <variant>

#include "dispatch/session.h"
#include "http/message.h"
#include "protocol/request_headers.h"

namespace vivace::server {

/// The session, or the HTTP answer to a request whose headers are refused.
std::variant<dispatch::Session, http::Response> build_session(const http::Request& request);

}  // namespace vivace::server
