# What the verbs need on the machine: packages, the engine's libraries, builds, Python.

say() { printf '== %s\n' "$*" >&2; }

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# install_packages GROUP...: the packages of tools/packages.txt that are missing, in one call.
install_packages() {
  local wanted=() missing=() package group
  while read -r package group; do
    [[ $package = '#'* || -z $package ]] && continue
    [[ " $* " = *" $group "* ]] && wanted+=("$package")
  done <tools/packages.txt
  # Any Go will do; it only fetches and verifies the engine's libraries.
  command -v go >/dev/null || wanted+=(golang-go)
  for package in "${wanted[@]}"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' ||
      missing+=("$package")
  done
  [ ${#missing[@]} = 0 ] && return
  say "installing ${missing[*]}"
  grep -qs '^VERSION_CODENAME=bookworm' /etc/os-release ||
    say "the list of packages is Debian 12's, this is another system"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get update -q >&2
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends \
    "${missing[@]}" >&2
}

# build_in FOLDER TARGET... [-- CMAKE_OPTION...]
build_in() {
  local folder=$1 targets=()
  shift
  while [ $# -gt 0 ] && [ "$1" != -- ]; do
    targets+=("$1")
    shift
  done
  [ $# -gt 0 ] && shift
  # Configured again only when something changed: ninja itself sees changed CMake files.
  local wanted="$*" options=$folder/.options
  if [ ! -f "$folder/build.ninja" ] || [ "$(cat "$options" 2>/dev/null)" != "$wanted" ]; then
    cmake -G Ninja -B "$folder" "$@" >&2
    printf '%s' "$wanted" >"$options"
  fi
  ninja -C "$folder" "${targets[@]}" >&2
}

# python_environment REQUIREMENTS_FILE...: .venv with exactly these pinned packages.
python_environment() {
  local arguments=() file stamp
  for file in "$@"; do arguments+=(-r "$file"); done
  stamp=$(cat "$@" | sha256sum)
  if [ ! -x .venv/bin/python ]; then
    python3 -m venv .venv >&2
  fi
  if [ "$(cat ".venv/.$(basename "$1" .txt)" 2>/dev/null)" != "$stamp" ]; then
    .venv/bin/python -m pip install -q --disable-pip-version-check "${arguments[@]}" >&2
    printf '%s\n' "$stamp" >".venv/.$(basename "$1" .txt)"
  fi
}
