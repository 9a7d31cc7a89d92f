// Values of SET SESSION: what the real servers take and how they refuse the rest.
#include "analyzer/session_properties.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace vivace::analyzer {
namespace {

using types::ClientFamily;

std::string set(const std::string& name, const std::string& text,
                ClientFamily family = ClientFamily::kTrino) {
  const SessionProperty* property = find_session_property(name, family);
  if (property == nullptr) return "unknown";
  try {
    return session_property_text(*property, types::Value(text),
                                 types::varchar_type(static_cast<int64_t>(text.size())), family,
                                 {1, 9});
  } catch (const base::QueryError& error) {
    return error.client_message();
  }
}

TEST(SessionProperties, ChecksDurationsSizesAndChoices) {
  EXPECT_EQ(set("query_max_run_time", "1.5 m"), "1.5 m");
  EXPECT_EQ(set("query_max_run_time", "abc"),
            "line 1:9: duration is not a valid data duration string: abc");
  EXPECT_EQ(set("query_max_run_time", "-5m"),
            "line 1:9: duration is not a valid data duration string: -5m");
  EXPECT_EQ(set("query_max_execution_time", "5"),
            "line 1:9: duration is not a valid data duration string: 5");
  EXPECT_EQ(set("query_max_run_time", "5x"), "line 1:9: Unknown time unit: x");
  EXPECT_EQ(set("query_max_memory", "abc"), "line 1:9: size is not a valid data size string: abc");
  EXPECT_EQ(set("query_max_memory", "5x"), "line 1:9: Unknown unit: x");
  EXPECT_EQ(set("exchange_compression_codec", "lz4"), "lz4");
  EXPECT_EQ(set("exchange_compression_codec", "q"),
            "line 1:9: Invalid value [q]. Valid values: [NONE, LZ4, ZSTD]");
  EXPECT_EQ(set("execution_policy", "foo"), "foo");
  EXPECT_EQ(set("time_zone_id", "Foo/Bar"), "line 1:9: Time zone not supported: Foo/Bar");
}

TEST(SessionProperties, RefusesOtherTypes) {
  EXPECT_EQ(set("spill_enabled", "x"),
            "Unable to set session property 'spill_enabled' to ''x'': Cannot cast type varchar(1) "
            "to boolean");
  EXPECT_EQ(set("spill_enabled", "x", ClientFamily::kPresto),
            "Unable to set session property 'spill_enabled' to ''x'': line 1:9: Cannot cast type "
            "varchar(1) to boolean");
}

TEST(SessionProperties, EachFamilyHasItsOwn) {
  EXPECT_EQ(set("verbose_optimizer_results", "NONE"), "unknown");
  EXPECT_EQ(set("verbose_optimizer_results", "NONE", ClientFamily::kPresto), "NONE");
  for (const ClientFamily family : {ClientFamily::kTrino, ClientFamily::kPresto}) {
    const auto listed = session_properties(family);
    EXPECT_TRUE(std::is_sorted(listed.begin(), listed.end(),
                               [](const auto& a, const auto& b) { return a.name < b.name; }));
    EXPECT_NE(find_session_property("time_zone_id", family), nullptr);
    for (const SessionProperty& property : listed) EXPECT_NE(property.name, "time_zone_id");
  }
}

}  // namespace
}  // namespace vivace::analyzer
