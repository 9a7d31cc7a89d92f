// Casts, one rule per pair of types: a built-in where it agrees, otherwise a kernel.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "translate/planner.h"
#include "types/coercion.h"
#include "types/physical.h"

namespace vivace::translate {
namespace {

using types::Type;
using types::TypeKind;
using types::TypePtr;

/// Digits that an integral type may have.
int32_t integer_digits(TypeKind kind) {
  switch (kind) {
    case TypeKind::kTinyint:
      return 3;
    case TypeKind::kSmallint:
      return 5;
    case TypeKind::kInteger:
      return 10;
    default:
      return 19;
  }
}

/// Every value of `from` has a decimal of `to`'s shape.
bool fits_decimal(const Type& from, const Type& to) {
  const int32_t whole = to.precision() - to.scale();
  if (types::is_integral(from)) return whole >= integer_digits(from.kind());
  if (!from.is(TypeKind::kDecimal)) return false;
  const int32_t carry = from.scale() > to.scale() ? 1 : 0;
  return whole >= from.precision() - from.scale() + carry;
}

bool fits_integer(const Type& from, const Type& to) {
  if (types::is_integral(from)) return from.kind() <= to.kind();
  // One digit less than the type's longest number, one more for a carry.
  return from.is(TypeKind::kDecimal) &&
         from.precision() - from.scale() + 2 <= integer_digits(to.kind());
}

/// The most characters that the text of a value has; unbounded where unknown.
int64_t text_width(const Type& from) {
  if (from.is(TypeKind::kBoolean)) return 5;
  if (types::is_integral(from)) return integer_digits(from.kind()) + 1;
  if (from.is(TypeKind::kDecimal)) return from.precision() + 3;
  if (from.is(TypeKind::kDate)) return 10;
  if (from.is(TypeKind::kUuid)) return 36;
  return types::kUnboundedLength;
}

struct CastCall {
  const std::string& value;
  const Type& from;
  const Type& to;
  bool null_on_error;
  base::SourceLocation location;

  /// `vivace_NAME(value, extra, guard)` or its NULL-returning twin.
  std::string kernel(const std::string& name, const std::string& extra = {}) const {
    const std::string arguments = extra.empty() ? value : value + ", " + extra;
    return null_on_error ? fmt::format("vivace_try_{}({})", name, arguments)
                         : fmt::format("vivace_{}({}, {})", name, arguments, value);
  }
  std::string engine() const {
    return fmt::format("CAST({} AS {})", value, types::engine_type(to));
  }
  [[noreturn]] void refuse() const {
    not_supported(
        fmt::format("Cast from {} to {} is not supported yet", from.display(), to.display()),
        location);
  }
};

std::string name_of(const Type& type) { return std::string(type.base_name()); }

std::string to_integer(const CastCall& call) {
  if (call.from.is(TypeKind::kBoolean) || fits_integer(call.from, call.to)) return call.engine();
  if (call.from.is(TypeKind::kDecimal)) {
    return call.kernel(fmt::format("decimal_to_{}_{}_{}", name_of(call.to), call.from.precision(),
                                   call.from.scale()));
  }
  if (types::is_integral(call.from) || is_floating(call.from) || call.from.is(TypeKind::kVarchar) ||
      call.from.is(TypeKind::kChar)) {
    const std::string from = types::is_character(call.from) ? "varchar" : name_of(call.from);
    return call.kernel(from + "_to_" + name_of(call.to));
  }
  call.refuse();
}

std::string to_floating(const CastCall& call) {
  if (types::is_character(call.from)) return call.kernel("varchar_to_" + name_of(call.to));
  constexpr int32_t kExactDigits = 15;
  if (call.from.is(TypeKind::kDecimal) && call.from.precision() > kExactDigits) {
    return fmt::format("CAST(CAST({} AS VARCHAR) AS {})", call.value, types::engine_type(call.to));
  }
  if (call.from.is(TypeKind::kDouble) && call.to.is(TypeKind::kReal)) {
    return fmt::format("vivace_double_to_real({})", call.value);
  }
  if (types::is_numeric(call.from) || call.from.is(TypeKind::kBoolean)) return call.engine();
  call.refuse();
}

std::string to_decimal(const CastCall& call) {
  if (call.from.is(TypeKind::kBoolean)) {
    if (call.to.precision() > call.to.scale()) return call.engine();
    call.refuse();
  }
  if (fits_decimal(call.from, call.to)) return call.engine();
  const std::string shape = fmt::format("{}_{}", call.to.precision(), call.to.scale());
  if (call.from.is(TypeKind::kDecimal)) {
    return call.kernel(fmt::format("decimal_to_decimal_{}_{}_{}", call.from.precision(),
                                   call.from.scale(), shape));
  }
  if (types::is_character(call.from)) return call.kernel("varchar_to_decimal_" + shape);
  if (types::is_numeric(call.from)) return call.kernel(name_of(call.from) + "_to_decimal_" + shape);
  call.refuse();
}

/// Text of numbers, dates and the like; unbounded.
std::string text_of(const CastCall& call) {
  switch (call.from.kind()) {
    case TypeKind::kReal:
    case TypeKind::kDouble:
      return fmt::format("vivace_{}_to_varchar({})", name_of(call.from), call.value);
    case TypeKind::kDecimal:
      // The engine writes .05 for a decimal without whole digits.
      if (call.from.precision() == call.from.scale()) {
        return fmt::format("CAST(CAST({} AS DECIMAL({},{})) AS VARCHAR)", call.value,
                           std::min(call.from.precision() + 1, types::kMaxDecimalPrecision),
                           call.from.scale());
      }
      [[fallthrough]];
    case TypeKind::kBoolean:
    case TypeKind::kTinyint:
    case TypeKind::kSmallint:
    case TypeKind::kInteger:
    case TypeKind::kBigint:
    case TypeKind::kUuid:
      return fmt::format("CAST({} AS VARCHAR)", call.value);
    case TypeKind::kDate:
      return fmt::format("vivace_date_to_varchar({})", call.value);
    case TypeKind::kIntervalDayToSecond:
      return fmt::format("vivace_interval_day_to_varchar({})", call.value);
    case TypeKind::kIntervalYearToMonth:
      return fmt::format("vivace_interval_year_to_varchar(CAST({} AS BIGINT))", call.value);
    case TypeKind::kTimestamp:
    case TypeKind::kTime:
      if (types::has_picos_part(call.from)) break;
      return fmt::format("vivace_{}_to_varchar({}, {})", name_of(call.from), call.value,
                         call.from.precision());
    default:
      break;
  }
  call.refuse();
}

std::string to_varchar(const CastCall& call) {
  const int64_t length = call.to.length();
  if (call.from.is(TypeKind::kVarchar)) {
    if (length >= call.from.length()) return call.value;
    return fmt::format("substring({}, 1, {})", call.value, length);
  }
  if (call.from.is(TypeKind::kChar)) {
    return fmt::format("rpad({}, {}, ' ')", call.value, std::min(length, call.from.length()));
  }
  if (length < text_width(call.from) && !call.to.is_unbounded_varchar()) {
    if (is_floating(call.from)) {
      return call.kernel(name_of(call.from) + "_to_varchar_n", std::to_string(length));
    }
    const std::string text = text_of(call);
    const CastCall fitted{text, call.from, call.to, call.null_on_error, call.location};
    return fitted.kernel("fit_varchar", std::to_string(length));
  }
  return text_of(call);
}

std::string to_char(const CastCall& call) {
  if (!types::is_character(call.from)) {
    const std::string text = text_of(call);
    if (call.to.length() >= text_width(call.from)) return text;
    const CastCall fitted{text, call.from, call.to, call.null_on_error, call.location};
    return fitted.kernel("fit_varchar", std::to_string(call.to.length()));
  }
  if (call.from.is(TypeKind::kChar) && call.to.length() >= call.from.length()) return call.value;
  return fmt::format("rtrim(substring({}, 1, {}), ' ')", call.value, call.to.length());
}

/// From an engine TIMESTAMP of `precision` (at most 6) digits.
std::string to_timestamp(const CastCall& call, const std::string& micros, int32_t precision) {
  const int32_t wanted = call.to.precision();
  if (wanted > 6) {
    return fmt::format(
        "CASE WHEN {0} IS NULL THEN NULL ELSE struct_pack(t := {0}, p := CAST(0 AS "
        "INTEGER)) END",
        micros);
  }
  if (wanted >= precision) return micros;
  const CastCall rounding{micros, call.from, call.to, call.null_on_error, call.location};
  return rounding.kernel("timestamp_round", std::to_string(wanted));
}

std::string from_timestamp(const CastCall& call) {
  const bool picos = types::has_picos_part(call.from);
  const std::string micros =
      picos ? fmt::format("struct_extract({}, 't')", call.value) : call.value;
  if (call.to.is(TypeKind::kDate)) return fmt::format("CAST({} AS DATE)", micros);
  if (call.to.is(TypeKind::kTime) && !types::has_picos_part(call.to)) {
    const std::string time = fmt::format("CAST({} AS TIME)", micros);
    if (call.to.precision() >= call.from.precision()) return time;
    return fmt::format("vivace_time_round({}, {})", time, call.to.precision());
  }
  if (!call.to.is(TypeKind::kTimestamp)) call.refuse();
  if (picos && call.to.precision() >= call.from.precision()) return call.value;
  if (picos && call.to.precision() > 6) call.refuse();
  if (picos && call.to.precision() == 6) {
    return fmt::format(
        "({} + to_microseconds(CASE WHEN struct_extract({}, 'p') >= 500000 THEN 1 "
        "ELSE 0 END))",
        micros, call.value);
  }
  return to_timestamp(call, micros, std::min(call.from.precision(), 6));
}

std::string to_moment(const CastCall& call) {
  const std::array<TypeKind, 2> text = {TypeKind::kVarchar, TypeKind::kChar};
  if (std::find(text.begin(), text.end(), call.from.kind()) != text.end()) {
    if (call.to.is(TypeKind::kDate)) return call.kernel("varchar_to_date");
    if (types::has_picos_part(call.to)) call.refuse();
    return call.kernel("varchar_to_" + name_of(call.to), std::to_string(call.to.precision()));
  }
  if (call.from.is(TypeKind::kDate) && call.to.is(TypeKind::kTimestamp)) {
    return to_timestamp(call, call.kernel("date_to_timestamp"), 0);
  }
  if (call.from.is(TypeKind::kTimestamp)) return from_timestamp(call);
  if (call.from.is(TypeKind::kTime) && call.to.is(TypeKind::kTime) &&
      !types::has_picos_part(call.from) && !types::has_picos_part(call.to)) {
    if (call.to.precision() >= call.from.precision()) return call.value;
    return fmt::format("vivace_time_round({}, {})", call.value, call.to.precision());
  }
  call.refuse();
}

std::string to_boolean(const CastCall& call) {
  if (types::is_character(call.from)) return call.kernel("varchar_to_boolean");
  if (types::is_numeric(call.from)) return fmt::format("({} <> 0)", call.value);
  call.refuse();
}

std::string cast_scalar(const CastCall& call) {
  switch (call.to.kind()) {
    case TypeKind::kBoolean:
      return to_boolean(call);
    case TypeKind::kTinyint:
    case TypeKind::kSmallint:
    case TypeKind::kInteger:
    case TypeKind::kBigint:
      return to_integer(call);
    case TypeKind::kReal:
    case TypeKind::kDouble:
      return to_floating(call);
    case TypeKind::kDecimal:
      return to_decimal(call);
    case TypeKind::kVarchar:
      return to_varchar(call);
    case TypeKind::kChar:
      return to_char(call);
    case TypeKind::kDate:
    case TypeKind::kTime:
    case TypeKind::kTimestamp:
      return to_moment(call);
    default:
      call.refuse();
  }
}

bool is_pattern(const Type& type) {
  return type.is(TypeKind::kRegexp) || type.is(TypeKind::kCodePoints) ||
         type.is(TypeKind::kJsonPath) || type.is(TypeKind::kLikePattern);
}

}  // namespace

bool cast_raises(const Type& from, const Type& to) {
  if (from == to || from.is(TypeKind::kUnknown) || is_pattern(to)) return false;
  if (!to.parameters().empty() && from.parameters().size() == to.parameters().size()) {
    for (size_t i = 0; i < to.parameters().size(); ++i) {
      if (cast_raises(*from.parameters()[i], *to.parameters()[i])) return true;
    }
    return false;
  }
  if (types::is_character(to)) {
    return !types::is_character(from) && to.length() < text_width(from);
  }
  if (types::is_character(from)) return true;
  if (is_floating(to)) return false;
  if (types::is_integral(to)) return !from.is(TypeKind::kBoolean) && !fits_integer(from, to);
  if (to.is(TypeKind::kTimestamp)) return from.is(TypeKind::kDate) || from.is(TypeKind::kTimestamp);
  if (to.is(TypeKind::kDecimal)) return !from.is(TypeKind::kBoolean) && !fits_decimal(from, to);
  return false;
}

std::string Planner::cast(const std::string& value, const TypePtr& from, const TypePtr& to,
                          bool null_on_error, base::SourceLocation location) {
  if (is_pattern(*to) || types::same_type(from, to)) return value;
  const CastCall call{value, *from, *to, null_on_error, location};
  if (from->is(TypeKind::kUnknown)) return call.engine();
  if (from->is(TypeKind::kArray) && to->is(TypeKind::kArray)) {
    const std::string item = next_alias("e");
    const std::string body = cast(item, from->element(), to->element(), false, location);
    if (body == item) return value;
    const std::string cast_list =
        fmt::format("list_transform({}, lambda {}: {})", value, item, body);
    return null_on_error && cast_raises(*from, *to) ? "TRY(" + cast_list + ")" : cast_list;
  }
  if (from->is(TypeKind::kRow) && to->is(TypeKind::kRow)) {
    return cast_row(value, *from, *to, null_on_error, location);
  }
  if (from->is(TypeKind::kMap) && to->is(TypeKind::kMap)) {
    const std::string item = next_alias("e");
    const std::string key = fmt::format("struct_extract({}, 'key')", item);
    const std::string entry = fmt::format("struct_extract({}, 'value')", item);
    const std::string new_key = cast(key, from->key(), to->key(), false, location);
    const std::string new_value = cast(entry, from->value(), to->value(), false, location);
    if (new_key == key && new_value == entry) return value;
    if (new_key != key) call.refuse();
    return fmt::format(
        "map_from_entries(list_transform(map_entries({}), lambda {}: "
        "struct_pack(key := {}, value := {})))",
        value, item, new_key, new_value);
  }
  if (!from->parameters().empty() || !to->parameters().empty()) call.refuse();
  return cast_scalar(call);
}

std::string Planner::cast_row(const std::string& value, const Type& from, const Type& to,
                              bool null_on_error, base::SourceLocation location) {
  std::string fields;
  bool changed = false;
  for (size_t i = 0; i < to.fields().size(); ++i) {
    const std::string field = fmt::format("struct_extract({}, 'f{}')", value, i);
    const std::string text =
        cast(field, from.fields()[i].type, to.fields()[i].type, false, location);
    changed = changed || text != field;
    fields += fmt::format("{}f{} := {}", i == 0 ? "" : ", ", i, text);
  }
  if (!changed) return value;
  std::string out =
      fmt::format("CASE WHEN {} IS NULL THEN NULL ELSE struct_pack({}) END", value, fields);
  return null_on_error && cast_raises(from, to) ? "TRY(" + out + ")" : out;
}

}  // namespace vivace::translate
