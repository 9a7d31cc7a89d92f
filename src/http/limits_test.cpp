// Each limit of the HTTP server, and bytes that are not HTTP.
#include "http/limits.h"

#include <gtest/gtest.h>

#include <random>
#include <thread>

#include "http/test_client.h"
#include "http/test_server.h"

namespace vivace::http {
namespace {

using std::chrono::milliseconds;

ServerOptions with_limits(const Limits& limits) {
  ServerOptions options;
  options.limits = limits;
  return options;
}

TEST(HttpLimits, MalformedBytesGet400AndTheConnectionEnds) {
  TestServer server;
  for (std::string bytes :
       {"\x16\x03\x01\x02\x00\x01\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/1.1\r\nbad field\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", "GET nope HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n", "GET /a/../b HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET //a HTTP/1.1\r\nHost: a\r\n\r\n", "GET /a%2fb HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /?x=%0 HTTP/1.1\r\nHost: a\r\n\r\n", "GET /%00 HTTP/1.1\r\nHost: a\r\n\r\n",
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n",
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n"
        "\r\n0\r\n\r\n",
        "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"}) {
    TestClient client(server.port());
    std::optional<Answer> answer = client.ask(bytes);
    ASSERT_TRUE(answer) << bytes;
    EXPECT_EQ(answer->status, 400) << bytes;
    EXPECT_EQ(answer->headers.get("Connection"), "close") << bytes;
    client.socket().shutdown(boost::asio::ip::tcp::socket::shutdown_send);
    EXPECT_TRUE(client.at_end()) << bytes;
  }
  TestClient http2(server.port());
  EXPECT_EQ(http2.ask("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")->status, 505);
}

TEST(HttpLimits, RandomBytesNeverHurt) {
  Limits limits;
  limits.header_timeout = milliseconds(50);
  limits.linger_timeout = milliseconds(50);
  TestServer server(with_limits(limits));
  constexpr unsigned kSeed = 20261122;
  std::mt19937 random(kSeed);
  std::string valid = post("/echo", "hello", "Accept-Encoding: gzip\r\n");
  for (int i = 0; i < 300; ++i) {
    std::string bytes = valid;
    for (int changes = 0; changes < 4; ++changes) {
      bytes[random() % bytes.size()] = static_cast<char>(random());
    }
    TestClient client(server.port());
    client.send(bytes);
    client.socket().shutdown(boost::asio::ip::tcp::socket::shutdown_send);
    client.read();
  }
  TestClient client(server.port());
  EXPECT_EQ(client.ask(valid)->body, "hello") << "seed " << kSeed;
}

TEST(HttpLimits, BodyTooLargeIs413EvenWhileTheClientStillSends) {
  Limits limits;
  limits.max_body_bytes = 1000;
  TestServer server(with_limits(limits));
  TestClient announced(server.port());
  std::optional<Answer> answer = announced.ask(post("/echo", std::string(8 << 20, 'a')));
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 413);
  TestClient chunked(server.port());
  chunked.send("POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n");
  std::string chunk = "3e8\r\n" + std::string(1000, 'a') + "\r\n";
  EXPECT_EQ(chunked.ask(chunk + chunk)->status, 413);
  TestClient fits(server.port());
  EXPECT_EQ(fits.ask(post("/echo", std::string(1000, 'a')))->status, 200);
}

TEST(HttpLimits, HeadersTooLargeOrTooManyAre431AndLongTargets414) {
  Limits limits;
  limits.max_header_bytes = 8000;
  limits.max_header_count = 20;
  limits.max_target_bytes = 500;
  TestServer server(with_limits(limits));
  TestClient large(server.port());
  EXPECT_EQ(large.ask(get("/", "X: " + std::string(20000, 'a') + "\r\n"))->status, 431);
  TestClient many(server.port());
  std::string fields;
  for (int i = 0; i < 20; ++i) fields += "X-" + std::to_string(i) + ": 1\r\n";
  EXPECT_EQ(many.ask(get("/", fields))->status, 431);
  TestClient target(server.port());
  EXPECT_EQ(target.ask(get("/" + std::string(600, 'a')))->status, 414);
  TestClient fits(server.port());
  EXPECT_EQ(fits.ask(get("/", "X: " + std::string(7000, 'a') + "\r\n"))->status, 200);
}

TEST(HttpLimits, TooManyConnectionsAre503) {
  Limits limits;
  limits.max_connections = 2;
  TestServer server(with_limits(limits));
  TestClient one(server.port());
  EXPECT_EQ(one.ask(get("/"))->status, 200);
  {
    TestClient two(server.port());
    EXPECT_EQ(two.ask(get("/"))->status, 200);
    TestClient three(server.port());
    EXPECT_EQ(three.read()->status, 503);
  }
  while (server.server().connection_count() > 1) std::this_thread::yield();
  TestClient again(server.port());
  EXPECT_EQ(again.ask(get("/"))->status, 200);
}

TEST(HttpLimits, SlowAndSilentClientsAreDropped) {
  Limits limits;
  limits.idle_timeout = milliseconds(60);
  limits.header_timeout = milliseconds(60);
  limits.body_timeout = milliseconds(60);
  TestServer server(with_limits(limits));
  TestClient silent(server.port());
  EXPECT_TRUE(silent.at_end());
  TestClient half_head(server.port());
  half_head.send("GET / HTTP/1.1\r\nHo");
  EXPECT_TRUE(half_head.at_end());
  TestClient half_body(server.port());
  half_body.send("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\nab");
  EXPECT_TRUE(half_body.at_end());
  TestClient waits_longer(server.port());
  EXPECT_EQ(waits_longer.ask(get("/wait/200"))->body, "late");
}

TEST(HttpLimits, AClientThatReadsNothingIsDropped) {
  Limits limits;
  limits.write_timeout = milliseconds(100);
  TestServer server(with_limits(limits));
  TestClient client(server.port());
  client.send(get("/big/200000000"));
  while (server.server().connection_count() == 0) std::this_thread::yield();
  while (server.server().connection_count() > 0) std::this_thread::yield();
}

}  // namespace
}  // namespace vivace::http
