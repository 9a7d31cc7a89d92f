// Collects expected tokens around a syntax error.
#include "sql/expectations.h"

#include <algorithm>

namespace vivace::sql {

Expectations::Expectations(int fault) : first_(std::max(0, fault - kReach)) {}

void Expectations::note(int position, std::string_view name) {
  if (position < first_ || position == hidden_) return;
  Tried& tried = tried_[position];
  tried.all.insert(name);
  tried.own.insert(name);
}

void Expectations::skipped(int position) {
  if (anchor_ == kNowhere) anchor_ = position;
}

void Expectations::left_rule(int position) {
  auto found = tried_.find(position);
  if (found != tried_.end() && !frozen_) found->second.own.clear();
}

bool Expectations::tried(int position) const {
  auto found = tried_.find(position);
  return found != tried_.end() && !found->second.own.empty();
}

void Expectations::restart(int position) { tried_.erase(position); }

std::string Expectations::text(int position, FaultScope scope) const {
  bool skipped = scope == FaultScope::kSkipped && anchor_ != kNowhere;
  auto found = tried_.find(skipped ? anchor_ : position);
  if (found == tried_.end()) found = tried_.find(position);
  if (found == tried_.end()) return {};
  std::string text;
  for (std::string_view name : scope == FaultScope::kRule ? found->second.own : found->second.all) {
    if (!text.empty()) text += ", ";
    text += name;
  }
  return text;
}

}  // namespace vivace::sql
