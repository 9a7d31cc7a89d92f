#!/usr/bin/env bash
# Prints the folder that holds DuckDB's header and static libraries, fetching it first if needed.
# The version and its checksum are pinned in third_party/duckdb.
set -euo pipefail
cd "$(dirname "$0")/../third_party/duckdb"
machine=$(uname -m | sed 's/x86_64/amd64/; s/aarch64/arm64/')
module=github.com/duckdb/duckdb-go-bindings/lib/linux-$machine
go mod download "$module" >&2
go list -m -f '{{.Dir}}' "$module"
