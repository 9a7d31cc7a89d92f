// Which tokens would have let the parser go on: the second half of a syntax error's message.
//
// The real server's messages come from a table-driven parser, and show where in a rule it stood.
// Three things of it are mirrored: a named rule hides what it begins with; a mandatory token
// that is missing after a rule with an optional end is reported from where that end was skipped;
// and a list or a choice that fails reports its own tokens only.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace vivace::sql {

/// Which of the notes a message shows.
enum class FaultScope : uint8_t {
  kSkipped,  // from where the last optional part was skipped
  kRule,     // of the innermost rule at the token
  kToken,    // all at the token: a choice was still open
};

/// Notes what a parse tried at each token. Only the second parse of a faulty text carries one,
/// told by the first where the fault is, so that good text pays nothing.
class Expectations {
 public:
  /// `fault`: index of the token the first parse could not pass.
  explicit Expectations(int fault);

  void note(int position, std::string_view name);
  /// An optional part was not there: later mandatory tokens are reported as seen from here.
  void skipped(int position);
  /// A choice was made: what was skipped before does not count any more.
  void settled() { anchor_ = kNowhere; }
  /// A rule has ended before `position`: what it tried there is no longer its caller's.
  void left_rule(int position);
  /// Did the rule that is going on try something at `position`.
  bool tried(int position) const;
  /// The fault is found: what follows is only clearing up.
  void freeze() { frozen_ = true; }
  /// Forgets what was tried at `position`.
  void restart(int position);
  /// "'(', 'SELECT', <identifier>" for a fault at `position`.
  std::string text(int position, FaultScope scope) const;

 private:
  friend class NamedRule;
  static constexpr int kNowhere = -1;
  /// How far before the fault a note can still matter.
  static constexpr int kReach = 200;

  struct Tried {
    std::set<std::string_view> all, own;
  };
  int first_;
  bool frozen_ = false;
  int anchor_ = kNowhere;
  int hidden_ = kNowhere;
  std::map<int, Tried> tried_;
};

/// While it lives, what is tried at the token where it began reads as one name: <expression>.
class NamedRule {
 public:
  NamedRule(Expectations* expectations, const int& position, std::string_view name)
      : expectations_(expectations), position_(position) {
    if (expectations_ == nullptr) return;
    expectations_->note(position, name);
    outer_ = expectations_->hidden_;
    expectations_->hidden_ = position;
  }
  ~NamedRule() {
    if (expectations_ == nullptr) return;
    expectations_->hidden_ = outer_;
    expectations_->left_rule(position_);
  }
  NamedRule(const NamedRule&) = delete;
  NamedRule& operator=(const NamedRule&) = delete;

 private:
  Expectations* expectations_;
  const int& position_;  // the parser's, which moves on
  int outer_ = Expectations::kNowhere;
};

/// A rule whose last part is optional, and that messages do not name.
class OpenEndedRule {
 public:
  OpenEndedRule(Expectations* expectations, const int& position)
      : expectations_(expectations), position_(position) {}
  ~OpenEndedRule() {
    if (expectations_ != nullptr) expectations_->left_rule(position_);
  }
  OpenEndedRule(const OpenEndedRule&) = delete;
  OpenEndedRule& operator=(const OpenEndedRule&) = delete;

 private:
  Expectations* expectations_;
  const int& position_;
};

}  // namespace vivace::sql
