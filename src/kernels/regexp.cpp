// PCRE2 behind owning handles, with limits and Joni's error texts.
#include "kernels/regexp.h"

#include <array>
#include <stdexcept>

#include "base/error.h"
#include "kernels/regexp_translate.h"
#include "kernels/utf8_walk.h"

namespace vivace::kernels {
namespace {

// About a second of work for one value; the engine cannot interrupt within a chunk.
constexpr uint32_t kMatchLimit = 50'000'000;
constexpr uint32_t kHeapLimitKib = 64 * 1024;
constexpr size_t kJitStackBytes = size_t{1} << 20;
constexpr size_t kMaxPatternBytes = 64 * 1024;
// Patterns that come from a column.
constexpr size_t kMaxCachedPatterns = 256;

struct ErrorText {
  int pcre;
  const char* joni;
};
constexpr auto kErrorTexts = std::to_array<ErrorText>({
    {PCRE2_ERROR_END_BACKSLASH, "end pattern at escape"},
    {PCRE2_ERROR_MISSING_SQUARE_BRACKET, "premature end of char-class"},
    {PCRE2_ERROR_CLASS_RANGE_ORDER, "empty range in char class"},
    {PCRE2_ERROR_QUANTIFIER_INVALID, "target of repeat operator is not specified"},
    {PCRE2_ERROR_CLASS_INVALID_RANGE, "char-class value at end of range"},
    {PCRE2_ERROR_MISSING_CLOSING_PARENTHESIS, "end pattern with unmatched parenthesis"},
    {PCRE2_ERROR_UNMATCHED_CLOSING_PARENTHESIS, "unmatched close parenthesis"},
    {PCRE2_ERROR_BAD_SUBPATTERN_REFERENCE, "invalid backref number/name"},
    {PCRE2_ERROR_LOOKBEHIND_NOT_FIXED_LENGTH, "invalid pattern in look-behind"},
    {PCRE2_ERROR_LOOKBEHIND_TOO_COMPLICATED, "invalid pattern in look-behind"},
    {PCRE2_ERROR_UNKNOWN_POSIX_CLASS, "invalid POSIX bracket type"},
});

// The name in the property that PCRE2 stumbled over, which ends just before `offset`.
std::string property_error(std::string_view pattern, size_t offset) {
  const size_t close = pattern.rfind('}', offset);
  const size_t open = pattern.rfind('{', close);
  if (close == std::string_view::npos || open == std::string_view::npos) {
    return "invalid character property name";
  }
  return "invalid character property name <" +
         std::string(pattern.substr(open + 1, close - open - 1)) + ">";
}

std::string compile_error(int error, std::string_view pattern, size_t offset) {
  if (error == PCRE2_ERROR_UNKNOWN_UNICODE_PROPERTY) return property_error(pattern, offset);
  for (const ErrorText& text : kErrorTexts) {
    if (text.pcre == error) return text.joni;
  }
  std::array<PCRE2_UCHAR, 256> buffer{};
  pcre2_get_error_message(error, buffer.data(), buffer.size());
  return reinterpret_cast<const char*>(buffer.data());
}

using CompileContext =
    std::unique_ptr<pcre2_compile_context, PcreDeleter<pcre2_compile_context_free>>;

}  // namespace

Regexp::Regexp(std::string_view pattern) {
  if (pattern.size() > kMaxPatternBytes) throw std::invalid_argument("pattern is too long");
  TranslatedPattern translated = translate_pattern(pattern);
  if (!translated.error.empty()) throw std::invalid_argument(translated.error);
  CompileContext compile(pcre2_compile_context_create(nullptr));
  pcre2_set_newline(compile.get(), PCRE2_NEWLINE_LF);
  int error = 0;
  size_t offset = 0;
  code_.reset(pcre2_compile(
      reinterpret_cast<PCRE2_SPTR>(translated.pattern.data()), translated.pattern.size(),
      PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C, &error, &offset, compile.get()));
  if (!code_) throw std::invalid_argument(compile_error(error, translated.pattern, offset));
  match_.reset(pcre2_match_data_create_from_pattern(code_.get(), nullptr));
  context_.reset(pcre2_match_context_create(nullptr));
  pcre2_set_match_limit(context_.get(), kMatchLimit);
  pcre2_set_heap_limit(context_.get(), kHeapLimitKib);
  // Without JIT, where it cannot be had, the interpreter does the same work.
  if (pcre2_jit_compile(code_.get(), PCRE2_JIT_COMPLETE) == 0) {
    stack_.reset(pcre2_jit_stack_create(32 * 1024, kJitStackBytes, nullptr));
    pcre2_jit_stack_assign(context_.get(), nullptr, stack_.get());
  }
  pcre2_pattern_info(code_.get(), PCRE2_INFO_CAPTURECOUNT, &group_count_);
}

bool Regexp::find(std::string_view text, size_t from) {
  const int result =
      pcre2_match(code_.get(), reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(), from,
                  PCRE2_NO_UTF_CHECK, match_.get(), context_.get());
  if (result > 0) return true;
  if (result == PCRE2_ERROR_NOMATCH) return false;
  throw base::QueryError(base::ErrorCode::kGenericInsufficientResources,
                         "Regular expression matching takes too many steps");
}

Span Regexp::group(uint32_t index) const {
  const size_t* offsets = pcre2_get_ovector_pointer(match_.get());
  if (index > group_count_ || offsets[2 * index] == PCRE2_UNSET) return {};
  return {offsets[2 * index], offsets[2 * index + 1]};
}

uint32_t Regexp::group_number(const std::string& name) const {
  const int number =
      pcre2_substring_number_from_name(code_.get(), reinterpret_cast<PCRE2_SPTR>(name.c_str()));
  return number > 0 ? static_cast<uint32_t>(number) : 0;
}

bool MatchWalk::next() {
  if (from_ > text_.size() || !regexp_.find(text_, from_)) return false;
  const Span match = regexp_.group(0);
  from_ = match.to;
  if (match.to == match.from) {
    from_ += match.to < text_.size() ? code_point_bytes(text_[match.to]) : 1;
  }
  return true;
}

Regexp& RegexpCache::get(std::string_view pattern) {
  if (last_ != nullptr && last_pattern_ == pattern) return *last_;
  std::string key(pattern);
  auto found = compiled_.find(key);
  if (found == compiled_.end()) {
    auto regexp = std::make_unique<Regexp>(pattern);
    if (compiled_.size() >= kMaxCachedPatterns) compiled_.clear();
    found = compiled_.emplace(key, std::move(regexp)).first;
  }
  last_ = found->second.get();
  last_pattern_ = std::move(key);
  return *last_;
}

}  // namespace vivace::kernels
