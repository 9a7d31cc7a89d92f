// Identifiers and dereferences: columns, lambda parameters, row fields.
#include <algorithm>

#include "analyzer/binder.h"
#include "analyzer/source_text.h"

namespace vivace::analyzer {

using plan::ExpressionPtr;

namespace {

std::string dotted(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) {
    if (!text.empty()) text += '.';
    text += part;
  }
  return text;
}

ExpressionPtr field_reference(const Field& field, base::SourceLocation location) {
  ExpressionPtr reference = plan::column(field.column, field.type, location);
  if (!field.is_lambda_parameter) return reference;
  auto argument = std::make_shared<plan::Expression>(*reference);
  argument->kind = plan::ExpressionKind::kLambdaArgument;
  return argument;
}

}  // namespace

std::vector<std::string> name_chain(const sql::Expression& expression) {
  std::vector<std::string> parts;
  const sql::Expression* part = &expression;
  while (part->kind == sql::ExpressionKind::kDereference) {
    const auto& dereference = sql::as<sql::Dereference>(*part);
    parts.push_back(lower(dereference.field.text));
    part = dereference.base.get();
  }
  if (part->kind != sql::ExpressionKind::kIdentifier) return {};
  parts.push_back(lower(sql::as<sql::IdentifierExpression>(*part).name.text));
  std::reverse(parts.begin(), parts.end());
  return parts;
}

ExpressionPtr Binder::bind_identifier(const sql::IdentifierExpression& identifier) {
  const std::string name = lower(identifier.name.text);
  const Field* field = scope_.find(std::span(&name, 1), identifier.location);
  if (field == nullptr) {
    fail(base::ErrorCode::kColumnNotFound, "Column '" + name + "' cannot be resolved",
         identifier.location);
  }
  return field_reference(*field, identifier.location);
}

ExpressionPtr Binder::bind_dereference(const sql::Dereference& dereference) {
  const std::vector<std::string> parts = name_chain(dereference);
  if (!parts.empty()) {
    if (const Field* field = scope_.find(parts, dereference.location)) {
      return field_reference(*field, dereference.location);
    }
    bool starts_with_column = false;
    for (size_t length = 1; length < parts.size() && !starts_with_column; ++length) {
      const auto prefix = std::span(parts).first(length);
      starts_with_column = scope_.find(prefix, dereference.location) != nullptr;
    }
    if (!starts_with_column) {
      fail(base::ErrorCode::kColumnNotFound, "Column '" + dotted(parts) + "' cannot be resolved",
           dereference.location);
    }
  }
  ExpressionPtr base = bind(*dereference.base);
  if (!base->type->is(types::TypeKind::kRow)) {
    fail(base::ErrorCode::kTypeMismatch,
         "Expression " + source_text(*dereference.base) + " is not of type ROW",
         dereference.location);
  }
  const std::string name = lower(dereference.field.text);
  const auto& fields = base->type->fields();
  int32_t found = -1;
  for (size_t i = 0; i < fields.size(); ++i) {
    if (!fields[i].name || lower(*fields[i].name) != name) continue;
    if (found >= 0) {
      fail(base::ErrorCode::kAmbiguousName,
           "Ambiguous row field reference: " + dereference.field.text, dereference.field.location);
    }
    found = static_cast<int32_t>(i);
  }
  if (found < 0) {
    fail(base::ErrorCode::kInvalidColumnReference,
         "Column reference '" + dereference.field.text + "' is invalid", dereference.location);
  }
  auto result = std::make_shared<plan::Expression>();
  result->kind = plan::ExpressionKind::kDereference;
  result->type = fields[static_cast<size_t>(found)].type;
  result->location = dereference.location;
  result->field = found;
  result->arguments = {std::move(base)};
  return result;
}

}  // namespace vivace::analyzer
