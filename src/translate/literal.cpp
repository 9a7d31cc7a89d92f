// Literals: Presto values as typed engine SQL.
#include <fmt/format.h>

#include <charconv>
#include <cmath>

#include "translate/planner.h"
#include "types/civil.h"
#include "types/decimal.h"
#include "types/physical.h"

namespace vivace::translate {
namespace {

using types::TypeKind;
using types::Value;

std::string typed(const std::string& text, const types::Type& type) {
  const bool pattern = type.is(TypeKind::kRegexp) || type.is(TypeKind::kJsonPath) ||
                       type.is(TypeKind::kCodePoints) || type.is(TypeKind::kLikePattern);
  if (pattern) return fmt::format("CAST({} AS VARCHAR)", text);
  return fmt::format("CAST({} AS {})", text, types::engine_type(type));
}

std::string floating(double value, const types::Type& type) {
  if (std::isnan(value)) return typed("'NaN'", type);
  if (std::isinf(value)) return typed(value > 0 ? "'Infinity'" : "'-Infinity'", type);
  char buffer[64];
  const bool real = type.is(TypeKind::kReal);
  const auto end = real ? std::to_chars(buffer, buffer + sizeof buffer, static_cast<float>(value))
                        : std::to_chars(buffer, buffer + sizeof buffer, value);
  return typed("'" + std::string(buffer, end.ptr) + "'", type);
}

std::string bytes(const std::string& value) {
  std::string out = "CAST('";
  for (const char c : value) out += fmt::format("\\x{:02X}", static_cast<unsigned char>(c));
  return out + "' AS BLOB)";
}

std::string uuid(const std::string& value) {
  std::string hex;
  for (size_t i = 0; i < value.size(); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) hex += '-';
    hex += fmt::format("{:02x}", static_cast<unsigned char>(value[i]));
  }
  return "CAST('" + hex + "' AS UUID)";
}

std::string timestamp(int64_t micros) {
  return fmt::format("make_timestamp(CAST({} AS BIGINT))", micros);
}

std::string time_of_day(int64_t micros) {
  return fmt::format("(CAST('00:00:00' AS TIME) + to_microseconds({}))", micros);
}

std::string moment(const types::DateTime& value, const types::Type& type) {
  const bool time = type.is(TypeKind::kTime);
  const std::string micros = time ? time_of_day(value.micros) : timestamp(value.micros);
  if (!types::has_picos_part(type)) return micros;
  return fmt::format("struct_pack(t := {}, p := CAST({} AS INTEGER))", micros, value.picos);
}

std::string zoned(const types::ZonedDateTime& value, const types::Type& type) {
  if (type.is(TypeKind::kTimeWithTimeZone)) {
    const auto time = types::to_engine(value);
    return fmt::format("struct_pack(t := CAST({} AS BIGINT), o := CAST({} AS INTEGER))",
                       time.utc_picos, time.offset_minutes);
  }
  return fmt::format("struct_pack(t := {}, p := CAST({} AS INTEGER), z := {})",
                     timestamp(value.utc.micros), value.utc.picos, quote_text(value.zone));
}

std::string nested(const std::vector<Value>& values, const types::Type& type) {
  std::string first, second;
  for (size_t i = 0; i < values.size(); ++i) {
    if (type.is(TypeKind::kRow)) {
      first += fmt::format("{}f{} := {}", i == 0 ? "" : ", ", i,
                           literal(values[i], *type.fields()[i].type));
    } else if (type.is(TypeKind::kMap)) {
      std::string& side = i % 2 == 0 ? first : second;
      side += (side.empty() ? "" : ", ") + literal(values[i], *type.parameters()[i % 2]);
    } else {
      first += (i == 0 ? "" : ", ") + literal(values[i], *type.element());
    }
  }
  if (type.is(TypeKind::kRow)) return "struct_pack(" + first + ")";
  if (type.is(TypeKind::kMap)) return typed("MAP([" + first + "], [" + second + "])", type);
  return typed("[" + first + "]", type);
}

std::string text(const std::string& value, const types::Type& type) {
  switch (type.kind()) {
    case TypeKind::kChar: {
      const size_t end = value.find_last_not_of(' ');
      return quote_text(end == std::string::npos ? "" : value.substr(0, end + 1));
    }
    case TypeKind::kUuid:
      return uuid(value);
    case TypeKind::kVarbinary:
    case TypeKind::kIpAddress:
    case TypeKind::kHyperLogLog:
    case TypeKind::kQdigest:
    case TypeKind::kTdigest:
      return bytes(value);
    default:
      return quote_text(value);
  }
}

std::string integer(int64_t value, const types::Type& type) {
  if (!type.is(TypeKind::kDate)) return typed(std::to_string(value), type);
  const types::CivilDate date = types::civil_from_days(value);
  if (date.year >= 1 && date.year <= 9999) {
    return fmt::format("CAST('{:04}-{:02}-{:02}' AS DATE)", date.year, date.month, date.day);
  }
  return fmt::format("(CAST('1970-01-01' AS DATE) + CAST({} AS INTEGER))", value);
}

}  // namespace

std::string quote_text(std::string_view value) {
  std::string out = "'";
  for (const char c : value) {
    if (c == '\'') out += "''";
    // The engine's parser ends a statement at a NUL.
    else if (c == '\0')
      out += "' || chr(0) || '";
    else
      out += c;
  }
  out += "'";
  return value.find('\0') == std::string_view::npos ? out : "(" + out + ")";
}

std::string literal(const Value& value, const types::Type& type) {
  // A NULL list as a constant makes the engine's list functions forget their types.
  if (value.is_null() && type.is(TypeKind::kArray)) {
    return "CASE WHEN false THEN " + typed("[]", type) + " END";
  }
  if (value.is_null()) return typed("NULL", type);
  if (value.holds<bool>()) return value.get<bool>() ? "true" : "false";
  if (value.holds<int64_t>()) return integer(value.get<int64_t>(), type);
  if (value.holds<double>()) return floating(value.get<double>(), type);
  if (value.holds<types::Int128>()) {
    return typed("'" + types::decimal_text(value.get<types::Int128>(), type.scale()) + "'", type);
  }
  if (value.holds<std::string>()) return text(value.get<std::string>(), type);
  if (value.holds<types::DateTime>()) return moment(value.get<types::DateTime>(), type);
  if (value.holds<types::ZonedDateTime>()) return zoned(value.get<types::ZonedDateTime>(), type);
  return nested(value.get<std::vector<Value>>(), type);
}

}  // namespace vivace::translate
