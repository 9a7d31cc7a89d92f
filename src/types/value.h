// One constant: a literal, a folded expression, a default, a statistic.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "types/type.h"

namespace vivace::types {

__extension__ using Int128 = __int128;

class Value;

/// A timestamp without zone, or the local part of a time. `micros` counts from 1970-01-01T00:00:00
/// (time: from midnight); `picos` is the rest below one microsecond, 0..999999.
struct DateTime {
  int64_t micros = 0;
  int32_t picos = 0;
  bool operator==(const DateTime&) const = default;
};

/// A point in time and the zone it is shown in. `utc` counts from the epoch in UTC; for
/// `time with time zone` from UTC midnight of the local day.
struct ZonedDateTime {
  DateTime utc;
  std::string zone;  // "UTC", "Europe/Berlin" or "+05:30"
  bool operator==(const ZonedDateTime&) const = default;
};

/// A constant of some type; the type travels beside it. Which alternative is used, by type:
///   NULL of any type            std::monostate
///   boolean                     bool
///   tinyint..bigint, date (days), interval day to second (ms), year to month (months)  int64_t
///   real, double                double
///   decimal                     Int128 (unscaled)
///   varchar, char, json (canonical text), varbinary, uuid/ipaddress (16 bytes), digests  string
///   time, timestamp             DateTime
///   the two with time zone      ZonedDateTime
///   array, row                  vector of values;  map: key, value, key, value, ...
class Value {
 public:
  using Storage = std::variant<std::monostate, bool, int64_t, double, Int128, std::string, DateTime,
                               ZonedDateTime, std::vector<Value>>;
  Value() = default;
  Value(Storage storage) : storage_(std::move(storage)) {}  // NOLINT: a value is its storage
  static Value null() { return {}; }

  bool is_null() const { return std::holds_alternative<std::monostate>(storage_); }
  template <typename T>
  const T& get() const {
    return std::get<T>(storage_);
  }
  template <typename T>
  bool holds() const {
    return std::holds_alternative<T>(storage_);
  }
  const Storage& storage() const { return storage_; }
  bool operator==(const Value& other) const { return storage_ == other.storage_; }

 private:
  Storage storage_;
};

}  // namespace vivace::types
