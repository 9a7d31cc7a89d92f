# shellcheck shell=bash
# Layers, sizes, formats, generated files, clang-tidy (--all files, or those --changed last).
install_packages build test
results=${VIVACE_RESULTS:-build/results/lint}
mkdir -p "$results"
: >"$results/steps.txt"

# step NAME COMMAND...: one line of steps.txt, which the summary counts.
step() {
  local name=$1
  shift
  say "$name"
  if "$@"; then
    echo "passed $name" >>"$results/steps.txt"
  else
    echo "failed $name" >>"$results/steps.txt"
  fi
}

check_format() {
  find app bench fuzz src tests -name '*.cpp' -o -name '*.h' | sort |
    xargs clang-format --dry-run -Werror
}

[ -f build/build.ninja ] || cmake -G Ninja -B build >&2
step layers python3 tools/check_layers.py
step sizes python3 tools/check_sizes.py
step properties python3 tools/generate_properties.py --check
step clang-format check_format
step clang-tidy python3 tools/dev/tidy.py "$@"
if [ -z "${VIVACE_RESULTS:-}" ]; then
  exec python3 tools/dev/count_results.py "$results"
fi
