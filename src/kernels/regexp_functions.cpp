// The regexp_ family.
#include <fmt/format.h>

#include <charconv>
#include <stdexcept>
#include <string>

#include "kernels/families.h"
#include "kernels/kernel.h"
#include "kernels/regexp.h"
#include "kernels/text_limits.h"
#include "kernels/text_list.h"
#include "kernels/utf8_walk.h"

namespace vivace::kernels {
namespace {

using base::ErrorCode;
using Text = std::string_view;

template <typename RowType, typename Message>
NoValue invalid(RowType& row, Message&& message) {
  return row.fail(ErrorCode::kInvalidFunctionArgument, message);
}

// The compiled pattern, or nullptr after failing the row.
template <typename RowType>
Regexp* compiled(RowType& row, Text pattern) {
  try {
    return &row.template state<RegexpCache>().get(pattern);
  } catch (const std::invalid_argument& error) {
    std::string message = error.what();
    invalid(row, [&] { return message; });
    return nullptr;
  }
}

KernelOptions with_cache() {
  return {[] { return std::make_unique<RegexpCache>(); }};
}

// Whether the pattern has the group; fails the row where not.
template <typename RowType>
bool check_group(RowType& row, const Regexp& regexp, int64_t group) {
  if (group < 0) {
    invalid(row, [] { return "Group cannot be negative"; });
    return false;
  }
  if (group > regexp.group_count()) {
    invalid(row, [&] {
      return fmt::format("Pattern has {} groups. Cannot access group {}", regexp.group_count(),
                         group);
    });
    return false;
  }
  return true;
}

constexpr auto kExtract = [](auto& row, Text text, Text pattern, int64_t group) -> Text {
  Regexp* regexp = compiled(row, pattern);
  if (regexp == nullptr || !check_group(row, *regexp, group)) return {};
  if (!regexp->find(text, 0)) return row.null();
  const Span span = regexp->group(static_cast<uint32_t>(group));
  if (!span.matched()) return row.null();
  return span.in(text);
};

constexpr auto kExtractAll = [](auto& row, TextListWriter& list, Text text, Text pattern,
                                int64_t group) {
  Regexp* regexp = compiled(row, pattern);
  if (regexp == nullptr || !check_group(row, *regexp, group)) return;
  for (MatchWalk walk(*regexp, text); walk.next();) {
    const Span span = regexp->group(static_cast<uint32_t>(group));
    if (span.matched()) {
      list.add(span.in(text));
    } else {
      list.add_null();
    }
  }
};

// Reads "$12" or "${name}" after the dollar at `at` and appends that group. False after failing.
template <typename RowType>
bool append_reference(RowType& row, const Regexp& regexp, Text text, Text replacement, size_t& at,
                      std::string& out) {
  auto unknown = [&](std::string what) {
    invalid(row, [&] { return "Illegal replacement sequence: " + what; });
    return false;
  };
  if (at + 1 == replacement.size()) return unknown("$");
  uint32_t number = 0;
  const char next = replacement[at + 1];
  if (next == '{') {
    size_t close = replacement.find('}', at);
    if (close == Text::npos) close = replacement.size();
    const std::string name(replacement.substr(at + 2, close - at - 2));
    number = regexp.group_number(name);
    if (number == 0) return unknown("unknown group { " + name + " }");
    at = close + 1;
  } else if (next >= '0' && next <= '9') {
    number = static_cast<uint32_t>(next - '0');
    if (number > regexp.group_count()) {
      return unknown(fmt::format("unknown group {}", number));
    }
    // As many digits as still name a group.
    for (at += 2; at < replacement.size() && replacement[at] >= '0' && replacement[at] <= '9';
         ++at) {
      const uint32_t longer = number * 10 + static_cast<uint32_t>(replacement[at] - '0');
      if (longer > regexp.group_count()) break;
      number = longer;
    }
  } else {
    return unknown("$" + std::string(replacement.substr(at + 1, code_point_bytes(next))));
  }
  const Span span = regexp.group(number);
  if (span.matched()) out.append(span.in(text));
  return true;
}

template <typename RowType>
bool append_replacement(RowType& row, const Regexp& regexp, Text text, Text replacement,
                        std::string& out) {
  for (size_t at = 0; at < replacement.size();) {
    const char c = replacement[at];
    if (c == '$') {
      if (!append_reference(row, regexp, text, replacement, at, out)) return false;
    } else if (c == '\\') {
      if (at + 1 == replacement.size()) {
        invalid(row, [] { return "Illegal replacement sequence: \\"; });
        return false;
      }
      out += replacement[at + 1];
      at += 2;
    } else {
      out += c;
      ++at;
    }
  }
  return true;
}

constexpr auto kReplace = [](auto& row, Text text, Text pattern, Text replacement) -> Text {
  Regexp* regexp = compiled(row, pattern);
  if (regexp == nullptr) return {};
  std::string& out = row.buffer();
  size_t copied = 0;
  for (MatchWalk walk(*regexp, text); walk.next();) {
    const Span match = regexp->group(0);
    out.append(text.substr(copied, match.from - copied));
    copied = match.to;
    if (!append_replacement(row, *regexp, text, replacement, out)) return {};
    if (text_too_large(out.size())) return fail_too_large(row);
  }
  return out.append(text.substr(copied));
};

void add_searches(duckdb_connection connection) {
  add_raising_kernel<bool, Text, Text>(
      connection, "regexp_like",
      [](auto& row, Text text, Text pattern) -> bool {
        Regexp* regexp = compiled(row, pattern);
        return regexp != nullptr && regexp->find(text, 0);
      },
      with_cache());
  add_raising_kernel<int64_t, Text, Text>(
      connection, "regexp_count",
      [](auto& row, Text text, Text pattern) -> int64_t {
        Regexp* regexp = compiled(row, pattern);
        int64_t count = 0;
        if (regexp == nullptr) return 0;
        for (MatchWalk walk(*regexp, text); walk.next();) ++count;
        return count;
      },
      with_cache());
  add_raising_kernel<int64_t, Text, Text, int64_t, int64_t>(
      connection, "regexp_position",
      [](auto& row, Text text, Text pattern, int64_t start, int64_t occurrence) -> int64_t {
        if (start < 1) {
          return invalid(row, [] { return "start position cannot be smaller than 1"; });
        }
        if (occurrence < 1) {
          return invalid(row, [] { return "occurrence cannot be smaller than 1"; });
        }
        Regexp* regexp = compiled(row, pattern);
        if (regexp == nullptr) return 0;
        size_t from = skip_code_points(text, 0, static_cast<size_t>(start - 1));
        if (from == text.size()) return -1;
        while (from <= text.size() && regexp->find(text, from)) {
          const Span match = regexp->group(0);
          if (--occurrence == 0) {
            return static_cast<int64_t>(count_code_points(text.substr(0, match.from))) + 1;
          }
          from = match.to > match.from || match.to == text.size()
                     ? match.to + (match.to > match.from ? 0 : 1)
                     : match.to + code_point_bytes(text[match.to]);
        }
        return -1;
      },
      with_cache());
}

}  // namespace

void add_regexp_functions(duckdb_connection connection) {
  add_searches(connection);
  add_raising_kernel<Text, Text, Text>(
      connection, "regexp_extract",
      [](auto& row, Text text, Text pattern) { return kExtract(row, text, pattern, 0); },
      with_cache());
  add_raising_kernel<Text, Text, Text, int64_t>(connection, "regexp_extract", kExtract,
                                                with_cache());
  add_raising_list_kernel<Text, Text>(
      connection, "regexp_extract_all",
      [](auto& row, TextListWriter& list, Text text, Text pattern) {
        kExtractAll(row, list, text, pattern, 0);
      },
      with_cache());
  add_raising_list_kernel<Text, Text, int64_t>(connection, "regexp_extract_all", kExtractAll,
                                               with_cache());
  add_raising_kernel<Text, Text, Text>(
      connection, "regexp_replace",
      [](auto& row, Text text, Text pattern) { return kReplace(row, text, pattern, Text()); },
      with_cache());
  add_raising_kernel<Text, Text, Text, Text>(connection, "regexp_replace", kReplace, with_cache());
  add_raising_list_kernel<Text, Text>(
      connection, "regexp_split",
      [](auto& row, TextListWriter& list, Text text, Text pattern) {
        Regexp* regexp = compiled(row, pattern);
        if (regexp == nullptr) return;
        size_t from = 0;
        for (MatchWalk walk(*regexp, text); walk.next();) {
          const Span match = regexp->group(0);
          list.add(text.substr(from, match.from - from));
          from = match.to;
        }
        list.add(text.substr(from));
      },
      with_cache());
}

}  // namespace vivace::kernels
