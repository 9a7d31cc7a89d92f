// What a statement changes in the client's session, told in response headers.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "protocol/family.h"
#include "protocol/request_headers.h"

namespace vivace::protocol {

/// Values are plain text; they are percent-encoded where the real servers do it.
struct SessionChanges {
  std::optional<std::string> set_catalog;
  std::optional<std::string> set_schema;
  std::optional<std::string> set_path;
  std::map<std::string, std::string> set_session;
  std::set<std::string> clear_session;
  std::map<std::string, SelectedRole> set_roles;
  std::map<std::string, std::string> added_prepare;  // name -> SQL
  std::set<std::string> deallocated_prepare;
  std::optional<std::string> started_transaction_id;
  bool clear_transaction_id = false;
  std::optional<std::string> set_authorization_user;
  bool reset_authorization_user = false;
  std::set<std::string> set_original_roles;
};

/// Name and value of each header, in a fixed order.
std::vector<std::pair<std::string, std::string>> response_headers(const SessionChanges& changes,
                                                                  HeaderPrefix prefix);

}  // namespace vivace::protocol
