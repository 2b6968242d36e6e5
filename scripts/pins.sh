#!/bin/sh
# Makes requirements*.txt anew from pyproject.toml and requirements-node.in: exact versions, with hashes.
# Keeps what is pinned. `scripts/pins.sh --upgrade` takes the newest, `--upgrade-package django` one of them.
set -eu
. "$(dirname "$0")/lib.sh"

.venv/bin/python -m pip install --quiet --disable-pip-version-check pip-tools
export CUSTOM_COMPILE_COMMAND=scripts/pins.sh
pin() {
  .venv/bin/python -m piptools compile --quiet --generate-hashes --strip-extras --allow-unsafe \
    --no-emit-index-url --no-emit-find-links --no-emit-trusted-host "$@"
}
pin --output-file=requirements.txt "$@" pyproject.toml
# The constraint keeps both files on the same versions.
pin --extra=dev --constraint=requirements.txt --output-file=requirements-dev.txt "$@" pyproject.toml
pin --output-file=requirements-node.txt "$@" requirements-node.in
