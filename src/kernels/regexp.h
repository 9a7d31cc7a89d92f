// Compiled regular expressions and their matches.
#pragma once

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>

#include "engine/scalar_function.h"

namespace vivace::kernels {

template <auto kFree>
struct PcreDeleter {
  template <typename T>
  void operator()(T* object) const {
    kFree(object);
  }
};

/// Where a group matched, in bytes of the text; not at all where `from` is npos.
struct Span {
  size_t from = std::string_view::npos;
  size_t to = std::string_view::npos;
  bool matched() const { return from != std::string_view::npos; }
  std::string_view in(std::string_view text) const { return text.substr(from, to - from); }
};

/// One pattern, compiled for one thread.
class Regexp {
 public:
  /// Throws std::invalid_argument with Joni's text for a pattern that is none.
  explicit Regexp(std::string_view pattern);

  /// Looks for the first match that starts at or after `from`. Throws base::QueryError when it
  /// takes too many steps.
  bool find(std::string_view text, size_t from);
  /// After a find() that succeeded: group 0 is the match.
  Span group(uint32_t index) const;
  uint32_t group_count() const { return group_count_; }
  /// The number of a named group, 0 where there is none.
  uint32_t group_number(const std::string& name) const;

 private:
  std::unique_ptr<pcre2_code, PcreDeleter<pcre2_code_free>> code_;
  std::unique_ptr<pcre2_match_data, PcreDeleter<pcre2_match_data_free>> match_;
  std::unique_ptr<pcre2_match_context, PcreDeleter<pcre2_match_context_free>> context_;
  std::unique_ptr<pcre2_jit_stack, PcreDeleter<pcre2_jit_stack_free>> stack_;
  uint32_t group_count_ = 0;
};

/// Steps through all matches of a text; an empty match moves on by one code point.
class MatchWalk {
 public:
  MatchWalk(Regexp& regexp, std::string_view text) : regexp_(regexp), text_(text) {}
  bool next();

 private:
  Regexp& regexp_;
  std::string_view text_;
  size_t from_ = 0;
};

/// The patterns that one thread has compiled for one call site.
class RegexpCache final : public engine::ScalarState {
 public:
  /// Throws as Regexp does.
  Regexp& get(std::string_view pattern);

 private:
  std::string last_pattern_;
  Regexp* last_ = nullptr;
  std::unordered_map<std::string, std::unique_ptr<Regexp>> compiled_;
};

}  // namespace vivace::kernels
