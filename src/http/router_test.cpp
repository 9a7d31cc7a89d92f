// Which route a path finds, and what its names take.
#include "http/router.h"

#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>

#include "http/target.h"

namespace vivace::http {
namespace {

namespace asio = boost::asio;

asio::awaitable<Response> answer(const Request& request) {
  std::string text(request.route);
  for (const auto& [name, value] : request.path_parameters) text += " " + name + "=" + value;
  co_return Response::text(200, text);
}

Router make_router() {
  Router router;
  for (const char* pattern :
       {"/", "/v1/info", "/v1/query/{id}", "/v1/statement/executing/{id}/{slug}/{token}",
        "/v1/statement/executing/partialCancel/{id}/{stage}/{slug}/{token}", "/v1/query/all/{x}",
        "/ui/{path...}"}) {
    router.add(Method::kGet, pattern, answer);
  }
  return router;
}

std::string route(const Router& router, std::string target, Method method = Method::kGet) {
  Request request;
  request.method = method;
  request.target = std::move(target);
  if (!parse_target(request)) return "bad";
  asio::io_context context;
  auto result = asio::co_spawn(context, router.handle(request), asio::use_future);
  context.run();
  Response response = result.get();
  return response.status == 200 ? *response.body.front() : std::to_string(response.status);
}

TEST(Router, FindsTheMostLiteralRoute) {
  Router router = make_router();
  EXPECT_EQ(route(router, "/"), "/");
  EXPECT_EQ(route(router, "/v1/info?x=y"), "/v1/info");
  EXPECT_EQ(route(router, "/v1/info/"), "/v1/info");
  EXPECT_EQ(route(router, "http://other/v1/info"), "/v1/info");
  EXPECT_EQ(route(router, "/v1/query/a%20b"), "/v1/query/{id} id=a b");
  EXPECT_EQ(route(router, "/v1/query/all"), "/v1/query/{id} id=all");
  EXPECT_EQ(route(router, "/v1/query/all/7"), "/v1/query/all/{x} x=7");
  EXPECT_EQ(route(router, "/v1/statement/executing/q/s/1"),
            "/v1/statement/executing/{id}/{slug}/{token} id=q slug=s token=1");
  EXPECT_EQ(route(router, "/v1/statement/executing/partialCancel/s/1"),
            "/v1/statement/executing/{id}/{slug}/{token} id=partialCancel slug=s token=1");
  EXPECT_EQ(route(router, "/v1/statement/executing/partialCancel/q/0/s/1"),
            "/v1/statement/executing/partialCancel/{id}/{stage}/{slug}/{token} id=q stage=0 "
            "slug=s token=1");
  EXPECT_EQ(route(router, "/ui/"), "/ui/{path...} path=");
  EXPECT_EQ(route(router, "/ui/a/b.js"), "/ui/{path...} path=a/b.js");
  for (const char* target : {"/ui", "/v1", "/v1/query", "/v1/query/", "/v1/info/x", "/V1/info"}) {
    EXPECT_EQ(route(router, target), "404") << target;
  }
  EXPECT_EQ(route(router, "/v1/info", Method::kHead), "/v1/info");
  EXPECT_EQ(route(router, "/v1/info", Method::kPost), "405");
  EXPECT_EQ(route(router, "/v1/%2e%2e/info"), "bad");
}

TEST(Router, RefusesBadAndTakenPatterns) {
  Router router = make_router();
  EXPECT_THROW(router.add(Method::kGet, "v1", answer), std::logic_error);
  EXPECT_THROW(router.add(Method::kGet, "/v1/info", answer), std::logic_error);
  EXPECT_THROW(router.add(Method::kPut, "/v1/query/{other}", answer), std::logic_error);
  EXPECT_THROW(router.add(Method::kGet, "/a/{rest...}/b", answer), std::logic_error);
}

TEST(Target, DecodesQueries) {
  Request request;
  request.target = "/v1/query?a=1&b=x+y%26&&c&a=2#f";
  ASSERT_TRUE(parse_target(request));
  EXPECT_EQ(request.query_parameter("a"), "1");
  EXPECT_EQ(request.query_parameter("b"), "x y&");
  EXPECT_EQ(request.query_parameter("c"), "");
  EXPECT_EQ(request.query_parameter("d"), std::nullopt);
  EXPECT_EQ(request.query.size(), 4u);
}

}  // namespace
}  // namespace vivace::http
