// date_format and date_parse.
#include <fmt/format.h>

#include <string>

#include "kernels/civil.h"
#include "kernels/date_pattern.h"
#include "kernels/families.h"
#include "kernels/kernel.h"

namespace vivace::kernels {
namespace {

using Text = std::string_view;

// The last pattern of a call site; nearly always it has only one.
class PatternCache final : public engine::ScalarState {
 public:
  const DatePattern& get(Text pattern) {
    if (!filled_ || text_ != pattern) {
      text_ = pattern;
      compiled_ = compile_date_pattern(pattern);
      filled_ = true;
    }
    return compiled_;
  }

 private:
  bool filled_ = false;
  std::string text_;
  DatePattern compiled_;
};

KernelOptions with_cache() {
  return {[] { return std::make_unique<PatternCache>(); }};
}

template <typename RowType>
NoValue invalid(RowType& row, const std::string& message) {
  return row.fail(base::ErrorCode::kInvalidFunctionArgument, [&] { return message; });
}

bool has_shape(Text text, Text shape) {
  if (text.size() != shape.size()) return false;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool digit = text[i] >= '0' && text[i] <= '9';
    if (shape[i] == '0' ? !digit : text[i] != shape[i]) return false;
  }
  return true;
}

int32_t two_digits(Text text, size_t at) { return (text[at] - '0') * 10 + (text[at + 1] - '0'); }

std::string upper(Text text) {
  std::string result(text);
  for (char& c : result) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  return result;
}

// Presto reads plain ISO dates by another parser, with other error texts.
std::string iso_date_error(const CivilDate& date) {
  if (date.month < 1 || date.month > 12) {
    return fmt::format("Invalid value for MonthOfYear (valid values 1 - 12): {}", date.month);
  }
  if (date.day < 1 || date.day > 31) {
    return fmt::format("Invalid value for DayOfMonth (valid values 1 - 28/31): {}", date.day);
  }
  if (date.month == 2 && date.day == 29) {
    return fmt::format("Invalid date 'February 29' as '{}' is not a leap year", date.year);
  }
  return fmt::format("Invalid date '{} {}'", upper(month_name(date.month)), date.day);
}

constexpr auto kParse = [](auto& row, Text text, Text format) -> Timestamp {
  if (format == "%Y-%m-%d" && has_shape(text, "0000-00-00")) {
    const CivilDate date{two_digits(text, 0) * 100 + two_digits(text, 2), two_digits(text, 5),
                         two_digits(text, 8)};
    if (!is_valid_date(date)) return invalid(row, iso_date_error(date));
    return {days_from_civil(date) * kMicrosPerDay};
  }
  const DatePattern& pattern = row.template state<PatternCache>().get(format);
  if (!pattern.error.empty()) return invalid(row, pattern.error);
  const ParsedMoment moment = parse_moment(pattern, text);
  if (!moment.error.empty()) return invalid(row, moment.error);
  return {moment.micros};
};

}  // namespace

void add_date_format(duckdb_connection connection) {
  add_raising_kernel<Text, Timestamp, Text>(
      connection, "date_format",
      [](auto& row, Timestamp at, Text format) -> Text {
        const DatePattern& pattern = row.template state<PatternCache>().get(format);
        if (!pattern.error.empty()) return invalid(row, pattern.error);
        std::string& out = row.buffer();
        append_date(pattern, at, out);
        return out;
      },
      with_cache());
  add_raising_kernel<Timestamp, Text, Text>(connection, "date_parse", kParse, with_cache());
}

}  // namespace vivace::kernels
