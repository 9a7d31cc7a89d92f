// USE, SET and RESET SESSION, SET TIME ZONE, SET PATH, SET ROLE, session authorization.
#include <utility>

#include "analyzer/session_properties.h"
#include "base/error.h"
#include "base/text.h"
#include "execution/statement_context.h"
#include "types/zone.h"

namespace vivace::execution {

using base::ErrorCode;
using base::QueryError;
using sql::StatementKind;

namespace {

constexpr std::string_view kTimeZoneProperty = "time_zone_id";

void use(StatementContext& context, const sql::Use& statement) {
  dispatch::SessionEffects effects;
  if (statement.catalog) effects.set_catalog = base::to_lower_ascii(statement.catalog->text);
  effects.set_schema = base::to_lower_ascii(statement.schema.text);
  const auto& catalog = effects.set_catalog ? effects.set_catalog : context.session.catalog;
  if (!catalog) {
    throw QueryError(ErrorCode::kMissingCatalogName,
                     "Catalog must be specified when session catalog is not set",
                     statement.location);
  }
  const auto connector = context.parts.catalogs.find(*catalog);
  if (!connector) {
    throw QueryError(ErrorCode::kCatalogNotFound, "Catalog '" + *catalog + "' not found");
  }
  if (*effects.set_schema != "information_schema" && !connector->has_schema(*effects.set_schema)) {
    throw QueryError(ErrorCode::kNotFound,
                     "Schema does not exist: " + *catalog + "." + *effects.set_schema);
  }
  context.query.set_effects(std::move(effects));
  finish_update(context, "USE");
}

std::string property_name(const sql::QualifiedName& name) {
  std::string text;
  for (const sql::Identifier& part : name.parts) {
    if (!text.empty()) text += '.';
    text += base::to_lower_ascii(part.text);
  }
  return text;
}

void set_session(StatementContext& context, const sql::SetSession& statement) {
  // Trino's clients read the value's place in the error, Presto's the statement's.
  const base::SourceLocation value_place = statement.value->location;
  const types::ClientFamily family = context.session.family;
  const analyzer::SessionProperty& property = analyzer::resolve_session_property(
      context.parts.catalogs, statement.name, family,
      family == types::ClientFamily::kPresto ? statement.location : value_place);
  const auto [value, type] = context.parts.analyzer.evaluate_constant(
      *statement.value, context.session, context.parameters);
  dispatch::SessionEffects effects;
  effects.set_session.emplace_back(
      property_name(statement.name),
      analyzer::session_property_text(property, value, type, family, value_place));
  context.query.set_effects(std::move(effects));
  finish_update(context, "SET SESSION");
}

void reset_session(StatementContext& context, const sql::ResetSession& statement) {
  analyzer::resolve_session_property(context.parts.catalogs, statement.name, context.session.family,
                                     statement.location);
  dispatch::SessionEffects effects;
  effects.clear_session.push_back(property_name(statement.name));
  context.query.set_effects(std::move(effects));
  finish_update(context, "RESET SESSION");
}

/// The zone that a string or an interval of hours and minutes names.
std::string zone_text(StatementContext& context, const sql::Expression& expression) {
  const auto [value, type] =
      context.parts.analyzer.evaluate_constant(expression, context.session, context.parameters);
  if (types::is_character(*type) && !value.is_null()) return value.get<std::string>();
  if (type->is(types::TypeKind::kIntervalDayToSecond) && !value.is_null()) {
    const int64_t minutes = value.get<int64_t>() / 60'000;
    if (value.get<int64_t>() % 60'000 == 0 && minutes >= -840 && minutes <= 840) {
      return types::Zone::fixed(static_cast<int32_t>(minutes)).id();
    }
  }
  throw QueryError(ErrorCode::kTypeMismatch,
                   "Expected expression of varchar or interval day-time type, but '" +
                       std::string(type->display()) + "' was provided",
                   expression.location);
}

void set_time_zone(StatementContext& context, const sql::SetTimeZone& statement) {
  dispatch::SessionEffects effects;
  if (!statement.zone) {
    effects.clear_session.emplace_back(kTimeZoneProperty);
  } else {
    const std::string text = zone_text(context, *statement.zone);
    const auto zone = types::Zone::find(text);
    if (!zone) throw QueryError(ErrorCode::kNotSupported, "Time zone not supported: " + text);
    effects.set_session.emplace_back(kTimeZoneProperty, zone->id());
  }
  context.query.set_effects(std::move(effects));
  finish_update(context, "SET TIME ZONE");
}

void set_path(StatementContext& context, const sql::SetPath& statement) {
  if (!context.query.session().client_capabilities.contains("PATH")) {
    throw QueryError(ErrorCode::kNotSupported, "SET PATH not supported by client");
  }
  std::string path;
  for (const sql::QualifiedName& element : statement.path) {
    if (!path.empty()) path += ", ";
    for (size_t i = 0; i < element.parts.size(); ++i) {
      const sql::Identifier& part = element.parts[i];
      path += (i == 0 ? "" : ".") + (part.quoted ? '"' + part.text + '"' : part.text);
    }
  }
  dispatch::SessionEffects effects;
  effects.set_path = std::move(path);
  context.query.set_effects(std::move(effects));
  finish_update(context, "SET PATH");
}

void set_role(StatementContext& context, const sql::SetRole& statement) {
  if (statement.is_name) {
    throw QueryError(ErrorCode::kRoleNotFound, "Role '" + statement.role + "' does not exist",
                     statement.location);
  }
  dispatch::SessionEffects effects;
  effects.set_roles.emplace_back(
      statement.catalog ? base::to_lower_ascii(statement.catalog->text) : "system", statement.role);
  context.query.set_effects(std::move(effects));
  finish_update(context, "SET ROLE");
}

void set_authorization(StatementContext& context, const sql::Statement& statement) {
  const bool reset = statement.kind == StatementKind::kResetSessionAuthorization;
  const std::string name = reset ? "RESET SESSION AUTHORIZATION" : "SET SESSION AUTHORIZATION";
  if (!context.query.session().client_capabilities.contains("SESSION_AUTHORIZATION")) {
    throw QueryError(ErrorCode::kNotSupported, name + " not supported by client");
  }
  if (context.query.session().transaction_id) {
    throw QueryError(ErrorCode::kGenericUserError,
                     "Can't " + std::string(reset ? "reset" : "set") +
                         " authorization user in the middle of a transaction");
  }
  dispatch::SessionEffects effects;
  if (reset) {
    effects.reset_authorization_user = true;
  } else {
    const std::string& user = sql::as<sql::SetSessionAuthorization>(statement).user;
    const std::string& own = context.query.session().user;
    if (user != own) {
      throw QueryError(ErrorCode::kPermissionDenied,
                       "Access Denied: User " + own + " cannot impersonate user " + user);
    }
    effects.set_authorization_user = user;
  }
  context.query.set_effects(std::move(effects));
  finish_update(context, name);
}

}  // namespace

void run_session_statement(StatementContext& context, const sql::Statement& statement) {
  switch (statement.kind) {
    case StatementKind::kUse:
      return use(context, sql::as<sql::Use>(statement));
    case StatementKind::kSetSession:
      return set_session(context, sql::as<sql::SetSession>(statement));
    case StatementKind::kResetSession:
      return reset_session(context, sql::as<sql::ResetSession>(statement));
    case StatementKind::kSetTimeZone:
      return set_time_zone(context, sql::as<sql::SetTimeZone>(statement));
    case StatementKind::kSetPath:
      return set_path(context, sql::as<sql::SetPath>(statement));
    case StatementKind::kSetRole:
      return set_role(context, sql::as<sql::SetRole>(statement));
    default:
      return set_authorization(context, statement);
  }
}

}  // namespace vivace::execution
