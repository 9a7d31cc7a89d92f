// Overload resolution against recorded answers of a real server.
#include "functions/registry.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "functions/pattern.h"

namespace vivace::functions {
namespace {

using types::TypePtr;

std::string shared_folder() {
  const char* given = std::getenv("VIVACE_SHARED");
  return given ? given : "../shared";
}

std::vector<Argument> arguments_of(const std::vector<std::string>& names) {
  std::vector<Argument> out;
  for (const std::string& name : names) {
    Argument argument;
    argument.type = name == "unknown" ? types::unknown_type() : types::parse_type(name);
    out.push_back(std::move(argument));
  }
  return out;
}

std::string resolve_text(const Registry& registry, const std::string& name,
                         const std::vector<std::string>& types) {
  try {
    const auto arguments = arguments_of(types);
    return registry.resolve(name, arguments, {}).result_type->display();
  } catch (const base::QueryError& error) {
    return error.message();
  }
}

TEST(Registry, ChoosesExactMatchBeforeCoercion) {
  const Registry registry;
  EXPECT_EQ(resolve_text(registry, "abs", {"integer"}), "integer");
  EXPECT_EQ(resolve_text(registry, "abs", {"decimal(10,2)"}), "decimal(10,2)");
  EXPECT_EQ(resolve_text(registry, "sqrt", {"integer"}), "double");
  EXPECT_EQ(resolve_text(registry, "sum", {"integer"}), "bigint");
  EXPECT_EQ(resolve_text(registry, "sum", {"decimal(12,2)"}), "decimal(38,2)");
  EXPECT_EQ(resolve_text(registry, "avg", {"real"}), "real");
  EXPECT_EQ(resolve_text(registry, "corr", {"integer", "integer"}), "real");
  EXPECT_EQ(resolve_text(registry, "stddev", {"decimal(2,1)"}), "double");
  EXPECT_EQ(resolve_text(registry, "abs", {"unknown"}), "tinyint");
  const std::string ambiguous = resolve_text(registry, "date_trunc", {"varchar(3)", "unknown"});
  EXPECT_NE(ambiguous.find("* (varchar(3),timestamp(3)):timestamp(3)"), std::string::npos);
}

TEST(Registry, UnifiesVariables) {
  const Registry registry;
  EXPECT_EQ(resolve_text(registry, "concat", {"varchar(1)", "char(3)"}), "char(4)");
  EXPECT_EQ(resolve_text(registry, "concat", {"array(integer)", "bigint"}), "array(bigint)");
  EXPECT_EQ(resolve_text(registry, "greatest", {"integer", "double"}), "double");
  EXPECT_EQ(resolve_text(registry, "replace", {"varchar(3)", "varchar(1)", "varchar(2)"}),
            "varchar(11)");
  EXPECT_EQ(resolve_text(registry, "date_trunc", {"varchar(3)", "timestamp(6)"}), "timestamp(6)");
  EXPECT_EQ(resolve_text(registry, "map", {"array(varchar(1))", "array(integer)"}),
            "map(varchar(1), integer)");
}

TEST(Registry, TypesLambdasByTheirParameters) {
  const Registry registry;
  Argument list;
  list.type = types::array_type(types::bigint_type());
  Argument start;
  start.type = types::integer_type();
  Argument step;
  step.lambda_parameters = 2;
  step.lambda_result = [](std::span<const TypePtr> parameters) { return parameters[1]; };
  Argument finish;
  finish.lambda_parameters = 1;
  finish.lambda_result = [](std::span<const TypePtr> parameters) { return parameters[0]; };
  const auto bound = registry.resolve("reduce", std::vector{list, start, step, finish}, {});
  EXPECT_EQ(bound.result_type->display(), "bigint");
  EXPECT_EQ(bound.argument_types[1]->display(), "bigint");
}

TEST(Registry, OperatorsHavePrestosDecimalTypes) {
  const Registry registry;
  const auto type = [&](const char* name, const char* left, const char* right) {
    const std::vector<TypePtr> types = {types::parse_type(left), types::parse_type(right)};
    return registry.resolve_operator(name, types, {}).result_type->display();
  };
  EXPECT_EQ(type("add", "decimal(10,2)", "decimal(5,3)"), "decimal(12,3)");
  EXPECT_EQ(type("multiply", "decimal(10,2)", "decimal(5,3)"), "decimal(15,5)");
  EXPECT_EQ(type("divide", "decimal(1,0)", "decimal(1,0)"), "decimal(1,0)");
  EXPECT_EQ(type("divide", "bigint", "decimal(2,1)"), "decimal(21,1)");
  EXPECT_EQ(type("modulus", "decimal(5,2)", "decimal(3,1)"), "decimal(4,2)");
  EXPECT_EQ(type("add", "date", "interval day to second"), "date");
  EXPECT_EQ(type("add", "timestamp(0)", "interval day to second"), "timestamp(3)");
  EXPECT_THROW(type("multiply", "decimal(38,38)", "decimal(2,1)"), base::QueryError);
}

struct Recorded {
  std::string name, actual, message;
};

/// "Unexpected parameters (a, b) for function f. Expected: ..." of every recorded case.
std::vector<Recorded> recorded_mismatches() {
  std::vector<Recorded> out;
  const std::regex shape(R"(Unexpected parameters \((.*)\) for function (\w+)\. Expected: .*)");
  for (const auto& file : std::filesystem::directory_iterator(shared_folder() + "/golden")) {
    if (file.path().extension() != ".jsonl") continue;
    std::ifstream in(file.path());
    for (std::string line; std::getline(in, line);) {
      const auto row = nlohmann::json::parse(line, nullptr, false);
      if (!row.contains("error") || row["error"]["errorName"] != "FUNCTION_NOT_FOUND") continue;
      std::string message = row["error"]["message"];
      const size_t at = message.find("Unexpected");
      if (at == std::string::npos) continue;
      message = message.substr(at);
      std::smatch match;
      if (std::regex_match(message, match, shape)) out.push_back({match[2], match[1], message});
    }
  }
  return out;
}

TEST(Registry, MismatchesReadAsRecorded) {
  if (!std::filesystem::exists(shared_folder() + "/golden")) GTEST_SKIP() << "no recordings";
  const Registry registry;
  // Functions of the query itself, and lambdas, are beyond this test.
  const std::set<std::string> skipped = {"f"};
  int32_t checked = 0;
  for (const Recorded& recorded : recorded_mismatches()) {
    const bool lambda = recorded.actual.find("<function>") != std::string::npos;
    if (lambda || skipped.contains(recorded.name) || !registry.exists(recorded.name)) continue;
    EXPECT_EQ(resolve_text(registry, recorded.name, split_arguments(recorded.actual)),
              recorded.message);
    ++checked;
  }
  EXPECT_GT(checked, 30);
}

TEST(Registry, NullCallsGiveRecordedTypes) {
  std::ifstream in(shared_folder() + "/golden/function_signatures.jsonl");
  if (!in) GTEST_SKIP() << "no recordings";
  const Registry registry;
  const std::regex call(R"((\w+)\((.*)\))");
  const std::regex typed_null(R"(CAST\(NULL AS (.*)\))");
  // Digests and colours are not types of the registry yet; the others compute a length.
  const std::set<std::string> pending = {"bar",
                                         "to_iso8601",
                                         "url_encode",
                                         "regexp_replace",
                                         "value_at_quantile",
                                         "values_at_quantiles"};
  int32_t checked = 0;
  for (std::string line; std::getline(in, line);) {
    const auto row = nlohmann::json::parse(line);
    if (row.contains("error")) continue;
    const auto items = split_arguments(std::string(row["sql"]).substr(7));
    for (size_t i = 0; i < items.size(); ++i) {
      std::smatch match;
      if (!std::regex_match(items[i], match, call) || !registry.exists(match[1]) ||
          pending.contains(match[1])) {
        continue;
      }
      std::vector<std::string> types;
      bool plain = true;
      for (const std::string& argument : split_arguments(match[2].str())) {
        std::smatch type;
        plain = plain && std::regex_match(argument, type, typed_null);
        if (plain) types.push_back(type[1]);
      }
      if (!plain || i >= row["columns"].size()) continue;
      const TypePtr wanted = types::parse_type(std::string(row["columns"][i]["type"]));
      if (!wanted) continue;
      EXPECT_EQ(resolve_text(registry, match[1], types), wanted->display()) << items[i];
      ++checked;
    }
  }
  EXPECT_GT(checked, 150);
}

}  // namespace
}  // namespace vivace::functions
