# shellcheck shell=bash
# Feeds mutated input to the fuzz targets, sanitized: [TARGET...] [--runs N] [--seed N]
install_packages build
targets=() options=()
while [ $# -gt 0 ]; do
  case $1 in
    --runs | --seed)
      options+=("$1" "$2")
      shift
      ;;
    *) targets+=("$1") ;;
  esac
  shift
done
if [ ${#targets[@]} = 0 ]; then
  for source in fuzz/*_fuzz.cpp; do targets+=("$(basename "$source" _fuzz.cpp)"); done
fi
build_in build-asan "${targets[@]/%/_fuzz}" -- -DVIVACE_SANITIZE=ON -DCMAKE_BUILD_TYPE=Debug
for target in "${targets[@]}"; do
  say "$target"
  seeds=()
  [ -f "fuzz/seeds/$target.txt" ] && seeds=("$PWD/fuzz/seeds/$target.txt")
  # In its own folder: the last input, written before it is tried, stays there.
  mkdir -p "build-asan/fuzz/$target"
  (cd "build-asan/fuzz/$target" && "../../${target}_fuzz" "${options[@]}" "${seeds[@]}")
done
