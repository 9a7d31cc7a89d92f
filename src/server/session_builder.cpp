// Reads protocol headers into a session.
#include "server/session_builder.h"

#include <utility>
#include <vector>

#include "base/text.h"

namespace vivace::server {
namespace {

dispatch::ClientFamily client_family(const protocol::Family& family) {
  if (family.prefix == protocol::HeaderPrefix::kTrino) return dispatch::ClientFamily::kTrino;
  return family.dialect == protocol::Dialect::kTrino ? dispatch::ClientFamily::kPrestoSql
                                                     : dispatch::ClientFamily::kPresto;
}

}  // namespace

std::variant<dispatch::Session, http::Response> build_session(const http::Request& request) {
  std::vector<protocol::HeaderField> fields;
  fields.reserve(request.headers.size());
  for (const auto& field : request.headers) fields.push_back({field.name, field.value});
  auto parsed = protocol::parse_request_headers(fields);
  if (auto* error = std::get_if<protocol::HeaderError>(&parsed)) {
    http::Response response = http::Response::text(error->status, error->body, error->content_type);
    if (!error->www_authenticate.empty()) {
      response.headers.set("WWW-Authenticate", error->www_authenticate);
    }
    return response;
  }
  auto& headers = std::get<protocol::RequestHeaders>(parsed);
  dispatch::Session session;
  session.family = client_family(headers.family);
  session.user = std::move(headers.user);
  session.source = std::move(headers.source);
  if (headers.catalog) session.catalog = base::to_lower_ascii(*headers.catalog);
  if (headers.schema) session.schema = base::to_lower_ascii(*headers.schema);
  session.path = std::move(headers.path);
  if (headers.time_zone) session.time_zone = std::move(*headers.time_zone);
  if (!headers.language.empty()) session.language = std::move(headers.language);
  session.client_info = std::move(headers.client_info);
  session.trace_token = std::move(headers.trace_token);
  session.user_agent = std::move(headers.user_agent);
  session.remote_address = request.peer_address;
  session.client_tags = std::move(headers.client_tags);
  session.client_capabilities = std::move(headers.client_capabilities);
  session.properties = std::move(headers.system_properties);
  for (const auto& [catalog, properties] : headers.catalog_properties) {
    for (const auto& [name, value] : properties) session.properties[catalog + "." + name] = value;
  }
  session.prepared_statements = std::move(headers.prepared_statements);
  session.transaction_id = headers.transaction_id;
  session.supports_transactions = headers.client_transaction_support;
  return session;
}

}  // namespace vivace::server
