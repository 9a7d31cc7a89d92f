// Appends JSON to a string as it is told, field by field; keeps no tree.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "protocol/family.h"

namespace vivace::protocol {

/// Appends `text` quoted and escaped as the dialect's server does: characters beyond U+FFFF as two
/// \u escapes; for Presto also < > & '. Other bytes pass unchanged (UTF-8 is not checked).
void append_json_string(std::string_view text, Dialect dialect, std::string& out);

/// As Java prints it: "100.0", "0.0", "1.0E10", "NaN" (quoted, like the infinities).
void append_json_double(double value, std::string& out);

/// Commas are put by itself. The caller keeps begin and end paired and every value in an object
/// behind a key.
class JsonWriter {
 public:
  JsonWriter(std::string& out, Dialect dialect) : out_(out), dialect_(dialect) {}

  JsonWriter& begin_object();
  JsonWriter& end_object();
  JsonWriter& begin_array();
  JsonWriter& end_array();
  /// `name` needs no escaping.
  JsonWriter& key(std::string_view name);

  JsonWriter& text(std::string_view value);
  JsonWriter& number(int64_t value);
  JsonWriter& real(double value);
  JsonWriter& boolean(bool value);
  /// One JSON value, taken as it is.
  JsonWriter& raw(std::string_view json);

  // A key and its value.
  JsonWriter& field(std::string_view name, std::string_view value) { return key(name).text(value); }
  JsonWriter& field(std::string_view name, const char* value) { return key(name).text(value); }
  JsonWriter& field(std::string_view name, int64_t value) { return key(name).number(value); }
  JsonWriter& field(std::string_view name, int32_t value) { return key(name).number(value); }
  JsonWriter& field(std::string_view name, double value) { return key(name).real(value); }
  JsonWriter& field(std::string_view name, bool value) { return key(name).boolean(value); }

  Dialect dialect() const { return dialect_; }

 private:
  void separate();

  std::string& out_;
  Dialect dialect_;
};

}  // namespace vivace::protocol
