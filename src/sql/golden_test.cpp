// The parser and printer on every recorded SQL text: what must parse, what must not and with
// which words, and that printed text means the same.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "base/error.h"
#include "sql/outline.h"
#include "sql/parser.h"
#include "sql/printer.h"

namespace vivace::sql {
namespace {

namespace fs = std::filesystem;

struct Recorded {
  std::string sql, error_name, message;
  int line = 0, column = 0;
};

fs::path golden_folder() {
  const char* shared = std::getenv("VIVACE_SHARED");
  return fs::path(shared != nullptr ? shared : "../shared") / "golden";
}

// Reads JSON just far enough: every object with an "sql" becomes a Recorded.
class Reader {
 public:
  Reader(const std::string& text, std::vector<Recorded>& out) : text_(text), out_(out) {}
  void value(Recorded* owner, const std::string& key) {
    blanks();
    char c = text_[at_];
    if (c == '{') return object(owner, key);
    if (c == '[') return array();
    if (c == '"') return store(owner, key, string());
    size_t end = text_.find_first_of(",]} ", at_);
    store(owner, key, text_.substr(at_, end - at_));
    at_ = end;
  }

 private:
  void blanks() {
    while (text_[at_] == ' ') ++at_;
  }
  bool next() {
    blanks();
    return text_[at_++] == ',';
  }
  void array() {
    ++at_;
    blanks();
    if (text_[at_] == ']') {
      ++at_;
      return;
    }
    do {
      value(nullptr, "");
    } while (next());
  }
  void object(Recorded* owner, const std::string& key) {
    Recorded own;
    Recorded* target = key == "error" ? owner : &own;
    ++at_;
    blanks();
    if (text_[at_] == '}') {
      ++at_;
      return;
    }
    do {
      blanks();
      std::string name = string();
      blanks();
      ++at_;  // the colon
      value(target, name);
    } while (next());
    if (!own.sql.empty()) out_.push_back(own);
  }
  static void store(Recorded* owner, const std::string& key, const std::string& text) {
    if (owner == nullptr) return;
    if (key == "sql") owner->sql = text;
    if (key == "errorName") owner->error_name = text;
    if (key == "message") owner->message = text;
    if (key == "line") owner->line = std::atoi(text.c_str());
    if (key == "column") owner->column = std::atoi(text.c_str());
  }
  void append(uint32_t code, std::string& out) {
    if (code < 0x80) {
      out += static_cast<char>(code);
    } else if (code < 0x800) {
      out += static_cast<char>(0xC0 | (code >> 6));
      out += static_cast<char>(0x80 | (code & 63));
    } else if (code < 0x10000) {
      out += static_cast<char>(0xE0 | (code >> 12));
      out += static_cast<char>(0x80 | ((code >> 6) & 63));
      out += static_cast<char>(0x80 | (code & 63));
    } else {
      out += static_cast<char>(0xF0 | (code >> 18));
      out += static_cast<char>(0x80 | ((code >> 12) & 63));
      out += static_cast<char>(0x80 | ((code >> 6) & 63));
      out += static_cast<char>(0x80 | (code & 63));
    }
  }
  uint32_t hex() {
    uint32_t code = static_cast<uint32_t>(std::stoul(text_.substr(at_, 4), nullptr, 16));
    at_ += 4;
    return code;
  }
  std::string string() {
    std::string out;
    ++at_;
    while (text_[at_] != '"') {
      char c = text_[at_++];
      if (c != '\\') {
        out += c;
        continue;
      }
      c = text_[at_++];
      if (c == 'u') {
        uint32_t code = hex();
        if (code >= 0xD800 && code < 0xDC00) {
          at_ += 2;
          code = 0x10000 + ((code - 0xD800) << 10) + (hex() - 0xDC00);
        }
        append(code, out);
      } else {
        out += c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c;
      }
    }
    ++at_;
    return out;
  }

  const std::string& text_;
  std::vector<Recorded>& out_;
  size_t at_ = 0;
};

std::vector<Recorded> read_golden() {
  std::vector<Recorded> cases;
  for (const auto& entry : fs::directory_iterator(golden_folder())) {
    if (entry.path().extension() != ".jsonl") continue;
    std::ifstream file(entry.path());
    for (std::string line; std::getline(file, line);) {
      if (!line.empty()) Reader(line, cases).value(nullptr, "");
    }
  }
  return cases;
}

class Golden : public testing::Test {
 protected:
  void SetUp() override {
    if (!fs::exists(golden_folder())) GTEST_SKIP() << "no recordings at " << golden_folder();
    cases_ = read_golden();
    ASSERT_GT(cases_.size(), 2000u);
  }
  std::vector<Recorded> cases_;
};

// What the analyser, not the parser, answers with SYNTAX_ERROR.
bool is_analysis(const Recorded& recorded) {
  return recorded.message.find("Too many") != std::string::npos ||
         recorded.sql.starts_with("EXECUTE IMMEDIATE") ||
         recorded.message.find("'lax', 'strict'") != std::string::npos ||
         recorded.message.find("no viable alternative") != std::string::npos;
}

TEST_F(Golden, WhatTheRealServerParsedParses) {
  for (const Recorded& recorded : cases_) {
    if (recorded.error_name == "SYNTAX_ERROR") continue;
    EXPECT_NO_THROW(parse_statement(recorded.sql)) << recorded.sql;
  }
}

TEST_F(Golden, SyntaxErrorsReadAsTheRealServers) {
  int errors = 0;
  int same = 0;
  for (const Recorded& recorded : cases_) {
    if (recorded.error_name != "SYNTAX_ERROR" || is_analysis(recorded)) continue;
    ++errors;
    try {
      parse_statement(recorded.sql);
      ADD_FAILURE() << "parsed: " << recorded.sql;
    } catch (const base::QueryError& error) {
      EXPECT_EQ(error.code(), base::ErrorCode::kSyntaxError) << recorded.sql;
      EXPECT_EQ(error.location().line, recorded.line) << recorded.sql;
      EXPECT_EQ(error.location().column, recorded.column) << recorded.sql;
      EXPECT_EQ(error.client_message(), recorded.message) << recorded.sql;
      same += error.client_message() == recorded.message;
    }
  }
  RecordProperty("errors", errors);
  RecordProperty("same_text", same);
  std::printf("syntax errors with the recorded text: %d of %d\n", same, errors);
  EXPECT_GT(errors, 150);
}

// An outline without places.
std::string shape(const Statement& statement) {
  std::string text = outline(statement);
  std::string kept;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '@') {
      while (i + 1 < text.size() && text[i + 1] != ' ' && text[i + 1] != ')') ++i;
    } else {
      kept += text[i];
    }
  }
  return kept;
}

TEST_F(Golden, PrintedTextMeansTheSame) {
  for (const Recorded& recorded : cases_) {
    StatementPtr tree;
    try {
      tree = parse_statement(recorded.sql);
    } catch (const base::QueryError&) {
      continue;
    }
    std::string printed = print(*tree);
    try {
      StatementPtr again = parse_statement(printed);
      EXPECT_EQ(print(*again), printed) << recorded.sql;
      EXPECT_EQ(shape(*again), shape(*tree)) << recorded.sql;
      EXPECT_EQ(format_pretty(*again), format_pretty(*tree)) << recorded.sql;
    } catch (const base::QueryError& error) {
      ADD_FAILURE() << recorded.sql << "\n" << printed << "\n" << error.client_message();
    }
  }
}

TEST_F(Golden, FormattedTextMeansTheSame) {
  for (const Recorded& recorded : cases_) {
    StatementPtr tree;
    try {
      tree = parse_statement(recorded.sql);
    } catch (const base::QueryError&) {
      continue;
    }
    std::string formatted = format_pretty(*tree);
    try {
      EXPECT_EQ(format_pretty(*parse_statement(formatted)), formatted) << recorded.sql;
    } catch (const base::QueryError& error) {
      ADD_FAILURE() << recorded.sql << "\n" << formatted << "\n" << error.client_message();
    }
  }
}

}  // namespace
}  // namespace vivace::sql
