// Encoded rows against the recorded pages of Trino 476 and Presto 0.296: every recorded value is
// put into the engine as physical.h lays it out, encoded, and compared with the recording.
#include "results/row_encoder.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "types/datetime.h"
#include "types/interval.h"
#include "types/network_text.h"
#include "types/physical.h"
#include "types/signature.h"

namespace vivace::results {
namespace {

using json = nlohmann::ordered_json;  // maps keep their order
using types::Type;
using types::TypeKind;
using types::TypePtr;

std::optional<std::filesystem::path> shared_folder() {
  const char* named = std::getenv("VIVACE_SHARED");
  std::filesystem::path folder = named != nullptr ? named : "../shared";
  if (!std::filesystem::exists(folder / "protocol")) return std::nullopt;
  return folder;
}

// An in-memory engine that runs one text and encodes its rows.
class Engine {
 public:
  Engine() {
    duckdb_open(nullptr, &database_);
    duckdb_connect(database_, &connection_);
  }
  ~Engine() {
    duckdb_disconnect(&connection_);
    duckdb_close(&database_);
  }
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  std::string rows(const std::string& sql, const std::vector<TypePtr>& types,
                   const EncodingOptions& options) {
    duckdb_result result;
    if (duckdb_query(connection_, sql.c_str(), &result) != DuckDBSuccess) {
      std::string message = std::string(duckdb_result_error(&result)) + " in " + sql;
      duckdb_destroy_result(&result);
      return message;
    }
    RowEncoder encoder(types, options);
    std::string out;
    for (engine::Chunk chunk(duckdb_fetch_chunk(result)); chunk;
         chunk = engine::Chunk(duckdb_fetch_chunk(result))) {
      if (!out.empty()) out += ',';
      encoder.encode(chunk, 0, chunk.size(), out);
    }
    duckdb_destroy_result(&result);
    return out;
  }

 private:
  duckdb_database database_ = nullptr;
  duckdb_connection connection_ = nullptr;
};

std::string quoted(const std::string& text) {
  // In pieces around characters that a literal cannot hold.
  std::string sql = "'";
  for (const char c : text) {
    if (c == '\0') {
      sql += "' || chr(0) || '";
    } else {
      sql += c == '\'' ? "''" : std::string(1, c);
    }
  }
  return "(" + sql + "')";
}

std::string blob(const std::string& bytes) {
  std::string hex;
  for (const char c : bytes) {
    char digits[3];
    std::snprintf(digits, sizeof digits, "%02X", static_cast<unsigned>(c & 0xFF));
    hex += digits;
  }
  return "unhex('" + hex + "')";
}

std::string datetime_parts(const Type& type, const types::DateTime& value, const char* maker) {
  const std::string micros = std::string(maker) + "(" + std::to_string(value.micros) + "::BIGINT)";
  if (!types::has_picos_part(type)) return micros;
  return "{'t': " + micros + ", 'p': " + std::to_string(value.picos) + "}";
}

std::string zoned_expression(const Type& type, const std::string& text) {
  if (type.is(TypeKind::kTimeWithTimeZone)) {
    const auto parsed = types::parse_time(text).value();
    const int32_t offset = parsed.offset_minutes.value();
    const auto parts = types::to_engine(
        {types::add_seconds(parsed.time, -60 * offset), types::Zone::fixed(offset).id()});
    return "{'t': " + std::to_string(parts.utc_picos) +
           "::BIGINT, 'o': " + std::to_string(parts.offset_minutes) + "}";
  }
  const auto parsed = types::parse_timestamp(text).value();
  const auto zone = types::Zone::find(parsed.zone).value();
  const int64_t seconds = parsed.local.micros / types::kMicrosPerSecond;
  const auto utc = types::add_seconds(parsed.local, zone.to_utc_seconds(seconds) - seconds);
  return "{'t': make_timestamp(" + std::to_string(utc.micros) +
         "::BIGINT), 'p': " + std::to_string(utc.picos) + ", 'z': '" + zone.id() + "'}";
}

std::string scalar_expression(const Type& type, const json& value) {
  const std::string text = value.is_string() ? value.get<std::string>() : value.dump();
  switch (type.kind()) {
    case TypeKind::kVarchar:
    case TypeKind::kJson:
      return quoted(text);
    case TypeKind::kChar:
      return "rtrim(" + quoted(text) + ", ' ')";
    case TypeKind::kVarbinary:
    case TypeKind::kHyperLogLog:
    case TypeKind::kP4HyperLogLog:
    case TypeKind::kSetDigest:
    case TypeKind::kQdigest:
    case TypeKind::kTdigest:
      return "from_base64('" + text + "')";
    case TypeKind::kIpAddress:
      return blob(types::parse_ip_address(text).value());
    case TypeKind::kDate:
      return "DATE '1970-01-01' + " + std::to_string(types::parse_date(text).value());
    case TypeKind::kTime: {
      const types::DateTime time = types::parse_time(text).value().time;
      if (types::has_picos_part(type)) {
        return "{'t': TIME '00:00:00' + to_microseconds(" + std::to_string(time.micros) +
               "), 'p': " + std::to_string(time.picos) + "}";
      }
      return "TIME '00:00:00' + to_microseconds(" + std::to_string(time.micros) + ")";
    }
    case TypeKind::kTimestamp:
      return datetime_parts(type, types::parse_timestamp(text).value().local, "make_timestamp");
    case TypeKind::kTimeWithTimeZone:
    case TypeKind::kTimestampWithTimeZone:
      return zoned_expression(type, text);
    case TypeKind::kIntervalDayToSecond:
      return std::to_string(
          types::parse_interval(text, types::IntervalField::kDay, types::IntervalField::kSecond)
              .value());
    case TypeKind::kIntervalYearToMonth:
      return std::to_string(
          types::parse_interval(text, types::IntervalField::kYear, types::IntervalField::kMonth)
              .value());
    default:
      return "'" + text + "'";
  }
}

// Engine text for a recorded value of `type`.
std::string expression(const Type& type, const json& value) {
  std::string sql;
  if (value.is_null()) {
    sql = "NULL";
  } else if (type.is(TypeKind::kArray)) {
    for (const json& item : value)
      sql += (sql.empty() ? "" : ", ") + expression(*type.element(), item);
    sql = "[" + sql + "]";
  } else if (type.is(TypeKind::kRow)) {
    for (size_t i = 0; i < value.size(); ++i) {
      sql += (i > 0 ? ", 'f" : "'f") + std::to_string(i) +
             "': " + expression(*type.fields()[i].type, value[i]);
    }
    sql = "{" + sql + "}";
  } else if (type.is(TypeKind::kMap)) {
    std::string values;
    for (const auto& [key, item] : value.items()) {
      sql += (sql.empty() ? "" : ", ") + expression(*type.key(), json(key));
      values += (values.empty() ? "" : ", ") + expression(*type.value(), item);
    }
    sql = "map([" + sql + "], [" + values + "])";
  } else {
    sql = scalar_expression(type, value);
  }
  return "CAST(" + sql + " AS " + types::engine_type(type) + ")";
}

bool is_nested(const Type& type) {
  return type.is(TypeKind::kArray) || type.is(TypeKind::kMap) || type.is(TypeKind::kRow);
}

// Can the value be put back into the engine from its recorded form?
bool is_replayable(const Type& type) {
  for (const TypePtr& parameter : type.parameters()) {
    if (!is_replayable(*parameter)) return false;
  }
  if (type.is(TypeKind::kMap) && is_nested(*type.key())) return false;
  return type.kind() < TypeKind::kJsonPath && !type.is(TypeKind::kFunction);
}

struct Replay {
  Engine engine;
  size_t values = 0;

  // With the page's text the bytes are compared, otherwise the values.
  void row(const std::vector<TypePtr>& types, const json& recorded, const std::string& where,
           const std::string& page = {}) {
    std::string sql = "SELECT ";
    std::vector<TypePtr> replayed;
    json expected = json::array();
    for (size_t i = 0; i < types.size(); ++i) {
      if (!types[i] || !is_replayable(*types[i])) continue;
      if (!replayed.empty()) sql += ", ";
      sql += expression(*types[i], recorded[i]);
      replayed.push_back(types[i]);
      expected.push_back(recorded[i]);
    }
    if (replayed.empty()) return;
    const std::string out = engine.rows(sql, replayed, {});
    const json written = json::parse(out, nullptr, false);
    ASSERT_FALSE(written.is_discarded()) << where << "\n" << out;
    EXPECT_EQ(written, expected) << where;
    if (!page.empty() && replayed.size() == types.size()) {
      EXPECT_NE(page.find(out), std::string::npos) << where << "\n" << out;
    }
    values += replayed.size();
  }
};

std::vector<TypePtr> column_types(const json& columns) {
  std::vector<TypePtr> types;
  for (const json& column : columns) {
    types.push_back(types::parse_type(column.at("type").get<std::string>()));
  }
  return types;
}

TEST(RowEncoder, GoldenRows) {
  const auto shared = shared_folder();
  if (!shared) GTEST_SKIP() << "no recordings";
  Replay replay;
  for (const auto& file : std::filesystem::directory_iterator(*shared / "golden")) {
    if (file.path().extension() != ".jsonl") continue;
    std::ifstream lines(file.path());
    for (std::string line; std::getline(lines, line);) {
      const json recorded = json::parse(line);
      if (!recorded.contains("rows") || !recorded.contains("columns")) continue;
      const auto types = column_types(recorded["columns"]);
      if (recorded["rows"].empty()) continue;
      replay.row(types, recorded["rows"].front(), recorded["id"].get<std::string>());
    }
  }
  EXPECT_GT(replay.values, 2500U);
}

// Calls `check(columns, body text)` for every page of a recorded exchange that has rows.
template <typename Check>
void for_each_page(const std::filesystem::path& folder, Check check) {
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    std::ifstream stream(file.path());
    const json recording = json::parse(stream, nullptr, false);
    if (!recording.is_object() || !recording.contains("statements")) continue;
    for (const json& statement : recording["statements"]) {
      for (const json& exchange : statement.value("exchanges", json::array())) {
        const json& response = exchange["response"];
        if (!response.contains("body_text") || !response["body_text"].is_string()) continue;
        const json body = json::parse(response["body_text"].get<std::string>(), nullptr, false);
        if (body.is_discarded() || !body.is_object() || !body.contains("columns")) continue;
        const json& headers = exchange["request"]["headers"];
        const bool parametric =
            headers.value("X-Trino-Client-Capabilities", "").find("PARAMETRIC_DATETIME") !=
            std::string::npos;
        check(body, response["body_text"].get<std::string>(), parametric,
              file.path().filename().string());
      }
    }
  }
}

TEST(RowEncoder, RecordedPages) {
  const auto shared = shared_folder();
  if (!shared) GTEST_SKIP() << "no recordings";
  Replay replay;
  size_t signatures = 0;
  for_each_page(*shared / "protocol" / "trino-476", [&](const json& body, const std::string& text,
                                                        bool parametric, const std::string& where) {
    const auto types = column_types(body["columns"]);
    const types::WireOptions wire{types::ClientFamily::kTrino, parametric};
    for (size_t i = 0; i < types.size(); ++i) {
      const std::string name = body["columns"][i]["type"].get<std::string>();
      ASSERT_TRUE(types[i]) << name;
      EXPECT_EQ(types::wire_type(*types[i], wire), name);
      std::string signature = "\"typeSignature\":";
      types::append_type_signature_json(*types[i], wire, signature);
      EXPECT_NE(text.find(signature), std::string::npos) << signature;
      ++signatures;
    }
    for (const json& row : body.value("data", json::array())) {
      replay.row(types, row, where, text);
    }
  });
  EXPECT_GT(signatures, 200U);
  EXPECT_GT(replay.values, 500U);
}

TEST(RowEncoder, PrestoSignatures) {
  const auto shared = shared_folder();
  if (!shared) GTEST_SKIP() << "no recordings";
  std::ifstream stream(*shared / "protocol" / "presto-0.296" / "types2.json");
  const types::WireOptions wire{types::ClientFamily::kPresto, true};
  size_t signatures = 0;
  for (const json& exchange : json::parse(stream)) {
    const std::string text = exchange["response"]["body"].get<std::string>();
    const json body = json::parse(text);
    for (const json& column : body.value("columns", json::array())) {
      const std::string name = column["type"].get<std::string>();
      const TypePtr type = types::parse_type(name);
      if (!type) {
        EXPECT_EQ(name, "ipprefix");  // the one type there that is none of ours
        continue;
      }
      EXPECT_EQ(types::wire_type(*type, wire), name);
      std::string signature = "\"typeSignature\":";
      types::append_type_signature_json(*type, wire, signature);
      EXPECT_NE(text.find(signature), std::string::npos) << signature;
      ++signatures;
    }
  }
  EXPECT_GT(signatures, 30U);
}

}  // namespace
}  // namespace vivace::results
