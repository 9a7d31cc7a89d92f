// What a statement changes in the client's session, told in response headers.
#include "protocol/response_headers.h"

#include "protocol/uri.h"

namespace vivace::protocol {

std::vector<std::pair<std::string, std::string>> response_headers(const SessionChanges& changes,
                                                                  HeaderPrefix prefix) {
  std::vector<std::pair<std::string, std::string>> headers;
  std::string start = "X-" + std::string(prefix_name(prefix)) + "-";
  auto add = [&](std::string_view suffix, std::string value) {
    headers.emplace_back(start + std::string(suffix), std::move(value));
  };
  if (changes.set_catalog) add("Set-Catalog", *changes.set_catalog);
  if (changes.set_schema) add("Set-Schema", *changes.set_schema);
  if (changes.set_path) add("Set-Path", *changes.set_path);
  for (const auto& [name, value] : changes.set_session) {
    add("Set-Session", name + "=" + url_encode(value));
  }
  for (const std::string& name : changes.clear_session) add("Clear-Session", name);
  for (const auto& [catalog, role] : changes.set_roles) {
    add("Set-Role", catalog + "=" + url_encode(format_role(role)));
  }
  for (const auto& [name, sql] : changes.added_prepare) {
    add("Added-Prepare", url_encode(name) + "=" + url_encode(sql));
  }
  for (const std::string& name : changes.deallocated_prepare) {
    add("Deallocated-Prepare", url_encode(name));
  }
  if (changes.started_transaction_id) {
    add("Started-Transaction-Id", *changes.started_transaction_id);
  }
  if (changes.clear_transaction_id) add("Clear-Transaction-Id", "true");
  if (changes.set_authorization_user)
    add("Set-Authorization-User", *changes.set_authorization_user);
  if (changes.reset_authorization_user) add("Reset-Authorization-User", "true");
  for (const std::string& role : changes.set_original_roles) add("Set-Original-Roles", role);
  return headers;
}

}  // namespace vivace::protocol
