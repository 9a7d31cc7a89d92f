// Regular expression kernels; expected values from Trino 476.
#include "kernels/kernel_cases.h"

namespace vivace::kernels {
namespace {

using RegexpTest = KernelCases;

TEST_F(RegexpTest, Like) {
  check({
      {"vivace_regexp_like('1a 2b 14m', '\\d+b', 0), vivace_regexp_like('abc', '^b', 0), "
       "vivace_regexp_like('abc', 'B', 0), vivace_regexp_like('abc', '(?i)B', 0), "
       "vivace_regexp_like('', '', 0), vivace_regexp_like(NULL, 'a', 0)",
       "true|false|false|true|true|null"},
      {"vivace_regexp_like('foobar', 'foo(?=bar)', 0), vivace_regexp_like('aa', '(a)\\1', 0), "
       "vivace_regexp_like('abc', '(?<!x)b', 0)",
       "true|true|true"},
      {"vivace_regexp_like('é', '\\w', 0), vivace_regexp_like('é', '\\bé', 0), "
       "vivace_regexp_like('é', '[[:alpha:]]', 0), vivace_regexp_like('É', '(?i)é', 0), "
       "vivace_regexp_like('é', '\\W', 0), vivace_regexp_like('é', '[\\w]', 0), "
       "vivace_regexp_like('日', '\\p{Han}', 0), vivace_regexp_like('é', '\\p{Alpha}', 0), "
       "vivace_regexp_like('É', '\\p{Lower}', 0), vivace_regexp_like('a', '\\pL', 0)",
       "false|true|true|true|true|false|true|true|false|true"},
      {"vivace_regexp_like('a' || chr(10) || 'b', 'a.b', 0), "
       "vivace_regexp_like('a' || chr(10) || 'b', '(?s)a.b', 0), "
       "vivace_regexp_like('a' || chr(10) || 'b', '^b', 0), "
       "vivace_regexp_like('a' || chr(10) || 'b', '(?m)^b', 0), "
       "vivace_regexp_like('a' || chr(10), 'a$', 0), vivace_regexp_like(chr(13), '.', 0)",
       "false|true|false|true|true|true"},
  });
}

TEST_F(RegexpTest, JavaSyntax) {
  check({
      {"vivace_regexp_like('a', 'a++', 0), vivace_regexp_like('aab', '(?>a+)b', 0), "
       "vivace_regexp_like('a b', '\\h', 0), vivace_regexp_like('ab', 'a\\Qb\\E', 0), "
       "vivace_regexp_like('a', '\\x61', 0), vivace_regexp_like('a', '\\u0061', 0), "
       "vivace_regexp_like('a', 'a**', 0), vivace_regexp_like('a', 'a{2', 0), "
       "vivace_regexp_like('a{', 'a{', 0), vivace_regexp_like('a]', 'a]', 0)",
       "true|true|false|true|true|true|true|false|true|true"},
      {"vivace_regexp_like('b', '[a-c&&[^b]]', 0), vivace_regexp_like('b', '[a[bc]]', 0), "
       "vivace_regexp_like('d', '[^a[bc]]', 0), vivace_regexp_like('b', '[^a[bc]]', 0), "
       "vivace_regexp_like('a1', '[a-z&&[^b]]1', 0), vivace_regexp_like('a', '[a&&a]', 0), "
       "vivace_regexp_like('a', '[&&a]', 0), vivace_regexp_like('a]', '[]a]', 0)",
       "false|true|true|false|true|true|false|true"},
      {"vivace_regexp_like('ab', '(?i:A)b', 0), vivace_regexp_like('aB', '(?i)a(?-i)b', 0), "
       "vivace_regexp_like('a', '(?x) a # c', 0), vivace_regexp_like('ab', 'a(?#x)b', 0), "
       "vivace_regexp_like('bcd', '(?<=a|bc)d', 0), vivace_regexp_like('K', '\\K', 0), "
       "vivace_regexp_like('a{,3}', 'a{,3}', 0), vivace_regexp_like('^', '[a^]', 0)",
       "true|false|true|true|true|true|true|true"},
  });
}

TEST_F(RegexpTest, BadPatterns) {
  const std::pair<const char*, const char*> cases[] = {
      {"(", "end pattern with unmatched parenthesis"},
      {"[", "premature end of char-class"},
      {"*", "target of repeat operator is not specified"},
      {"a|*", "target of repeat operator is not specified"},
      {"a)", "unmatched close parenthesis"},
      {"\\", "end pattern at escape"},
      {"[b-a]", "empty range in char class"},
      {"[]", "empty char-class"},
      {"(?<n", "end pattern with unmatched parenthesis"},
      {"(?<1n>a)", "invalid group name <1n>"},
      {"a{3,1}", "upper is smaller than lower in repeat range"},
      {"a{100001}", "too big number for repeat range"},
      {"\\p{Foo}", "invalid character property name <Foo>"},
      {"\\p{IsHan}", "invalid character property name <IsHan>"},
      {"[[:foo:]]", "invalid POSIX bracket type"},
      {"(?<=a*)b", "invalid pattern in look-behind"},
      {"(?<=a.?)d", "invalid pattern in look-behind"},
      {"\\1", "invalid backref number/name"},
      {"(?z)", "undefined group option"},
      {"(?U)\\w", "undefined group option"},
      {"(?P<n>a)", "undefined group option"},
      {"(?|a)", "undefined group option"},
      {"(?R)", "undefined group option"},
      {"(*COMMIT)", "target of repeat operator is not specified"},
  };
  for (const auto& [pattern, message] : cases) {
    EXPECT_EQ(
        scratch_.row("SELECT vivace_regexp_like('a', " + engine::quote_literal(pattern) + ", 0)"),
        std::string("INVALID_FUNCTION_ARGUMENT: ") + message)
        << pattern;
    EXPECT_EQ(
        scratch_.row("SELECT vivace_try_regexp_like('a', " + engine::quote_literal(pattern) + ")"),
        "null");
  }
}

TEST_F(RegexpTest, Extract) {
  check({
      {"vivace_regexp_extract('1a 2b 14m', '\\d+', 0::VARCHAR), "
       "vivace_regexp_extract('1a 2b 14m', '(\\d+)([a-z]+)', 2, 0), "
       "vivace_regexp_extract('abc', 'x', ''), vivace_regexp_extract('abc', '(x)?abc', 1, 0), "
       "vivace_regexp_extract('aa', '(?<n>a)\\k<n>', 0, 0)",
       "1|a|null|null|aa"},
      {"vivace_regexp_extract('1a', '(\\d)', -1, 0)",
       "INVALID_FUNCTION_ARGUMENT: Group cannot be negative"},
      {"vivace_regexp_extract('abc', '(b)', 2, 0)",
       "INVALID_FUNCTION_ARGUMENT: Pattern has 1 groups. Cannot access group 2"},
      {"vivace_regexp_extract_all('1a 2b 14m', '\\d+', ''), "
       "vivace_regexp_extract_all('1a 2b 14m', '(\\d+)([a-z]+)', 2, 0), "
       "vivace_regexp_extract_all('abc', 'x', ''), "
       "vivace_regexp_extract_all('aXbX', '(a)?X', 1, 0), "
       "len(vivace_regexp_extract_all('abc', '', ''))",
       "[1,2,14]|[a,b,m]|[]|[a,null]|4"},
  });
}

TEST_F(RegexpTest, Replace) {
  check({
      {"vivace_regexp_replace('1a 2b 14m', '\\d+[ab] ', 0), "
       "vivace_regexp_replace('1a 2b 14m', '(\\d+)([ab]) ', '3c$2 ', 0), "
       "vivace_regexp_replace('abc', '', '-', 0), vivace_regexp_replace('abc', 'b', '$0$0', 0), "
       "vivace_regexp_replace('a.b', '\\.', '\\\\', 0), "
       "vivace_regexp_replace('abc', 'b', '\\$', 0)",
       "14m|3ca 3cb 14m|-a-b-c-|abbc|a\\b|a$c"},
      {"vivace_regexp_replace('aaa', 'a{2}', 'b', 0), vivace_regexp_replace('aaa', 'a*?', 'b', 0),"
       " vivace_regexp_replace('aaa', 'a*', 'b', 0), vivace_regexp_replace('abc', '$', '!', 0), "
       "vivace_regexp_replace('abc', '^', '!', 0)",
       "ba|bababab|bb|abc!|!abc"},
      {"vivace_regexp_replace('abc', '(?<n>b)', '${n}${n}', 0), "
       "vivace_regexp_replace('abc', 'b', '$00', 0), vivace_regexp_replace('abc', '(b)', '$10', "
       "0), vivace_regexp_replace('abc', '(b)', '\\\\$1', 0), "
       "vivace_regexp_replace('ab', '(a)|(b)', '$2', 0)",
       "abbc|abc|ab0c|a\\bc|b"},
      {"vivace_regexp_replace('abc', 'b', '$1', 0)",
       "INVALID_FUNCTION_ARGUMENT: Illegal replacement sequence: unknown group 1"},
      {"vivace_regexp_replace('abc', 'b', '${n}', 0)",
       "INVALID_FUNCTION_ARGUMENT: Illegal replacement sequence: unknown group { n }"},
      {"vivace_regexp_replace('abc', '(b)', '$', 0)",
       "INVALID_FUNCTION_ARGUMENT: Illegal replacement sequence: $"},
      {"vivace_regexp_replace('abc', '(b)', '$x', 0)",
       "INVALID_FUNCTION_ARGUMENT: Illegal replacement sequence: $x"},
      {"vivace_regexp_replace('abc', 'x', '$1', 0), vivace_try_regexp_replace('abc', 'b', '$1')",
       "abc|null"},
  });
}

TEST_F(RegexpTest, SplitCountPosition) {
  check({
      {"vivace_regexp_split('a1b22c', '[0-9]+', 0), vivace_regexp_split('a||b', '\\|', 0), "
       "vivace_regexp_split('abc', '', 0), vivace_regexp_split('', '', 0), "
       "vivace_regexp_split('', 'a', 0), vivace_regexp_split('日本', '', 0)",
       "[a,b,c]|[a,,b]|[,a,b,c,]|[,]|[]|[,日,本,]"},
      {"vivace_regexp_count('abcabc', 'b', 0), vivace_regexp_count('abc', '', 0), "
       "vivace_regexp_count('', 'a', 0), vivace_regexp_count('日本', '', 0)",
       "2|4|0|3"},
      {"vivace_regexp_position('abcabc', 'b', 1, 1, 0), "
       "vivace_regexp_position('abcabc', 'b', 3, 1, 0), "
       "vivace_regexp_position('abcabc', 'b', 1, 2, 0), "
       "vivace_regexp_position('abc', 'x', 1, 1, 0), vivace_regexp_position('日本b', 'b', 1, 1, "
       "0), vivace_regexp_position('abc', 'b', 10, 1, 0), "
       "vivace_regexp_position('abc', '', 4, 1, 0), vivace_regexp_position('abc', 'b', 1, 3, 0)",
       "2|5|5|-1|3|-1|-1|-1"},
      {"vivace_regexp_position('abc', 'b', 0, 1, 0)",
       "INVALID_FUNCTION_ARGUMENT: start position cannot be smaller than 1"},
      {"vivace_regexp_position('abc', 'b', 1, 0, 0)",
       "INVALID_FUNCTION_ARGUMENT: occurrence cannot be smaller than 1"},
  });
}

TEST_F(RegexpTest, RunsOverColumnsOnSeveralThreads) {
  check({
      {"count(*) FROM (SELECT range::VARCHAR AS s FROM range(500000)) "
       "WHERE vivace_regexp_like(s, '^[0-9]*77$', s)",
       "5000"},
      {"count(*) FROM (SELECT range::VARCHAR AS s FROM range(3000)) "
       "WHERE vivace_regexp_like(s, '^' || s || '$', s)",
       "3000"},
  });
}

TEST_F(RegexpTest, RunawayPatternsEnd) {
  EXPECT_EQ(scratch_.row("SELECT vivace_regexp_like(repeat('a', 60) || 'b', '^(a|aa)+$', 0)"),
            "GENERIC_INSUFFICIENT_RESOURCES: Regular expression matching takes too many steps");
}

}  // namespace
}  // namespace vivace::kernels
