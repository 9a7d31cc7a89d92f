# shellcheck shell=bash
# Installs what is missing, builds, and starts the server on port 8080 with etc/.
source tools/dev/build.sh
exec build/vivace server --etc etc "$@"
