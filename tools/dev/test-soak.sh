# shellcheck shell=bash
# 10,000 mixed queries against one server: no crash, memory flat. [--queries N] [--clients N]
install_packages build test
build_in build vivace
python_environment tests/requirements.txt
exec .venv/bin/python tests/soak/soak.py "$@"
