// Dates, times and timestamps from text, as casts read them.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace vivace::kernels {

/// "[+-]Y…-M[M]-D[D]" with blanks around it; days since 1970-01-01.
std::optional<int64_t> parse_date(std::string_view text);

/// "H[H]:M[M][:S[S][.F…]]", at most 12 fraction digits, no blanks; microseconds of the day,
/// rounded half up to `precision` (0..6), 24:00 becoming 00:00.
std::optional<int64_t> parse_time(std::string_view text, int precision);

/// A date of four digits or more, then optionally one blank and a time, then optionally a zone,
/// which is read and left out; blanks around it. Microseconds since 1970-01-01, rounded half up.
std::optional<int64_t> parse_timestamp(std::string_view text, int precision);

}  // namespace vivace::kernels
