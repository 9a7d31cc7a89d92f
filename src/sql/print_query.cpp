// Writes queries.
#include "sql/printer_rules.h"

namespace vivace::sql {

void Printer::query(const Query& node, int indent) {
  with(node, indent);
  body(*node.body, indent);
  limits(node, indent);
}

void Printer::with(const Query& node, int indent) {
  for (size_t i = 0; i < node.functions.size(); ++i) {
    if (i == 0) {
      margin(indent, "WITH");
    } else {
      text(",");
    }
    end_line();
    margin(indent + 1, node.functions[i].text);
  }
  for (size_t i = 0; i < node.session.size(); ++i) {
    if (i == 0) {
      margin(indent, "WITH SESSION");
    } else {
      text(",");
    }
    end_line();
    margin(indent + 1);
    name(node.session[i].name);
    text(" = ");
    expression(*node.session[i].value);
  }
  if (!node.functions.empty() || !node.session.empty()) end_line();
  if (node.with.empty()) return;
  margin(indent, node.recursive ? "WITH RECURSIVE" : "WITH");
  end_line();
  for (size_t i = 0; i < node.with.size(); ++i) {
    const WithQuery& named = node.with[i];
    margin(indent);
    text(i > 0 ? ", " : pretty_ ? "  " : "");
    name(named.name);
    columns(named.columns);
    text(" AS (");
    if (pretty_) text("\n");
    query(*named.query, indent + 1);
    if (!pretty_) {
      while (out_.back() == ' ') out_.pop_back();
    }
    margin(indent, ") ");
    end_line();
  }
}

void Printer::body(const Relation& node, int indent) {
  switch (node.kind) {
    case RelationKind::kQuerySpecification:
      return specification(as<QuerySpecification>(node), indent);
    case RelationKind::kSetOperation:
      return set_operation(as<SetOperation>(node), indent);
    case RelationKind::kValues:
      return values(as<Values>(node), indent);
    case RelationKind::kTable:
      margin(indent, "TABLE ");
      table(as<Table>(node));
      return end_line();
    default:
      return table_subquery(as<TableSubquery>(node), indent);
  }
}

// A chain to the left is written by a loop; what binds looser stands in parentheses already.
void Printer::set_operation(const SetOperation& top, int indent) {
  std::vector<const SetOperation*> nodes;
  const Relation* leaf = &top;
  while (leaf->kind == RelationKind::kSetOperation) {
    nodes.push_back(&as<SetOperation>(*leaf));
    leaf = nodes.back()->left.get();
  }
  constexpr std::string_view kWords[] = {"UNION", "INTERSECT", "EXCEPT"};
  body(*leaf, indent);
  for (auto node = nodes.rbegin(); node != nodes.rend(); ++node) {
    text(kWords[static_cast<size_t>((*node)->op)]);
    if (!(*node)->distinct) text(" ALL");
    if ((*node)->corresponding) {
      text(" CORRESPONDING");
      if (!(*node)->corresponding_columns.empty()) {
        text(" BY");
        columns((*node)->corresponding_columns);
      }
    }
    text(" ");
    body(*(*node)->right, indent);
  }
}

void Printer::specification(const QuerySpecification& node, int indent) {
  select(node, indent);
  if (node.from) {
    margin(indent, "FROM");
    end_line();
    margin(indent, pretty_ ? "  " : "");
    relation(*node.from, indent);
  }
  end_line();
  if (node.where) {
    margin(indent, "WHERE ");
    expression(*node.where);
    end_line();
  }
  if (node.group_by) {
    margin(indent, "GROUP BY ");
    group_by(*node.group_by);
    end_line();
  }
  if (node.having) {
    margin(indent, "HAVING ");
    expression(*node.having);
    end_line();
  }
  if (!node.windows.empty()) windows(node.windows, indent);
}

void Printer::select(const QuerySpecification& node, int indent) {
  margin(indent, node.distinct ? "SELECT DISTINCT" : "SELECT");
  bool lines = pretty_ && node.select.size() > 1;
  for (size_t i = 0; i < node.select.size(); ++i) {
    if (lines) {
      text("\n");
      margin(indent, i == 0 ? "  " : ", ");
    } else {
      text(i == 0 ? " " : ", ");
    }
    select_item(node.select[i]);
  }
  end_line();
}

void Printer::select_item(const SelectItem& item) {
  if (item.expression) {
    expression(*item.expression);
    if (!item.alias) return;
    text(pretty_ ? " " : " AS ");
    return name(*item.alias);
  }
  if (!item.star_of) return text("*");
  primary(*item.star_of);
  text(".*");
  if (item.star_aliases.empty()) return;
  text(" AS");
  columns(item.star_aliases);
}

void Printer::group_by(const GroupBy& group) {
  if (group.distinct) text(pretty_ ? " DISTINCT " : "DISTINCT ");
  if (group.is_auto) text("AUTO");
  for (size_t i = 0; i < group.elements.size(); ++i) {
    if (i > 0) text(", ");
    grouping_element(group.elements[i]);
  }
}

void Printer::grouping_element(const GroupingElement& element) {
  auto set = [&](const std::vector<ExpressionPtr>& items) {
    text("(");
    list(items);
    text(")");
  };
  if (element.kind == GroupingKind::kSimple) {
    const auto& items = element.sets[0];
    if (items.size() != 1) return set(items);
    return expression(*items[0]);
  }
  text(element.kind == GroupingKind::kRollup ? "ROLLUP ("
       : element.kind == GroupingKind::kCube ? "CUBE ("
                                             : "GROUPING SETS (");
  for (size_t i = 0; i < element.sets.size(); ++i) {
    if (i > 0) text(", ");
    set(element.sets[i]);
  }
  text(")");
}

void Printer::windows(const std::vector<NamedWindow>& list, int indent) {
  margin(indent, "WINDOW");
  bool lines = pretty_ && list.size() > 1;
  for (size_t i = 0; i < list.size(); ++i) {
    if (i > 0) text(",");
    if (lines) {
      text("\n");
      margin(indent + 1);
    } else {
      text(" ");
    }
    name(list[i].name);
    text(" AS ");
    window_definition(list[i].window);
  }
  end_line();
}

void Printer::values(const Values& node, int indent) {
  text(pretty_ ? " VALUES " : "VALUES ");
  for (size_t i = 0; i < node.rows.size(); ++i) {
    if (pretty_) {
      text("\n");
      margin(indent, i == 0 ? "  " : ", ");
    } else if (i > 0) {
      text(", ");
    }
    expression(*node.rows[i]);
  }
  end_line();
}

void Printer::limits(const Query& node, int indent) {
  if (!node.order_by.empty()) {
    margin(indent);
    sort_items(node.order_by);
    end_line();
  }
  if (node.offset) {
    margin(indent, "OFFSET ");
    expression(*node.offset);
    text(" ROWS");
    end_line();
  }
  if (!node.limit) return;
  margin(indent, node.limit->is_fetch ? "FETCH FIRST " : "LIMIT ");
  if (node.limit->count) expression(*node.limit->count);
  if (node.limit->is_fetch) {
    text(node.limit->count ? " ROWS " : "ROW ");
    text(node.limit->with_ties ? "WITH TIES" : "ONLY");
  } else if (!node.limit->count) {
    text("ALL");
  }
  end_line();
}

void Printer::table_subquery(const TableSubquery& node, int indent) {
  text("(");
  if (pretty_) text("\n");
  query(*node.query, indent + 1);
  if (!pretty_) {
    while (out_.back() == ' ') out_.pop_back();
  }
  margin(indent, ") ");
}

}  // namespace vivace::sql
