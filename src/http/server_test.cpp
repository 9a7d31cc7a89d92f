// Requests and answers over real sockets: framing, keep-alive, compression, routing, stop.
#include "http/server.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <thread>

#include "http/test_client.h"
#include "http/test_server.h"

namespace vivace::http {
namespace {

std::string gunzip(const std::string& compressed) {
  z_stream stream{};
  EXPECT_EQ(inflateInit2(&stream, 16 + MAX_WBITS), Z_OK);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(compressed.data()));
  stream.avail_in = static_cast<uInt>(compressed.size());
  std::string out(1 << 20, '\0');
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(stream.total_out);
  inflateEnd(&stream);
  return out;
}

TEST(Server, KeepsTheConnectionAndAddsItsHeaders) {
  ServerOptions options;
  options.default_headers.add("X-Build", "7");
  TestServer server(std::move(options));
  TestClient client(server.port());
  for (int i = 0; i < 3; ++i) {
    std::optional<Answer> answer = client.ask(get("/"));
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 200);
    EXPECT_EQ(answer->body, "{}");
    EXPECT_EQ(answer->headers.get("Content-Type"), "application/json");
    EXPECT_EQ(answer->headers.get("X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(answer->headers.get("Vary"), "Accept-Encoding");
    EXPECT_EQ(answer->headers.get("X-Build"), "7");
    EXPECT_EQ(answer->headers.get("Date")->size(), 29u);
    EXPECT_FALSE(answer->headers.has("Connection"));
  }
  EXPECT_EQ(server.server().connection_count(), 1u);
}

TEST(Server, ClosesWhenAskedAndForHttp10) {
  TestServer server;
  TestClient closing(server.port());
  EXPECT_EQ(closing.ask(get("/", "Connection: close\r\n"))->headers.get("Connection"), "close");
  EXPECT_TRUE(closing.at_end());
  TestClient old(server.port());
  EXPECT_EQ(old.ask("GET / HTTP/1.0\r\n\r\n")->status, 200);
  EXPECT_TRUE(old.at_end());
  TestClient old_kept(server.port());
  std::string kept = "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n";
  EXPECT_EQ(old_kept.ask(kept)->headers.get("Connection"), "keep-alive");
  EXPECT_EQ(old_kept.ask(kept)->status, 200);
}

TEST(Server, ReadsChunkedBodiesAndWaitsForContinue) {
  TestServer server;
  TestClient client(server.port());
  std::string head = "POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n";
  EXPECT_EQ(client.ask(head + "5\r\nhello\r\n1;x=y\r\n!\r\n0\r\nT: r\r\n\r\n")->body, "hello!");
  client.send(
      "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(client.read()->status, 100);
  EXPECT_EQ(client.ask("ok")->body, "ok");
}

TEST(Server, AnswersPipelinedRequestsInOrder) {
  TestServer server;
  TestClient client(server.port());
  std::string all;
  for (int i = 0; i < 50; ++i) all += post("/echo", "n" + std::to_string(i)) + "\r\n";
  client.send(all);
  for (int i = 0; i < 50; ++i) EXPECT_EQ(client.read()->body, "n" + std::to_string(i));
}

TEST(Server, ServesAClientThatClosedItsSendingSide) {
  TestServer server;
  TestClient client(server.port());
  client.send(post("/echo", "last"));
  client.socket().shutdown(boost::asio::ip::tcp::socket::shutdown_send);
  EXPECT_EQ(client.read()->body, "last");
  EXPECT_TRUE(client.at_end());
}

TEST(Server, CompressesOnlyWhenAskedAndWorthIt) {
  TestServer server;
  TestClient client(server.port());
  std::optional<Answer> zipped = client.ask(get("/big/100000", "Accept-Encoding: br, gzip\r\n"));
  EXPECT_EQ(zipped->headers.get("Content-Encoding"), "gzip");
  EXPECT_LT(zipped->body.size(), 1000u);
  EXPECT_EQ(gunzip(zipped->body), std::string(100000, 'x'));
  for (const char* encoding :
       {"", "Accept-Encoding: gzip;q=0\r\n", "Accept-Encoding: *\r\n",
        "Accept-Encoding: zstd, deflate\r\n", "Accept-Encoding: gzip; q=0.000, br\r\n"}) {
    std::optional<Answer> plain = client.ask(get("/big/100000", encoding));
    EXPECT_FALSE(plain->headers.has("Content-Encoding")) << encoding;
    EXPECT_EQ(plain->body.size(), 100000u);
  }
  EXPECT_TRUE(client.ask(get("/big/2000", "Accept-Encoding: GZIP;q=0.5\r\n"))
                  ->headers.has("Content-Encoding"));
  EXPECT_FALSE(
      client.ask(get("/big/100", "Accept-Encoding: gzip\r\n"))->headers.has("Content-Encoding"));
}

TEST(Server, HeadHasTheHeadersOfGetAndNoBody) {
  TestServer server;
  TestClient client(server.port());
  client.send("HEAD /big/5000 HTTP/1.1\r\nHost: h\r\n\r\n");
  std::optional<Answer> answer = client.read(true);
  EXPECT_EQ(answer->status, 200);
  EXPECT_EQ(answer->headers.get("Content-Length"), "5000");
  EXPECT_EQ(client.ask(get("/"))->body, "{}");
}

TEST(Server, AnswersUnknownPathsAndMethods) {
  TestServer server;
  TestClient client(server.port());
  std::optional<Answer> missing = client.ask(get("/nope"));
  EXPECT_EQ(missing->status, 404);
  EXPECT_EQ(missing->body, "Error 404 Not Found: HTTP 404 Not Found");
  EXPECT_EQ(missing->headers.get("Content-Type"), "text/plain");
  EXPECT_FALSE(missing->headers.has("X-Content-Type-Options"));
  std::optional<Answer> wrong = client.ask(get("/echo"));
  EXPECT_EQ(wrong->status, 405);
  EXPECT_EQ(wrong->headers.get("Allow"), "POST,OPTIONS");
  EXPECT_EQ(wrong->headers.get("Content-Length"), "0");
  std::optional<Answer> options = client.ask("OPTIONS /show/1 HTTP/1.1\r\nHost: h\r\n\r\n");
  EXPECT_EQ(options->status, 200);
  EXPECT_EQ(options->headers.get("Allow"), "HEAD,GET,OPTIONS");
  std::optional<Answer> gone = client.ask("DELETE /gone HTTP/1.1\r\nHost: h\r\n\r\n");
  EXPECT_EQ(gone->status, 204);
  EXPECT_FALSE(gone->headers.has("Content-Length"));
}

TEST(Server, AThrowingHandlerGives500AndNothingLeaksOut) {
  ServerOptions options;
  std::string seen;
  options.on_handler_error = [&](std::string_view route, const std::string& what) {
    seen = std::string(route) + " " + what;
  };
  TestServer server(std::move(options));
  TestClient client(server.port());
  std::optional<Answer> answer = client.ask(get("/boom"));
  EXPECT_EQ(answer->status, 500);
  EXPECT_EQ(answer->body.find("secret"), std::string::npos);
  EXPECT_EQ(client.ask(get("/"))->status, 200);
  server.server().stop(std::chrono::milliseconds(0));
  EXPECT_EQ(seen, "/boom secret");
}

TEST(Server, ForwardedHeadersAreRefusedOrHonoured) {
  std::string fields =
      "X-Forwarded-Proto: https\r\nX-Forwarded-Host: example.com\r\n"
      "X-Forwarded-Port: 8443\r\nX-Forwarded-For: 10.1.2.3, 10.0.0.1\r\n";
  TestServer strict;
  TestClient refused(strict.port());
  std::optional<Answer> answer = refused.ask(get("/show/a?b=1", fields));
  EXPECT_EQ(answer->status, 406);
  EXPECT_EQ(answer->body,
            "HTTP ERROR 406 Server configuration does not allow processing of the "
            "X-Forwarded-Proto header\nURI: http://h:1/show/a?b=1\nSTATUS: 406\nMESSAGE: Server "
            "configuration does not allow processing of the X-Forwarded-Proto header\n");
  EXPECT_EQ(answer->headers.get("Content-Type"), "text/plain;charset=iso-8859-1");
  ServerOptions options;
  options.process_forwarded = true;
  TestServer trusting(std::move(options));
  TestClient client(trusting.port());
  EXPECT_EQ(client.ask(get("/show/a", fields))->body, "a https://example.com:8443 10.1.2.3");
  EXPECT_EQ(client.ask(get("/show/a%2Bb"))->body, "a+b http://h:1 127.0.0.1");
}

TEST(Server, LongPollsWakeOrTimeOut) {
  TestServer server;
  TestClient client(server.port());
  EXPECT_EQ(client.ask(get("/wait/30"))->body, "late");
  client.send(get("/wait/20000"));
  while (server.state.waiting == 0) std::this_thread::yield();
  auto begin = std::chrono::steady_clock::now();
  server.state.ready = true;
  server.state.event.notify();
  EXPECT_EQ(client.read()->body, "woken");
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(5));
}

TEST(Server, SixtyFourClientsAtOnce) {
  TestServer server;
  std::atomic<int> good{0};
  std::vector<std::thread> threads;
  for (int c = 0; c < 64; ++c) {
    threads.emplace_back([&, c] {
      TestClient client(server.port());
      for (int i = 0; i < 30; ++i) {
        std::string body = std::to_string(c) + ":" + std::to_string(i);
        std::optional<Answer> answer = client.ask(post("/echo", body));
        if (answer && answer->body == body) ++good;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(good, 64 * 30);
}

TEST(Server, ReportsExchanges) {
  ServerOptions options;
  std::mutex mutex;
  std::vector<std::string> seen;
  options.on_exchange = [&](const Exchange& exchange) {
    std::lock_guard lock(mutex);
    seen.push_back(std::string(exchange.method) + " " + std::string(exchange.route) + " " +
                   std::to_string(exchange.status) + " " + std::to_string(exchange.response_bytes));
  };
  TestServer server(std::move(options));
  TestClient client(server.port());
  client.ask(get("/show/abc"));
  client.ask(get("/none"));
  server.server().stop(std::chrono::milliseconds(100));
  ASSERT_EQ(seen.size(), 2u);
  EXPECT_EQ(seen[0], "GET /show/{id} 200 24");
  EXPECT_EQ(seen[1], "GET  404 39");
}

TEST(Server, StopLetsTheRequestInFlightFinish) {
  TestServer server;
  TestClient idle(server.port());
  idle.ask(get("/"));
  TestClient client(server.port());
  client.send(get("/wait/20000"));
  while (server.state.waiting == 0) std::this_thread::yield();
  std::thread stopper([&] { server.server().stop(std::chrono::seconds(15)); });
  EXPECT_TRUE(idle.at_end());  // closed while the other request still runs
  server.state.ready = true;
  server.state.event.notify();
  std::optional<Answer> answer = client.read();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->body, "woken");
  EXPECT_EQ(answer->headers.get("Connection"), "close");
  stopper.join();
  boost::asio::io_context context;
  boost::asio::ip::tcp::socket late(context);
  boost::system::error_code error;
  late.connect({boost::asio::ip::address_v4::loopback(), server.port()}, error);
  EXPECT_TRUE(error);
}

TEST(Server, StopDropsWhatOutlastsTheGrace) {
  TestServer server;
  TestClient client(server.port());
  client.send(get("/wait/600000"));
  while (server.state.waiting == 0) std::this_thread::yield();
  auto begin = std::chrono::steady_clock::now();
  server.server().stop(std::chrono::milliseconds(50));
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(5));
  EXPECT_FALSE(client.read());
  server.state.event.notify();  // nobody is left to wake
}

TEST(Server, BindErrorsSayWhatAndWhere) {
  TestServer first;
  ServerOptions options;
  options.listen.push_back({"127.0.0.1", first.port(), std::nullopt});
  try {
    Server second(std::move(options), Router());
    FAIL();
  } catch (const std::runtime_error& e) {
    EXPECT_EQ(std::string(e.what()), "cannot listen on 127.0.0.1:" + std::to_string(first.port()) +
                                         ": Address already in use");
  }
}

}  // namespace
}  // namespace vivace::http
