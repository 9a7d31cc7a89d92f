// Syntax tree to typed plan, by Presto's rules of scoping, typing and grouping.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "catalog/catalogs.h"
#include "functions/registry.h"
#include "plan/node.h"
#include "sql/statement.h"
#include "types/signature.h"

namespace vivace::analyzer {

/// What analysis needs to know of the session.
struct SessionContext {
  std::string user;
  std::optional<std::string> catalog, schema;
  std::string path;
  std::string time_zone = "UTC";
  int64_t start_micros = 0;  // now(), fixed for the query
  /// Whose session properties and SHOW shapes apply; the language is one.
  types::ClientFamily family = types::ClientFamily::kTrino;
  bool transaction_read_only = false;
  std::vector<std::pair<std::string, std::string>> properties;
};

/// Thread-safe; owns nothing that it refers to. Throws base::QueryError with the place.
class Analyzer {
 public:
  Analyzer(const catalog::Catalogs& catalogs, const functions::Registry& functions)
      : catalogs_(catalogs), functions_(functions) {}

  /// A query, or a SHOW/DESCRIBE statement rewritten into one. `parameters` are the values of
  /// EXECUTE ... USING, in order.
  plan::Plan analyze(const sql::Statement& statement, const SessionContext& session,
                     const std::vector<const sql::Expression*>& parameters = {}) const;

  /// The type of a constant expression and its value as text: SET SESSION.
  std::pair<types::Value, types::TypePtr> evaluate_constant(
      const sql::Expression& expression, const SessionContext& session,
      const std::vector<const sql::Expression*>& parameters = {}) const;

 private:
  const catalog::Catalogs& catalogs_;
  const functions::Registry& functions_;
};

}  // namespace vivace::analyzer
