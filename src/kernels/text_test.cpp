// Text kernels; expected values from Trino 476.
#include "kernels/kernel_cases.h"

namespace vivace::kernels {
namespace {

using TextTest = KernelCases;

TEST_F(TextTest, Substr) {
  check({
      {"vivace_substr('hello', 2), vivace_substr('hello', -2), vivace_substr('hello', 0), "
       "vivace_substr('hello', 10), vivace_substr('hello', -6)",
       "ello|lo|||"},
      {"vivace_substr('hello', 2, 3), vivace_substr('hello', -3, 2), vivace_substr('hello', 0, 2), "
       "vivace_substr('hello', 2, -1), vivace_substr('hello', -10, 3)",
       "ell|ll|||"},
      {"vivace_substr('hello', 2, 9223372036854775807), "
       "vivace_substr('hello', -9223372036854775807), vivace_substr('日本語x', 2, 2), "
       "vivace_substr('日本語x', -3, 1), vivace_substr('日本', -3)",
       "ello||本語|本|"},
      {"vivace_substr(NULL, 1)", "null"},
      {"vivace_substr('a long text of more than twelve bytes', 3, 20)", "long text of more th"},
  });
}

TEST_F(TextTest, Strpos) {
  check({
      {"vivace_strpos('hello', 'l'), vivace_strpos('hello', 'z'), vivace_strpos('hello', ''), "
       "vivace_strpos('日本語', '語'), vivace_strpos('', '')",
       "3|0|1|3|1"},
      {"vivace_strpos_instance('abcabc', 'bc', -1, 0), vivace_strpos_instance('abcabc', 'bc', -2,"
       " 0), vivace_strpos_instance('abcabc', 'bc', 3, 0), vivace_strpos_instance('aaa', 'aa', 2,"
       " 0), vivace_strpos_instance('aaa', 'aa', -2, 0)",
       "5|2|0|2|1"},
      {"vivace_strpos_instance('abc', 'b', 0, 0)",
       "INVALID_FUNCTION_ARGUMENT: 'instance' must be a positive or negative number."},
  });
}

TEST_F(TextTest, ReplaceReverseCase) {
  check({
      {"vivace_replace('abcabc', 'b', 'XX', 0), vivace_replace('abc', '', '-', 0), "
       "vivace_replace('', '', '-', 0), vivace_replace('abc', 'abc', '', 0), "
       "vivace_replace('aaa', 'aa', 'b', 0), vivace_replace('日本', '', '-', 0)",
       "aXXcaXXc|-a-b-c-|-||ba|-日-本-"},
      {"vivace_reverse('abc'), vivace_reverse('日本é'), vivace_reverse('')", "cba|é本日|"},
      {"vivace_upper('abcß'), vivace_lower('ABCÜ'), vivace_upper('ı'), vivace_lower('İ'), "
       "vivace_upper('ŉ'), vivace_lower('ΑΣ'), vivace_upper('ÿ'), vivace_upper('𐐨')",
       "ABCß|abcü|I|i|ŉ|ασ|Ÿ|𐐀"},
      {"vivace_chr(8364, 0), vivace_chr(128512, 0), vivace_codepoint('€', 0), "
       "vivace_try_codepoint('')",
       "€|😀|8364|null"},
      {"vivace_chr(55296, 0)", "INVALID_FUNCTION_ARGUMENT: Not a valid Unicode code point: 55296"},
      {"vivace_codepoint('', 0)",
       "INVALID_FUNCTION_ARGUMENT: Input string must be a single character string"},
  });
}

TEST_F(TextTest, Padding) {
  check({
      {"vivace_lpad('a', 5, 'xy', 0), vivace_rpad('a', 5, 'xy', 0), "
       "vivace_lpad('abcdef', 3, 'x', 0), vivace_lpad('a', 0, 'x', 0), "
       "vivace_lpad('日', 3, '本', 0), vivace_rpad('日本', 5, 'ab', 0)",
       "xyxya|axyxy|abc||本本日|日本aba"},
      {"vivace_lpad('a', -1, 'x', 0)",
       "INVALID_FUNCTION_ARGUMENT: Target length must be in the range [0..2147483647]"},
      {"vivace_lpad('a', 5, '', 0)", "INVALID_FUNCTION_ARGUMENT: Padding string must not be empty"},
      {"length(vivace_lpad('a', 3000000, 'x', 0))", "3000000"},
      {"vivace_lpad('a', 2147483647, 'x', 0)",
       "EXCEEDED_LOCAL_MEMORY_LIMIT: A text value exceeds 256 MB"},
  });
}

TEST_F(TextTest, Trim) {
  check({
      {"vivace_trim(chr(9) || ' a ' || chr(10)), vivace_ltrim('  a '), vivace_rtrim(' a  ')",
       "a|a | a"},
      {"length(vivace_trim(chr(133) || 'a')), length(vivace_trim(chr(8203) || 'a')), "
       "length(vivace_trim(chr(12288) || 'a')), length(vivace_trim(chr(28) || 'a')), "
       "length(vivace_trim(chr(8239) || 'a')), length(vivace_trim(chr(160) || 'a' || chr(8195)))",
       "2|2|1|1|2|2"},
      {"vivace_ltrim('xxaxx', 'x'), vivace_rtrim('xxaxx', 'x'), vivace_trim('xyaxyx', 'xy'), "
       "vivace_trim(' a ', ''), vivace_trim('日a本', '日本')",
       "axx|xxa|a| a |a"},
  });
}

TEST_F(TextTest, Split) {
  check({
      {"vivace_split('a,b,c', ',', 0), vivace_split('', ',', 0), vivace_split(',', ',', 0), "
       "vivace_split(',a,', ',', 0), vivace_split('aXXb', 'XX', 0)",
       "[a,b,c]|[]|[,]|[,a,]|[a,b]"},
      {"vivace_split_limit('a,b,c', ',', 2, 0), vivace_split_limit('a,b,c', ',', 1, 0)",
       "[a,b,c]|[a,b,c]"},
      {"len(vivace_split_limit('a,b,c', ',', 2, 0)), len(vivace_split('', ',', 0))", "2|1"},
      {"vivace_split('a,b', '', 0)",
       "INVALID_FUNCTION_ARGUMENT: The delimiter may not be the empty string"},
      {"vivace_split_limit('a,b', ',', -1, 0)",
       "INVALID_FUNCTION_ARGUMENT: Limit must be positive"},
      {"vivace_split_limit('a', 'b', 2147483648, 0)",
       "INVALID_FUNCTION_ARGUMENT: Limit is too large"},
      {"vivace_split_part('a,b,c', ',', 2, 0), vivace_split_part('a,b,c', ',', 4, 0), "
       "vivace_split_part('', ',', 1, 0), vivace_split_part('abc', '', 2, 0), "
       "vivace_split_part('abc', '', 5, 0), vivace_split_part('', '', 1, 0), "
       "vivace_split_part('日本', '', 2, 0), vivace_split_part('aaa', 'aa', 2, 0)",
       "b|null||b|null|null|本|a"},
      {"vivace_split_part('a,b', ',', -1, 0)",
       "INVALID_FUNCTION_ARGUMENT: Index must be greater than zero"},
      {"sum(len(vivace_split(x, ',', x))), max(vivace_split(x, ',', x)[2]) FROM "
       "(SELECT range || ',a long second part ' || range AS x FROM range(10000))",
       "20000|a long second part 9999"},
  });
}

TEST_F(TextTest, LikeEscape) {
  check({
      {"vivace_like_escape('a%c', 'a\\%c', '\\', 0), vivace_like_escape('abc', 'a#%c', '#', 0), "
       "vivace_like_escape('a_c', 'a#_c', '#', 0), vivace_like_escape('a#c', 'a##c', '#', 0), "
       "vivace_like_escape('a%', '%%', '%', 0)",
       "true|false|true|true|false"},
      {"vivace_like_escape('abcabd', 'a%b_', '#', 0), vivace_like_escape('日本', '_本', '#', 0), "
       "vivace_like_escape('', '%', '#', 0), vivace_like_escape('', '_', '#', 0), "
       "vivace_like_escape('aXbXc', '%X%X%', '#', 0)",
       "true|true|true|false|true"},
      {"vivace_like_escape('a', 'a#', '#', 0)",
       "INVALID_FUNCTION_ARGUMENT: Escape character must be followed by '%', '_' or the escape "
       "character itself"},
      {"vivace_like_escape('a#b', 'a#b', '#', 0)",
       "INVALID_FUNCTION_ARGUMENT: Escape character must be followed by '%', '_' or the escape "
       "character itself"},
      {"vivace_like_escape('a', 'b', 'ab', 0)",
       "INVALID_FUNCTION_ARGUMENT: Escape string must be a single character"},
  });
}

// What the engine's own functions must answer where no kernel stands for them.
TEST_F(TextTest, EngineBuiltIns) {
  check({
      {"'abc' LIKE 'a%', 'abc' LIKE '_b_', '' LIKE '_', 'a%c' LIKE 'a\\%c', 'a.c' LIKE 'a.c', "
       "'aXbXc' LIKE '%X%X%', 'é' LIKE '_'",
       "true|true|false|false|true|true|true"},
      {"length('日本'), length(''), starts_with('hello', ''), 'a' || NULL, 'a' < 'B'",
       "2|0|true|null|false"},
      {"concat_ws(',', 'a', NULL, 'b'), translate('abcd', 'abd', 'xy'), "
       "levenshtein('kitten', 'sitting')",
       "a,b|xyc|3"},
  });
}

TEST_F(TextTest, Fail) {
  check({
      {"vivace_fail('boom', 0)", "GENERIC_USER_ERROR: boom"},
      {"vivace_fail_code(5, 'y', 0)", "NOT_FOUND: y"},
      {"CASE WHEN range < 5 THEN 1 ELSE vivace_fail('x', range)::INTEGER END FROM range(1)", "1"},
  });
}

}  // namespace
}  // namespace vivace::kernels
