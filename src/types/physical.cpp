// The engine's type for each Presto type.
#include "types/physical.h"

#include "base/error.h"
#include "types/civil.h"
#include "types/datetime.h"

namespace vivace::types {
namespace {

std::string row_engine_type(const Type& type) {
  std::string text = "STRUCT(";
  for (size_t i = 0; i < type.fields().size(); ++i) {
    if (i > 0) text += ", ";
    text += "f" + std::to_string(i) + " " + engine_type(*type.fields()[i].type);
  }
  return text + ")";
}

}  // namespace

std::string engine_type(const Type& type) {
  switch (type.kind()) {
    case TypeKind::kBoolean:
      return "BOOLEAN";
    case TypeKind::kTinyint:
      return "TINYINT";
    case TypeKind::kSmallint:
      return "SMALLINT";
    case TypeKind::kUnknown:
    case TypeKind::kInteger:
    case TypeKind::kIntervalYearToMonth:
      return "INTEGER";
    case TypeKind::kBigint:
    case TypeKind::kIntervalDayToSecond:
      return "BIGINT";
    case TypeKind::kReal:
      return "FLOAT";
    case TypeKind::kDouble:
      return "DOUBLE";
    case TypeKind::kDecimal:
      return "DECIMAL(" + std::to_string(type.precision()) + "," + std::to_string(type.scale()) +
             ")";
    case TypeKind::kVarchar:
    case TypeKind::kChar:
    case TypeKind::kJson:
      return "VARCHAR";
    case TypeKind::kVarbinary:
    case TypeKind::kIpAddress:
    case TypeKind::kHyperLogLog:
    case TypeKind::kP4HyperLogLog:
    case TypeKind::kSetDigest:
    case TypeKind::kQdigest:
    case TypeKind::kTdigest:
      return "BLOB";
    case TypeKind::kUuid:
      return "UUID";
    case TypeKind::kDate:
      return "DATE";
    case TypeKind::kTime:
      return has_picos_part(type) ? "STRUCT(t TIME, p INTEGER)" : "TIME";
    case TypeKind::kTimestamp:
      return has_picos_part(type) ? "STRUCT(t TIMESTAMP, p INTEGER)" : "TIMESTAMP";
    case TypeKind::kTimeWithTimeZone:
      return "STRUCT(t BIGINT, o INTEGER)";
    case TypeKind::kTimestampWithTimeZone:
      return "STRUCT(t TIMESTAMP, p INTEGER, z VARCHAR)";
    case TypeKind::kArray:
      return engine_type(*type.element()) + "[]";
    case TypeKind::kMap:
      return "MAP(" + engine_type(*type.key()) + ", " + engine_type(*type.value()) + ")";
    case TypeKind::kRow:
      return row_engine_type(type);
    default:
      throw base::QueryError(base::ErrorCode::kNotSupported,
                             "Values of type " + type.display() + " are not supported");
  }
}

bool has_picos_part(const Type& type) {
  return (type.is(TypeKind::kTime) || type.is(TypeKind::kTimestamp)) && type.precision() > 6;
}

EngineTimeWithZone to_engine(const ZonedDateTime& time) {
  const int64_t micros = floor_mod(time.utc.micros, kMicrosPerDay);
  const auto zone = Zone::find(time.zone);
  const int32_t offset_seconds = zone ? zone->offset_at(0) : 0;
  return {micros * kPicosPerMicro + time.utc.picos, offset_seconds / 60};
}

}  // namespace vivace::types
