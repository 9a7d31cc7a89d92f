// JSON strings from bytes: sixteen at a time where nothing needs an escape.
#pragma once

#include <string_view>

#include "results/output_buffer.h"

namespace vivace::results {

/// Appends `text` with its quotes. UTF-8 passes through; `"`, `\` and control characters are
/// escaped as Jackson does (`\n`, `\u001F`).
void put_json_string(std::string_view text, OutputBuffer& out);
/// The same without quotes.
void put_json_escaped(std::string_view text, OutputBuffer& out);

}  // namespace vivace::results
