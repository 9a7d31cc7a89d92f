// TLS listeners beside plain ones, with a certificate made for the test.
#include "http/tls.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "http/test_client.h"
#include "http/test_server.h"

namespace vivace::http {
namespace {

namespace ssl = boost::asio::ssl;
namespace fs = std::filesystem;

class Tls : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "vivace-tls-XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
    std::string command =
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes"
        " -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost"
        " -keyout " +
        path("key.pem") + " -out " + path("cert.pem") + " 2>/dev/null";
    if (std::system(command.c_str()) != 0) GTEST_SKIP() << "no openssl command";
    std::ofstream both(path("both.pem"));
    both << std::ifstream(path("key.pem")).rdbuf() << std::ifstream(path("cert.pem")).rdbuf();
  }
  void TearDown() override { fs::remove_all(folder_); }
  std::string path(const std::string& name) const { return (folder_ / name).string(); }

  fs::path folder_;
};

TEST_F(Tls, ServesBothListeners) {
  ServerOptions options;
  options.listen.push_back({"127.0.0.1", 0, std::nullopt});
  options.listen.push_back({"127.0.0.1", 0, TlsFiles{path("both.pem"), path("both.pem"), ""}});
  TestServer server(std::move(options));
  ssl::context context(ssl::context::tls_client);
  context.load_verify_file(path("cert.pem"));
  context.set_verify_mode(ssl::verify_peer);
  TlsTestClient client(server.port(1), context);
  client.stream().set_verify_callback(ssl::host_name_verification("localhost"));
  client.stream().handshake(ssl::stream_base::client);
  EXPECT_EQ(client.ask(get("/show/x"))->body, "x https://h:1 127.0.0.1");
  EXPECT_EQ(client.ask(get("/big/3000000"))->body.size(), 3000000u);
  std::string big(1 << 20, 'b');
  EXPECT_EQ(client.ask(post("/echo", big))->body, big);
  EXPECT_EQ(client.ask(get("/", "Connection: close\r\n"))->status, 200);
  EXPECT_TRUE(client.at_end());
  TestClient plain(server.port(0));
  EXPECT_EQ(plain.ask(get("/show/x"))->body, "x http://h:1 127.0.0.1");
}

TEST_F(Tls, PlainTextAndOldVersionsOnATlsPortAreDropped) {
  ServerOptions options;
  options.listen.push_back({"127.0.0.1", 0, TlsFiles{path("cert.pem"), path("key.pem"), ""}});
  TestServer server(std::move(options));
  TestClient plain(server.port());
  EXPECT_FALSE(plain.ask(get("/")));
  ssl::context context(ssl::context::tls_client);
  SSL_CTX_set_max_proto_version(context.native_handle(), TLS1_1_VERSION);
  TlsTestClient old(server.port(), context);
  boost::system::error_code error;
  old.stream().handshake(ssl::stream_base::client, error);
  EXPECT_TRUE(error);
}

TEST_F(Tls, FilesAtFaultAreNamed) {
  std::ofstream(path("junk.pem")) << "junk";
  auto message = [&](const TlsFiles& files) -> std::string {
    try {
      make_tls_context(files);
    } catch (const std::runtime_error& e) {
      return e.what();
    }
    return "";
  };
  EXPECT_NE(message({path("none.pem"), path("key.pem"), ""}).find("none.pem"), std::string::npos);
  EXPECT_NE(message({path("cert.pem"), path("junk.pem"), ""}).find("junk.pem"), std::string::npos);
  std::string command = "openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out " +
                        path("other.pem") + " 2>/dev/null";
  ASSERT_EQ(std::system(command.c_str()), 0);
  EXPECT_NE(message({path("cert.pem"), path("other.pem"), ""}), "");
  EXPECT_EQ(message({path("both.pem"), path("both.pem"), ""}), "");
}

}  // namespace
}  // namespace vivace::http
