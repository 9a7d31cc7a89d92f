// Which configuration properties there are, and which of them have an effect.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "app/properties_file.h"

namespace vivace::app {

/// What is known of one name. `honoured_as` is empty for a property that Trino 476 or Presto 0.296
/// knows but that has no effect here; else the name it acts under, its own or a newer one.
struct KnownProperty {
  std::string_view scope;  // "server", or a connector's name
  std::string_view name;
  std::string_view honoured_as;
};

/// nullptr when neither we nor those servers know the name.
const KnownProperty* find_property(std::string_view scope, std::string_view name);

/// The names that have an effect, sorted.
std::vector<std::string_view> honoured_properties(std::string_view scope);

/// The known name most like a mistyped one; empty when none is near.
std::string_view nearest_property(std::string_view scope, std::string_view name);

/// The properties of a file that have an effect, under their present names. Each of the others adds
/// a warning (without effect) or an error (unknown) to `notes`.
std::map<std::string, Property> honoured_of(const PropertiesFile& file, std::string_view scope,
                                            ConfigNotes& notes);

}  // namespace vivace::app
