// Small operations on ASCII text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace vivace::base {

/// Without the characters up to U+0020 at both ends, as Java's String.trim.
std::string_view trim(std::string_view text);
std::string to_lower_ascii(std::string_view text);
std::string to_upper_ascii(std::string_view text);
/// The parts between separators, trimmed, without the empty ones.
std::vector<std::string> split_list(std::string_view text, char separator);
/// Insertions, deletions, changes and swaps of neighbours that make one text of the other. Takes
/// time and memory of the lengths' product: for names.
size_t edit_distance(std::string_view a, std::string_view b);

}  // namespace vivace::base
