// Typed literals: `TYPE 'text'` and intervals.
#include <algorithm>
#include <cctype>
#include <limits>
#include <optional>

#include "types/civil.h"
#include "types/coercion.h"
#include "types/datetime.h"
#include "types/decimal.h"
#include "types/json_text.h"
#include "types/network_text.h"
#include "types/number_parser.h"
#include "types/value_text.h"
#include "types/zone.h"

namespace vivace::types {
namespace {

using base::ErrorCode;
using base::QueryError;
using base::SourceLocation;

std::string upper(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return result;
}

// One literal being read: what every message needs.
struct Literal {
  std::string_view text;
  std::string type_name;  // as messages say it
  SourceLocation location;

  [[noreturn]] void invalid() const {
    throw QueryError(ErrorCode::kInvalidLiteral,
                     "'" + std::string(text) + "' is not a valid " + type_name + " literal",
                     location);
  }
  template <typename T>
  T required(std::optional<T> value) const {
    if (!value) invalid();
    return *std::move(value);
  }
  int32_t checked_precision(int32_t precision) const {
    if (precision > kMaxDateTimePrecision) {
      throw QueryError(
          ErrorCode::kNumericValueOutOfRange,
          type_name + " precision must be in range [0, 12]: " + std::to_string(precision),
          location);
    }
    return precision;
  }
};

// Offsets that Java knows and Presto does not: beyond 14 hours, or with seconds.
bool is_unsupported_offset(std::string_view zone) {
  if (zone.size() < 3 || (zone[0] != '+' && zone[0] != '-')) return false;
  const auto hours = parse_integer(zone.substr(1, 2), 0, 18);
  return hours && std::all_of(zone.begin() + 1, zone.end(),
                              [](char c) { return (c >= '0' && c <= '9') || c == ':'; });
}

TypedValue read_time(const Literal& literal) {
  const ParsedTime parsed = literal.required(parse_time(literal.text));
  const int32_t precision = literal.checked_precision(parsed.precision);
  if (!parsed.offset_minutes) return {time_type(precision), Value(parsed.time)};
  const int32_t offset = *parsed.offset_minutes;
  return {time_with_time_zone_type(precision),
          Value(ZonedDateTime{add_seconds(parsed.time, -offset * 60), Zone::fixed(offset).id()})};
}

TypedValue read_timestamp(const Literal& literal) {
  const ParsedTimestamp parsed = literal.required(parse_timestamp(literal.text));
  const int32_t precision = literal.checked_precision(parsed.precision);
  if (parsed.zone.empty()) return {timestamp_type(precision), Value(parsed.local)};
  const auto zone = Zone::find(parsed.zone);
  if (!zone) {
    if (!is_unsupported_offset(parsed.zone)) literal.invalid();
    throw QueryError(ErrorCode::kNotSupported,
                     "Time zone not supported: " + std::string(parsed.zone), literal.location);
  }
  const int64_t local_seconds = floor_div(parsed.local.micros, kMicrosPerSecond);
  // An instant with its zone packs into 64 bits in the reference: 52 of them for milliseconds.
  constexpr int64_t kMaxMillis = (int64_t{1} << 51) - 1;
  if (local_seconds > kMaxMillis / 1000 + 86'400 || local_seconds < -kMaxMillis / 1000 - 86'400) {
    literal.invalid();
  }
  const LocalOffsets offsets = zone->local_offsets(local_seconds);
  if (offsets.kind == LocalOffsets::Kind::kGap) literal.invalid();
  const DateTime utc = add_seconds(parsed.local, -offsets.before);
  const int64_t millis = floor_div(utc.micros, 1000);
  if (millis > kMaxMillis || millis < -kMaxMillis - 1) literal.invalid();
  return {timestamp_with_time_zone_type(precision), Value(ZonedDateTime{utc, zone->id()})};
}

int64_t code_points(std::string_view text) {
  return std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; });
}

TypedValue read_char(std::string_view text) {
  const TypePtr type = char_type(code_points(text));
  const size_t end = text.find_last_not_of(' ');
  return {type, Value(std::string(text.substr(0, end == std::string_view::npos ? 0 : end + 1)))};
}

Value read_integral(const Literal& literal, TypeKind kind) {
  int64_t max = std::numeric_limits<int64_t>::max();
  if (kind == TypeKind::kTinyint) max = std::numeric_limits<int8_t>::max();
  if (kind == TypeKind::kSmallint) max = std::numeric_limits<int16_t>::max();
  if (kind == TypeKind::kInteger) max = std::numeric_limits<int32_t>::max();
  return Value(literal.required(parse_integer(literal.text, -max - 1, max)));
}

// Types whose literal is a cast from varchar.
Value read_value(const Literal& literal, const Type& type) {
  switch (type.kind()) {
    case TypeKind::kBoolean:
      return Value(literal.required(parse_boolean(literal.text)));
    case TypeKind::kTinyint:
    case TypeKind::kSmallint:
    case TypeKind::kInteger:
    case TypeKind::kBigint:
      return read_integral(literal, type.kind());
    case TypeKind::kReal:
      return Value(static_cast<double>(literal.required(parse_real(literal.text))));
    case TypeKind::kDouble:
      return Value(literal.required(parse_double(literal.text)));
    case TypeKind::kDate:
      return Value(int64_t{literal.required(parse_date(literal.text))});
    case TypeKind::kJson:
      return Value(literal.required(canonical_json(literal.text)));
    case TypeKind::kUuid:
      return Value(literal.required(parse_uuid(literal.text)));
    case TypeKind::kIpAddress:
      return Value(literal.required(parse_ip_address(literal.text)));
    default:
      return Value(std::string(literal.text));
  }
}

}  // namespace

TypedValue parse_literal(std::string_view type_name, std::string_view text,
                         SourceLocation location) {
  const TypePtr type = parse_type(type_name);
  if (!type) {
    // Trino wraps this failure: the place stands in the text, behind the wrapped class.
    const QueryError inner(ErrorCode::kTypeNotFound,
                           "Unknown resolvedType: " + std::string(type_name), location);
    throw QueryError(ErrorCode::kTypeNotFound,
                     "io.trino.spi.TrinoException: " + inner.client_message());
  }
  const Literal literal{text, upper(type->base_name()), location};
  switch (type->kind()) {
    case TypeKind::kTime:
      return read_time(literal);
    case TypeKind::kTimestamp:
      return read_timestamp(literal);
    case TypeKind::kChar:
      return read_char(text);
    case TypeKind::kDecimal: {
      const ParsedDecimal parsed = literal.required(parse_decimal(text));
      return {decimal_type(parsed.precision, parsed.scale), Value(parsed.unscaled)};
    }
    default:
      break;
  }
  if (!can_cast(varchar_type(), type)) {
    throw QueryError(ErrorCode::kOperatorNotFound, "Cannot cast varchar to " + type->display(),
                     location);
  }
  return {type, read_value(literal, *type)};
}

TypedValue parse_interval_literal(std::string_view text, IntervalField start, IntervalField end,
                                  bool with_end, SourceLocation location) {
  std::string qualifier(interval_field_name(start));
  if (with_end) qualifier += " TO " + std::string(interval_field_name(end));
  if (!is_interval_qualifier(start, end)) {
    throw QueryError(ErrorCode::kInvalidLiteral, "Invalid interval qualifier: " + qualifier,
                     location);
  }
  const auto value = parse_interval(text, start, end);
  if (!value) {
    throw QueryError(ErrorCode::kInvalidLiteral,
                     "Invalid INTERVAL " + qualifier + " value: " + std::string(text), location);
  }
  return {is_year_to_month(start) ? interval_year_to_month_type() : interval_day_to_second_type(),
          Value(*value)};
}

}  // namespace vivace::types
