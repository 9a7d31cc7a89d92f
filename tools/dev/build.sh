# shellcheck shell=bash
# Installs what is missing and builds build/vivace (Release).
install_packages build
build_in build vivace check_rules
