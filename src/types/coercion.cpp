// Implicit coercions and common types.
#include "types/coercion.h"

#include <algorithm>
#include <optional>

namespace vivace::types {
namespace {

constexpr int64_t kMaxCharLength = 65'536;

// The decimal that holds every value of an integral type; nothing for other types.
std::optional<int32_t> integral_digits(TypeKind kind) {
  switch (kind) {
    case TypeKind::kTinyint:
      return 3;
    case TypeKind::kSmallint:
      return 5;
    case TypeKind::kInteger:
      return 10;
    case TypeKind::kBigint:
      return 19;
    default:
      return std::nullopt;
  }
}

bool is_pattern(TypeKind kind) {
  return kind == TypeKind::kJsonPath || kind == TypeKind::kRegexp || kind == TypeKind::kCodePoints;
}

// `from` as a type of another kind, the narrowest that holds all its values; nullptr: it does not
// become one by itself.
TypePtr widen_to_kind(const Type& from, TypeKind to) {
  if (const auto digits = integral_digits(from.kind())) {
    if (to == TypeKind::kDecimal) return decimal_type(*digits, 0);
    const bool wider = to > from.kind() && to <= TypeKind::kDouble;
    return wider ? simple_type(to) : nullptr;
  }
  switch (from.kind()) {
    case TypeKind::kDecimal:
      return to == TypeKind::kReal || to == TypeKind::kDouble ? simple_type(to) : nullptr;
    case TypeKind::kReal:
      return to == TypeKind::kDouble ? double_type() : nullptr;
    case TypeKind::kDate:
      if (to == TypeKind::kTimestamp) return timestamp_type(0);
      return to == TypeKind::kTimestampWithTimeZone ? timestamp_with_time_zone_type(0) : nullptr;
    case TypeKind::kTime:
      return to == TypeKind::kTimeWithTimeZone ? time_with_time_zone_type(from.precision())
                                               : nullptr;
    case TypeKind::kTimestamp:
      return to == TypeKind::kTimestampWithTimeZone
                 ? timestamp_with_time_zone_type(from.precision())
                 : nullptr;
    case TypeKind::kVarchar:
      if (to == TypeKind::kChar) return char_type(std::min(from.length(), kMaxCharLength));
      return is_pattern(to) ? simple_type(to) : nullptr;
    case TypeKind::kChar:
      return is_pattern(to) ? simple_type(to) : nullptr;
    case TypeKind::kP4HyperLogLog:
      return to == TypeKind::kHyperLogLog ? simple_type(to) : nullptr;
    default:
      return nullptr;
  }
}

TypePtr common_decimal(const Type& left, const Type& right) {
  const int32_t scale = std::max(left.scale(), right.scale());
  const int32_t whole =
      std::max(left.precision() - left.scale(), right.precision() - right.scale());
  return decimal_type(std::min(kMaxDecimalPrecision, whole + scale), scale);
}

TypePtr common_row(const Type& left, const Type& right) {
  if (left.fields().size() != right.fields().size()) return nullptr;
  std::vector<RowField> fields;
  for (size_t i = 0; i < left.fields().size(); ++i) {
    TypePtr type = common_super_type(left.fields()[i].type, right.fields()[i].type);
    if (!type) return nullptr;
    const bool same_name = left.fields()[i].name == right.fields()[i].name;
    fields.push_back({same_name ? left.fields()[i].name : std::nullopt, std::move(type)});
  }
  return row_type(std::move(fields));
}

// Two different types of one kind.
TypePtr common_of_kind(const Type& left, const Type& right) {
  switch (left.kind()) {
    case TypeKind::kDecimal:
      return common_decimal(left, right);
    case TypeKind::kVarchar:
      return varchar_type(std::max(left.length(), right.length()));
    case TypeKind::kChar:
      return char_type(std::max(left.length(), right.length()));
    case TypeKind::kTime:
      return time_type(std::max(left.precision(), right.precision()));
    case TypeKind::kTimeWithTimeZone:
      return time_with_time_zone_type(std::max(left.precision(), right.precision()));
    case TypeKind::kTimestamp:
      return timestamp_type(std::max(left.precision(), right.precision()));
    case TypeKind::kTimestampWithTimeZone:
      return timestamp_with_time_zone_type(std::max(left.precision(), right.precision()));
    case TypeKind::kArray: {
      TypePtr element = common_super_type(left.element(), right.element());
      return element ? array_type(std::move(element)) : nullptr;
    }
    case TypeKind::kMap: {
      TypePtr key = common_super_type(left.key(), right.key());
      TypePtr value = common_super_type(left.value(), right.value());
      return key && value ? map_type(std::move(key), std::move(value)) : nullptr;
    }
    case TypeKind::kRow:
      return common_row(left, right);
    default:
      return nullptr;
  }
}

bool all_coerce(const std::vector<TypePtr>& from, const std::vector<TypePtr>& to) {
  return std::equal(from.begin(), from.end(), to.begin(), to.end(), can_coerce);
}

}  // namespace

bool can_coerce(const TypePtr& from, const TypePtr& to) {
  if (same_type(from, to) || from->is(TypeKind::kUnknown)) return true;
  if (from->kind() != to->kind()) {
    const TypePtr widened = widen_to_kind(*from, to->kind());
    return widened && can_coerce(widened, to);
  }
  switch (from->kind()) {
    case TypeKind::kDecimal:
      return same_type(common_decimal(*from, *to), to);
    case TypeKind::kArray:
    case TypeKind::kMap:
    case TypeKind::kRow:
      return all_coerce(from->parameters(), to->parameters());
    default:
      return same_type(common_of_kind(*from, *to), to);
  }
}

TypePtr common_super_type(const TypePtr& left, const TypePtr& right) {
  if (same_type(left, right) || right->is(TypeKind::kUnknown)) return left;
  if (left->is(TypeKind::kUnknown)) return right;
  if (left->kind() == right->kind()) return common_of_kind(*left, *right);
  if (const TypePtr widened = widen_to_kind(*left, right->kind())) {
    return common_super_type(widened, right);
  }
  if (const TypePtr widened = widen_to_kind(*right, left->kind())) {
    return common_super_type(left, widened);
  }
  return nullptr;
}

TypePtr common_super_type(const std::vector<TypePtr>& types) {
  TypePtr common = unknown_type();
  for (const TypePtr& type : types) {
    common = common_super_type(common, type);
    if (!common) return nullptr;
  }
  return common;
}

}  // namespace vivace::types
