// Writes MATCH_RECOGNIZE and row patterns.
#include "sql/printer_rules.h"

namespace vivace::sql {

void Printer::pattern_recognition(const PatternRecognition& node, int indent) {
  const RowPattern& pattern = *node.pattern;
  enclosed(*node.input, indent);
  space();
  text("MATCH_RECOGNIZE (");
  end_line();
  int inner = indent + 2;
  if (!node.partition_by.empty()) {
    margin(inner, "PARTITION BY ");
    list(node.partition_by);
    end_line();
  }
  if (!node.order_by.empty()) {
    margin(inner);
    sort_items(node.order_by);
    end_line();
  }
  if (!pattern.measures.empty()) {
    margin(inner, "MEASURES");
    for (size_t i = 0; i < pattern.measures.size(); ++i) {
      if (i > 0) text(",");
      end_line();
      margin(inner + 1);
      expression(*pattern.measures[i].expression);
      text(" AS ");
      name(pattern.measures[i].name);
    }
    end_line();
  }
  pattern_rows(pattern, inner);
  margin(inner, "PATTERN (");
  pattern_term(*pattern.pattern);
  text(")");
  end_line();
  if (!pattern.subsets.empty()) {
    margin(inner);
    pattern_subsets(pattern);
    end_line();
  }
  margin(inner, "DEFINE");
  for (size_t i = 0; i < pattern.definitions.size(); ++i) {
    if (i > 0) text(",");
    end_line();
    margin(inner + 1);
    name(pattern.definitions[i].name);
    text(" AS ");
    expression(*pattern.definitions[i].condition);
  }
  if (pretty_) text("\n");
  margin(indent, ")");
}

// Rows per match, where to go on, and how to search.
void Printer::pattern_rows(const RowPattern& pattern, int indent) {
  constexpr std::string_view kRows[] = {"", "ONE ROW PER MATCH", "ALL ROWS PER MATCH",
                                        "ALL ROWS PER MATCH OMIT EMPTY MATCHES",
                                        "ALL ROWS PER MATCH WITH UNMATCHED ROWS"};
  if (pattern.rows_per_match != RowsPerMatch::kUnspecified) {
    margin(indent, kRows[static_cast<size_t>(pattern.rows_per_match)]);
    end_line();
  }
  if (pattern.skip != SkipTo::kUnspecified) {
    margin(indent);
    pattern_skip(pattern);
    end_line();
  }
  if (pattern.initial) {
    margin(indent, *pattern.initial ? "INITIAL" : "SEEK");
    end_line();
  }
}

void Printer::pattern_skip(const RowPattern& pattern) {
  constexpr std::string_view kWords[] = {"", "PAST LAST ROW", "TO NEXT ROW", "TO FIRST ",
                                         "TO LAST "};
  text("AFTER MATCH SKIP ");
  text(kWords[static_cast<size_t>(pattern.skip)]);
  if (pattern.skip_label) name(*pattern.skip_label);
}

void Printer::pattern_subsets(const RowPattern& pattern) {
  text("SUBSET ");
  for (size_t i = 0; i < pattern.subsets.size(); ++i) {
    if (i > 0) text(", ");
    name(pattern.subsets[i].name);
    text(" = (");
    names(pattern.subsets[i].members);
    text(")");
  }
}

void Printer::pattern_definitions(const RowPattern& pattern) {
  for (size_t i = 0; i < pattern.definitions.size(); ++i) {
    if (i > 0) text(", ");
    name(pattern.definitions[i].name);
    text(" AS ");
    expression(*pattern.definitions[i].condition);
  }
}

void Printer::pattern_terms(const PatternTerm& term, std::string_view separator) {
  for (size_t i = 0; i < term.terms.size(); ++i) {
    if (i > 0) text(separator);
    pattern_term(*term.terms[i]);
  }
}

void Printer::pattern_term(const PatternTerm& term) {
  switch (term.kind) {
    case PatternTermKind::kVariable:
      return name(term.variable);
    case PatternTermKind::kConcatenation:
    case PatternTermKind::kAlternation: {
      bool concatenates = term.kind == PatternTermKind::kConcatenation;
      // The formatter's operators take two operands.
      size_t pairs = pretty_ ? term.terms.size() - 1 : 1;
      for (size_t i = 0; i < pairs; ++i) text("(");
      for (size_t i = 0; i < term.terms.size(); ++i) {
        if (i > 0) text(concatenates ? " " : " | ");
        pattern_term(*term.terms[i]);
        if (pretty_ ? i > 0 : i + 1 == term.terms.size()) text(")");
      }
      return;
    }
    case PatternTermKind::kPermutation:
      text("PERMUTE(");
      pattern_terms(term, ", ");
      return text(")");
    case PatternTermKind::kExclusion:
      text("{-");
      pattern_terms(term, " ");
      return text("-}");
    case PatternTermKind::kAnchorStart:
      return text("^");
    case PatternTermKind::kAnchorEnd:
      return text("$");
    case PatternTermKind::kEmpty:
      return text("()");
    default:
      text("(");
      pattern_terms(term, " ");
      pattern_quantifier(term);
      return text(")");
  }
}

void Printer::pattern_quantifier(const PatternTerm& term) {
  bool open = !term.at_most.has_value();
  if (open && term.at_least == 0) {
    text("*");
  } else if (open && term.at_least == 1) {
    text("+");
  } else if (!open && term.at_least == 0 && *term.at_most == 1) {
    text("?");
  } else if (!open && term.at_least == *term.at_most) {
    text("{" + std::to_string(term.at_least) + "}");
  } else {
    text("{" + std::to_string(term.at_least) + ",");
    if (!open) text(std::to_string(*term.at_most));
    text("}");
  }
  if (!term.greedy) text("?");
}

}  // namespace vivace::sql
