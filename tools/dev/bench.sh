# shellcheck shell=bash
# Measures beside raw DuckDB, prints a table, writes JSON: [tpch|stream|small|...] [--peer URL].
install_packages build test
benches=()
for source in bench/*.cpp; do benches+=("$(basename "$source" .cpp)"); done
build_in build vivace "${benches[@]}"
python_environment bench/requirements.txt
exec .venv/bin/python bench/run_bench.py "$@"
