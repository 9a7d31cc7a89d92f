// The TLS side of a listener, from PEM files.
#pragma once

#include <boost/asio/ssl/context.hpp>
#include <memory>

#include "http/server.h"

namespace vivace::http {

/// TLS 1.2 and 1.3, ALPN "http/1.1". Throws std::runtime_error that names the file at fault.
std::unique_ptr<boost::asio::ssl::context> make_tls_context(const TlsFiles& files);

}  // namespace vivace::http
