// Which explicit casts exist.
#include <algorithm>

#include "types/coercion.h"

namespace vivace::types {
namespace {

bool is_number_or_boolean(const Type& type) {
  return is_numeric(type) || type.is(TypeKind::kBoolean);
}

bool is_time(const Type& type) {
  return type.is(TypeKind::kTime) || type.is(TypeKind::kTimeWithTimeZone);
}
bool is_timestamp(const Type& type) {
  return type.is(TypeKind::kTimestamp) || type.is(TypeKind::kTimestampWithTimeZone);
}
bool is_date_or_time(const Type& type) {
  return type.is(TypeKind::kDate) || is_time(type) || is_timestamp(type);
}
bool is_interval(const Type& type) {
  return type.is(TypeKind::kIntervalDayToSecond) || type.is(TypeKind::kIntervalYearToMonth);
}
bool is_pattern(const Type& type) {
  return type.is(TypeKind::kJsonPath) || type.is(TypeKind::kRegexp) ||
         type.is(TypeKind::kCodePoints);
}

bool is_json_key(const Type& type) {
  return is_number_or_boolean(type) || type.is(TypeKind::kVarchar) || type.is(TypeKind::kUnknown);
}

bool can_cast_to_json(const Type& from) {
  switch (from.kind()) {
    case TypeKind::kUnknown:
    case TypeKind::kVarchar:
    case TypeKind::kJson:
    case TypeKind::kDate:
    case TypeKind::kTimestamp:
      return true;
    case TypeKind::kArray:
    case TypeKind::kRow:
      return std::all_of(from.parameters().begin(), from.parameters().end(),
                         [](const TypePtr& type) { return can_cast_to_json(*type); });
    case TypeKind::kMap:
      return is_json_key(*from.key()) && can_cast_to_json(*from.value());
    default:
      return is_number_or_boolean(from);
  }
}

bool can_cast_from_json(const Type& to) {
  switch (to.kind()) {
    case TypeKind::kVarchar:
    case TypeKind::kJson:
      return true;
    case TypeKind::kArray:
    case TypeKind::kRow:
      return std::all_of(to.parameters().begin(), to.parameters().end(),
                         [](const TypePtr& type) { return can_cast_from_json(*type); });
    case TypeKind::kMap:
      return is_json_key(*to.key()) && can_cast_from_json(*to.value());
    default:
      return is_number_or_boolean(to);
  }
}

bool can_cast_varchar(const Type& to) {
  return is_number_or_boolean(to) || is_date_or_time(to) || is_pattern(to) ||
         to.is(TypeKind::kVarchar) || to.is(TypeKind::kChar) || to.is(TypeKind::kVarbinary) ||
         to.is(TypeKind::kUuid) || to.is(TypeKind::kIpAddress);
}

bool can_cast_binary(const Type& to) {
  switch (to.kind()) {
    case TypeKind::kUuid:
    case TypeKind::kIpAddress:
    case TypeKind::kHyperLogLog:
    case TypeKind::kSetDigest:
    case TypeKind::kQdigest:
    case TypeKind::kTdigest:
      return true;
    default:
      return false;
  }
}

bool can_cast_date_or_time(const Type& from, const Type& to) {
  if (to.is(TypeKind::kVarchar)) return true;
  if (from.is(TypeKind::kDate)) return is_timestamp(to);
  if (is_time(from)) return is_time(to) || is_timestamp(to);
  return is_date_or_time(to);
}

// Kinds that become bytes (and, the identifiers, whole varchars).
bool can_cast_from_opaque(const Type& from, const Type& to) {
  switch (from.kind()) {
    case TypeKind::kUuid:
    case TypeKind::kIpAddress:
      return to.is(TypeKind::kVarbinary) || to.is_unbounded_varchar();
    case TypeKind::kHyperLogLog:
      return to.is(TypeKind::kVarbinary) || to.is(TypeKind::kP4HyperLogLog);
    case TypeKind::kP4HyperLogLog:
      return to.is(TypeKind::kHyperLogLog);
    case TypeKind::kSetDigest:
      return to.is(TypeKind::kVarbinary) || to.is(TypeKind::kHyperLogLog);
    case TypeKind::kQdigest:
    case TypeKind::kTdigest:
      return to.is(TypeKind::kVarbinary);
    default:
      return false;
  }
}

bool all_cast(const std::vector<TypePtr>& from, const std::vector<TypePtr>& to) {
  return std::equal(from.begin(), from.end(), to.begin(), to.end(), can_cast);
}

}  // namespace

bool can_cast(const TypePtr& from, const TypePtr& to) {
  if (same_type(from, to) || from->is(TypeKind::kUnknown)) return true;
  if (to->is(TypeKind::kJson)) return can_cast_to_json(*from);
  if (from->is(TypeKind::kJson)) return can_cast_from_json(*to);
  if (is_number_or_boolean(*from)) return is_number_or_boolean(*to) || to->is(TypeKind::kVarchar);
  if (is_date_or_time(*from)) return can_cast_date_or_time(*from, *to);
  if (is_interval(*from)) return to->is(TypeKind::kVarchar);
  switch (from->kind()) {
    case TypeKind::kVarchar:
      return can_cast_varchar(*to);
    case TypeKind::kChar:
      return is_character(*to) || is_pattern(*to);
    case TypeKind::kVarbinary:
      return can_cast_binary(*to);
    case TypeKind::kArray:
    case TypeKind::kMap:
    case TypeKind::kRow:
      return from->kind() == to->kind() && all_cast(from->parameters(), to->parameters());
    default:
      return can_cast_from_opaque(*from, *to);
  }
}

}  // namespace vivace::types
