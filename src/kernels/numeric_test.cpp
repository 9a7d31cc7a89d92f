// Integer, decimal and floating kernels; expected values from Trino 476.
#include "kernels/kernel_cases.h"

namespace vivace::kernels {
namespace {

using NumericTest = KernelCases;

TEST_F(NumericTest, IntegerArithmetic) {
  check({
      {"vivace_divide_tinyint(7::TINYINT, 2::TINYINT, 0)", "3"},
      {"vivace_divide_bigint(-7000000000, 13, 0), vivace_modulus_bigint(-7000000000, 13, 0)",
       "-538461538|-6"},
      {"vivace_divide_bigint(1, 0, 0)", "DIVISION_BY_ZERO: Division by zero"},
      {"vivace_modulus_smallint(1::SMALLINT, 0::SMALLINT, 0)",
       "DIVISION_BY_ZERO: Division by zero"},
      {"vivace_divide_bigint((-9223372036854775808)::BIGINT, -1, 0)",
       "NUMERIC_VALUE_OUT_OF_RANGE: bigint division overflow: -9223372036854775808 / -1"},
      {"vivace_modulus_bigint((-9223372036854775808)::BIGINT, -1, 0)", "0"},
      {"vivace_modulus_integer((-2147483648)::INTEGER, -1, 0)", "0"},
      {"vivace_negate_tinyint((-128)::TINYINT, 0)",
       "NUMERIC_VALUE_OUT_OF_RANGE: tinyint negation overflow: -128"},
      {"vivace_negate_bigint((-9223372036854775808)::BIGINT, 0)",
       "NUMERIC_VALUE_OUT_OF_RANGE: bigint negation overflow: -9223372036854775808"},
      {"vivace_abs_integer((-2147483648)::INTEGER, 0)",
       "NUMERIC_VALUE_OUT_OF_RANGE: Value -2147483648 is out of range for abs(integer)"},
      {"vivace_abs_smallint((-5)::SMALLINT, 0), vivace_try_abs_tinyint((-128)::TINYINT)", "5|null"},
      {"vivace_try_divide_bigint(1, 0), vivace_try_divide_bigint(NULL, 1), "
       "vivace_divide_bigint(1, NULL, 0)",
       "null|null|null"},
  });
}

TEST_F(NumericTest, IntegerCasts) {
  check({
      {"vivace_integer_to_tinyint(300, 0)",
       "NUMERIC_VALUE_OUT_OF_RANGE: Out of range for tinyint: 300"},
      {"vivace_integer_to_smallint(70000, 0)",
       "NUMERIC_VALUE_OUT_OF_RANGE: Out of range for smallint: 70000"},
      {"vivace_bigint_to_integer(5000000000, 0)",
       "NUMERIC_VALUE_OUT_OF_RANGE: Out of range for integer: 5000000000"},
      {"vivace_try_bigint_to_integer(5000000000), vivace_bigint_to_integer(5, 0)", "null|5"},
  });
}

TEST_F(NumericTest, FloatingCasts) {
  check({
      {"vivace_double_to_bigint(1e19, 0)",
       "INVALID_CAST_ARGUMENT: Unable to cast 1.0E19 to bigint"},
      {"vivace_double_to_bigint('NaN'::DOUBLE, 0)",
       "INVALID_CAST_ARGUMENT: Unable to cast NaN to bigint"},
      {"vivace_double_to_bigint(9.2233720368547758e18, 0)",
       "INVALID_CAST_ARGUMENT: Unable to cast 9.223372036854776E18 to bigint"},
      {"vivace_double_to_bigint(-9.223372036854775808e18, 0)", "-9223372036854775808"},
      {"vivace_double_to_bigint(0.49999999999999994, 0), "
       "vivace_double_to_bigint(4503599627370497.5, 0), vivace_double_to_bigint(-2.5, 0)",
       "0|4503599627370498|-3"},
      {"vivace_double_to_integer(3e9, 0)",
       "NUMERIC_VALUE_OUT_OF_RANGE: Out of range for integer: 3.0E9"},
      {"vivace_double_to_integer('-Infinity'::DOUBLE, 0)",
       "NUMERIC_VALUE_OUT_OF_RANGE: Out of range for integer: -Infinity"},
      {"vivace_double_to_smallint('NaN'::DOUBLE, 0)",
       "INVALID_CAST_ARGUMENT: Cannot cast double NaN to smallint"},
      {"vivace_double_to_tinyint(127.5, 0)",
       "NUMERIC_VALUE_OUT_OF_RANGE: Out of range for tinyint: 127.5"},
      {"vivace_real_to_tinyint(300::FLOAT, 0)",
       "NUMERIC_VALUE_OUT_OF_RANGE: Out of range for tinyint: 300.0"},
      {"vivace_real_to_bigint('1e20'::FLOAT, 0)", "9223372036854775807"},
      {"vivace_double_to_integer(1.5, 0), vivace_double_to_integer(2.5, 0), "
       "vivace_double_to_integer(-1.5, 0), vivace_real_to_smallint(2.5::FLOAT, 0)",
       "2|3|-2|3"},
      {"vivace_double_to_real(1e39), vivace_double_to_real(1e-50)", "inf|0"},
  });
}

TEST_F(NumericTest, FloatingToVarchar) {
  check({
      {"vivace_double_to_varchar(1e7), vivace_double_to_varchar(12345678e0), "
       "vivace_double_to_varchar(0.001), vivace_double_to_varchar(0.0001)",
       "1.0E7|1.2345678E7|1.0E-3|1.0E-4"},
      {"vivace_double_to_varchar(1.7976931348623157e308), vivace_double_to_varchar(4.9e-324), "
       "vivace_double_to_varchar(0.1::DOUBLE + 0.2::DOUBLE), "
       "vivace_double_to_varchar('Infinity'::DOUBLE)",
       "1.7976931348623157E308|4.9E-324|3.0000000000000004E-1|Infinity"},
      {"vivace_double_to_varchar(-0.0::DOUBLE), vivace_double_to_varchar(0::DOUBLE)", "-0E0|0E0"},
      {"vivace_real_to_varchar('16777216'::FLOAT), vivace_real_to_varchar('3.4028235e38'::FLOAT), "
       "vivace_real_to_varchar('1.4e-45'::FLOAT), vivace_real_to_varchar('123456.79'::FLOAT)",
       "1.677722E7|3.402823E38|1.4E-45|1.234568E5"},
      {"vivace_real_to_varchar('99999995'::FLOAT), vivace_real_to_varchar('9999999'::FLOAT), "
       "vivace_real_to_varchar('0.33333334'::FLOAT), vivace_real_to_varchar('0.1'::FLOAT)",
       "9.999999E7|9.999999E6|3.333333E-1|1.0E-1"},
      {"vivace_double_to_varchar_n(1234.5, 3, 0)",
       "INVALID_CAST_ARGUMENT: Value 1234.5 (1.2345E3) cannot be represented as varchar(3)"},
      {"vivace_real_to_varchar_n(12.5::FLOAT, 5, 0)",
       "INVALID_CAST_ARGUMENT: Value 12.5 (1.25E1) cannot be represented as varchar(5)"},
      {"vivace_fit_varchar('12345', 3, 0)",
       "INVALID_CAST_ARGUMENT: Value 12345 cannot be represented as varchar(3)"},
      {"vivace_fit_varchar('123', 3, 0)", "123"},
  });
}

TEST_F(NumericTest, VarcharToNumbers) {
  check({
      {"vivace_varchar_to_tinyint('5 ', 0), vivace_varchar_to_tinyint('+5', 0), "
       "vivace_varchar_to_integer(' 12 ', 0), vivace_varchar_to_integer('١', 0)",
       "5|5|12|1"},
      {"vivace_varchar_to_tinyint('128', 0)",
       "INVALID_CAST_ARGUMENT: Cannot cast '128' to TINYINT"},
      {"vivace_varchar_to_integer('--1', 0)", "INVALID_CAST_ARGUMENT: Cannot cast '--1' to INT"},
      {"vivace_varchar_to_bigint('-9223372036854775808', 0)", "-9223372036854775808"},
      {"vivace_varchar_to_bigint('9223372036854775808', 0)",
       "INVALID_CAST_ARGUMENT: Cannot cast '9223372036854775808' to BIGINT"},
      {"vivace_varchar_to_smallint('1e2', 0)",
       "INVALID_CAST_ARGUMENT: Cannot cast '1e2' to SMALLINT"},
      {"vivace_varchar_to_double('1.5', 0), vivace_varchar_to_double('1e309', 0), "
       "vivace_varchar_to_double('NaN', 0), vivace_varchar_to_double('+Infinity', 0), "
       "vivace_varchar_to_double('1d', 0), vivace_varchar_to_double('0x1p3', 0), "
       "vivace_varchar_to_double('.5', 0), vivace_varchar_to_double('5.', 0)",
       "1.5|inf|nan|inf|1|8|0.5|5"},
      {"vivace_varchar_to_double('infinity', 0)",
       "INVALID_CAST_ARGUMENT: Cannot cast 'infinity' to DOUBLE"},
      {"vivace_varchar_to_double('', 0)", "INVALID_CAST_ARGUMENT: Cannot cast '' to DOUBLE"},
      {"vivace_varchar_to_real('nan', 0)", "INVALID_CAST_ARGUMENT: Cannot cast 'nan' to REAL"},
      {"vivace_varchar_to_real(' 1.5 ', 0), vivace_varchar_to_real('1f', 0), "
       "vivace_varchar_to_real('1e39', 0)",
       "1.5|1|inf"},
      {"vivace_varchar_to_boolean('TrUe', 0), vivace_varchar_to_boolean('0', 0), "
       "vivace_try_varchar_to_boolean('yes')",
       "true|false|null"},
      {"vivace_varchar_to_boolean('yes', 0)",
       "INVALID_CAST_ARGUMENT: Cannot cast 'yes' to BOOLEAN"},
  });
}

TEST_F(NumericTest, DecimalArithmetic) {
  ensure({"vivace_decimal_divide_1_0_1_0_1_0", "vivace_decimal_divide_2_1_3_2_5_2",
          "vivace_decimal_divide_26_4_3_0_26_4", "vivace_try_decimal_divide_26_4_3_0_26_4",
          "vivace_decimal_divide_38_0_1_1_38_1", "vivace_decimal_divide_1_0_38_38_38_38",
          "vivace_decimal_divide_26_4_22_2_28_4", "vivace_decimal_modulus_38_0_1_1_1_1",
          "vivace_decimal_modulus_26_4_22_2_24_4", "vivace_decimal_modulus_5_2_18_6_9_6",
          "vivace_decimal_average_2_2", "vivace_decimal_average_1_0"});
  check({
      {"vivace_decimal_divide_1_0_1_0_1_0(2::DECIMAL(1,0), 3::DECIMAL(1,0), 0)::VARCHAR", "1"},
      {"vivace_decimal_divide_2_1_3_2_5_2(1.1, 2.22, 0)::VARCHAR", "0.50"},
      {"vivace_decimal_divide_26_4_3_0_26_4(1234567890123456789012.3456::DECIMAL(26,4), "
       "(-3)::DECIMAL(3,0), 0)::VARCHAR",
       "-411522630041152263004.1152"},
      {"vivace_decimal_divide_26_4_3_0_26_4(1::DECIMAL(26,4), 0::DECIMAL(3,0), 0)::VARCHAR",
       "DIVISION_BY_ZERO: Division by zero"},
      {"vivace_try_decimal_divide_26_4_3_0_26_4(1::DECIMAL(26,4), 0::DECIMAL(3,0))::VARCHAR",
       "null"},
      {"vivace_decimal_divide_38_0_1_1_38_1(99999999999999999999999999999999999999::DECIMAL(38,0),"
       " 0.1::DECIMAL(1,1), 0)::VARCHAR",
       "NUMERIC_VALUE_OUT_OF_RANGE: Decimal overflow"},
      {"vivace_decimal_divide_1_0_38_38_38_38(5::DECIMAL(1,0), "
       "0.00000000000000000000000000000000000001::DECIMAL(38,38), 0)::VARCHAR",
       "NUMERIC_VALUE_OUT_OF_RANGE: Decimal overflow"},
      {"vivace_decimal_divide_26_4_22_2_28_4(1234567890123456789012.3456::DECIMAL(26,4), "
       "(-98765432109876543210.12)::DECIMAL(22,2), 0)::VARCHAR",
       "-12.5000"},
      {"vivace_decimal_modulus_38_0_1_1_1_1(99999999999999999999999999999999999999::DECIMAL(38,0),"
       " 0.7::DECIMAL(1,1), 0)::DOUBLE",
       "0.3"},
      {"vivace_decimal_modulus_26_4_22_2_24_4(1234567890123456789012.3456::DECIMAL(26,4), "
       "(-98765432109876543210.12)::DECIMAL(22,2), 0)::VARCHAR",
       "49382704804938270490.9056"},
      {"vivace_decimal_average_2_2(sum(x), count(x), 0)::DOUBLE "
       "FROM (VALUES (0.05::DECIMAL(2,2)), (0.06), (0.06)) t(x)",
       "0.06"},
      {"vivace_decimal_average_1_0(sum(x), count(x), 0)::VARCHAR "
       "FROM (VALUES (1::DECIMAL(1,0)), (2), (2)) t(x)",
       "2"},
  });
}

TEST_F(NumericTest, DecimalToVarchar) {
  ensure({"vivace_decimal_to_varchar_1_1", "vivace_decimal_to_varchar_3_2",
          "vivace_decimal_to_varchar_38_0", "vivace_decimal_to_varchar_38_38"});
  check({
      {"vivace_decimal_to_varchar_1_1(0.5, 0), vivace_decimal_to_varchar_3_2((-0.05)::DECIMAL(3,2),"
       " 0), vivace_decimal_to_varchar_3_2(0::DECIMAL(3,2), 0)",
       "0.5|-0.05|0.00"},
      {"vivace_decimal_to_varchar_38_0((-99999999999999999999999999999999999999)::DECIMAL(38,0), "
       "0)",
       "-99999999999999999999999999999999999999"},
      {"vivace_decimal_to_varchar_38_0(100000000000000000000::DECIMAL(38,0), 0)",
       "100000000000000000000"},
      {"vivace_decimal_to_varchar_38_38('0.00000000000000000001000000000000000001'::DECIMAL(38,38),"
       " "
       "0)",
       "0.00000000000000000001000000000000000001"},
  });
}

TEST_F(NumericTest, DecimalCasts) {
  ensure({"vivace_integer_to_decimal_3_1", "vivace_integer_to_decimal_38_38",
          "vivace_double_to_decimal_10_2", "vivace_double_to_decimal_38_0",
          "vivace_double_to_decimal_38_37", "vivace_double_to_decimal_38_2",
          "vivace_real_to_decimal_20_15", "vivace_varchar_to_decimal_3_1",
          "vivace_varchar_to_decimal_10_4", "vivace_varchar_to_decimal_38_1",
          "vivace_decimal_to_decimal_5_1_5_2", "vivace_decimal_to_decimal_4_3_10_2",
          "vivace_decimal_to_tinyint_4_1", "vivace_decimal_to_integer_24_1",
          "vivace_decimal_to_bigint_4_2"});
  check({
      {"vivace_integer_to_decimal_3_1(1000, 0)::VARCHAR",
       "INVALID_CAST_ARGUMENT: Cannot cast INTEGER '1000' to DECIMAL(3, 1)"},
      {"vivace_integer_to_decimal_3_1(-99, 0)::VARCHAR", "-99.0"},
      {"vivace_integer_to_decimal_38_38(1, 0)::VARCHAR",
       "INVALID_CAST_ARGUMENT: Cannot cast INTEGER '1' to DECIMAL(38, 38)"},
      {"vivace_double_to_decimal_10_2(1.005, 0)::VARCHAR, "
       "vivace_double_to_decimal_10_2(-0.005, 0)::VARCHAR, "
       "vivace_double_to_decimal_10_2(1e-10, 0)::VARCHAR",
       "1.01|-0.01|0.00"},
      {"vivace_double_to_decimal_38_0(1e40, 0)::VARCHAR",
       "INVALID_CAST_ARGUMENT: Cannot cast DOUBLE '1.0E40' to DECIMAL(38, 0)"},
      {"vivace_double_to_decimal_38_0('NaN'::DOUBLE, 0)::VARCHAR",
       "INVALID_CAST_ARGUMENT: Cannot cast DOUBLE 'NaN' to DECIMAL(38, 0)"},
      {"vivace_double_to_decimal_38_37(0.1, 0)::VARCHAR, "
       "vivace_double_to_decimal_38_2(12345678901234567890::DOUBLE, 0)::VARCHAR",
       "0.1000000000000000000000000000000000000|12345678901234567000.00"},
      {"vivace_real_to_decimal_20_15(0.1::FLOAT, 0)::VARCHAR", "0.100000000000000"},
      {"vivace_varchar_to_decimal_3_1('12.35', 0)::VARCHAR, "
       "vivace_varchar_to_decimal_3_1('12.', 0)::VARCHAR, "
       "vivace_varchar_to_decimal_3_1('-.5e1', 0)::VARCHAR",
       "12.4|12.0|-5.0"},
      {"vivace_varchar_to_decimal_10_4('1.5E-2', 0)::VARCHAR", "0.0150"},
      {"vivace_varchar_to_decimal_3_1('99.95', 0)::VARCHAR",
       "INVALID_CAST_ARGUMENT: Cannot cast VARCHAR '99.95' to DECIMAL(3, 1). Value too large."},
      {"vivace_varchar_to_decimal_3_1(' 1', 0)::VARCHAR",
       "INVALID_CAST_ARGUMENT: Cannot cast VARCHAR ' 1' to DECIMAL(3, 1). Value is not a number."},
      {"vivace_varchar_to_decimal_38_1('1e40', 0)::VARCHAR",
       "INVALID_CAST_ARGUMENT: Cannot cast VARCHAR '1e40' to DECIMAL(38, 1). Value too large."},
      {"vivace_decimal_to_decimal_5_1_5_2(1234.5::DECIMAL(5,1), 0)::VARCHAR",
       "INVALID_CAST_ARGUMENT: Cannot cast DECIMAL(5, 1) '1234.5' to DECIMAL(5, 2)"},
      {"vivace_decimal_to_decimal_4_3_10_2((-1.005)::DECIMAL(4,3), 0)::VARCHAR", "-1.01"},
      {"vivace_decimal_to_tinyint_4_1(300.5::DECIMAL(4,1), 0)",
       "INVALID_CAST_ARGUMENT: Cannot cast '301' to TINYINT"},
      {"vivace_decimal_to_integer_24_1(12345678901234567890123.5::DECIMAL(24,1), 0)",
       "INVALID_CAST_ARGUMENT: Cannot cast '12345678901234567890123.5' to INTEGER"},
      {"vivace_decimal_to_bigint_4_2((-12.50)::DECIMAL(4,2), 0)", "-13"},
  });
  EXPECT_THROW(ensure({"vivace_decimal_divide_1_0"}), base::QueryError);
  EXPECT_THROW(ensure({"vivace_decimal_cast_99_0_1_0"}), base::QueryError);
}

TEST_F(NumericTest, DecimalRounding) {
  ensure({"vivace_decimal_round_2_1_2_0", "vivace_decimal_round_places_3_2_4_2",
          "vivace_decimal_round_places_38_0_38_0", "vivace_decimal_truncate_3_2_1_0",
          "vivace_decimal_truncate_places_6_3_6_3", "vivace_decimal_ceil_2_1_2_0",
          "vivace_decimal_floor_2_1_2_0"});
  check({
      {"vivace_decimal_round_2_1_2_0(2.5, 0)::VARCHAR, "
       "vivace_decimal_round_2_1_2_0((-2.5)::DECIMAL(2,1), 0)::VARCHAR",
       "3|-3"},
      {"vivace_decimal_round_places_3_2_4_2(2.45, 1, 0)::VARCHAR, "
       "vivace_decimal_round_places_3_2_4_2(9.99, 1, 0)::VARCHAR, "
       "vivace_decimal_round_places_3_2_4_2(5.50, -5, 0)::VARCHAR",
       "2.50|10.00|0.00"},
      {"vivace_decimal_round_places_38_0_38_0("
       "99999999999999999999999999999999999999::DECIMAL(38,0), -1, 0)::VARCHAR",
       "NUMERIC_VALUE_OUT_OF_RANGE: decimal overflow: 99999999999999999999999999999999999999"},
      {"vivace_decimal_truncate_3_2_1_0(2.99, 0)::VARCHAR, "
       "vivace_decimal_truncate_places_6_3_6_3(123.456, 1, 0)::VARCHAR, "
       "vivace_decimal_truncate_places_6_3_6_3(123.456, -1, 0)::VARCHAR",
       "2|123.400|120.000"},
      {"vivace_decimal_ceil_2_1_2_0(2.1, 0)::VARCHAR, "
       "vivace_decimal_ceil_2_1_2_0((-2.1)::DECIMAL(2,1), 0)::VARCHAR, "
       "vivace_decimal_floor_2_1_2_0(2.9, 0)::VARCHAR, "
       "vivace_decimal_floor_2_1_2_0((-2.1)::DECIMAL(2,1), 0)::VARCHAR",
       "3|-2|2|-3"},
  });
}

TEST_F(NumericTest, FloatingMath) {
  check({
      {"vivace_round_double(2.5), vivace_round_double(-2.5), vivace_round_double(0.5), "
       "vivace_round_double(-0.5)",
       "3|-3|1|-1"},
      {"vivace_round_places_double(1.005, 2), vivace_round_places_double(2.675, 2), "
       "vivace_round_places_double(0.285, 2), vivace_round_places_double(1.5e308, -308), "
       "vivace_round_places_double(123.456, -1), vivace_round_places_double(12345678.9, 20), "
       "vivace_round_places_double(1e300, 2)",
       "1|2.68|0.28|1e+308|120|12345678.9|1e+300"},
      {"vivace_round_places_real(1.005::FLOAT, 2), vivace_round_places_real(2.345::FLOAT, 2)",
       "1|2.35"},
      {"vivace_round_places_bigint(9223372036854775807, -1, 0)",
       "NUMERIC_VALUE_OUT_OF_RANGE: numerical overflow: 9223372036854775807"},
      {"vivace_round_places_integer(12345, -2, 0), vivace_round_places_bigint(-15, -1, 0)",
       "12300|-20"},
      {"vivace_truncate_double(-1.99), vivace_sign_double('NaN'::DOUBLE), vivace_sign_double(2.5)",
       "-1|nan|1"},
      {"vivace_sqrt(2), vivace_ln(0), vivace_log10(1000), vivace_log(2, 64), vivace_log2(8)",
       "1.4142135623730951|-inf|3|6|3"},
      {"isnan(vivace_sqrt(-1)), isnan(vivace_ln(-1)), isnan(vivace_acos(2)), vivace_power(0, -1), "
       "isnan(vivace_power(-1, 0.5)), vivace_modulus_double(-5.5, 2), vivace_cbrt(27)",
       "true|true|true|inf|true|-1.5|3"},
      {"vivace_sin('Infinity'::DOUBLE), vivace_atan2(0, -1)", "-nan|3.141592653589793"},
  });
}

}  // namespace
}  // namespace vivace::kernels
