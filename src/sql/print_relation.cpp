// Writes what stands in FROM.
#include "sql/printer_rules.h"

namespace vivace::sql {

void Printer::relation(const Relation& node, int indent) {
  switch (node.kind) {
    case RelationKind::kTable:
      return table(as<Table>(node));
    case RelationKind::kSubquery:
      return table_subquery(as<TableSubquery>(node), indent);
    case RelationKind::kJoin:
      return joins(as<Join>(node), indent);
    case RelationKind::kAliased:
      return aliased(as<AliasedRelation>(node), indent);
    case RelationKind::kUnnest:
      text("UNNEST(");
      list(as<Unnest>(node).expressions);
      text(")");
      if (as<Unnest>(node).with_ordinality) text(" WITH ORDINALITY");
      return;
    case RelationKind::kLateral:
      text("LATERAL (");
      query(*as<Lateral>(node).query, indent + 1);
      if (!pretty_) {
        while (out_.back() == ' ') out_.pop_back();
      }
      return text(")");
    case RelationKind::kSampled: {
      const auto& sampled = as<SampledRelation>(node);
      enclosed(*sampled.relation, indent);
      space();
      text(sampled.bernoulli ? "TABLESAMPLE BERNOULLI (" : "TABLESAMPLE SYSTEM (");
      expression(*sampled.percentage);
      return text(")");
    }
    case RelationKind::kPatternRecognition:
      return pattern_recognition(as<PatternRecognition>(node), indent);
    case RelationKind::kTableFunction:
      return table_function(as<TableFunction>(node), indent);
    case RelationKind::kJsonTable:
      return json_table(as<JsonTable>(node), indent);
    default:
      return body(node, indent);
  }
}

// What an alias or a sample is of.
void Printer::enclosed(const Relation& node, int indent) {
  bool suffixed = node.kind == RelationKind::kAliased || node.kind == RelationKind::kSampled ||
                  node.kind == RelationKind::kPatternRecognition;
  bool encloses = suffixed || (!pretty_ && node.kind == RelationKind::kJoin);
  if (encloses) text(pretty_ ? "( " : "(");
  relation(node, indent);
  if (encloses) text(")");
}

void Printer::joins(const Join& top, int indent) {
  std::vector<const Join*> nodes;
  const Relation* leaf = &top;
  while (leaf->kind == RelationKind::kJoin) {
    nodes.push_back(&as<Join>(*leaf));
    leaf = nodes.back()->left.get();
  }
  if (pretty_) {
    for (const Join* node : nodes) {
      if (node->type != JoinType::kImplicit) text("(");
    }
  }
  relation(*leaf, indent);
  for (auto node = nodes.rbegin(); node != nodes.rend(); ++node) join_right(**node, indent);
}

void Printer::join_right(const Join& node, int indent) {
  auto right = [&] {
    bool encloses = !pretty_ && node.right->kind == RelationKind::kJoin;
    if (encloses) text("(");
    relation(*node.right, indent);
    if (encloses) text(")");
  };
  if (node.type == JoinType::kImplicit) {
    if (pretty_) text("\n");
    margin(indent, ", ");
    return right();
  }
  constexpr std::string_view kWords[] = {"CROSS JOIN ", "",          "INNER JOIN ", "LEFT JOIN ",
                                         "RIGHT JOIN ", "FULL JOIN "};
  end_line();
  margin(indent, node.natural ? "NATURAL " : "");
  text(kWords[static_cast<size_t>(node.type)]);
  right();
  if (node.on) {
    space();
    text("ON ");
    expression(*node.on);
  }
  if (!node.columns.empty()) {
    space();
    text("USING (");
    names(node.columns);
    text(")");
  }
  if (pretty_) text(")");
}

void Printer::aliased(const AliasedRelation& node, int indent) {
  enclosed(*node.relation, indent);
  space();
  name(node.alias);
  columns(node.columns);
}

void Printer::table(const Table& node) {
  name(node.name);
  if (!node.version) return;
  text(node.version->is_timestamp ? " FOR TIMESTAMP AS OF " : " FOR VERSION AS OF ");
  expression(*node.version->value);
}

void Printer::table_function(const TableFunction& node, int indent) {
  text("TABLE(");
  name(node.name);
  text("(");
  for (size_t i = 0; i < node.arguments.size(); ++i) {
    if (i > 0) text(",");
    end_line();
    margin(indent + 2);
    table_argument(node.arguments[i], indent + 2);
  }
  for (size_t i = 0; i < node.copartition.size(); ++i) {
    if (i == 0) {
      end_line();
      margin(indent + 2, "COPARTITION (");
    } else {
      text(", (");
    }
    for (size_t j = 0; j < node.copartition[i].size(); ++j) {
      if (j > 0) text(", ");
      name(node.copartition[i][j]);
    }
    text(")");
  }
  text("))");
}

void Printer::table_argument(const TableFunctionArgument& argument, int indent) {
  if (argument.name) {
    name(*argument.name);
    text(" => ");
  }
  if (argument.value) return expression(*argument.value);
  if (argument.descriptor) {
    if (argument.descriptor->empty()) return text("CAST(NULL AS DESCRIPTOR)");
    text("DESCRIPTOR(");
    for (size_t i = 0; i < argument.descriptor->size(); ++i) {
      if (i > 0) text(", ");
      name((*argument.descriptor)[i]);
      if (!argument.descriptor_types[i].empty()) text(" " + argument.descriptor_types[i]);
    }
    return text(")");
  }
  const Relation* source = argument.table.get();
  const auto* alias =
      source->kind == RelationKind::kAliased ? &as<AliasedRelation>(*source) : nullptr;
  if (alias != nullptr) source = alias->relation.get();
  text("TABLE(");
  if (source->kind == RelationKind::kTable) {
    table(as<Table>(*source));
  } else {
    query(*as<TableSubquery>(*source).query, indent + 1);
    if (!pretty_) {
      while (out_.back() == ' ') out_.pop_back();
    }
  }
  text(")");
  if (alias != nullptr) {
    text(" AS ");
    name(alias->alias);
    columns(alias->columns);
  }
  table_argument_end(argument, indent + 1);
}

void Printer::table_argument_end(const TableFunctionArgument& argument, int indent) {
  if (argument.partitioned) {
    end_line();
    margin(indent, "PARTITION BY ");
    bool encloses = !pretty_ || argument.partition_by.empty();
    if (encloses) text("(");
    list(argument.partition_by);
    if (encloses) text(")");
  }
  if (argument.prune_when_empty) {
    end_line();
    margin(indent, *argument.prune_when_empty ? "PRUNE WHEN EMPTY" : "KEEP WHEN EMPTY");
  }
  if (argument.order_by.empty()) return;
  end_line();
  margin(indent);
  // Several keys without parentheses would run into the next argument.
  bool encloses = !pretty_ && argument.order_by.size() > 1;
  text(encloses ? "ORDER BY (" : "ORDER BY ");
  sort_keys(argument.order_by);
  if (encloses) text(")");
}

}  // namespace vivace::sql
