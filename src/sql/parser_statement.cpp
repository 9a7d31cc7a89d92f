// Rules of statements: which one it is, EXPLAIN, and prepared statements.
#include <utility>

#include "sql/parser_rules.h"

namespace vivace::sql {
namespace {

using T = TokenKind;

constexpr T kStatementWords[] = {T::kAlter,    T::kAnalyze,    T::kCall,    T::kComment, T::kCommit,
                                 T::kCreate,   T::kDeallocate, T::kDelete,  T::kDeny,    T::kDesc,
                                 T::kDescribe, T::kDrop,       T::kExecute, T::kExplain, T::kGrant,
                                 T::kInsert,   T::kMerge,      T::kPrepare, T::kRefresh, T::kReset,
                                 T::kRevoke,   T::kRollback,   T::kSet,     T::kShow,    T::kStart,
                                 T::kTruncate, T::kUpdate,     T::kUse,     T::kWith};

}  // namespace

StatementPtr Parser::statement() {
  OpenEndedRule rule(expectations(), position());
  Nesting nesting(*this);
  note_settled();
  statement_begin_ = token().text.data();
  switch (kind()) {
    case T::kSelect:
    case T::kValues:
    case T::kTable:
    case T::kWith:
    case T::kOpenParen:
      return query_statement();
    case T::kExplain:
      return explain();
    case T::kShow:
      return show();
    case T::kDesc:
    case T::kDescribe:
      return describe();
    case T::kUse:
      return use();
    case T::kSet:
      return set();
    case T::kReset:
      return reset();
    case T::kPrepare:
      return prepare();
    case T::kExecute:
      return execute();
    case T::kDeallocate:
      return deallocate();
    case T::kStart:
      return start_transaction();
    case T::kCommit:
      return commit();
    case T::kRollback:
      return rollback();
    default:
      return change_statement();
  }
}

// Statements that define or change things.
StatementPtr Parser::change_statement() {
  switch (kind()) {
    case T::kCreate:
      return create();
    case T::kDrop:
      return drop();
    case T::kAlter:
      return alter();
    case T::kInsert:
      return insert();
    case T::kDelete:
      return delete_rows();
    case T::kUpdate:
      return update();
    case T::kMerge:
      return merge();
    case T::kTruncate:
      return truncate();
    case T::kComment:
      return comment();
    case T::kCall:
      return call();
    case T::kAnalyze:
      return analyze();
    case T::kRefresh:
      return refresh();
    case T::kGrant:
      return grant();
    case T::kRevoke:
      return revoke();
    case T::kDeny:
      return deny();
    default:
      for (T word : kStatementWords) note(word);
      note("<query>");
      fail();
  }
}

StatementPtr Parser::query_statement() {
  auto node = make_node<QueryStatement>(here());
  node->query = root_query();
  return node;
}

StatementPtr Parser::explain() {
  auto node = make_node<Explain>(take().location);
  note(T::kOpenParen);
  note(T::kAnalyze);
  if (kind() == T::kAnalyze && statement_ahead(1)) {
    take();
    node->analyze = true;
    note(T::kVerbose);
    if (kind() == T::kVerbose) {
      take();
      node->verbose = true;
    }
  } else if (kind() == T::kOpenParen && kind(1) != T::kSelect && kind(1) != T::kValues &&
             kind(1) != T::kTable && kind(1) != T::kOpenParen) {
    take();
    explain_options(*node);
  }
  node->statement = statement();
  return node;
}

// EXPLAIN ANALYZE t explains the statement ANALYZE t.
bool Parser::statement_ahead(int ahead) {
  if (kind(ahead) == T::kVerbose && kind(ahead + 1) != T::kEnd) return statement_ahead(ahead + 1);
  if (kind(ahead) == T::kEnd || kind(ahead) == T::kOpenParen) return true;
  if (kind(ahead) == T::kSelect || kind(ahead) == T::kValues || kind(ahead) == T::kTable) {
    return true;
  }
  for (T word : kStatementWords) {
    if (kind(ahead) == word) return kind(ahead + 1) != T::kEnd || word == T::kCommit;
  }
  return false;
}

// After '('.
void Parser::explain_options(Explain& explain) {
  do {
    for (T word : {T::kOpenParen, T::kSelect, T::kTable, T::kValues}) note(word);
    bool is_type = expect_any({T::kFormat, T::kType}) == T::kType;
    std::string value;
    for (char c : token().text) value += static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
    if (is_type) {
      expect_any({T::kLogical, T::kDistributed, T::kValidate, T::kIo});
      explain.type = std::move(value);
      explain.has_type = true;
    } else {
      expect_any({T::kText, T::kGraphviz, T::kJson});
      explain.format = std::move(value);
      explain.has_format = true;
    }
  } while (more(T::kCloseParen));
  expect(T::kCloseParen);
}

StatementPtr Parser::prepare() {
  auto node = make_node<Prepare>(take().location);
  node->name = identifier();
  expect(T::kFrom);
  node->statement = statement();
  return node;
}

StatementPtr Parser::execute() {
  SourceLocation place = take().location;
  note(T::kImmediate);
  bool text = kind(1) == T::kStringLiteral || kind(1) == T::kUnicodeString;
  if (kind() == T::kImmediate && (text || (kind(1) != T::kEnd && kind(1) != T::kUsing))) {
    auto node = make_node<ExecuteImmediate>(place);
    take();
    node->text_location = here();
    node->text = string_value();
    node->parameters = using_expressions();
    return node;
  }
  auto node = make_node<Execute>(place);
  node->name = identifier();
  node->parameters = using_expressions();
  return node;
}

std::vector<ExpressionPtr> Parser::using_expressions() {
  std::vector<ExpressionPtr> parameters;
  if (!accept(T::kUsing)) return parameters;
  do {
    parameters.push_back(expression());
  } while (accept(T::kComma));
  return parameters;
}

StatementPtr Parser::deallocate() {
  auto node = make_node<Deallocate>(take().location);
  expect(T::kPrepare);
  node->name = identifier();
  return node;
}

// DESCRIBE and DESC of a table, DESCRIBE INPUT and OUTPUT of a prepared statement.
StatementPtr Parser::describe() {
  const Token& word = take();
  bool may_be_prepared = word.kind == T::kDescribe;
  if (may_be_prepared) {
    note(T::kInput);
    note(T::kOutput);
  }
  if (may_be_prepared && kind() == T::kInput && is_name(kind(1))) {
    take();
    auto node = make_node<DescribeInput>(word.location);
    node->name = identifier();
    return node;
  }
  if (may_be_prepared && kind() == T::kOutput && is_name(kind(1))) {
    take();
    auto node = make_node<DescribeOutput>(word.location);
    node->name = identifier();
    return node;
  }
  auto node = make_node<ShowColumns>(word.location);
  node->table = qualified_name();
  return node;
}

}  // namespace vivace::sql
