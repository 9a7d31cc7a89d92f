// Presto's types: immutable, shared, compared by value.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vivace::types {

enum class TypeKind : uint8_t {
  kUnknown,  // the type of a bare NULL
  kBoolean,
  kTinyint,
  kSmallint,
  kInteger,
  kBigint,
  kReal,
  kDouble,
  kDecimal,  // precision 1..38, scale 0..precision
  kVarchar,  // length 0..2^31-2, or unbounded
  kChar,     // length 0..65536
  kVarbinary,
  kDate,
  kTime,                   // precision 0..12
  kTimeWithTimeZone,       // precision 0..12
  kTimestamp,              // precision 0..12
  kTimestampWithTimeZone,  // precision 0..12
  kIntervalDayToSecond,
  kIntervalYearToMonth,
  kArray,
  kMap,
  kRow,
  kFunction,  // arguments then the result, only inside the analyser
  kJson,
  kUuid,
  kIpAddress,
  kHyperLogLog,
  kP4HyperLogLog,
  kSetDigest,
  kQdigest,  // one parameter: the element type
  kTdigest,
  kJsonPath,
  kJson2016,
  kLikePattern,
  kRegexp,
  kCodePoints,
  kColor,
  kDescriptor,
  kGeometry,
  kSphericalGeography,
  kBingTile,
  kKdbTree,
  kObjectId,
};

class Type;
using TypePtr = std::shared_ptr<const Type>;

/// One field of a row type; anonymous fields have no name.
struct RowField {
  std::optional<std::string> name;
  TypePtr type;
};

/// The length of an unbounded varchar.
inline constexpr int64_t kUnboundedLength = 2147483647;
inline constexpr int32_t kMaxDecimalPrecision = 38;
inline constexpr int32_t kMaxDateTimePrecision = 12;
/// Decimals up to this precision fit 64 bits.
inline constexpr int32_t kMaxShortDecimalPrecision = 18;

/// An immutable type. Create through the functions below; safe to share between threads.
class Type {
 public:
  Type(TypeKind kind, int64_t first, int32_t scale, std::vector<TypePtr> parameters,
       std::vector<RowField> fields);

  TypeKind kind() const { return kind_; }
  bool is(TypeKind kind) const { return kind_ == kind; }
  /// Decimal, time and timestamp types: digits.
  int32_t precision() const { return static_cast<int32_t>(first_); }
  int32_t scale() const { return scale_; }
  /// varchar and char: code points; kUnboundedLength for a bare varchar.
  int64_t length() const { return first_; }
  bool is_unbounded_varchar() const {
    return kind_ == TypeKind::kVarchar && first_ == kUnboundedLength;
  }
  /// Array and qdigest element.
  const TypePtr& element() const { return parameters_.at(0); }
  const TypePtr& key() const { return parameters_.at(0); }
  const TypePtr& value() const { return parameters_.at(1); }
  /// Row only.
  const std::vector<RowField>& fields() const { return fields_; }
  /// Array, map, function, qdigest; a row's field types too.
  const std::vector<TypePtr>& parameters() const { return parameters_; }

  /// What `typeof` says: `decimal(4,2)`, `row(x bigint)`, `interval day to second`.
  std::string display() const;
  /// The name without parameters: `decimal`, `timestamp with time zone`.
  std::string_view base_name() const;

  /// Can `=` compare two values of it; can `<`.
  bool is_comparable() const;
  bool is_orderable() const;

  bool operator==(const Type& other) const;

 private:
  TypeKind kind_;
  int32_t scale_ = 0;
  int64_t first_ = 0;
  std::vector<TypePtr> parameters_;
  std::vector<RowField> fields_;
};

bool same_type(const TypePtr& left, const TypePtr& right);

TypePtr unknown_type();
TypePtr boolean_type();
TypePtr tinyint_type();
TypePtr smallint_type();
TypePtr integer_type();
TypePtr bigint_type();
TypePtr real_type();
TypePtr double_type();
TypePtr decimal_type(int32_t precision, int32_t scale);
TypePtr varchar_type();  // unbounded
TypePtr varchar_type(int64_t length);
TypePtr char_type(int64_t length);
TypePtr varbinary_type();
TypePtr date_type();
TypePtr time_type(int32_t precision);
TypePtr time_with_time_zone_type(int32_t precision);
TypePtr timestamp_type(int32_t precision);
TypePtr timestamp_with_time_zone_type(int32_t precision);
TypePtr interval_day_to_second_type();
TypePtr interval_year_to_month_type();
TypePtr array_type(TypePtr element);
TypePtr map_type(TypePtr key, TypePtr value);
TypePtr row_type(std::vector<RowField> fields);
TypePtr function_type(std::vector<TypePtr> arguments, TypePtr result);
TypePtr json_type();
TypePtr uuid_type();
TypePtr ip_address_type();
TypePtr qdigest_type(TypePtr element);
/// Any kind without parameters.
TypePtr simple_type(TypeKind kind);

/// Parses a type as Presto writes it in SQL, signatures and clients: `varchar(3)`,
/// `decimal(4,2)`, `array(row(x bigint, "y z" double))`, `timestamp(3) with time zone`.
/// Names are case-insensitive. nullptr when `text` is no type.
TypePtr parse_type(std::string_view text);

bool is_integral(const Type& type);       // tinyint .. bigint
bool is_exact_numeric(const Type& type);  // integral or decimal
bool is_numeric(const Type& type);        // exact numeric, real, double
bool is_character(const Type& type);      // varchar or char

}  // namespace vivace::types
