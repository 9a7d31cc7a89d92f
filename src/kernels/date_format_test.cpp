// date_format and date_parse; expected values from Trino 476.
#include "kernels/kernel_cases.h"

namespace vivace::kernels {
namespace {

using DateFormatTest = KernelCases;

TEST_F(DateFormatTest, Format) {
  check({
      {"vivace_date_format(TIMESTAMP '2024-02-29 13:04:05.678912', '%Y-%m-%d %H:%i:%s.%f', 0), "
       "vivace_date_format(TIMESTAMP '2024-02-29 00:00:00', '%d/%m/%Y', 0), "
       "vivace_date_format(TIMESTAMP '2024-02-29 12:00:00', 'at %T o''clock %%', 0)",
       "2024-02-29 13:04:05.679000|29/02/2024|at 12:00:00 o'clock %"},
      {"vivace_date_format(TIMESTAMP '2024-01-01 00:00:00.123456', '%f %s %c %M %r %h', 0), "
       "vivace_date_format(TIMESTAMP '2024-01-01 12:00:00', '%p %l %I %k', 0), "
       "vivace_date_format(TIMESTAMP '2024-01-01 12:00:00', '%%%q日', 0)",
       "123000 00 1 January 12:00:00 AM 12|PM 12 12 12|%q日"},
      {"vivace_date_format(TIMESTAMP '2021-01-03 00:00:00', '%x-%v %a %W', 0), "
       "vivace_date_format(TIMESTAMP '2024-02-09 03:04:05.678', '%e %j %b %k %y', 0), "
       "vivace_date_format(TIMESTAMP '2024-01-01 23:59:59.9996', '%f %s', 0), "
       "vivace_date_format(TIMESTAMP '2024-01-01 12:00:00', '%Y%', 0)",
       "2020-53 Sun Sunday|9 040 Feb 3 24|000000 00|2024"},
      {"vivace_date_format(TIMESTAMP '2024-02-29 13:04:05', '', 0)",
       "INVALID_FUNCTION_ARGUMENT: Both printing and parsing not supported"},
      {"vivace_date_format(TIMESTAMP '2024-02-29 13:04:05', '%U', 0)",
       "INVALID_FUNCTION_ARGUMENT: %U not supported in date format string"},
      {"vivace_try_date_format(TIMESTAMP '2024-02-29 13:04:05', '%w')", "null"},
  });
}

TEST_F(DateFormatTest, Parse) {
  const std::tuple<const char*, const char*, const char*> cases[] = {
      {"2024", "%Y", "2024-01-01 00:00:00"},
      {"13:04", "%H:%i", "1970-01-01 13:04:00"},
      {"February 2024", "%M %Y", "2024-02-01 00:00:00"},
      {"2024 060", "%Y %j", "2024-02-29 00:00:00"},
      {"2024-02-29 01:04:05.678", "%Y-%m-%d %h:%i:%s.%f", "2024-02-29 01:04:05.678"},
      {"24-2-9", "%y-%c-%e", "2024-02-09 00:00:00"},
      {"Jan", "%b", "2000-01-01 00:00:00"},
      {"JANUARY", "%M", "2000-01-01 00:00:00"},
      {"70", "%y", "1970-01-01 00:00:00"},
      {"69", "%y", "2069-01-01 00:00:00"},
      {"12 AM", "%h %p", "1970-01-01 00:00:00"},
      {"2024 10", "%x %v", "2024-03-04 00:00:00"},
      {"12:34:56 PM", "%r", "1970-01-01 12:34:56"},
      {"5", "%f", "1970-01-01 00:00:00.5"},
      {"123456789", "%f", "1970-01-01 00:00:00.123"},
      {"x%", "x%%", "1970-01-01 00:00:00"},
      {"29", "%d", "2000-01-29 00:00:00"},
      {"2", "%m", "2000-02-01 00:00:00"},
      {"Mon", "%a", "2000-12-25 00:00:00"},
      {"Monday", "%W", "2000-12-25 00:00:00"},
      {"2024/366", "%Y/%j", "2024-12-31 00:00:00"},
      {"20240229", "%Y%m%d", "2024-02-29 00:00:00"},
      {"2024-02-29T13:04:05Z", "%Y-%m-%dT%H:%i:%sZ", "2024-02-29 13:04:05"},
      {"2024-1-1 11 pm", "%Y-%m-%d %h %p", "2024-01-01 23:00:00"},
  };
  for (const auto& [text, format, expected] : cases) {
    EXPECT_EQ(scratch_.row("SELECT vivace_date_parse(" + engine::quote_literal(text) + ", " +
                           engine::quote_literal(format) + ", 0)::VARCHAR"),
              expected)
        << text;
  }
}

TEST_F(DateFormatTest, ParseErrors) {
  const std::tuple<const char*, const char*, const char*> cases[] = {
      {"2024-02-30", "%Y-%m-%d", "Invalid date 'FEBRUARY 30'"},
      {"2023-02-29", "%Y-%m-%d", "Invalid date 'February 29' as '2023' is not a leap year"},
      {"2024-13-01", "%Y-%m-%d", "Invalid value for MonthOfYear (valid values 1 - 12): 13"},
      {"2024-02-29 extra", "%Y-%m-%d",
       "Invalid format: \"2024-02-29 extra\" is malformed at \" extra\""},
      {"", "%Y", "Invalid format: \"\""},
      {"abc", "%Y-%m-%d", "Invalid format: \"abc\""},
      {"2024-02-29", "%Y-%m", "Invalid format: \"2024-02-29\" is malformed at \"-29\""},
      {"2024-01-01", "%Y-%m-%d %H", "Invalid format: \"2024-01-01\" is too short"},
      {"12024", "%Y", "Invalid format: \"12024\" is malformed at \"4\""},
      {"1234567891", "%f", "Invalid format: \"1234567891\" is malformed at \"1\""},
      {"2024-02-29 13", "%Y-%m-%d %h",
       "Cannot parse \"2024-02-29 13\": Value 13 for clockhourOfHalfday must be in the range "
       "[1,12]"},
      {"0", "%d", "Cannot parse \"0\": Value 0 for dayOfMonth must be in the range [1,31]"},
      {"367", "%j", "Cannot parse \"367\": Value 367 for dayOfYear must be in the range [1,366]"},
      {"2024-02-29", "%Y-%d-%m",
       "Cannot parse \"2024-02-29\": Value 29 for monthOfYear must be in the range [1,12]"},
      {"1700000000", "%U", "%U not supported in date format string"},
  };
  for (const auto& [text, format, expected] : cases) {
    EXPECT_EQ(scratch_.row("SELECT vivace_date_parse(" + engine::quote_literal(text) + ", " +
                           engine::quote_literal(format) + ", 0)::VARCHAR"),
              std::string("INVALID_FUNCTION_ARGUMENT: ") + expected);
  }
}

}  // namespace
}  // namespace vivace::kernels
