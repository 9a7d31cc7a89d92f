# The embedded engine: DuckDB's static libraries as one imported target.
add_library(duckdb INTERFACE)
target_include_directories(duckdb SYSTEM INTERFACE ${VIVACE_DUCKDB_DIR})
target_compile_definitions(duckdb INTERFACE DUCKDB_STATIC_BUILD)
set(VIVACE_DUCKDB_ARCHIVES
    duckdb_static duckdb_generated_extension_loader autocomplete_extension
    core_functions_extension icu_extension json_extension parquet_extension tpcds_extension
    tpch_extension duckdb_fastpforlib duckdb_fmt duckdb_fsst duckdb_hyperloglog duckdb_jemalloc
    duckdb_mbedtls duckdb_miniz duckdb_pg_query duckdb_re2 duckdb_skiplistlib duckdb_utf8proc
    duckdb_yyjson duckdb_zstd)
list(TRANSFORM VIVACE_DUCKDB_ARCHIVES REPLACE "(.+)" "${VIVACE_DUCKDB_DIR}/lib\\1.a")
target_link_libraries(duckdb INTERFACE -Wl,--start-group ${VIVACE_DUCKDB_ARCHIVES} -Wl,--end-group
                      Threads::Threads dl m)
