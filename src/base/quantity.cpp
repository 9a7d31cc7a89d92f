// Reads and prints a number with a unit.
#include "base/quantity.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>
#include <stdexcept>

#include "base/text.h"

namespace vivace::base {
namespace {

struct Unit {
  std::string_view name;
  double factor;
};

constexpr double kKilo = 1024;
constexpr auto kDataUnits = std::to_array<Unit>({{"B", 1},
                                                 {"kB", kKilo},
                                                 {"MB", kKilo* kKilo},
                                                 {"GB", kKilo* kKilo* kKilo},
                                                 {"TB", kKilo* kKilo* kKilo* kKilo},
                                                 {"PB", kKilo* kKilo* kKilo* kKilo* kKilo}});
constexpr auto kTimeUnits = std::to_array<Unit>(
    {{"ns", 1}, {"us", 1e3}, {"ms", 1e6}, {"s", 1e9}, {"m", 60e9}, {"h", 3600e9}, {"d", 86400e9}});

template <typename Units>
int64_t parse(std::string_view text, const Units& units, std::string_view what) {
  const std::string_view trimmed = trim(text);
  double number = 0;
  const auto [end, error] = std::from_chars(trimmed.data(), trimmed.data() + trimmed.size(), number,
                                            std::chars_format::fixed);
  // from_chars also takes "inf", "nan" and a sign, which this text never has.
  const bool digits = !trimmed.empty() && trimmed.front() >= '0' && trimmed.front() <= '9';
  if (error != std::errc() || !digits) {
    throw std::invalid_argument(fmt::format("'{}' is not a {}", text, what));
  }
  const std::string_view name = trim(trimmed.substr(static_cast<size_t>(end - trimmed.data())));
  for (const Unit& unit : units) {
    if (unit.name != name) continue;
    const double value = std::round(number * unit.factor);
    if (value >= 9.2e18) throw std::invalid_argument(fmt::format("'{}' is too large", text));
    return static_cast<int64_t>(value);
  }
  std::string known;
  for (const Unit& unit : units) known += fmt::format("{}{}", known.empty() ? "" : ", ", unit.name);
  throw std::invalid_argument(
      fmt::format("'{}' is not a {}: the unit must be one of {}", text, what, known));
}

template <typename Units>
const Unit& largest_unit(double value, const Units& units) {
  const Unit* best = &units.front();
  for (const Unit& unit : units) {
    if (value >= unit.factor) best = &unit;
  }
  return *best;
}

}  // namespace

int64_t parse_data_size(std::string_view text) { return parse(text, kDataUnits, "data size"); }

std::chrono::nanoseconds parse_duration(std::string_view text) {
  return std::chrono::nanoseconds(parse(text, kTimeUnits, "duration"));
}

std::string format_data_size(int64_t bytes) {
  const Unit& unit = largest_unit(static_cast<double>(bytes), kDataUnits);
  const double value = static_cast<double>(bytes) / unit.factor;
  if (value == std::floor(value)) return fmt::format("{:.0f}{}", value, unit.name);
  return fmt::format("{:.2f}{}", value, unit.name);
}

std::string format_duration(std::chrono::nanoseconds duration) {
  const auto nanos = static_cast<double>(duration.count());
  const Unit& unit = largest_unit(nanos, kTimeUnits);
  return fmt::format("{:.2f}{}", nanos / unit.factor, unit.name);
}

}  // namespace vivace::base
