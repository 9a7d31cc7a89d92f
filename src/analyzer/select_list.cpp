// The select list: stars expanded, expressions bound, columns named.
#include "analyzer/select_list.h"

#include <algorithm>
#include <set>

namespace vivace::analyzer {

using plan::ExpressionPtr;

namespace {

/// What Presto names a select item without an alias; empty for expressions.
std::string derived_name(const sql::Expression& expression) {
  if (expression.kind == sql::ExpressionKind::kIdentifier) {
    return sql::as<sql::IdentifierExpression>(expression).name.text;
  }
  if (expression.kind == sql::ExpressionKind::kDereference) {
    return sql::as<sql::Dereference>(expression).field.text;
  }
  return {};
}

/// Names given by `t.* AS (a, b)` read in upper case unless quoted.
std::string canonical(const sql::Identifier& name) {
  if (name.quoted) return name.text;
  std::string text = name.text;
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return text;
}

bool belongs_to(const Field& field, const std::vector<std::string>& relation) {
  return relation.size() <= field.qualifier.size() &&
         std::equal(relation.rbegin(), relation.rend(), field.qualifier.rbegin());
}

class StarExpander {
 public:
  StarExpander(Analysis& analysis, Binder& binder, const Scope& scope)
      : analysis_(analysis), binder_(binder), scope_(scope) {}

  std::vector<OutputItem> expand(const sql::SelectItem& item) {
    std::vector<OutputItem> outputs = item.star_of ? qualified(item) : all(item);
    if (!item.star_aliases.empty()) {
      if (item.star_aliases.size() != outputs.size()) {
        fail(base::ErrorCode::kMismatchedColumnAliases,
             "Column alias list has " + std::to_string(item.star_aliases.size()) +
                 " entries but relation has " + std::to_string(outputs.size()) + " columns",
             item.star_aliases.front().location);
      }
      for (size_t i = 0; i < outputs.size(); ++i) {
        outputs[i].name = canonical(item.star_aliases[i]);
      }
    }
    return outputs;
  }

 private:
  static OutputItem from_field(const Field& field, base::SourceLocation location) {
    OutputItem output;
    output.expression = plan::column(field.column, field.type, location);
    output.star_field = field;
    output.location = location;
    output.name = field.name;
    output.qualifier = field.qualifier;
    return output;
  }

  std::vector<OutputItem> all(const sql::SelectItem& item) const {
    std::vector<OutputItem> outputs;
    for (const Field& field : scope_.fields) {
      if (!field.hidden) outputs.push_back(from_field(field, item.location));
    }
    return outputs;
  }

  std::vector<OutputItem> qualified(const sql::SelectItem& item) {
    const std::vector<std::string> chain = name_chain(*item.star_of);
    if (chain.empty() && item.star_of->kind != sql::ExpressionKind::kIdentifier) {
      return row_fields(item, binder_.bind(*item.star_of));
    }
    for (const Scope* scope = &scope_; scope != nullptr; scope = scope->parent) {
      std::vector<OutputItem> outputs;
      for (const Field& field : scope->fields) {
        if (!field.hidden && belongs_to(field, chain)) {
          outputs.push_back(from_field(field, item.location));
        }
      }
      if (!outputs.empty()) return outputs;
    }
    if (chain.size() > 1 && scope_.find(chain, item.location) != nullptr) {
      return row_fields(item, binder_.bind(*item.star_of));
    }
    std::string text;
    for (const std::string& part : chain) text += (text.empty() ? "" : ".") + part;
    fail(base::ErrorCode::kTableNotFound, "Unable to resolve reference " + text, item.location);
  }

  std::vector<OutputItem> row_fields(const sql::SelectItem& item, const ExpressionPtr& row) const {
    if (!row->type->is(types::TypeKind::kRow)) {
      fail(base::ErrorCode::kTypeMismatch, "expected expression of type Row",
           item.star_of->location);
    }
    std::vector<OutputItem> outputs;
    for (size_t i = 0; i < row->type->fields().size(); ++i) {
      const types::RowField& field = row->type->fields()[i];
      auto part = std::make_shared<plan::Expression>();
      part->kind = plan::ExpressionKind::kDereference;
      part->field = static_cast<int32_t>(i);
      part->type = field.type;
      part->location = item.location;
      part->arguments = {row};
      OutputItem output;
      output.expression = std::move(part);
      output.syntax = item.star_of.get();
      output.location = item.location;
      output.name = field.name.value_or("");
      outputs.push_back(std::move(output));
    }
    return outputs;
  }

  Analysis& analysis_;
  Binder& binder_;
  const Scope& scope_;
};

void check_distinct(const OutputItem& output) {
  if (output.expression->type->is_comparable()) return;
  fail(base::ErrorCode::kTypeMismatch,
       "DISTINCT can only be applied to comparable types (actual: " +
           output.expression->type->display() + ")",
       output.location);
}

/// The columns that the specification itself has; others are of outer queries.
std::set<plan::ColumnId> own_columns(const Scope& scope, const CallCollector& calls) {
  std::set<plan::ColumnId> own;
  for (const Field& field : scope.fields) own.insert(field.column);
  for (const AggregateUse& use : calls.aggregates) own.insert(use.output.id);
  for (const WindowUse& use : calls.windows) own.insert(use.output.id);
  return own;
}

}  // namespace

ClauseItem bind_item(Binder& binder, CallCollector& calls, const sql::Expression& expression) {
  ClauseItem item;
  item.syntax = &expression;
  item.location = expression.location;
  item.calls.first_call = calls.written.size();
  item.calls.first_window = calls.windows.size();
  item.expression = binder.bind(expression);
  item.calls.end_call = calls.written.size();
  item.calls.end_window = calls.windows.size();
  return item;
}

std::vector<OutputItem> bind_select_list(Analysis& analysis, Binder& binder, CallCollector& calls,
                                         const sql::QuerySpecification& specification,
                                         const Scope& scope) {
  std::vector<OutputItem> outputs;
  StarExpander stars(analysis, binder, scope);
  for (const sql::SelectItem& item : specification.select) {
    if (item.is_star()) {
      if (!item.star_of && !specification.from) {
        fail(base::ErrorCode::kColumnNotFound,
             "SELECT * not allowed in queries without FROM clause", item.location);
      }
      for (OutputItem& output : stars.expand(item)) outputs.push_back(std::move(output));
      continue;
    }
    OutputItem output{bind_item(binder, calls, *item.expression), {}, {}, -1};
    output.name = item.alias ? item.alias->text : derived_name(*item.expression);
    outputs.push_back(std::move(output));
  }
  const std::set<plan::ColumnId> own = own_columns(scope, calls);
  for (OutputItem& output : outputs) {
    if (specification.distinct) check_distinct(output);
    const bool plain = output.expression->kind == plan::ExpressionKind::kColumn &&
                       own.contains(output.expression->column);
    output.column = plain ? output.expression->column : analysis.new_column();
  }
  return outputs;
}

}  // namespace vivace::analyzer
