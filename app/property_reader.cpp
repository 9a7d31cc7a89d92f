// Conversions of property texts.
#include "app/property_reader.h"

#include <fmt/format.h>

#include <charconv>
#include <limits>
#include <stdexcept>

#include "app/property_table.h"
#include "base/quantity.h"
#include "base/text.h"

namespace vivace::app {
namespace {

int64_t parse_count(const std::string& text, int64_t lowest, int64_t highest) {
  int64_t value = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || stop != end || text.empty()) {
    throw std::invalid_argument(fmt::format("'{}' is not a whole number", text));
  }
  if (value < lowest || value > highest) {
    throw std::invalid_argument(fmt::format("{} is not between {} and {}", value, lowest, highest));
  }
  return value;
}

double parse_number(const std::string& text, double lowest, double highest) {
  double value = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || stop != end || text.empty()) {
    throw std::invalid_argument(fmt::format("'{}' is not a number", text));
  }
  if (!(value >= lowest && value <= highest)) {
    throw std::invalid_argument(fmt::format("{} is not between {} and {}", value, lowest, highest));
  }
  return value;
}

bool parse_boolean(const std::string& text) {
  const std::string lower = base::to_lower_ascii(text);
  if (lower == "true") return true;
  if (lower == "false") return false;
  throw std::invalid_argument(fmt::format("'{}' is neither true nor false", text));
}

}  // namespace

void PropertyReader::add(const PropertiesFile& file, std::string_view scope) {
  for (auto& [name, property] : honoured_of(file, scope, notes_)) {
    entries_[name] = {property, file.path};
  }
}

void PropertyReader::read(std::string_view name,
                          const std::function<void(const std::string&)>& convert) {
  const std::string* text = find(name);
  if (text == nullptr) return;
  try {
    convert(*text);
  } catch (const std::invalid_argument& error) {
    complain(name, error.what());
  }
}

void PropertyReader::boolean(std::string_view name, bool& target) {
  read(name, [&](const std::string& text) { target = parse_boolean(text); });
}

void PropertyReader::text(std::string_view name, std::string& target) {
  read(name, [&](const std::string& text) { target = text; });
}

void PropertyReader::list(std::string_view name, std::vector<std::string>& target) {
  read(name, [&](const std::string& text) { target = base::split_list(text, ','); });
}

void PropertyReader::count(std::string_view name, int64_t lowest, int64_t highest,
                           int64_t& target) {
  read(name, [&](const std::string& text) { target = parse_count(text, lowest, highest); });
}

void PropertyReader::count(std::string_view name, int64_t lowest, int64_t highest,
                           int32_t& target) {
  read(name, [&](const std::string& text) {
    target = static_cast<int32_t>(parse_count(text, lowest, highest));
  });
}

void PropertyReader::number(std::string_view name, double lowest, double highest, double& target) {
  read(name, [&](const std::string& text) { target = parse_number(text, lowest, highest); });
}

void PropertyReader::port(std::string_view name, uint16_t& target) {
  read(name, [&](const std::string& text) {
    target = static_cast<uint16_t>(parse_count(text, 0, std::numeric_limits<uint16_t>::max()));
  });
}

void PropertyReader::data_size(std::string_view name, int64_t lowest_bytes, int64_t& target_bytes) {
  read(name, [&](const std::string& text) {
    const int64_t bytes = base::parse_data_size(text);
    if (bytes < lowest_bytes) {
      throw std::invalid_argument(
          fmt::format("'{}' is less than {}", text, base::format_data_size(lowest_bytes)));
    }
    target_bytes = bytes;
  });
}

void PropertyReader::duration(std::string_view name, std::chrono::milliseconds& target) {
  read(name, [&](const std::string& text) {
    target = std::chrono::ceil<std::chrono::milliseconds>(base::parse_duration(text));
  });
}

const std::string* PropertyReader::find(std::string_view name) const {
  const auto found = entries_.find(name);
  return found == entries_.end() ? nullptr : &found->second.property.value;
}

void PropertyReader::complain(std::string_view name, std::string_view what) {
  const Entry& entry = entries_.find(name)->second;
  notes_.errors.push_back(
      fmt::format("{}:{}: {}: {}", entry.path, entry.property.line, name, what));
}

}  // namespace vivace::app
