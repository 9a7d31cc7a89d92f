// HTTP header fields: case-insensitive names, several values per name, order kept.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vivace::http {

/// ASCII comparison that ignores case, as header names are compared.
bool equals_ignore_case(std::string_view a, std::string_view b);

class Headers {
 public:
  struct Field {
    std::string name;
    std::string value;
  };

  void add(std::string name, std::string value);
  /// Replaces every field of that name.
  void set(std::string name, std::string value);
  /// The first value of that name.
  std::optional<std::string_view> get(std::string_view name) const;
  /// All values of that name in the order received; one entry per field, commas not split.
  std::vector<std::string_view> get_all(std::string_view name) const;
  bool has(std::string_view name) const { return get(name).has_value(); }

  size_t size() const { return fields_.size(); }
  auto begin() const { return fields_.begin(); }
  auto end() const { return fields_.end(); }

 private:
  std::vector<Field> fields_;
};

}  // namespace vivace::http
