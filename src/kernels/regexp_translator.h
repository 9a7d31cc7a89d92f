// The rewriting of one pattern: Joni's Java syntax in, PCRE2's out.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace vivace::kernels {

/// What Joni says of a pattern that is none.
struct PatternError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Reads the pattern once, construct by construct. Throws PatternError.
class RegexpTranslator {
 public:
  explicit RegexpTranslator(std::string_view pattern) : in_(pattern) {}

  std::string run();

 private:
  bool at_end() const { return at_ >= in_.size(); }
  char peek(size_t ahead = 0) const { return at_ + ahead < in_.size() ? in_[at_ + ahead] : '\0'; }
  bool looking_at(std::string_view text) const { return in_.substr(at_).starts_with(text); }

  void step();
  void open_group();
  void quantifier();
  bool interval(std::string& text);
  void begin_atom() {
    atom_ = out_.size();
    quantified_ = false;
  }
  void literal();
  void quoted();
  void escape();
  void property(std::string& out);
  bool shared_escape(std::string& out);

  std::string char_class(int depth);
  void class_items(std::string& items, std::string& nested, int depth);
  void class_escape(std::string& items);
  bool has_later_close() const;

  std::string_view in_;
  size_t at_ = 0;
  std::string out_;
  // Where in out_ the last atom starts, npos where none may be repeated; whether it is already.
  size_t atom_ = std::string::npos;
  bool quantified_ = false;
  std::vector<size_t> group_starts_;  // of the groups that are open, in out_
};

}  // namespace vivace::kernels
