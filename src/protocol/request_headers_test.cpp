// Request headers of both families: what real servers took and refused, and how they said it.
#include "protocol/request_headers.h"

#include <gtest/gtest.h>

#include "protocol/response_headers.h"
#include "protocol/test_recordings.h"

namespace vivace::protocol {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

std::variant<RequestHeaders, HeaderError> parse(const Pairs& pairs) {
  std::vector<HeaderField> fields;
  for (const auto& [name, value] : pairs) fields.push_back({name, value});
  return parse_request_headers(fields);
}

RequestHeaders accept(const Pairs& pairs) {
  auto result = parse(pairs);
  if (auto* error = std::get_if<HeaderError>(&result)) {
    ADD_FAILURE() << error->body;
    return {};
  }
  return std::get<RequestHeaders>(std::move(result));
}

std::string refuse(Pairs pairs) {
  auto result = parse(pairs);
  auto* error = std::get_if<HeaderError>(&result);
  return error != nullptr ? std::to_string(error->status) + " " + error->body : "accepted";
}

std::string refuse_one(const std::string& name, const std::string& value) {
  return refuse({{"X-Trino-User", "test"}, {"X-Trino-" + name, value}});
}

/// What needs more than the headers: roles that nobody may set, the statement's own checks.
bool is_decided_elsewhere(const RecordedExchange& exchange) {
  if (exchange.status == 500 || exchange.status == 406 || exchange.method != "POST") return true;
  return exchange.path != "/v1/statement" ||
         exchange.body.find("SQL statement is empty") != std::string::npos;
}

int replay(Dialect dialect) {
  int compared = 0;
  for (const std::filesystem::path& file : recording_files(dialect)) {
    for (const RecordedExchange& exchange : read_recording(file)) {
      if (is_decided_elsewhere(exchange)) continue;
      // Those servers did not know the other family; ours does, so such requests differ.
      bool other = false;
      for (const auto& [name, value] : exchange.request_headers) {
        other |= name.starts_with(dialect == Dialect::kTrino ? "X-Presto-" : "X-Trino-");
      }
      // A bare request counts as Trino's.
      bool bare = dialect == Dialect::kPresto && exchange.status == 400 &&
                  exchange.request_headers.size() < 5;
      if (other || bare) continue;
      auto result = parse(exchange.request_headers);
      auto* error = std::get_if<HeaderError>(&result);
      EXPECT_EQ(error != nullptr ? error->status : 200, exchange.status) << exchange.file;
      if (error != nullptr) {
        EXPECT_EQ(error->body, exchange.body);
        for (const auto& [name, value] : exchange.response_headers) {
          if (name == "Content-Type") {
            EXPECT_EQ(error->content_type, value);
          }
          if (name == "WWW-Authenticate") {
            EXPECT_EQ(error->www_authenticate, value);
          }
        }
      }
      ++compared;
    }
  }
  return compared;
}

TEST(RequestHeaders, DecideAsTrinoDid) {
  if (recordings_folder(Dialect::kTrino).empty()) GTEST_SKIP() << "no recordings";
  EXPECT_GT(replay(Dialect::kTrino), 200);
}

TEST(RequestHeaders, DecideAsPrestoDid) {
  if (recordings_folder(Dialect::kPresto).empty()) GTEST_SKIP() << "no recordings";
  EXPECT_GT(replay(Dialect::kPresto), 50);
}

TEST(RequestHeaders, FamilyComesFromPrefixAndCapabilities) {
  EXPECT_EQ(accept({{"x-trino-user", "u"}}).family,
            (Family{HeaderPrefix::kTrino, Dialect::kTrino}));
  EXPECT_EQ(accept({{"X-Presto-User", "u"}}).family,
            (Family{HeaderPrefix::kPresto, Dialect::kPresto}));
  RequestHeaders prestosql = accept(
      {{"X-Presto-User", "u"}, {"X-Presto-Client-Capabilities", "PATH,PARAMETRIC_DATETIME"}});
  EXPECT_EQ(prestosql.family, (Family{HeaderPrefix::kPresto, Dialect::kTrino}));
  EXPECT_TRUE(prestosql.has_capability("PARAMETRIC_DATETIME"));
  EXPECT_EQ(refuse({{"X-Trino-User", "u"}, {"X-Presto-Source", "s"}}),
            "400 Error 400 Bad Request: Both Trino and Presto headers detected");
  EXPECT_EQ(refuse({{"X-Presto-Source", "s"}}), "400 User must be set");
  EXPECT_EQ(refuse({}),
            "401 Basic authentication or X-Trino-Original-User or X-Trino-User must be sent");
}

TEST(RequestHeaders, ReadEverything) {
  RequestHeaders headers =
      accept({{"X-Trino-User", " alice "},
              {"X-Trino-Original-User", "bob"},
              {"X-Trino-User", "second"},
              {"X-Trino-Source", "cli"},
              {"X-Trino-Catalog", "tpch"},
              {"X-Trino-Schema", "tiny"},
              {"X-Trino-Path", "a.b, c"},
              {"X-Trino-Time-Zone", "Asia/Tokyo"},
              {"X-Trino-Language", "en-US"},
              {"X-Trino-Client-Tags", ",,a, b"},
              {"X-Trino-Client-Info", "i"},
              {"X-Trino-Trace-Token", "t"},
              {"X-Trino-Session", "a=1, b = x%2Cy ,c.d=%3D"},
              {"X-Trino-Session", "a=2,,"},
              {"X-Trino-Prepared-Statement", "p%31=select+1%2C2,q=select 3"},
              {"X-Trino-Role", "system=ALL,c=ROLE%7Badmin%7D"},
              {"X-Trino-Extra-Credential", "token=a%3Db"},
              {"X-Trino-Resource-Estimate", "EXECUTION_TIME=5s,cpu_time=1.5m,PEAK_MEMORY=1GB"},
              {"X-Trino-Query-Data-Encoding", "json+zstd,json"},
              {"X-Trino-Transaction-Id", "NONE"},
              {"User-Agent", "test/1"}});
  EXPECT_EQ(headers.user, "alice");
  EXPECT_EQ(headers.original_user, "bob");
  EXPECT_EQ(headers.source, "cli");
  EXPECT_EQ(headers.catalog, "tpch");
  EXPECT_EQ(headers.schema, "tiny");
  EXPECT_EQ(headers.path, "a.b, c");
  EXPECT_EQ(headers.time_zone, "Asia/Tokyo");
  EXPECT_EQ(headers.client_tags, (std::set<std::string>{"a", "b"}));
  EXPECT_EQ(headers.system_properties,
            (std::map<std::string, std::string>{{"a", "2"}, {"b", "x,y"}}));
  EXPECT_EQ(headers.catalog_properties.at("c").at("d"), "=");
  EXPECT_EQ(headers.prepared_statements,
            (std::map<std::string, std::string>{{"p1", "select 1,2"}, {"q", "select 3"}}));
  EXPECT_EQ(headers.roles.at("system").kind, SelectedRole::Kind::kAll);
  EXPECT_EQ(headers.roles.at("c").role, "admin");
  EXPECT_EQ(headers.extra_credentials.at("token"), "a=b");
  EXPECT_EQ(headers.resource_estimates.execution_time_ms, 5000);
  EXPECT_EQ(headers.resource_estimates.cpu_time_ms, 90'000);
  EXPECT_EQ(headers.resource_estimates.peak_memory_bytes, 1 << 30);
  EXPECT_EQ(headers.query_data_encodings, (std::vector<std::string>{"json+zstd", "json"}));
  EXPECT_FALSE(headers.transaction_id);
  EXPECT_TRUE(headers.client_transaction_support);
  EXPECT_EQ(headers.user_agent, "test/1");
}

// Observed on Trino 476.
TEST(RequestHeaders, RefuseWithTrinosWords) {
  const std::string start = "400 Error 400 Bad Request: ";
  for (const char* bad : {"=1", ".b=1", "a.=1", "a==b", "bad", "a=1,bad"}) {
    EXPECT_EQ(refuse_one("Session", bad), start + "Invalid X-Trino-Session header") << bad;
  }
  const std::string decoder = " header: java.lang.IllegalArgumentException: URLDecoder: ";
  EXPECT_EQ(refuse_one("Session", "a=1%zz"),
            start + "Invalid X-Trino-Session" + decoder +
                "Illegal hex characters in escape (%) pattern - not a hexadecimal digit: \"z\" = "
                "122");
  EXPECT_EQ(refuse_one("Session", "a=%"),
            start + "Invalid X-Trino-Session" + decoder + "Incomplete trailing escape (%) pattern");
  for (const char* bad : {"x", "x=ROLE", "tpch=ROLE{a", "tpch=ROLE{}", "tpch=none"}) {
    EXPECT_EQ(refuse_one("Role", bad), start + "Invalid X-Trino-Role header") << bad;
  }
  EXPECT_EQ(refuse_one("Extra-Credential", "x=y=z"),
            start + "Invalid X-Trino-Extra-Credential header");
  EXPECT_EQ(refuse_one("Schema", "tiny"), start + "Schema is set but catalog is not");
  EXPECT_EQ(refuse_one("Resource-Estimate", "bad=5s"), start + "Unsupported resource name bad");
  const std::string estimate = start + "Unsupported format for resource estimate '";
  const std::string illegal = "': java.lang.IllegalArgumentException: ";
  EXPECT_EQ(refuse_one("Resource-Estimate", "EXECUTION_TIME=5"),
            estimate + "5" + illegal + "duration is not a valid data duration string: 5");
  EXPECT_EQ(refuse_one("Resource-Estimate", "EXECUTION_TIME=5x"),
            estimate + "5x" + illegal + "Unknown time unit: x");
  EXPECT_EQ(refuse_one("Resource-Estimate", "PEAK_MEMORY=5xB"),
            estimate + "5xB" + illegal + "Unknown unit: xB");
  EXPECT_EQ(refuse_one("Resource-Estimate", "PEAK_MEMORY="), estimate + illegal + "size is empty");
}

TEST(RequestHeaders, TransactionIdsAreJavasUuids) {
  const std::string start = "400 Error 400 Bad Request: ";
  auto id = [](const char* text) {
    return accept({{"X-Trino-User", "u"}, {"X-Trino-Transaction-Id", text}}).transaction_id;
  };
  EXPECT_EQ(id("11111111-1111-1111-1111-111111111111"), "11111111-1111-1111-1111-111111111111");
  EXPECT_EQ(id("1-1-1-1-A"), "00000001-0001-0001-0001-00000000000a");
  EXPECT_EQ(id("none"), std::nullopt);
  EXPECT_EQ(refuse_one("Transaction-Id", "abc"), start + "Invalid UUID string: abc");
  EXPECT_EQ(refuse_one("Transaction-Id", "x1111111-1111-1111-1111-111111111111"),
            start + "Error at index 0 in: \"x1111111\"");
  EXPECT_EQ(refuse_one("Transaction-Id", "11111111-111g-1111-1111-111111111111"),
            start + "Error at index 3 in: \"111g\"");
  EXPECT_EQ(refuse_one("Transaction-Id", "1--1-1-1"),
            start + "For input string: \"\" under radix 16");
  EXPECT_EQ(refuse_one("Transaction-Id", std::string(40, '1')), start + "UUID string too large");
}

TEST(RequestHeaders, BasicCredentialsNameTheUser) {
  EXPECT_EQ(accept({{"Authorization", "basic dGVzdDo="}}).user, "test");
  EXPECT_EQ(accept({{"Authorization", "Basic dGVzdA=="}}).user, "test");
  EXPECT_EQ(accept({{"X-Trino-Original-User", "bob"}}).user, "bob");
  EXPECT_EQ(accept({{"X-Trino-User", "u"}, {"Authorization", "Bearer x"}}).user, "u");
  EXPECT_EQ(refuse({{"Authorization", "Basic !!!"}}), "401 Invalid base64 encoded credentials");
  EXPECT_EQ(refuse({{"Authorization", "Basic OnB3"}}), "401 Malformed credentials: user is empty");
  EXPECT_EQ(refuse({{"X-Trino-User", "test"}, {"Authorization", "Basic dGVzdDpwYXNz"}}),
            "401 Password not allowed for insecure authentication");
}

// Observed on both servers.
TEST(ResponseHeaders, SpellEachFamilysWay) {
  SessionChanges changes;
  changes.set_catalog = "memory";
  changes.set_schema = "ä b%";
  changes.set_session = {{"time_zone_id", "+02:00"}};
  changes.clear_session = {"query_max_run_time"};
  changes.set_roles = {{"system", {SelectedRole::Kind::kAll, ""}}};
  changes.added_prepare = {{"ä x", "SELECT 'ü~*-._ '\n\n"}};
  changes.deallocated_prepare = {"q1"};
  changes.clear_transaction_id = true;
  EXPECT_EQ(response_headers(changes, HeaderPrefix::kTrino),
            (Pairs{{"X-Trino-Set-Catalog", "memory"},
                   {"X-Trino-Set-Schema", "ä b%"},
                   {"X-Trino-Set-Session", "time_zone_id=%2B02%3A00"},
                   {"X-Trino-Clear-Session", "query_max_run_time"},
                   {"X-Trino-Set-Role", "system=ALL"},
                   {"X-Trino-Added-Prepare", "%C3%A4+x=SELECT+%27%C3%BC%7E*-._+%27%0A%0A"},
                   {"X-Trino-Deallocated-Prepare", "q1"},
                   {"X-Trino-Clear-Transaction-Id", "true"}}));
  SessionChanges started;
  started.started_transaction_id = "id";
  EXPECT_EQ(response_headers(started, HeaderPrefix::kPresto),
            (Pairs{{"X-Presto-Started-Transaction-Id", "id"}}));
}

}  // namespace
}  // namespace vivace::protocol
