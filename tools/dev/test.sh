# shellcheck shell=bash
# Sets itself up and runs every test; the last line counts passed, failed and skipped.
export CTEST_OUTPUT_ON_FAILURE=1
results=$PWD/build/results/test
rm -rf "$results"
mkdir -p "$results"

# Whatever happens, the summary is the last line and decides the exit status.
finish() {
  trap - EXIT
  python3 tools/dev/count_results.py "$results"
  exit $?
}
trap finish EXIT

# part NAME COMMAND...: a failure is counted, and the parts after it still run.
part() {
  local name=$1 started=$SECONDS status
  shift
  say "$name"
  # Not as the condition of an `if`: there the shell would run on after a failed command.
  set +e
  (
    set -e
    "$@"
  )
  status=$?
  set -e
  if [ $status != 0 ]; then
    echo "failed $name" >>"$results/steps.txt"
  fi
  say "$name: $((SECONDS - started)) s, status $status"
}

set_up() {
  install_packages build test
  python_environment tests/requirements.txt
  mvn -q -B -ntp -Dstyle.color=never -f tests/jdbc/pom.xml validate </dev/null
}

build_all() {
  build_in build vivace unit_tests
}

unit_tests() {
  mkdir -p "$results/$1"
  GTEST_OUTPUT="json:$results/$1/" ctest --test-dir "$1" -j"$(nproc)" --timeout 900 \
    --output-junit "$results/$1.ctest.xml"
}

# The same tests, instrumented; a leak or an undefined operation fails its test program.
sanitized_tests() {
  build_in build-asan unit_tests -- -DVIVACE_SANITIZE=ON -DCMAKE_BUILD_TYPE=Debug
  export ASAN_OPTIONS=detect_leaks=1:strict_string_checks=1
  export UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1
  unit_tests build-asan
}

black_box_tests() {
  .venv/bin/python -m pytest tests -q -rs --timeout 300 -p no:cacheprovider \
    --junitxml "$results/pytest.junit.xml"
}

part "set-up" set_up
part "build" build_all
part "unit tests" unit_tests build
part "black-box tests" black_box_tests
part "unit tests under ASan and UBSan" sanitized_tests
part "lint" env VIVACE_RESULTS="$results/lint" ./dev lint --changed
