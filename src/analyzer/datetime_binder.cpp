// EXTRACT, AT TIME ZONE, CURRENT_TIMESTAMP and its kin, TRIM, CURRENT_USER and its kin.
#include <fmt/format.h>

#include <array>
#include <string_view>

#include "analyzer/binder.h"
#include "types/datetime.h"

namespace vivace::analyzer {

using plan::ExpressionPtr;
using types::TypeKind;

namespace {

constexpr uint8_t kOfDate = 1, kOfTime = 2, kOfTimeZoned = 4, kOfTimestamp = 8,
                  kOfTimestampZoned = 16, kOfDayInterval = 32, kOfYearInterval = 64;
constexpr uint8_t kOfDay = kOfDate | kOfTimestamp | kOfTimestampZoned;
constexpr uint8_t kOfClock =
    kOfTime | kOfTimeZoned | kOfTimestamp | kOfTimestampZoned | kOfDayInterval;
constexpr uint8_t kOfZone = kOfTimeZoned | kOfTimestampZoned;

struct ExtractField {
  std::string_view field;
  const char* function;
  uint8_t allowed;
};
constexpr std::array kExtractFields{
    ExtractField{"YEAR", "year", kOfDay | kOfYearInterval},
    ExtractField{"MONTH", "month", kOfDay | kOfYearInterval},
    ExtractField{"QUARTER", "quarter", kOfDay},
    ExtractField{"WEEK", "week", kOfDay},
    ExtractField{"DAY", "day", kOfDay | kOfDayInterval},
    ExtractField{"DAY_OF_MONTH", "day", kOfDay},
    ExtractField{"DAY_OF_WEEK", "day_of_week", kOfDay},
    ExtractField{"DOW", "day_of_week", kOfDay},
    ExtractField{"DAY_OF_YEAR", "day_of_year", kOfDay},
    ExtractField{"DOY", "day_of_year", kOfDay},
    ExtractField{"YEAR_OF_WEEK", "year_of_week", kOfDay},
    ExtractField{"YOW", "year_of_week", kOfDay},
    ExtractField{"HOUR", "hour", kOfClock},
    ExtractField{"MINUTE", "minute", kOfClock},
    ExtractField{"SECOND", "second", kOfClock},
    ExtractField{"TIMEZONE_HOUR", "timezone_hour", kOfZone},
    ExtractField{"TIMEZONE_MINUTE", "timezone_minute", kOfZone},
};

uint8_t extract_class(const types::Type& type) {
  switch (type.kind()) {
    case TypeKind::kDate:
      return kOfDate;
    case TypeKind::kTime:
      return kOfTime;
    case TypeKind::kTimeWithTimeZone:
      return kOfTimeZoned;
    case TypeKind::kTimestamp:
      return kOfTimestamp;
    case TypeKind::kTimestampWithTimeZone:
      return kOfTimestampZoned;
    case TypeKind::kIntervalDayToSecond:
      return kOfDayInterval;
    case TypeKind::kIntervalYearToMonth:
      return kOfYearInterval;
    default:
      return 0;
  }
}

int64_t floor_div(int64_t value, int64_t by) { return value / by - (value % by < 0 ? 1 : 0); }

types::DateTime time_of_day(const types::DateTime& local) {
  return {local.micros - floor_div(local.micros, types::kMicrosPerDay) * types::kMicrosPerDay,
          local.picos};
}

ExpressionPtr text_or_null(const std::optional<std::string>& text, base::SourceLocation location) {
  return plan::constant(text ? types::Value(types::Value::Storage(*text)) : types::Value::null(),
                        types::varchar_type(), location);
}

}  // namespace

ExpressionPtr Binder::bind_extract(const sql::Extract& extract) {
  ExpressionPtr operand = bind(*extract.operand);
  for (const ExtractField& field : kExtractFields) {
    if (field.field != extract.field) continue;
    if ((field.allowed & extract_class(*operand->type)) == 0) {
      fail(base::ErrorCode::kTypeMismatch,
           "Cannot extract " + extract.field + " from " + operand->type->display(),
           extract.operand->location);
    }
    return call_function(field.function, {std::move(operand)}, extract.location);
  }
  fail(base::ErrorCode::kSyntaxError, "Invalid EXTRACT field: " + extract.field,
       extract.field_location);
}

ExpressionPtr Binder::bind_at_time_zone(const sql::AtTimeZone& at) {
  ExpressionPtr value = bind(*at.value);
  ExpressionPtr zone = bind(*at.zone);
  if ((extract_class(*value->type) & (kOfTime | kOfTimeZoned | kOfTimestamp | kOfTimestampZoned)) ==
      0) {
    fail(base::ErrorCode::kTypeMismatch,
         "Type of value must be a time or timestamp with or without time zone (actual " +
             value->type->display() + ")",
         at.value->location);
  }
  const int32_t precision = value->type->precision();
  if (value->type->is(TypeKind::kTimestamp)) {
    value = plan::coerce(std::move(value), types::timestamp_with_time_zone_type(precision));
  } else if (value->type->is(TypeKind::kTime)) {
    value = plan::coerce(std::move(value), types::time_with_time_zone_type(precision));
  }
  return call_function("at_timezone", {std::move(value), std::move(zone)}, at.location);
}

ExpressionPtr Binder::bind_trim(const sql::Trim& trim) {
  const char* name = trim.side == sql::TrimSide::kBoth      ? "trim"
                     : trim.side == sql::TrimSide::kLeading ? "ltrim"
                                                            : "rtrim";
  std::vector<ExpressionPtr> arguments{bind(*trim.source)};
  if (trim.characters) arguments.push_back(bind(*trim.characters));
  return call_function(name, std::move(arguments), {});
}

ExpressionPtr Binder::bind_current_time(const sql::CurrentTime& current) {
  using Function = sql::CurrentTimeFunction;
  const types::Zone zone =
      types::Zone::find(analysis_.session.time_zone).value_or(types::Zone::utc());
  const types::DateTime utc{analysis_.session.start_micros, 0};
  const types::DateTime local = types::to_local(utc, zone);
  const int32_t precision = current.precision.value_or(3);
  if (precision > types::kMaxDateTimePrecision) {
    const bool is_time =
        current.function == Function::kLocalTime || current.function == Function::kCurrentTime;
    throw base::QueryError(base::ErrorCode::kNumericValueOutOfRange,
                           fmt::format("{} precision must be in range [0, 12]: {}",
                                       is_time ? "TIME" : "TIMESTAMP", precision));
  }
  switch (current.function) {
    case Function::kCurrentDate:
      return plan::constant(types::Value(floor_div(local.micros, types::kMicrosPerDay)),
                            types::date_type(), current.location);
    case Function::kCurrentTimestamp:
      return plan::constant(
          types::Value(types::ZonedDateTime{types::round_to_precision(utc, precision), zone.id()}),
          types::timestamp_with_time_zone_type(precision), current.location);
    case Function::kLocalTimestamp:
      return plan::constant(types::Value(types::round_to_precision(local, precision)),
                            types::timestamp_type(precision), current.location);
    case Function::kLocalTime:
      return plan::constant(
          types::Value(types::round_time_to_precision(time_of_day(local), precision)),
          types::time_type(precision), current.location);
    case Function::kCurrentTime:
      break;
  }
  const int32_t offset_seconds = zone.offset_at(floor_div(utc.micros, types::kMicrosPerSecond));
  char text[types::kMaxDateTimeText];
  const std::string offset(text, types::write_offset(text, offset_seconds / 60));
  const types::DateTime time = types::round_time_to_precision(time_of_day(local), precision);
  return plan::constant(
      types::Value(types::ZonedDateTime{types::add_seconds(time, -offset_seconds), offset}),
      types::time_with_time_zone_type(precision), current.location);
}

ExpressionPtr Binder::bind_current_context(const sql::CurrentContext& current) {
  const SessionContext& session = analysis_.session;
  if (current.what == "user") return text_or_null(session.user, current.location);
  if (current.what == "catalog") return text_or_null(session.catalog, current.location);
  if (current.what == "schema") return text_or_null(session.schema, current.location);
  if (current.what == "path") return text_or_null(session.path, current.location);
  fail(base::ErrorCode::kNotSupported, "current_" + current.what + " is not supported",
       current.location);
}

}  // namespace vivace::analyzer
