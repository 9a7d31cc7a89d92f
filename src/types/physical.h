// How a value of each Presto type lies in the engine's vectors.
//
//   boolean, tinyint .. bigint, real, double, date, varbinary, uuid   the engine's own
//   unknown                        INTEGER, always NULL
//   decimal(p,s)                   DECIMAL(p,s)
//   varchar(n), json               VARCHAR (json: canonical text)
//   char(n)                        VARCHAR without the padding; what shows a value pads it to n
//   time(p), timestamp(p), p <= 6  TIME, TIMESTAMP
//   time(p), timestamp(p), p > 6   STRUCT(t TIME|TIMESTAMP, p INTEGER): p are the picoseconds
//                                  within the microsecond, 0..999999
//   timestamp with time zone       STRUCT(t TIMESTAMP, p INTEGER, z VARCHAR): t is UTC, p as
//                                  above (0 up to precision 6), z the zone's id. Equality, order
//                                  and grouping are those of (t, p).
//   time with time zone            STRUCT(t BIGINT, o INTEGER): t are the picoseconds of the UTC
//                                  day, 0..86399999999999999, o the offset in minutes. Equality,
//                                  order and grouping are those of t.
//   interval day to second         BIGINT, milliseconds
//   interval year to month         INTEGER, months
//   array(t), map(k,v)             t[], MAP(k, v)
//   row(...)                       STRUCT(f0 t0, f1 t1, ...): by position, since Presto's names
//                                  may be missing or equal
//   ipaddress                      BLOB of 16 bytes (IPv4 mapped into IPv6)
//   HyperLogLog, P4HyperLogLog, SetDigest, qdigest, tdigest     BLOB
#pragma once

#include <cstdint>
#include <string>

#include "types/type.h"
#include "types/value.h"

namespace vivace::types {

/// The engine's SQL text for `type`. Throws QueryError (NOT_SUPPORTED) for types without values in
/// the engine (functions, patterns, geometries, ...).
std::string engine_type(const Type& type);

/// Is it the pair of microseconds and picoseconds? time and timestamp only.
bool has_picos_part(const Type& type);

/// The two parts of a `time with time zone` value.
struct EngineTimeWithZone {
  int64_t utc_picos = 0;  // within the day
  int32_t offset_minutes = 0;
};
EngineTimeWithZone to_engine(const ZonedDateTime& time);

}  // namespace vivace::types
