// Window functions: OVER clauses, named windows, frames.
#include <algorithm>
#include <array>
#include <string_view>

#include "analyzer/binder.h"
#include "analyzer/expression_match.h"
#include "types/coercion.h"

namespace vivace::analyzer {

using plan::ExpressionPtr;
using sql::FrameBoundKind;

namespace {

constexpr std::array<std::string_view, 3> kFramedWindowFunctions{"first_value", "last_value",
                                                                 "nth_value"};

bool is_offset_function(const std::string& name) { return name == "lag" || name == "lead"; }

bool takes_frame(const std::string& name) {
  return std::find(kFramedWindowFunctions.begin(), kFramedWindowFunctions.end(), name) !=
         kFramedWindowFunctions.end();
}

const char* unit_text(sql::FrameUnit unit) {
  return unit == sql::FrameUnit::kRange  ? "RANGE"
         : unit == sql::FrameUnit::kRows ? "ROWS"
                                         : "GROUPS";
}

bool has_offset(const sql::WindowFrame& frame) {
  return frame.start.value != nullptr || (frame.end && frame.end->value != nullptr);
}

void check_frame_bounds(const sql::WindowFrame& frame) {
  const FrameBoundKind start = frame.start.kind;
  const FrameBoundKind end = frame.end ? frame.end->kind : FrameBoundKind::kCurrentRow;
  const auto reject = [&](const std::string& message) {
    fail(base::ErrorCode::kInvalidWindowFrame, "Window frame " + message, frame.location);
  };
  if (start == FrameBoundKind::kUnboundedFollowing) {
    reject("start cannot be UNBOUNDED FOLLOWING");
  }
  if (end == FrameBoundKind::kUnboundedPreceding) reject("end cannot be UNBOUNDED PRECEDING");
  if (start == FrameBoundKind::kCurrentRow && end == FrameBoundKind::kPreceding) {
    reject("starting from CURRENT ROW cannot end with PRECEDING");
  }
  if (start == FrameBoundKind::kFollowing && end == FrameBoundKind::kPreceding) {
    reject("starting from FOLLOWING cannot end with PRECEDING");
  }
  if (start == FrameBoundKind::kFollowing && end == FrameBoundKind::kCurrentRow) {
    reject("starting from FOLLOWING cannot end with CURRENT ROW");
  }
}

bool same_value(const ExpressionPtr& left, const ExpressionPtr& right) {
  return (left && right) ? same_expression(*left, *right) : left == right;
}

bool same_window(const WindowUse& left, const WindowUse& right) {
  const plan::WindowFrame& a = left.call.frame;
  const plan::WindowFrame& b = right.call.frame;
  return left.call.function.function == right.call.function.function &&
         left.call.function.function->signature.deterministic &&
         left.call.distinct == right.call.distinct &&
         left.call.ignore_nulls == right.call.ignore_nulls && a.unit == b.unit &&
         a.start.kind == b.start.kind && a.end.kind == b.end.kind &&
         same_value(a.start.value, b.start.value) && same_value(a.end.value, b.end.value) &&
         same_expressions(left.call.arguments, right.call.arguments) &&
         same_expressions(left.partition_by, right.partition_by) &&
         same_sort_keys(left.order_by, right.order_by);
}

}  // namespace

const sql::WindowSpecification& Binder::named_window(const sql::Identifier& name) const {
  if (calls_.named_windows != nullptr) {
    for (const sql::NamedWindow& window : *calls_.named_windows) {
      if (lower(window.name.text) == lower(name.text)) return window.window;
    }
  }
  fail(base::ErrorCode::kInvalidWindowReference, "Cannot resolve WINDOW name " + name.text,
       name.location);
}

void Binder::resolve_window(const sql::WindowSpecification& window, WindowUse& use,
                            const sql::WindowFrame*& frame) {
  const DepthGuard guard(analysis_, window.location);
  if (window.existing) {
    resolve_window(named_window(*window.existing), use, frame);
    if (window.is_reference) return;
    if (!window.partition_by.empty()) {
      fail(base::ErrorCode::kInvalidPartitionBy,
           "WINDOW specification with named WINDOW reference cannot specify PARTITION BY",
           window.partition_by.front()->location);
    }
    if (!window.order_by.empty() && !use.order_by.empty()) {
      fail(base::ErrorCode::kInvalidOrderBy,
           "Cannot specify ORDER BY if referenced named WINDOW specifies ORDER BY",
           window.order_by.front().location);
    }
    if (frame != nullptr) {
      fail(base::ErrorCode::kInvalidWindowReference,
           "Cannot reference named WINDOW containing frame specification",
           window.existing->location);
    }
  }
  const size_t before = calls_.written_windows.size();
  for (const sql::ExpressionPtr& expression : window.partition_by) {
    use.partition_by.push_back(bind(*expression));
  }
  if (!window.order_by.empty()) use.order_by = bind_sort_items(window.order_by);
  if (calls_.written_windows.size() > before) {
    fail(base::ErrorCode::kNestedWindow,
         "Cannot nest window functions or row pattern measures inside window specification",
         calls_.written_windows[before]->location);
  }
  for (size_t i = 0; i < window.order_by.size(); ++i) {
    if (!use.order_by[i].key->type->is_orderable()) {
      fail(base::ErrorCode::kTypeMismatch,
           use.order_by[i].key->type->display() +
               " is not orderable, and therefore cannot be used in window function ORDER BY",
           window.order_by[i].key->location);
    }
  }
  if (window.frame) frame = &*window.frame;
}

ExpressionPtr Binder::bind_frame_value(const sql::WindowFrame& frame, const sql::FrameBound& bound,
                                       const WindowUse& use, bool is_start) {
  if (!bound.value) return nullptr;
  ExpressionPtr value = bind(*bound.value);
  if (frame.unit != sql::FrameUnit::kRange) {
    const bool exact = types::is_integral(*value->type) ||
                       (value->type->is(types::TypeKind::kDecimal) && value->type->scale() == 0);
    if (!exact) {
      fail(base::ErrorCode::kTypeMismatch,
           std::string("Window frame ") + unit_text(frame.unit) + (is_start ? " start" : " end") +
               " value type must be exact numeric type with scale 0 (actual " +
               value->type->display() + ")",
           bound.value->location);
    }
    return plan::coerce(std::move(value), types::bigint_type());
  }
  const types::TypePtr& sort_type = use.order_by.front().key->type;
  const bool numeric = types::is_numeric(*sort_type);
  const bool interval = value->type->is(types::TypeKind::kIntervalDayToSecond) ||
                        value->type->is(types::TypeKind::kIntervalYearToMonth);
  if (numeric ? !types::is_numeric(*value->type) : !interval) {
    fail(base::ErrorCode::kTypeMismatch,
         "Window frame RANGE value type (" + value->type->display() +
             ") not compatible with sort item type (" + sort_type->display() + ")",
         bound.value->location);
  }
  if (numeric && types::can_coerce(value->type, sort_type)) {
    return plan::coerce(std::move(value), sort_type);
  }
  return value;
}

plan::WindowFrame Binder::bind_frame(const sql::WindowFrame& frame, const WindowUse& use,
                                     const sql::WindowSpecification& window) {
  if (frame.pattern) {
    fail(base::ErrorCode::kNotSupported, "Row pattern recognition in windows is not supported",
         frame.location);
  }
  check_frame_bounds(frame);
  const std::string type = std::string("Window frame of type ") + unit_text(frame.unit) +
                           " PRECEDING or FOLLOWING requires ";
  if (has_offset(frame) && frame.unit != sql::FrameUnit::kRows) {
    if (use.order_by.empty()) {
      fail(base::ErrorCode::kMissingOrderBy, type + "ORDER BY", window.location);
    }
    if (frame.unit == sql::FrameUnit::kRange && use.order_by.size() != 1) {
      fail(base::ErrorCode::kInvalidOrderBy,
           type + "single sort item in ORDER BY (actual: " + std::to_string(use.order_by.size()) +
               ")",
           window.location);
    }
    const ExpressionPtr& key = use.order_by.front().key;
    const types::Type& sort_type = *key->type;
    const bool ordered =
        types::is_numeric(sort_type) || (sort_type.kind() >= types::TypeKind::kDate &&
                                         sort_type.kind() <= types::TypeKind::kIntervalYearToMonth);
    if (frame.unit == sql::FrameUnit::kRange && !ordered) {
      fail(base::ErrorCode::kTypeMismatch,
           type + "that sort item type be numeric, datetime or interval (actual: " +
               sort_type.display() + ")",
           key->location);
    }
  }
  plan::WindowFrame result;
  result.unit = static_cast<plan::FrameUnit>(frame.unit);
  result.start = {static_cast<plan::FrameBoundKind>(frame.start.kind),
                  bind_frame_value(frame, frame.start, use, true)};
  if (frame.end) {
    result.end = {static_cast<plan::FrameBoundKind>(frame.end->kind),
                  bind_frame_value(frame, *frame.end, use, false)};
  }
  return result;
}

ExpressionPtr Binder::bind_window(const sql::FunctionCall& call, const std::string& name) {
  WindowUse use;
  const sql::WindowFrame* frame = nullptr;
  resolve_window(*call.window, use, frame);
  if (frame != nullptr) use.call.frame = bind_frame(*frame, use, *call.window);
  const size_t before = calls_.written_windows.size();
  auto [function, arguments] = resolve_call(call, name);
  if (calls_.written_windows.size() > before) {
    fail(base::ErrorCode::kNestedWindow,
         "Cannot nest window functions or row pattern measures inside window function arguments",
         calls_.written_windows[before]->location);
  }
  const bool window_only = analysis_.functions.is_window_only(name);
  if (!window_only && !analysis_.functions.is_aggregate(name)) {
    fail(base::ErrorCode::kFunctionNotWindow, "Not a window function: " + name,
         calls_.specification_location);
  }
  if (call.filter) {
    fail(base::ErrorCode::kNotSupported, "FILTER is not yet supported for window functions",
         calls_.specification_location);
  }
  if (!call.order_by.empty()) {
    fail(base::ErrorCode::kNotSupported, "Window function with ORDER BY is not supported",
         call.location);
  }
  const bool offset_function = window_only && is_offset_function(name);
  if (offset_function && use.order_by.empty()) {
    fail(base::ErrorCode::kMissingOrderBy, name + " function requires an ORDER BY window clause",
         call.window->location);
  }
  if (window_only && !takes_frame(name) && frame != nullptr) {
    fail(base::ErrorCode::kInvalidWindowFrame,
         "Cannot specify window frame for " + name + " function", frame->location);
  }
  if (call.nulls != sql::NullTreatment::kUnspecified && !offset_function &&
      !(window_only && takes_frame(name))) {
    fail(base::ErrorCode::kNullTreatmentNotAllowed,
         "Cannot specify null treatment clause for " + name + " function", call.location);
  }
  use.call.function = std::move(function);
  use.call.arguments = std::move(arguments);
  use.call.distinct = call.distinct;
  use.call.ignore_nulls = call.nulls == sql::NullTreatment::kIgnore;
  calls_.written_windows.push_back(&call);
  for (const WindowUse& known : calls_.windows) {
    if (same_window(known, use)) {
      return plan::column(known.output.id, known.output.type, call.location);
    }
  }
  use.output = {analysis_.new_column(), name, use.call.function.result_type};
  const ExpressionPtr result = plan::column(use.output.id, use.output.type, call.location);
  calls_.windows.push_back(std::move(use));
  return result;
}

}  // namespace vivace::analyzer
