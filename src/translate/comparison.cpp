// Comparisons, BETWEEN, IN: Presto's meaning of equality and order, one rule per type.
//
// NaN: docs/adr/0003-nan.md. Rows and arrays: NULLs inside make the answer NULL unless another
// part decides. Zoned types: the instant only. char: order looks at the padding.
#include <fmt/format.h>

#include <algorithm>

#include "translate/planner.h"

namespace vivace::translate {
namespace {

using plan::ComparisonOperator;
using plan::Expression;
using types::TypeKind;

bool is_distinctness(ComparisonOperator op) {
  return op == ComparisonOperator::kIsDistinctFrom || op == ComparisonOperator::kIsNotDistinctFrom;
}
bool is_equality(ComparisonOperator op) {
  return op == ComparisonOperator::kEqual || op == ComparisonOperator::kNotEqual;
}
bool is_less(ComparisonOperator op) {
  return op == ComparisonOperator::kLess || op == ComparisonOperator::kLessOrEqual;
}

std::string plain(ComparisonOperator op, const std::string& left, const std::string& right) {
  return fmt::format("({} {} {})", left, comparison_symbol(op), right);
}

/// Presto's answer where the engine's would be wrong for NaN; `nan` is true for such rows.
std::string unless_nan(const std::string& compared, const std::string& nan,
                       const std::string& other, bool answer, Mode mode) {
  if (mode.filter && !answer) return fmt::format("({} AND NOT {})", compared, nan);
  return fmt::format("CASE WHEN {} THEN {} ELSE {} END", nan,
                     answer ? fmt::format("({0} IS NOT NULL OR NULL)", other)
                            : fmt::format("({0} IS NULL AND NULL)", other),
                     compared);
}

/// The engine holds NaN equal to itself and above all else; Presto answers false throughout.
std::string compare_floating(ComparisonOperator op, const std::string& left,
                             const std::string& right, Mode mode, NanRisk left_nan,
                             NanRisk right_nan) {
  const std::string compared = plain(op, left, right);
  if (is_distinctness(op)) return compared;
  const auto isnan = [](const std::string& text) { return "isnan(" + text + ")"; };
  if (is_equality(op)) {
    if (left_nan != NanRisk::kAny || right_nan != NanRisk::kAny) return compared;
    return unless_nan(compared, isnan(left), right, op == ComparisonOperator::kNotEqual, mode);
  }
  // Wrong only where the greater side is NaN.
  const bool less = is_less(op);
  const NanRisk greater_risk = less ? right_nan : left_nan;
  const NanRisk lesser_risk = less ? left_nan : right_nan;
  if (greater_risk != NanRisk::kAny) return compared;
  if (lesser_risk == NanRisk::kConstant) {
    // Two bounds: scans still skip blocks by them.
    return fmt::format("({} AND {} <= CAST('Infinity' AS DOUBLE))", compared, less ? right : left);
  }
  const bool strict = op == ComparisonOperator::kLess || op == ComparisonOperator::kGreater;
  if (lesser_risk == NanRisk::kNone) {
    // Negated, NaN is on the side that is to be lesser: false, as wanted.
    const std::string mirrored = less ? (strict ? ">" : ">=") : (strict ? "<" : "<=");
    return fmt::format("((- {}) {} (- {}))", left, mirrored, right);
  }
  const std::string& greater = less ? right : left;
  const std::string& lesser = less ? left : right;
  if (strict && greater.find("(SELECT") != std::string::npos) {
    // Read once: a difference is below zero just where the one is below the other.
    return fmt::format("(({} - {}) < 0)", lesser, greater);
  }
  return unless_nan(compared, isnan(greater), lesser, false, mode);
}

std::string padded(const std::string& value, const types::Type& type) {
  return fmt::format("rpad({}, {}, ' ')", value, type.length());
}

}  // namespace

std::string_view comparison_symbol(ComparisonOperator op) {
  switch (op) {
    case ComparisonOperator::kEqual:
      return "=";
    case ComparisonOperator::kNotEqual:
      return "<>";
    case ComparisonOperator::kLess:
      return "<";
    case ComparisonOperator::kLessOrEqual:
      return "<=";
    case ComparisonOperator::kGreater:
      return ">";
    case ComparisonOperator::kGreaterOrEqual:
      return ">=";
    case ComparisonOperator::kIsDistinctFrom:
      return "IS DISTINCT FROM";
    case ComparisonOperator::kIsNotDistinctFrom:
      return "IS NOT DISTINCT FROM";
  }
  return "=";
}

std::string identity_key(const std::string& value, const types::Type& type) {
  if (type.is(TypeKind::kTimeWithTimeZone)) return fmt::format("struct_extract({}, 't')", value);
  if (!type.is(TypeKind::kTimestampWithTimeZone)) return value;
  const std::string micros = fmt::format("struct_extract({}, 't')", value);
  if (type.precision() <= 6) return micros;
  // A NULL value must give a NULL key, not a struct of NULLs.
  return fmt::format(
      "CASE WHEN {0} IS NULL THEN NULL ELSE struct_pack(t := {1}, p := "
      "struct_extract({0}, 'p')) END",
      value, micros);
}

std::string Planner::compare(ComparisonOperator op, const std::string& left,
                             const std::string& right, const types::Type& type, Mode mode,
                             NanRisk left_nan, NanRisk right_nan) {
  switch (type.kind()) {
    case TypeKind::kReal:
    case TypeKind::kDouble:
      return compare_floating(op, left, right, mode, left_nan, right_nan);
    case TypeKind::kTimestampWithTimeZone:
    case TypeKind::kTimeWithTimeZone:
      return plain(op, identity_key(left, type), identity_key(right, type));
    case TypeKind::kChar:
      if (is_equality(op) || is_distinctness(op)) return plain(op, left, right);
      return plain(op, padded(left, type), padded(right, type));
    case TypeKind::kRow:
      return compare_rows(op, left, right, type, mode);
    case TypeKind::kArray:
      return compare_arrays(op, left, right, type);
    case TypeKind::kMap:
      not_supported("Comparison of maps is not supported yet");
    default:
      return plain(op, left, right);
  }
}

std::string Planner::compare_rows(ComparisonOperator op, const std::string& left,
                                  const std::string& right, const types::Type& type, Mode mode) {
  if (!is_equality(op) && !is_distinctness(op)) {
    not_supported("Order of rows is not supported yet");
  }
  const bool negative =
      op == ComparisonOperator::kNotEqual || op == ComparisonOperator::kIsDistinctFrom;
  std::vector<std::string> terms;
  if (is_distinctness(op)) {
    terms.push_back(
        fmt::format("((({}) IS NULL) {} (({}) IS NULL))", left, negative ? "<>" : "=", right));
  }
  for (size_t i = 0; i < type.fields().size(); ++i) {
    const auto field = [i](const std::string& value) {
      return fmt::format("struct_extract({}, 'f{}')", value, i);
    };
    terms.push_back(compare(op, field(left), field(right), *type.fields()[i].type, mode.value()));
  }
  return join_terms(terms, negative ? " OR " : " AND ");
}

std::string Planner::compare_arrays(ComparisonOperator op, const std::string& left,
                                    const std::string& right, const types::Type& type) {
  if (is_distinctness(op)) return plain(op, left, right);
  if (!is_equality(op)) {
    if (!type.element()->parameters().empty() || is_zoned(*type.element())) {
      not_supported("Order of nested arrays is not supported yet");
    }
    // A NULL is met only behind a common beginning without any.
    const std::string pair = fmt::format("struct_pack(a := {}, b := {})", left, right);
    const std::string index = next_alias("i");
    return fmt::format(
        "CASE WHEN len(list_filter(range(1, least(len({0}), len({1})) + 1), lambda {2}: "
        "(({0})[{2}] IS NULL OR ({1})[{2}] IS NULL) AND list_slice({0}, 1, {2} - 1) = "
        "list_slice({1}, 1, {2} - 1))) > 0 THEN vivace_fail_code(CAST({3} AS INTEGER), 'ARRAY "
        "comparison not supported for arrays with null elements' || CASE WHEN {4} IS NULL THEN ' ' "
        "ELSE '' END, {4}) ELSE {5} END",
        left, right, index, base::error_number(base::ErrorCode::kNotSupported), pair,
        plain(op, left, right));
  }
  const std::string index = next_alias("i");
  const std::string unequal =
      compare(ComparisonOperator::kNotEqual, fmt::format("({})[{}]", left, index),
              fmt::format("({})[{}]", right, index), *type.element(), {});
  const std::string equal = fmt::format(
      "CASE WHEN {0} IS NULL OR {1} IS NULL THEN NULL WHEN len({0}) <> len({1}) THEN false "
      "WHEN list_bool_or(list_transform(range(1, len({0}) + 1), lambda {2}: {3})) THEN false "
      "WHEN len(list_filter(range(1, len({0}) + 1), lambda {2}: ({3}) IS NULL)) > 0 THEN NULL "
      "ELSE true END",
      left, right, index, unequal);
  return op == ComparisonOperator::kEqual ? equal : "(NOT " + equal + ")";
}

std::string Planner::comparison(const Expression& expression, Mode mode) {
  const Expression& left = *expression.arguments[0];
  const Expression& right = *expression.arguments[1];
  const std::string left_text = this->expression(left, mode.value());
  const std::string right_text = this->expression(right, mode.value());
  return compare(expression.comparison, left_text, right_text, *left.type, mode, nan_risk(left),
                 nan_risk(right));
}

std::string Planner::between(const Expression& expression, Mode mode) {
  const Expression& value = *expression.arguments[0];
  const types::Type& type = *value.type;
  std::vector<std::string> texts;
  for (const auto& argument : expression.arguments) {
    texts.push_back(this->expression(*argument, mode.value()));
  }
  const bool nan_bound = is_floating(type) && may_be_nan(*expression.arguments[2]);
  if (!nan_bound && type.parameters().empty() && !type.is(TypeKind::kChar)) {
    return fmt::format("({} BETWEEN {} AND {})", identity_key(texts[0], type),
                       identity_key(texts[1], type), identity_key(texts[2], type));
  }
  return fmt::format("({} AND {})",
                     compare(ComparisonOperator::kGreaterOrEqual, texts[0], texts[1], type, mode),
                     compare(ComparisonOperator::kLessOrEqual, texts[0], texts[2], type, mode));
}

std::string Planner::in_list(const Expression& expression, Mode mode) {
  const Expression& value = *expression.arguments[0];
  const types::Type& type = *value.type;
  const std::string text = this->expression(value, mode.value());
  bool nan_item = false;
  std::vector<std::string> items;
  for (size_t i = 1; i < expression.arguments.size(); ++i) {
    const Expression& item = *expression.arguments[i];
    nan_item = nan_item || may_be_nan(item);
    items.push_back(this->expression(item, mode.value()));
  }
  const bool nan = nan_item && may_be_nan(value);
  if (!nan && type.parameters().empty()) {
    for (std::string& item : items) item = identity_key(item, type);
    return fmt::format("({} IN ({}))", identity_key(text, type), fmt::join(items, ", "));
  }
  for (std::string& item : items) {
    item = compare(ComparisonOperator::kEqual, text, item, type, mode);
  }
  return join_terms(items, " OR ");
}

std::string Planner::like(const Expression& expression, Mode mode) {
  const auto& arguments = expression.arguments;
  std::string value = this->expression(*arguments[0], mode.value());
  if (arguments[0]->type->is(TypeKind::kChar)) value = padded(value, *arguments[0]->type);
  const std::string pattern = this->expression(*arguments[1], mode.value());
  if (arguments.size() == 2) return fmt::format("({} LIKE {})", value, pattern);
  const types::Value* known_pattern = constant(*arguments[1]);
  const types::Value* known_escape = constant(*arguments[2]);
  const std::string escape = this->expression(*arguments[2], mode.value());
  if (known_pattern && known_escape && !known_pattern->is_null() && !known_escape->is_null()) {
    const std::string& text = known_pattern->get<std::string>();
    const std::string& mark = known_escape->get<std::string>();
    bool valid = mark.size() == 1 && static_cast<unsigned char>(mark[0]) < 0x80;
    for (size_t i = 0; valid && i < text.size(); ++i) {
      if (text[i] != mark[0]) continue;
      ++i;
      valid = i < text.size() && (text[i] == '%' || text[i] == '_' || text[i] == mark[0]);
    }
    if (valid) return fmt::format("({} LIKE {} ESCAPE {})", value, pattern, escape);
  }
  if (mode.null_on_error) {
    return fmt::format("vivace_try_like_escape({}, {}, {})", value, pattern, escape);
  }
  return fmt::format("vivace_like_escape({0}, {1}, {2}, {0})", value, pattern, escape);
}

}  // namespace vivace::translate
