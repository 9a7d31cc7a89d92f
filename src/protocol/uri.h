// Percent encoding as header values and URIs of the protocol use it.
#pragma once

#include <string>
#include <string_view>

namespace vivace::protocol {

/// application/x-www-form-urlencoded, as Java's URLEncoder: letters, digits and . - * _ stay, a
/// space is '+', other bytes are %XX.
std::string url_encode(std::string_view text);

/// The reverse, as Java's URLDecoder. Throws std::invalid_argument with Java's wording.
std::string url_decode(std::string_view text);

/// For one path segment of a URI: letters, digits and - . _ ~ stay (RFC 3986).
std::string encode_path_segment(std::string_view text);

}  // namespace vivace::protocol
