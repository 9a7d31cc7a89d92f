// The recorded cases of Trino 476: column names and types, error names and places.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "analyzer/analyzer.h"
#include "analyzer/test_catalog.h"
#include "plan/explain.h"
#include "sql/parser.h"
#include "types/signature.h"

namespace vivace::analyzer {
namespace {

using nlohmann::json;

std::filesystem::path shared_folder() {
  const char* named = std::getenv("VIVACE_SHARED");
  return named != nullptr ? named : "../shared";
}

/// A family of cases and the share of them that must pass.
struct Family {
  const char* name;
  double least;
};

void PrintTo(const Family& family, std::ostream* out) { *out << family.name; }

SessionContext session_of(const json& test) {
  SessionContext session;
  session.user = "test";
  session.catalog = "tpch";
  session.schema = "tiny";
  if (!test.contains("session")) return session;
  const json& headers = test["session"];
  const auto apply = [&](const char* header, std::optional<std::string>& value) {
    if (!headers.contains(header)) return;
    value.reset();
    if (headers[header].is_string()) value = headers[header].get<std::string>();
  };
  apply("X-Trino-Catalog", session.catalog);
  apply("X-Trino-Schema", session.schema);
  return session;
}

types::WireOptions options_of(const json& test) {
  types::WireOptions options;
  const json headers = test.value("session", json::object());
  options.parametric_datetime = !headers.contains("X-Trino-Client-Capabilities");
  return options;
}

class GoldenTest : public testing::TestWithParam<Family> {
 protected:
  GoldenTest() { add_test_catalogs(catalogs_); }

  /// Empty when our answer is the recorded one.
  std::string difference(const json& test) {
    const std::string sql = test["sql"];
    const bool fails = test.contains("error");
    try {
      const sql::StatementPtr statement = sql::parse_statement(sql);
      const Analyzer analyzer(catalogs_, functions_);
      const plan::Plan plan = analyzer.analyze(*statement, session_of(test));
      plan::validate(plan);
      plan::explain_text(plan, plan::ExplainType::kDistributed);
      if (fails) {
        // What fails while it runs has no place in the text.
        return test["error"].contains("line") ? "accepted; recorded: " + recorded(test) : "";
      }
      return column_difference(test, *plan.root);
    } catch (const base::QueryError& error) {
      if (!fails) return "we say: " + error.client_message();
      return error_difference(test, error);
    }
  }

  static std::string recorded(const json& test) {
    return test["error"]["errorName"].get<std::string>() + " " +
           test["error"]["message"].get<std::string>();
  }

  static std::string error_difference(const json& test, const base::QueryError& error) {
    const json& expected = test["error"];
    const bool same_name = base::error_name(error.code()) == expected["errorName"];
    const bool same_place = error.location().line == expected.value("line", 0) &&
                            error.location().column == expected.value("column", 0);
    const bool same_text = error.client_message() == expected["message"];
    if (same_name && same_place && !same_text)
      std::cout << "  text: " << error.client_message() << "\n    not: " << recorded(test) << "\n";
    if (same_name && same_place) return "";
    return "we say: " + std::string(base::error_name(error.code())) + " " + error.client_message() +
           "; recorded: " + recorded(test);
  }

  static std::string column_difference(const json& test, const plan::Output& output) {
    const json& columns = test["columns"];
    const std::string compare = test.value("compare", "full");
    if (compare == "none" || compare == "count") return "";
    if (columns.size() != output.names.size()) return "number of columns";
    for (size_t i = 0; i < columns.size(); ++i) {
      if (compare != "types" && columns[i]["name"] != output.names[i]) {
        return "column name " + output.names[i] + ", not " + columns[i]["name"].get<std::string>();
      }
      const std::string type = types::wire_type(*output.columns[i].type, options_of(test));
      if (compare != "rows" && compare != "names" && columns[i]["type"] != type) {
        return "column type " + type + ", not " + columns[i]["type"].get<std::string>();
      }
    }
    return "";
  }

  catalog::Catalogs catalogs_;
  functions::Registry functions_;
};

TEST_P(GoldenTest, ColumnsAndErrors) {
  const Family family = GetParam();
  const auto file = shared_folder() / "golden" / (std::string(family.name) + ".jsonl");
  if (!std::filesystem::exists(file)) GTEST_SKIP() << "no recordings at " << file;
  std::ifstream lines(file);
  std::string line;
  int total = 0;
  int passed = 0;
  while (std::getline(lines, line)) {
    const json test = json::parse(line);
    if (!test.contains("sql")) continue;
    ++total;
    const std::string wrong = difference(test);
    if (wrong.empty()) {
      ++passed;
    } else {
      std::cout << "  " << test["id"].get<std::string>() << " " << test["sql"] << "\n    " << wrong
                << "\n";
    }
  }
  std::cout << "share " << family.name << ": " << passed << " of " << total << "\n";
  EXPECT_GE(passed, family.least * total);
}

INSTANTIATE_TEST_SUITE_P(
    Families, GoldenTest,
    testing::Values(Family{"errors_semantic", 0.92}, Family{"joins", 1}, Family{"subquery", 1},
                    Family{"groupby", 1}, Family{"grouping_sets", 1}, Family{"set_operations", 1},
                    Family{"orderby_limit", 1}, Family{"values_with", 0.75}, Family{"window", 0.92},
                    Family{"window_frame", 1}, Family{"unnest", 0.96}, Family{"aggregates", 1},
                    Family{"tpch_queries", 0.85}, Family{"typeof", 0.87}, Family{"literals", 0.94},
                    Family{"identifiers", 1}, Family{"conditional", 1}, Family{"distinct", 1},
                    Family{"show_describe", 0.98}, Family{"tablesample", 1}, Family{"row", 1},
                    Family{"lambda", 1}, Family{"like", 1}, Family{"extract", 1},
                    Family{"coercion_matrix", 1}, Family{"compare_matrix", 1},
                    Family{"cast_matrix", 1}, Family{"arith_numeric", 1},
                    Family{"arith_datetime", 0.93}, Family{"decimal", 1}, Family{"array", 0.97},
                    Family{"map", 1}, Family{"boolean_3vl", 1}),
    [](const testing::TestParamInfo<Family>& family) { return std::string(family.param.name); });

}  // namespace
}  // namespace vivace::analyzer
