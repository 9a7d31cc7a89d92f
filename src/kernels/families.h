// The kernel families, one file each; `register_kernels` calls them all.
#pragma once

#include <duckdb.h>

namespace vivace::kernels {

void add_integer_arithmetic(duckdb_connection connection);
void add_numeric_casts(duckdb_connection connection);
void add_floating_math(duckdb_connection connection);
void add_text_casts(duckdb_connection connection);
void add_text_functions(duckdb_connection connection);
void add_text_padding(duckdb_connection connection);
void add_text_case(duckdb_connection connection);
void add_text_split(duckdb_connection connection);
void add_like(duckdb_connection connection);
void add_date_arithmetic(duckdb_connection connection);
void add_intervals(duckdb_connection connection);
void add_datetime_text(duckdb_connection connection);
void add_regexp_functions(duckdb_connection connection);
void add_date_format(duckdb_connection connection);
void add_fail(duckdb_connection connection);

}  // namespace vivace::kernels
