// Rewrites what stands outside of classes: groups, quantifiers, literals.
#include <string>
#include <utility>

#include "kernels/regexp_translate.h"
#include "kernels/regexp_translator.h"
#include "kernels/utf8_walk.h"

namespace vivace::kernels {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

}  // namespace

std::string RegexpTranslator::run() {
  while (!at_end()) step();
  return std::move(out_);
}

void RegexpTranslator::literal() {
  begin_atom();
  const size_t bytes = code_point_bytes(in_[at_]);
  out_.append(in_.substr(at_, bytes));
  at_ += bytes;
}

void RegexpTranslator::step() {
  switch (peek()) {
    case '\\':
      escape();
      return;
    case '[': {
      std::string text = char_class(0);
      begin_atom();
      out_ += text;
      return;
    }
    case '(':
      open_group();
      return;
    case ')': {
      ++at_;
      out_ += ')';
      if (group_starts_.empty()) throw PatternError("unmatched close parenthesis");
      atom_ = group_starts_.back();
      group_starts_.pop_back();
      quantified_ = false;
      return;
    }
    case '*':
    case '+':
    case '?':
      quantifier();
      return;
    case '{': {
      std::string text;
      if (atom_ != std::string::npos && interval(text)) {
        quantifier();
      } else {
        begin_atom();
        ++at_;
        out_ += "\\{";
      }
      return;
    }
    case '|':
      ++at_;
      out_ += '|';
      atom_ = std::string::npos;
      return;
    case '^':
    case '$':
      out_ += in_[at_++];
      atom_ = std::string::npos;
      return;
    default:
      literal();
  }
}

// "(": of what may follow "(?" only what Joni knows.
void RegexpTranslator::open_group() {
  const size_t start = out_.size();
  size_t length = 1;
  if (peek(1) == '*') throw PatternError("target of repeat operator is not specified");
  if (peek(1) == '?') {
    const char kind = peek(2);
    if (kind == '#') {
      const size_t close = in_.find(')', at_);
      if (close == std::string_view::npos) throw PatternError("end pattern in group");
      at_ = close + 1;
      return;
    }
    if (kind == ':' || kind == '=' || kind == '!' || kind == '>') {
      length = 3;
    } else if (kind == '<' && (peek(3) == '=' || peek(3) == '!')) {
      length = 4;
    } else if (kind == '<') {
      const size_t close = in_.find('>', at_);
      if (close == std::string_view::npos) {
        throw PatternError("end pattern with unmatched parenthesis");
      }
      const std::string name(in_.substr(at_ + 3, close - at_ - 3));
      if (name.empty()) throw PatternError("group name is empty");
      if (!is_letter(name[0]) && name[0] != '_') {
        throw PatternError("invalid group name <" + name + ">");
      }
      length = close - at_ + 1;
    } else {
      length = 2;
      while (std::string_view("imsx-").find(peek(length)) != std::string_view::npos &&
             at_ + length < in_.size()) {
        ++length;
      }
      if (length == 2 || (peek(length) != ')' && peek(length) != ':')) {
        if (at_ + length >= in_.size()) throw PatternError("end pattern in group");
        throw PatternError("undefined group option");
      }
      if (peek(length) == ')') {
        out_.append(in_.substr(at_, length + 1));
        at_ += length + 1;
        atom_ = std::string::npos;
        return;
      }
      ++length;
    }
  }
  out_.append(in_.substr(at_, length));
  at_ += length;
  group_starts_.push_back(start);
  atom_ = std::string::npos;
}

// "{n}", "{n,}" or "{n,m}" at the front; anything else is a literal brace.
bool RegexpTranslator::interval(std::string& text) {
  size_t i = at_ + 1;
  auto digits = [&] {
    size_t start = i;
    while (i < in_.size() && is_digit(in_[i])) ++i;
    return in_.substr(start, i - start);
  };
  const std::string_view low = digits();
  if (low.empty()) return false;
  std::string_view high = low;
  if (i < in_.size() && in_[i] == ',') {
    ++i;
    high = digits();
  }
  if (i >= in_.size() || in_[i] != '}') return false;
  auto too_big = [](std::string_view number) {
    return number.size() > 6 || (!number.empty() && std::stol(std::string(number)) > 65535);
  };
  if (too_big(low) || too_big(high)) throw PatternError("too big number for repeat range");
  if (!high.empty() && std::stol(std::string(high)) < std::stol(std::string(low))) {
    throw PatternError("upper is smaller than lower in repeat range");
  }
  text = in_.substr(at_, i + 1 - at_);
  return true;
}

void RegexpTranslator::quantifier() {
  if (atom_ == std::string::npos) {
    throw PatternError("target of repeat operator is not specified");
  }
  std::string text(1, peek());
  if (text == "{") interval(text);
  at_ += text.size();
  if (quantified_) {
    // PCRE2 repeats no repetition, but a group of one.
    out_.insert(atom_, "(?:");
    out_ += ')';
  }
  if (peek() == '?' || peek() == '+') text += in_[at_++];
  out_ += text;
  quantified_ = true;
}

TranslatedPattern translate_pattern(std::string_view pattern) {
  try {
    return {RegexpTranslator(pattern).run(), {}};
  } catch (const PatternError& error) {
    return {{}, error.what()};
  }
}

}  // namespace vivace::kernels
