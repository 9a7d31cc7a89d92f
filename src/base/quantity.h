// Data sizes and durations in airlift's text: `1GB`, `1.5kB`, `5m`, `100.00d`.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace vivace::base {

/// Bytes. Units: B, kB, MB, GB, TB, PB, powers of 1024. Throws std::invalid_argument with a text
/// for the operator.
int64_t parse_data_size(std::string_view text);
/// Units: ns, us, ms, s, m, h, d. Throws std::invalid_argument.
std::chrono::nanoseconds parse_duration(std::string_view text);
/// The largest unit of which there is at least one, two decimals where it is not whole: `1.50GB`,
/// `512MB`.
std::string format_data_size(int64_t bytes);
/// `5.00m`, `100.00d`.
std::string format_duration(std::chrono::nanoseconds duration);

}  // namespace vivace::base
