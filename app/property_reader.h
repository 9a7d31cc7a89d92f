// Turns the text of one property after the other into values; whatever is wrong becomes a note.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "app/properties_file.h"

namespace vivace::app {

/// The merged properties of one scope. A setter leaves its target alone where the property is not
/// set or is wrong.
class PropertyReader {
 public:
  explicit PropertyReader(ConfigNotes& notes) : notes_(notes) {}

  /// Adds a file's honoured properties; a later file wins.
  void add(const PropertiesFile& file, std::string_view scope);

  void boolean(std::string_view name, bool& target);
  void text(std::string_view name, std::string& target);
  void list(std::string_view name, std::vector<std::string>& target);
  /// Decimal, lowest <= value <= highest.
  void count(std::string_view name, int64_t lowest, int64_t highest, int64_t& target);
  void count(std::string_view name, int64_t lowest, int64_t highest, int32_t& target);
  void number(std::string_view name, double lowest, double highest, double& target);
  void port(std::string_view name, uint16_t& target);
  void data_size(std::string_view name, int64_t lowest_bytes, int64_t& target_bytes);
  void duration(std::string_view name, std::chrono::milliseconds& target);

  /// The text of a property, or nullptr.
  const std::string* find(std::string_view name) const;
  /// Adds an error about a property that is set.
  void complain(std::string_view name, std::string_view what);

 private:
  struct Entry {
    Property property;
    std::string path;
  };
  void read(std::string_view name, const std::function<void(const std::string&)>& convert);

  ConfigNotes& notes_;
  std::map<std::string, Entry, std::less<>> entries_;
};

}  // namespace vivace::app
