// Types: construction, names, equality, what can be compared and ordered.
#include "types/type.h"

#include <algorithm>
#include <array>
#include <utility>

namespace vivace::types {
namespace {

struct KindName {
  TypeKind kind;
  std::string_view name;
};

constexpr auto kKindNames = std::to_array<KindName>({
    {TypeKind::kUnknown, "unknown"},
    {TypeKind::kBoolean, "boolean"},
    {TypeKind::kTinyint, "tinyint"},
    {TypeKind::kSmallint, "smallint"},
    {TypeKind::kInteger, "integer"},
    {TypeKind::kBigint, "bigint"},
    {TypeKind::kReal, "real"},
    {TypeKind::kDouble, "double"},
    {TypeKind::kDecimal, "decimal"},
    {TypeKind::kVarchar, "varchar"},
    {TypeKind::kChar, "char"},
    {TypeKind::kVarbinary, "varbinary"},
    {TypeKind::kDate, "date"},
    {TypeKind::kTime, "time"},
    {TypeKind::kTimeWithTimeZone, "time with time zone"},
    {TypeKind::kTimestamp, "timestamp"},
    {TypeKind::kTimestampWithTimeZone, "timestamp with time zone"},
    {TypeKind::kIntervalDayToSecond, "interval day to second"},
    {TypeKind::kIntervalYearToMonth, "interval year to month"},
    {TypeKind::kArray, "array"},
    {TypeKind::kMap, "map"},
    {TypeKind::kRow, "row"},
    {TypeKind::kFunction, "function"},
    {TypeKind::kJson, "json"},
    {TypeKind::kUuid, "uuid"},
    {TypeKind::kIpAddress, "ipaddress"},
    {TypeKind::kHyperLogLog, "HyperLogLog"},
    {TypeKind::kP4HyperLogLog, "P4HyperLogLog"},
    {TypeKind::kSetDigest, "SetDigest"},
    {TypeKind::kQdigest, "qdigest"},
    {TypeKind::kTdigest, "tdigest"},
    {TypeKind::kJsonPath, "JsonPath"},
    {TypeKind::kJson2016, "json2016"},
    {TypeKind::kLikePattern, "LikePattern"},
    {TypeKind::kRegexp, "JoniRegExp"},
    {TypeKind::kCodePoints, "CodePoints"},
    {TypeKind::kColor, "color"},
    {TypeKind::kDescriptor, "descriptor"},
    {TypeKind::kGeometry, "Geometry"},
    {TypeKind::kSphericalGeography, "SphericalGeography"},
    {TypeKind::kBingTile, "BingTile"},
    {TypeKind::kKdbTree, "KdbTree"},
    {TypeKind::kObjectId, "ObjectId"},
});

constexpr bool names_are_in_kind_order() {
  for (size_t i = 0; i < kKindNames.size(); ++i) {
    if (static_cast<size_t>(kKindNames[i].kind) != i) return false;
  }
  return kKindNames.size() == static_cast<size_t>(TypeKind::kObjectId) + 1;
}
static_assert(names_are_in_kind_order());

// The types without parameters, made once and shared.
const TypePtr& shared_simple(TypeKind kind) {
  static const auto types = [] {
    std::array<TypePtr, kKindNames.size()> made;
    for (size_t i = 0; i < made.size(); ++i) {
      made[i] = std::make_shared<const Type>(kKindNames[i].kind, 0, 0, std::vector<TypePtr>{},
                                             std::vector<RowField>{});
    }
    return made;
  }();
  return types[static_cast<size_t>(kind)];
}

TypePtr make(TypeKind kind, int64_t first, int32_t scale = 0) {
  return std::make_shared<const Type>(kind, first, scale, std::vector<TypePtr>{},
                                      std::vector<RowField>{});
}

TypePtr make_nested(TypeKind kind, std::vector<TypePtr> parameters,
                    std::vector<RowField> fields = {}) {
  return std::make_shared<const Type>(kind, 0, 0, std::move(parameters), std::move(fields));
}

std::string join_display(const std::vector<TypePtr>& types, std::string_view separator) {
  std::string text;
  for (const TypePtr& type : types) {
    if (!text.empty()) text += separator;
    text += type->display();
  }
  return text;
}

bool all(const std::vector<TypePtr>& types, bool (Type::*predicate)() const) {
  return std::all_of(types.begin(), types.end(),
                     [predicate](const TypePtr& type) { return ((*type).*predicate)(); });
}

}  // namespace

Type::Type(TypeKind kind, int64_t first, int32_t scale, std::vector<TypePtr> parameters,
           std::vector<RowField> fields)
    : kind_(kind),
      scale_(scale),
      first_(first),
      parameters_(std::move(parameters)),
      fields_(std::move(fields)) {}

std::string_view Type::base_name() const { return kKindNames[static_cast<size_t>(kind_)].name; }

std::string Type::display() const {
  const std::string name(base_name());
  switch (kind_) {
    case TypeKind::kDecimal:
      return name + "(" + std::to_string(precision()) + "," + std::to_string(scale()) + ")";
    case TypeKind::kVarchar:
      if (is_unbounded_varchar()) return name;
      [[fallthrough]];
    case TypeKind::kChar:
    case TypeKind::kTime:
    case TypeKind::kTimestamp:
      return name + "(" + std::to_string(first_) + ")";
    case TypeKind::kTimeWithTimeZone:
      return "time(" + std::to_string(first_) + ") with time zone";
    case TypeKind::kTimestampWithTimeZone:
      return "timestamp(" + std::to_string(first_) + ") with time zone";
    case TypeKind::kArray:
    case TypeKind::kMap:
    case TypeKind::kQdigest:
      return name + "(" + join_display(parameters_, ", ") + ")";
    case TypeKind::kFunction:
      return name + "(" + join_display(parameters_, ",") + ")";
    case TypeKind::kRow: {
      std::string text = "row(";
      for (size_t i = 0; i < fields_.size(); ++i) {
        if (i > 0) text += ", ";
        if (fields_[i].name) text += *fields_[i].name + " ";
        text += fields_[i].type->display();
      }
      return text + ")";
    }
    default:
      return name;
  }
}

bool Type::is_comparable() const {
  switch (kind_) {
    case TypeKind::kArray:
    case TypeKind::kMap:
    case TypeKind::kRow:
      return all(parameters_, &Type::is_comparable);
    case TypeKind::kFunction:
    case TypeKind::kHyperLogLog:
    case TypeKind::kP4HyperLogLog:
    case TypeKind::kSetDigest:
    case TypeKind::kQdigest:
    case TypeKind::kTdigest:
    case TypeKind::kJsonPath:
    case TypeKind::kJson2016:
    case TypeKind::kLikePattern:
    case TypeKind::kRegexp:
    case TypeKind::kCodePoints:
    case TypeKind::kDescriptor:
    case TypeKind::kSphericalGeography:
    case TypeKind::kKdbTree:
      return false;
    default:
      return true;
  }
}

bool Type::is_orderable() const {
  switch (kind_) {
    case TypeKind::kArray:
    case TypeKind::kRow:
      return all(parameters_, &Type::is_orderable);
    case TypeKind::kMap:
    case TypeKind::kJson:
    case TypeKind::kColor:
    case TypeKind::kGeometry:
    case TypeKind::kBingTile:
      return false;
    default:
      return is_comparable();
  }
}

bool Type::operator==(const Type& other) const {
  if (this == &other) return true;
  if (kind_ != other.kind_ || first_ != other.first_ || scale_ != other.scale_ ||
      parameters_.size() != other.parameters_.size()) {
    return false;
  }
  for (size_t i = 0; i < parameters_.size(); ++i) {
    if (!same_type(parameters_[i], other.parameters_[i])) return false;
  }
  for (size_t i = 0; i < fields_.size(); ++i) {
    if (fields_[i].name != other.fields_[i].name) return false;
  }
  return true;
}

bool same_type(const TypePtr& left, const TypePtr& right) {
  if (left == right) return true;
  return left && right && *left == *right;
}

TypePtr simple_type(TypeKind kind) { return shared_simple(kind); }
TypePtr unknown_type() { return shared_simple(TypeKind::kUnknown); }
TypePtr boolean_type() { return shared_simple(TypeKind::kBoolean); }
TypePtr tinyint_type() { return shared_simple(TypeKind::kTinyint); }
TypePtr smallint_type() { return shared_simple(TypeKind::kSmallint); }
TypePtr integer_type() { return shared_simple(TypeKind::kInteger); }
TypePtr bigint_type() { return shared_simple(TypeKind::kBigint); }
TypePtr real_type() { return shared_simple(TypeKind::kReal); }
TypePtr double_type() { return shared_simple(TypeKind::kDouble); }
TypePtr varbinary_type() { return shared_simple(TypeKind::kVarbinary); }
TypePtr date_type() { return shared_simple(TypeKind::kDate); }
TypePtr json_type() { return shared_simple(TypeKind::kJson); }
TypePtr uuid_type() { return shared_simple(TypeKind::kUuid); }
TypePtr ip_address_type() { return shared_simple(TypeKind::kIpAddress); }
TypePtr interval_day_to_second_type() { return shared_simple(TypeKind::kIntervalDayToSecond); }
TypePtr interval_year_to_month_type() { return shared_simple(TypeKind::kIntervalYearToMonth); }

TypePtr decimal_type(int32_t precision, int32_t scale) {
  return make(TypeKind::kDecimal, precision, scale);
}
TypePtr varchar_type() {
  static const TypePtr unbounded = make(TypeKind::kVarchar, kUnboundedLength);
  return unbounded;
}
TypePtr varchar_type(int64_t length) {
  return length >= kUnboundedLength ? varchar_type() : make(TypeKind::kVarchar, length);
}
TypePtr char_type(int64_t length) { return make(TypeKind::kChar, length); }
TypePtr time_type(int32_t precision) { return make(TypeKind::kTime, precision); }
TypePtr time_with_time_zone_type(int32_t precision) {
  return make(TypeKind::kTimeWithTimeZone, precision);
}
TypePtr timestamp_type(int32_t precision) { return make(TypeKind::kTimestamp, precision); }
TypePtr timestamp_with_time_zone_type(int32_t precision) {
  return make(TypeKind::kTimestampWithTimeZone, precision);
}
TypePtr array_type(TypePtr element) { return make_nested(TypeKind::kArray, {std::move(element)}); }
TypePtr map_type(TypePtr key, TypePtr value) {
  return make_nested(TypeKind::kMap, {std::move(key), std::move(value)});
}
TypePtr row_type(std::vector<RowField> fields) {
  std::vector<TypePtr> parameters;
  parameters.reserve(fields.size());
  for (const RowField& field : fields) parameters.push_back(field.type);
  return make_nested(TypeKind::kRow, std::move(parameters), std::move(fields));
}
TypePtr function_type(std::vector<TypePtr> arguments, TypePtr result) {
  arguments.push_back(std::move(result));
  return make_nested(TypeKind::kFunction, std::move(arguments));
}
TypePtr qdigest_type(TypePtr element) {
  return make_nested(TypeKind::kQdigest, {std::move(element)});
}

bool is_integral(const Type& type) {
  return type.kind() >= TypeKind::kTinyint && type.kind() <= TypeKind::kBigint;
}
bool is_exact_numeric(const Type& type) { return is_integral(type) || type.is(TypeKind::kDecimal); }
bool is_numeric(const Type& type) {
  return is_exact_numeric(type) || type.is(TypeKind::kReal) || type.is(TypeKind::kDouble);
}
bool is_character(const Type& type) {
  return type.is(TypeKind::kVarchar) || type.is(TypeKind::kChar);
}

}  // namespace vivace::types
