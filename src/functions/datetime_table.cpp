// Functions over dates, times, timestamps and intervals.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "functions/families.h"
#include "functions/table_row.h"
#include "types/physical.h"

namespace vivace::functions {
namespace {

using types::TypeKind;

constexpr TableRow kRows[] = {
    {"year(date)", "bigint", "year($1)"},
    {"month(date)", "bigint", "month($1)"},
    {"quarter(date)", "bigint", "quarter($1)"},
    {"day(date)", "bigint", "day($1)"},
    {"day_of_month(date)", "bigint", "day($1)"},
    {"day_of_week(date)", "bigint", "isodow($1)"},
    {"dow(date)", "bigint", "isodow($1)"},
    {"day_of_year(date)", "bigint", "dayofyear($1)"},
    {"doy(date)", "bigint", "dayofyear($1)"},
    {"week(date)", "bigint", "week($1)"},
    {"week_of_year(date)", "bigint", "week($1)"},
    {"year_of_week(date)", "bigint", "isoyear($1)"},
    {"yow(date)", "bigint", "isoyear($1)"},
    {"last_day_of_month(date)", "date", "last_day($1)"},
    {"day(interval day to second)", "bigint", "($1 // 86400000)"},
    {"day_of_month(interval day to second)", "bigint", "($1 // 86400000)"},
    {"hour(interval day to second)", "bigint", "($1 % 86400000 // 3600000)"},
    {"minute(interval day to second)", "bigint", "($1 % 3600000 // 60000)"},
    {"second(interval day to second)", "bigint", "($1 % 60000 // 1000)"},
    {"millisecond(interval day to second)", "bigint", "($1 % 1000)"},
    {"year(interval year to month)", "bigint", "CAST(($1 // 12) AS BIGINT)"},
    {"month(interval year to month)", "bigint", "CAST(($1 % 12) AS BIGINT)"},
    {"to_milliseconds(interval day to second)", "bigint", "$1"},
    {"date(varchar(x))", "date", "vivace_varchar_to_date($1, $G)", kRaises,
     "vivace_try_varchar_to_date($1)"},
    {"to_unixtime(timestamp(p) with time zone)", "double", "epoch(struct_extract($1, 't'))"},
    {"date_format(timestamp(p), varchar(x))", "varchar", "vivace_date_format($1, $2, $G)", kRaises,
     "vivace_try_date_format($1, $2)"},
    {"date_format(timestamp(p) with time zone, varchar(x))", "varchar", "", kRaises},
    {"date_parse(varchar(x), varchar(y))", "timestamp(3)", "vivace_date_parse($1, $2, $G)", kRaises,
     "vivace_try_date_parse($1, $2)"},
    {"from_unixtime(double)", "timestamp(3) with time zone", ""},
    {"from_unixtime(double, varchar(x))", "timestamp(3) with time zone", ""},
    {"from_unixtime(double, bigint, bigint)", "timestamp(3) with time zone", ""},
    {"at_timezone(timestamp(p) with time zone, varchar(x))", "timestamp(p) with time zone", ""},
    {"with_timezone(timestamp(p), varchar(x))", "timestamp(p) with time zone", ""},
    {"timezone(timestamp(p) with time zone)", "varchar", "struct_extract($1, 'z')"},
    {"timezone_hour(timestamp(p) with time zone)", "bigint", ""},
    {"timezone_minute(timestamp(p) with time zone)", "bigint", ""},
};

/// Read from the local time; `$1` is an engine TIME or TIMESTAMP.
constexpr TableRow kLocalRows[] = {
    {"year(timestamp(p))", "bigint", "year($1)"},
    {"year(timestamp(p) with time zone)", "bigint", "year($1)"},
    {"month(timestamp(p))", "bigint", "month($1)"},
    {"month(timestamp(p) with time zone)", "bigint", "month($1)"},
    {"quarter(timestamp(p))", "bigint", "quarter($1)"},
    {"quarter(timestamp(p) with time zone)", "bigint", "quarter($1)"},
    {"day(timestamp(p))", "bigint", "day($1)"},
    {"day(timestamp(p) with time zone)", "bigint", "day($1)"},
    {"day_of_month(timestamp(p))", "bigint", "day($1)"},
    {"day_of_month(timestamp(p) with time zone)", "bigint", "day($1)"},
    {"day_of_week(timestamp(p))", "bigint", "isodow($1)"},
    {"day_of_week(timestamp(p) with time zone)", "bigint", "isodow($1)"},
    {"dow(timestamp(p))", "bigint", "isodow($1)"},
    {"dow(timestamp(p) with time zone)", "bigint", "isodow($1)"},
    {"day_of_year(timestamp(p))", "bigint", "dayofyear($1)"},
    {"day_of_year(timestamp(p) with time zone)", "bigint", "dayofyear($1)"},
    {"doy(timestamp(p))", "bigint", "dayofyear($1)"},
    {"doy(timestamp(p) with time zone)", "bigint", "dayofyear($1)"},
    {"week(timestamp(p))", "bigint", "week($1)"},
    {"week(timestamp(p) with time zone)", "bigint", "week($1)"},
    {"week_of_year(timestamp(p))", "bigint", "week($1)"},
    {"week_of_year(timestamp(p) with time zone)", "bigint", "week($1)"},
    {"year_of_week(timestamp(p))", "bigint", "isoyear($1)"},
    {"year_of_week(timestamp(p) with time zone)", "bigint", "isoyear($1)"},
    {"yow(timestamp(p))", "bigint", "isoyear($1)"},
    {"yow(timestamp(p) with time zone)", "bigint", "isoyear($1)"},
    {"hour(timestamp(p))", "bigint", "hour($1)"},
    {"hour(timestamp(p) with time zone)", "bigint", "hour($1)"},
    {"hour(time(p))", "bigint", "hour($1)"},
    {"minute(timestamp(p))", "bigint", "minute($1)"},
    {"minute(timestamp(p) with time zone)", "bigint", "minute($1)"},
    {"minute(time(p))", "bigint", "minute($1)"},
    {"second(timestamp(p))", "bigint", "second($1)"},
    {"second(timestamp(p) with time zone)", "bigint", "second($1)"},
    {"second(time(p))", "bigint", "second($1)"},
    {"millisecond(timestamp(p))", "bigint", "(millisecond($1) % 1000)"},
    {"millisecond(timestamp(p) with time zone)", "bigint", "(millisecond($1) % 1000)"},
    {"millisecond(time(p))", "bigint", "(millisecond($1) % 1000)"},
    {"last_day_of_month(timestamp(p))", "date", "last_day($1)"},
    {"last_day_of_month(timestamp(p) with time zone)", "date", "last_day($1)"},
    {"date(timestamp(p))", "date", "CAST($1 AS DATE)"},
    {"date(timestamp(p) with time zone)", "date", "CAST($1 AS DATE)"},
};

struct Unit {
  std::string_view name;
  int64_t micros;  // 0: counted in months
  bool for_date, for_time;
};
constexpr int64_t kMicrosPerMilli = 1'000, kMicrosPerSecond = 1'000'000;
constexpr int64_t kMicrosPerMinute = 60 * kMicrosPerSecond, kMicrosPerHour = 60 * kMicrosPerMinute;
constexpr int64_t kMicrosPerDay = 24 * kMicrosPerHour;
constexpr Unit kUnits[] = {
    {"millisecond", kMicrosPerMilli, false, true},
    {"second", kMicrosPerSecond, false, true},
    {"minute", kMicrosPerMinute, false, true},
    {"hour", kMicrosPerHour, false, true},
    {"day", kMicrosPerDay, true, false},
    {"week", 7 * kMicrosPerDay, true, false},
    {"month", 0, true, false},
    {"quarter", 0, true, false},
    {"year", 0, true, false},
};

/// The unit that argument 0 names for a value of `kind`; nullptr when it is no constant or no
/// unit of that type.
const Unit* constant_unit(const EmitCall& call, TypeKind kind) {
  if (call.constants.empty() || !call.constants[0] || call.constants[0]->is_null()) return nullptr;
  std::string name = call.constants[0]->get<std::string>();
  for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  for (const Unit& unit : kUnits) {
    if (unit.name != name) continue;
    if (kind == TypeKind::kDate && !unit.for_date) return nullptr;
    if (kind == TypeKind::kTime && !unit.for_time) return nullptr;
    return &unit;
  }
  return nullptr;
}

/// Is the moment an engine TIME, DATE or TIMESTAMP as it stands?
const char* engine_name(const types::Type& type) {
  return type.is(TypeKind::kDate) ? "date" : type.is(TypeKind::kTime) ? "time" : "timestamp";
}

/// `vivace_date_trunc_timestamp(...)`: for units that are no constants or not of the type.
std::string kernel(const char* name, const types::Type& type, const EmitCall& call) {
  const std::string full = fmt::format("{}_{}", name, engine_name(type));
  return expand(call.null_on_error ? "vivace_try_" + full + "($*)" : "vivace_" + full + "($*, $G)",
                call);
}

bool plain_moment(const types::Type& type) {
  return type.is(TypeKind::kDate) || ((type.is(TypeKind::kTime) || type.is(TypeKind::kTimestamp)) &&
                                      !types::has_picos_part(type));
}

std::string emit_local(const std::string& text, const EmitCall& call) {
  const types::Type& type = *call.argument_types[0];
  EmitCall local = call;
  std::vector<std::string> arguments(call.arguments.begin(), call.arguments.end());
  if (type.is(TypeKind::kTimestampWithTimeZone)) {
    arguments[0] = "";
    return {};
  }
  if (types::has_picos_part(type)) arguments[0] = "struct_extract(" + arguments[0] + ", 't')";
  local.arguments = arguments;
  return expand(text, local);
}

std::string emit_trunc(const EmitCall& call) {
  const types::Type& type = *call.argument_types[1];
  if (!plain_moment(type)) return {};
  const Unit* unit = constant_unit(call, type.kind());
  if (!unit || type.is(TypeKind::kTime)) return kernel("date_trunc", type, call);
  const std::string text = fmt::format("date_trunc('{}', {})", unit->name, call.arguments[1]);
  return type.is(TypeKind::kDate) ? "CAST(" + text + " AS DATE)" : text;
}

std::string emit_add(const EmitCall& call) {
  const types::Type& type = *call.argument_types[2];
  return plain_moment(type) ? kernel("date_add", type, call) : std::string();
}

/// Whole units between the two, towards zero.
std::string emit_diff(const EmitCall& call) {
  const types::Type& type = *call.argument_types[1];
  if (!plain_moment(type)) return {};
  const Unit* unit = constant_unit(call, type.kind());
  if (unit && unit->micros > 0 && type.is(TypeKind::kDate)) {
    return fmt::format("(CAST(({} - {}) AS BIGINT) // {})", call.arguments[2], call.arguments[1],
                       unit->micros / kMicrosPerDay);
  }
  return kernel("date_diff", type, call);
}

std::string emit_now(const EmitCall& call) {
  std::string zone;
  for (const char c : call.time_zone) zone += c == '\'' ? "''" : std::string(1, c);
  const int64_t millis = call.start_micros / kMicrosPerMilli;
  return fmt::format(
      "struct_pack(t := make_timestamp(CAST({} AS BIGINT)), p := CAST(0 AS INTEGER), z := '{}')",
      millis * kMicrosPerMilli, zone);
}

struct EmitRow {
  TableRow row;
  std::string (*emit)(const EmitCall&);
};
constexpr EmitRow kEmitted[] = {
    {{"date_trunc(varchar(x), date)", "date", "", kRaises, "emit"}, emit_trunc},
    {{"date_trunc(varchar(x), timestamp(p))", "timestamp(p)", "", kRaises, "emit"}, emit_trunc},
    {{"date_trunc(varchar(x), timestamp(p) with time zone)", "timestamp(p) with time zone", "",
      kRaises, "emit"},
     emit_trunc},
    {{"date_trunc(varchar(x), time(p))", "time(p)", "", kRaises, "emit"}, emit_trunc},
    {{"date_trunc(varchar(x), time(p) with time zone)", "time(p) with time zone", "", kRaises,
      "emit"},
     emit_trunc},
    {{"date_add(varchar(x), bigint, date)", "date", "", kRaises, "emit"}, emit_add},
    {{"date_add(varchar(x), bigint, timestamp(p))", "timestamp(p)", "", kRaises, "emit"}, emit_add},
    {{"date_add(varchar(x), bigint, timestamp(p) with time zone)", "timestamp(p) with time zone",
      "", kRaises, "emit"},
     emit_add},
    {{"date_add(varchar(x), bigint, time(p))", "time(p)", "", kRaises, "emit"}, emit_add},
    {{"date_add(varchar(x), bigint, time(p) with time zone)", "time(p) with time zone", "", kRaises,
      "emit"},
     emit_add},
    {{"date_diff(varchar(x), date, date)", "bigint", "", kRaises, "emit"}, emit_diff},
    {{"date_diff(varchar(x), timestamp(p), timestamp(p))", "bigint", "", kRaises, "emit"},
     emit_diff},
    {{"date_diff(varchar(x), timestamp(p) with time zone, timestamp(p) with time zone)", "bigint",
      "", kRaises, "emit"},
     emit_diff},
    {{"date_diff(varchar(x), time(p), time(p))", "bigint", "", kRaises, "emit"}, emit_diff},
    {{"date_diff(varchar(x), time(p) with time zone, time(p) with time zone)", "bigint", "",
      kRaises, "emit"},
     emit_diff},
    {{"now()", "timestamp(3) with time zone", ""}, emit_now},
};

}  // namespace

std::vector<Function> datetime_functions() {
  std::vector<Function> all;
  for (const TableRow& row : kRows) all.push_back(micros_only(make_function(row)));
  for (const TableRow& row : kLocalRows) {
    all.push_back(make_function(row));
    const std::string text = all.back().form.text;
    all.back().form.emit = [text](const EmitCall& call) { return emit_local(text, call); };
  }
  for (const EmitRow& row : kEmitted) {
    all.push_back(make_function(row.row));
    all.back().form.emit = row.emit;
  }
  return all;
}

}  // namespace vivace::functions
