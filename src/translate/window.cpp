// Window functions and their frames.
#include <fmt/format.h>

#include <algorithm>

#include "translate/planner.h"

namespace vivace::translate {
namespace {

using plan::FrameBoundKind;
using plan::FrameUnit;

/// Functions that look at the frame; the others are defined over the whole partition.
bool reads_frame(const plan::WindowCall& call) {
  const std::string& name = call.function.name();
  const bool aggregate =
      call.function.function->signature.kind == functions::FunctionKind::kAggregate;
  return aggregate || name == "first_value" || name == "last_value" || name == "nth_value";
}

bool is_default(const plan::WindowFrame& frame) {
  return frame.unit == FrameUnit::kRange &&
         frame.start.kind == FrameBoundKind::kUnboundedPreceding &&
         frame.end.kind == FrameBoundKind::kCurrentRow;
}

}  // namespace

std::string Planner::frame_bound(const plan::FrameBound& bound, const plan::Window& node,
                                 FrameUnit unit) {
  switch (bound.kind) {
    case FrameBoundKind::kUnboundedPreceding:
      return "UNBOUNDED PRECEDING";
    case FrameBoundKind::kCurrentRow:
      return "CURRENT ROW";
    case FrameBoundKind::kUnboundedFollowing:
      return "UNBOUNDED FOLLOWING";
    default:
      break;
  }
  const plan::Expression& value = *bound.value;
  const bool numeric_key =
      node.order_by.size() == 1 && types::is_numeric(*node.order_by[0].key->type);
  if (unit == FrameUnit::kRange && !numeric_key) {
    not_supported("RANGE frames over this type are not supported yet", value.location);
  }
  if (value.kind == plan::ExpressionKind::kConstant && value.value.holds<int64_t>() &&
      value.value.get<int64_t>() < 0) {
    throw base::QueryError(base::ErrorCode::kInvalidWindowFrame,
                           "Window frame offset value must not be negative or null");
  }
  return expression(value) +
         (bound.kind == FrameBoundKind::kPreceding ? " PRECEDING" : " FOLLOWING");
}

std::string Planner::frame_text(const plan::Window& node, const plan::WindowFrame& frame) {
  if (is_default(frame)) return "";
  const char* unit = frame.unit == FrameUnit::kRows    ? "ROWS"
                     : frame.unit == FrameUnit::kRange ? "RANGE"
                                                       : "GROUPS";
  return fmt::format(" {} BETWEEN {} AND {}", unit, frame_bound(frame.start, node, frame.unit),
                     frame_bound(frame.end, node, frame.unit));
}

std::string Planner::window_suffix(const plan::Window& node, const std::string& frame) {
  std::string out;
  for (const auto& key : node.partition_by) {
    out += (out.empty() ? "PARTITION BY " : ", ") + identity_key(expression(*key), *key->type);
  }
  out += order_clause(node.order_by);
  return " OVER (" + out + frame + ")";
}

Query Planner::window(const plan::Window& node) {
  Query query = relation(*node.sources[0]);
  const bool opaque =
      std::any_of(query.columns.begin(), query.columns.end(), [](const auto& column) {
        return column.second.shape != Shape::kColumn && column.second.shape != Shape::kConstant;
      });
  if (!query.is_plain() || opaque) query = nest(query);
  query.order.clear();
  const Scope scope(*this, query.columns);
  Bindings columns = query.columns;
  const size_t first = node.columns.size() - node.calls.size();
  for (size_t i = 0; i < node.calls.size(); ++i) {
    const plan::WindowCall& call = node.calls[i];
    CallSuffix suffix;
    if (call.distinct) suffix.distinct = "DISTINCT ";
    if (call.ignore_nulls) suffix.order = " IGNORE NULLS";
    suffix.suffix =
        window_suffix(node, reads_frame(call) ? frame_text(node, call.frame) : std::string());
    const auto location =
        call.arguments.empty() ? base::SourceLocation{} : call.arguments[0]->location;
    columns[node.columns[first + i].id] = {
        call_text(call.function, call.arguments, {}, location, suffix), Shape::kWindow, false,
        std::nullopt};
  }
  query.columns = std::move(columns);
  query.windowed = true;
  return query;
}

}  // namespace vivace::translate
