// Date, time and interval kernels; expected values from Trino 476.
#include "kernels/civil.h"
#include "kernels/kernel_cases.h"

namespace vivace::kernels {
namespace {

using DatetimeTest = KernelCases;

TEST(CivilTest, RoundTripsAndMatchesKnownDays) {
  EXPECT_EQ(days_from_civil({1970, 1, 1}), 0);
  EXPECT_EQ(days_from_civil({2000, 3, 1}), 11017);
  EXPECT_EQ(days_from_civil({1969, 12, 31}), -1);
  for (int64_t days = -2'000'000; days <= 4'000'000; days += 37) {
    CivilDate date = civil_from_days(days);
    ASSERT_TRUE(is_valid_date(date)) << days;
    ASSERT_EQ(days_from_civil(date), days);
  }
}

TEST_F(DatetimeTest, Truncation) {
  check({
      {"vivace_date_trunc_date('week', DATE '2024-02-29', 0)::VARCHAR, "
       "vivace_date_trunc_date('week', DATE '1969-12-31', 0)::VARCHAR, "
       "vivace_date_trunc_date('Month', DATE '2024-02-29', 0)::VARCHAR, "
       "vivace_date_trunc_date('quarter', DATE '1969-11-30', 0)::VARCHAR, "
       "vivace_date_trunc_date('day', DATE '1969-11-30', 0)::VARCHAR",
       "2024-02-26|1969-12-29|2024-02-01|1969-10-01|1969-11-30"},
      {"vivace_date_trunc_timestamp('minute', TIMESTAMP '1969-12-31 23:59:58.5', 0)::VARCHAR, "
       "vivace_date_trunc_timestamp('year', TIMESTAMP '1969-12-31 23:59:58.5', 0)::VARCHAR, "
       "vivace_date_trunc_timestamp('millisecond', TIMESTAMP '2024-02-29 13:04:05.678912', "
       "0)::VARCHAR",
       "1969-12-31 23:59:00|1969-01-01 00:00:00|2024-02-29 13:04:05.678"},
      {"vivace_date_trunc_time('hour', TIME '13:04:05.678', 0)::VARCHAR", "13:00:00"},
      {"vivace_date_trunc_date('hour', DATE '2024-02-29', 0)::VARCHAR",
       "INVALID_FUNCTION_ARGUMENT: 'hour' is not a valid DATE field"},
      {"vivace_date_trunc_timestamp('century', TIMESTAMP '2024-02-29 00:00:00', 0)::VARCHAR",
       "INVALID_FUNCTION_ARGUMENT: 'century' is not a valid TIMESTAMP field"},
      {"vivace_date_trunc_time('foo', TIME '01:02:03', 0)::VARCHAR",
       "INVALID_FUNCTION_ARGUMENT: 'foo' is not a valid TIME field"},
  });
}

TEST_F(DatetimeTest, Addition) {
  check({
      {"vivace_date_add_date('month', 1, DATE '2024-01-31', 0)::VARCHAR, "
       "vivace_date_add_date('month', 13, DATE '2024-01-31', 0)::VARCHAR, "
       "vivace_date_add_date('year', 1, DATE '2024-02-29', 0)::VARCHAR, "
       "vivace_date_add_date('quarter', 1, DATE '2024-01-31', 0)::VARCHAR, "
       "vivace_date_add_date('DAY', 1, DATE '2024-02-29', 0)::VARCHAR",
       "2024-02-29|2025-02-28|2025-02-28|2024-04-30|2024-03-01"},
      {"vivace_date_add_timestamp('month', 3, TIMESTAMP '2024-01-31 00:00:00.123456', "
       "0)::VARCHAR, vivace_date_add_timestamp('second', 3, TIMESTAMP '2024-02-29 13:04:05.678', "
       "0)::VARCHAR",
       "2024-04-30 00:00:00.123456|2024-02-29 13:04:08.678"},
      {"vivace_date_add_time('hour', -30, TIME '01:00:00', 0)::VARCHAR, "
       "vivace_date_add_time('second', 100000, TIME '01:00:00.5', 0)::VARCHAR, "
       "vivace_date_add_time('minute', 100000, TIME '13:04:05.678', 0)::VARCHAR",
       "19:00:00|04:46:40.5|23:44:05.678"},
      {"vivace_date_add_date('hour', 1, DATE '2024-01-01', 0)::VARCHAR",
       "INVALID_FUNCTION_ARGUMENT: 'hour' is not a valid DATE field"},
      {"vivace_date_add_time('day', 1, TIME '01:00:00', 0)::VARCHAR",
       "INVALID_FUNCTION_ARGUMENT: 'day' is not a valid TIME field"},
      {"vivace_date_add_timestamp('year', 300000, TIMESTAMP '2024-01-01 00:00:00', 0)::VARCHAR",
       "INVALID_FUNCTION_ARGUMENT: long overflow"},
      {"vivace_try_date_add_date('year', 10000000, DATE '2024-01-01')::VARCHAR", "null"},
  });
}

TEST_F(DatetimeTest, Difference) {
  check({
      {"vivace_date_diff_date('month', DATE '2024-01-31', DATE '2024-02-29', 0), "
       "vivace_date_diff_date('month', DATE '2024-02-29', DATE '2024-01-31', 0), "
       "vivace_date_diff_date('month', DATE '2024-02-28', DATE '2024-01-31', 0), "
       "vivace_date_diff_date('year', DATE '2020-02-29', DATE '2021-02-28', 0), "
       "vivace_date_diff_date('quarter', DATE '2023-11-30', DATE '2024-02-29', 0), "
       "vivace_date_diff_date('week', DATE '2024-01-01', DATE '2024-01-14', 0)",
       "1|-1|0|1|1|1"},
      {"vivace_date_diff_date('year', DATE '2021-02-28', DATE '2020-02-29', 0), "
       "vivace_date_diff_date('month', DATE '2024-03-31', DATE '2024-02-29', 0), "
       "vivace_date_diff_date('month', DATE '2024-02-29', DATE '2024-03-31', 0), "
       "vivace_date_diff_date('month', DATE '2024-03-30', DATE '2024-02-29', 0)",
       "-1|-1|1|-1"},
      {"vivace_date_diff_timestamp('month', TIMESTAMP '2024-01-31 10:00:00', "
       "TIMESTAMP '2024-02-29 09:00:00', 0), vivace_date_diff_timestamp('month', "
       "TIMESTAMP '2024-02-29 10:00:00', TIMESTAMP '2024-01-31 11:00:00', 0), "
       "vivace_date_diff_timestamp('second', TIMESTAMP '1969-12-31 23:59:59.5', "
       "TIMESTAMP '1970-01-01 00:00:00.4', 0), vivace_date_diff_timestamp('millisecond', "
       "TIMESTAMP '2024-01-01 00:00:00.1239', TIMESTAMP '2024-01-01 00:00:00.1241', 0), "
       "vivace_date_diff_timestamp('day', TIMESTAMP '2024-01-02 00:00:00', "
       "TIMESTAMP '2024-01-01 00:00:00.1', 0)",
       "0|0|0|1|0"},
      {"vivace_date_diff_time('hour', TIME '13:00:00', TIME '01:00:00', 0), "
       "vivace_date_diff_time('minute', TIME '10:00:59', TIME '10:01:00', 0)",
       "-12|0"},
  });
}

TEST_F(DatetimeTest, Intervals) {
  check({
      {"vivace_date_minus_interval(DATE '2024-02-29', 86400000, 0)::VARCHAR, "
       "vivace_date_plus_months(DATE '2024-02-29', 1, 0)::VARCHAR, "
       "vivace_date_plus_months(DATE '2024-02-29', -18, 0)::VARCHAR, "
       "vivace_date_plus_months(DATE '2024-02-29', 144, 0)::VARCHAR",
       "2024-02-28|2024-03-29|2022-08-29|2036-02-29"},
      {"vivace_date_plus_interval(DATE '2024-02-29', 90000000, 0)::VARCHAR",
       "INVALID_FUNCTION_ARGUMENT: Cannot add hour, minutes or seconds to a date"},
      {"vivace_date_minus_interval(DATE '2024-02-29', 90000000, 0)::VARCHAR",
       "INVALID_FUNCTION_ARGUMENT: Cannot subtract hour, minutes or seconds from a date"},
      {"vivace_timestamp_plus_interval(TIMESTAMP '2024-02-29 23:59:59.123456', -1500, 0)::VARCHAR,"
       " vivace_timestamp_plus_months(TIMESTAMP '2024-02-29 23:59:59', 1, 0)::VARCHAR, "
       "vivace_time_plus_interval(TIME '23:59:59', 1500)::VARCHAR, "
       "vivace_time_plus_interval(TIME '23:59:59', -90000000)::VARCHAR",
       "2024-02-29 23:59:57.623456|2024-03-29 23:59:59|00:00:00.5|22:59:59"},
      {"vivace_timestamp_minus(TIMESTAMP '2024-01-01 00:00:00', "
       "TIMESTAMP '2024-01-01 00:00:00.1235'), vivace_timestamp_minus("
       "TIMESTAMP '2024-01-01 00:00:00.1235', TIMESTAMP '2024-01-01 00:00:00'), "
       "vivace_time_minus(TIME '10:00:00', TIME '10:00:00.0009')",
       "-123|124|-1"},
      {"vivace_interval_day_to_varchar(-1500), vivace_interval_day_to_varchar(360000000), "
       "vivace_interval_day_to_varchar(0), vivace_interval_year_to_varchar(-14), "
       "vivace_interval_year_to_varchar(-1)",
       "-0 00:00:01.500|4 04:00:00.000|0 00:00:00.000|-1-2|-0-1"},
      {"vivace_interval_day(-93784567), vivace_interval_second(-93784567), "
       "vivace_interval_millisecond(-93784567), vivace_interval_year(-14), "
       "vivace_interval_month(-14), vivace_interval_hour(-176400000)",
       "-1|-4|-567|-1|-2|-1"},
      {"vivace_interval_times(86400000, 1e300), vivace_interval_over(86400000, 3, 0)",
       "9223372036854775807|28800000"},
      {"vivace_interval_over(86400000, 0, 0)",
       "INVALID_FUNCTION_ARGUMENT: Cannot divide by double 0.0"},
  });
}

TEST_F(DatetimeTest, FromVarchar) {
  check({
      {"vivace_varchar_to_date('2024-02-29', 0)::VARCHAR, vivace_varchar_to_date(' 2024-1-2 ', "
       "0)::VARCHAR, vivace_date_to_varchar(vivace_varchar_to_date('24-01-01', 0)), "
       "vivace_date_to_varchar(vivace_varchar_to_date('-0044-03-15', 0)), "
       "vivace_date_to_varchar(vivace_varchar_to_date('+10000-01-01', 0))",
       "2024-02-29|2024-01-02|0024-01-01|-0044-03-15|10000-01-01"},
      {"vivace_varchar_to_date('2024-13-01', 0)::VARCHAR",
       "INVALID_CAST_ARGUMENT: Value cannot be cast to date: 2024-13-01"},
      {"vivace_varchar_to_date('', 0)::VARCHAR",
       "INVALID_CAST_ARGUMENT: Value cannot be cast to date: "},
      {"vivace_varchar_to_date('2024-01-02 10:00:00', 0)::VARCHAR",
       "INVALID_CAST_ARGUMENT: Value cannot be cast to date: 2024-01-02 10:00:00"},
      {"vivace_varchar_to_date('99999999-01-01', 0)::VARCHAR",
       "INVALID_CAST_ARGUMENT: Value cannot be cast to date: 99999999-01-01"},
      {"vivace_timestamp_to_varchar(vivace_varchar_to_timestamp('2024-02-29 12:34:56.7895', 3, 0),"
       " 3), vivace_timestamp_to_varchar(vivace_varchar_to_timestamp('2024-12-31 23:59:59.9995', "
       "3, 0), 3), vivace_timestamp_to_varchar(vivace_varchar_to_timestamp("
       "'2024-02-29 12:34:56 UTC', 3, 0), 3)",
       "2024-02-29 12:34:56.790|2025-01-01 00:00:00.000|2024-02-29 12:34:56.000"},
      {"vivace_timestamp_to_varchar(vivace_varchar_to_timestamp('1969-12-31 23:59:59.9999995', 6, "
       "0), 6), vivace_timestamp_to_varchar(vivace_varchar_to_timestamp('+12024-1-1 00:00', 0, 0),"
       " 0), vivace_timestamp_to_varchar(vivace_varchar_to_timestamp('2024-01-01', 0, 0), 0), "
       "vivace_timestamp_to_varchar(vivace_varchar_to_timestamp("
       "'2024-01-01 10:00:00.1234567890123456', 6, 0), 6)",
       "1970-01-01 00:00:00.000000|+12024-01-01 00:00:00|2024-01-01 00:00:00|"
       "2024-01-01 10:00:00.123457"},
      {"vivace_try_varchar_to_timestamp('24-1-1 00:00', 3) IS NULL, "
       "vivace_try_varchar_to_timestamp('2024-01-01T10:00:00', 3) IS NULL, "
       "vivace_try_varchar_to_timestamp('2024-01-01 10:00:60', 3) IS NULL, "
       "vivace_try_varchar_to_timestamp('2024-01-01 10:00:00 Foo', 3) IS NULL, "
       "vivace_try_varchar_to_timestamp('2024-01-01  00:00', 3) IS NULL",
       "true|true|true|true|true"},
      {"vivace_time_to_varchar(vivace_varchar_to_time('12:34:56.7895', 3, 0), 3), "
       "vivace_time_to_varchar(vivace_varchar_to_time('23:59:59.9999', 3, 0), 3), "
       "vivace_time_to_varchar(vivace_varchar_to_time('9:5:3', 0, 0), 0), "
       "vivace_time_to_varchar(vivace_varchar_to_time('12:34', 6, 0), 6)",
       "12:34:56.790|00:00:00.000|09:05:03|12:34:00.000000"},
      {"vivace_varchar_to_time('24:00:00', 3, 0)::VARCHAR",
       "INVALID_CAST_ARGUMENT: Value cannot be cast to time: 24:00:00"},
  });
}

TEST_F(DatetimeTest, Rounding) {
  check({
      {"vivace_timestamp_to_varchar(vivace_timestamp_round(TIMESTAMP '1969-12-31 23:59:58.5', 0, "
       "0), 0), vivace_timestamp_to_varchar(vivace_timestamp_round("
       "TIMESTAMP '2024-02-29 01:02:03.9995', 3, 0), 3), vivace_timestamp_to_varchar("
       "vivace_timestamp_round(TIMESTAMP '2024-02-29 01:02:03.999499', 3, 0), 3)",
       "1969-12-31 23:59:59|2024-02-29 01:02:04.000|2024-02-29 01:02:03.999"},
      {"vivace_time_to_varchar(vivace_time_round(TIME '23:59:59.9999', 0), 0)", "00:00:00"},
  });
}

// The engine's own fields agree and need no kernel.
TEST_F(DatetimeTest, EngineFields) {
  check({
      {"week(DATE '2021-01-03'), isoyear(DATE '2021-01-03'), isodow(DATE '2021-01-03'), "
       "dayofyear(DATE '1969-12-31'), quarter(DATE '1969-12-31'), "
       "year(DATE '0002-01-01' - INTERVAL 3 YEAR)",
       "53|2020|7|365|4|-1"},
      {"hour(t), minute(t), second(t), millisecond(t) % 1000 FROM "
       "(SELECT TIMESTAMP '1969-12-31 23:59:58.5' AS t)",
       "23|59|58|500"},
      {"last_day(DATE '2024-02-03')::VARCHAR", "2024-02-29"},
  });
}

}  // namespace
}  // namespace vivace::kernels
