#!/bin/sh
# Starts the site on this machine: data made ready, then the server in this very process, so Ctrl-C reaches it.
set -eu
. "$(dirname "$0")/lib.sh"
. scripts/local.sh

.venv/bin/python -m scripts.prepare
exec .venv/bin/gunicorn --config scripts/gunicorn_local.py greenprocure.wsgi
