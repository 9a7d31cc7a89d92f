// Display text of constants.
#include "types/value_text.h"

#include <cstdlib>

#include "types/civil.h"
#include "types/datetime.h"
#include "types/decimal.h"
#include "types/network_text.h"
#include "types/number_text.h"
#include "types/zone.h"

namespace vivace::types {
namespace {

constexpr size_t kRoom = 96;
static_assert(kRoom >= kMaxDateTimeText && kRoom >= kMaxDecimalText && kRoom >= kMaxNumberText);

std::string hex_text(std::string_view bytes) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string text;
  for (const char c : bytes) {
    text += kHex[static_cast<unsigned char>(c) >> 4];
    text += kHex[static_cast<unsigned char>(c) & 15];
  }
  return text;
}

std::string padded_text(std::string text, int64_t length) {
  int64_t points = 0;
  for (const char c : text) points += (c & 0xC0) != 0x80 ? 1 : 0;
  if (points < length) text.append(static_cast<size_t>(length - points), ' ');
  return text;
}

Zone zone_of(const ZonedDateTime& value) { return Zone::find(value.zone).value_or(Zone::utc()); }

std::string zoned_time_text(const Type& type, const ZonedDateTime& value) {
  const Zone zone = zone_of(value);
  DateTime local = to_local(value.utc, zone);
  local.micros = floor_mod(local.micros, kMicrosPerDay);
  char text[kRoom];
  char* end = write_time(text, local, type.precision());
  return {text, write_offset(end, zone.offset_at(0) / 60)};
}

std::string zoned_timestamp_text(const Type& type, const ZonedDateTime& value) {
  const Zone zone = zone_of(value);
  char text[kRoom];
  char* end = write_timestamp(text, to_local(value.utc, zone), type.precision());
  return std::string(text, end) + " " + zone.id();
}

std::string list_text(const Type& type, const std::vector<Value>& values) {
  const bool is_map = type.is(TypeKind::kMap);
  std::string text(1, is_map ? '{' : '[');
  for (size_t i = 0; i < values.size(); ++i) {
    if (i > 0) text += is_map && i % 2 == 1 ? "=" : ", ";
    const TypePtr& member = type.is(TypeKind::kArray) ? type.element()
                            : is_map                  ? type.parameters()[i % 2]
                                                      : type.parameters().at(i);
    text += value_text(*member, values[i]);
  }
  return text + (is_map ? '}' : ']');
}

std::string number_text(const Type& type, const Value& value) {
  char text[kRoom];
  switch (type.kind()) {
    case TypeKind::kReal:
      return {text, write_real_scientific(text, static_cast<float>(value.get<double>()))};
    case TypeKind::kDouble:
      return {text, write_double_scientific(text, value.get<double>())};
    case TypeKind::kDate:
      return {text, write_date(text, value.get<int64_t>())};
    case TypeKind::kIntervalDayToSecond:
      return {text, write_interval_day_to_second(text, value.get<int64_t>())};
    case TypeKind::kIntervalYearToMonth:
      return {text, write_interval_year_to_month(text, value.get<int64_t>())};
    default:
      return {text, write_int64(text, value.get<int64_t>())};
  }
}

std::string string_text(const Type& type, const std::string& bytes) {
  char text[kRoom];
  switch (type.kind()) {
    case TypeKind::kChar:
      return padded_text(bytes, type.length());
    case TypeKind::kUuid:
      return {text, write_uuid(text, bytes)};
    case TypeKind::kIpAddress:
      return {text, write_ip_address(text, bytes)};
    case TypeKind::kVarchar:
    case TypeKind::kJson:
    case TypeKind::kJsonPath:
    case TypeKind::kRegexp:
    case TypeKind::kLikePattern:
    case TypeKind::kCodePoints:
      return bytes;
    default:
      return hex_text(bytes);
  }
}

}  // namespace

std::string value_text(const Type& type, const Value& value) {
  if (value.is_null()) return "NULL";
  if (value.holds<bool>()) return value.get<bool>() ? "true" : "false";
  if (value.holds<Int128>()) return decimal_text(value.get<Int128>(), type.scale());
  if (value.holds<std::string>()) return string_text(type, value.get<std::string>());
  if (value.holds<std::vector<Value>>()) return list_text(type, value.get<std::vector<Value>>());
  if (value.holds<ZonedDateTime>()) {
    const auto& zoned = value.get<ZonedDateTime>();
    return type.is(TypeKind::kTimeWithTimeZone) ? zoned_time_text(type, zoned)
                                                : zoned_timestamp_text(type, zoned);
  }
  if (value.holds<DateTime>()) {
    char text[kRoom];
    const auto& local = value.get<DateTime>();
    return {text, type.is(TypeKind::kTime) ? write_time(text, local, type.precision())
                                           : write_timestamp(text, local, type.precision())};
  }
  return number_text(type, value);
}

}  // namespace vivace::types
