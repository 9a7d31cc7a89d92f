// Pins the DuckDB 1.5.5 static libraries; no Go code is built.
module vivace/third_party/duckdb

go 1.19

require (
	github.com/duckdb/duckdb-go-bindings/lib/linux-amd64 v0.10505.0
	github.com/duckdb/duckdb-go-bindings/lib/linux-arm64 v0.10505.0
)
