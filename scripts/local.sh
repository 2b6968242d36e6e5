# Sourced by run.sh: the environment of a site on one's own machine. The secret is made once and kept in
# var/local.env, where other variables may be added too.
if [ ! -s var/local.env ]; then
  mkdir -p var
  (umask 077 && .venv/bin/python -c \
    'import secrets; print("GREENPROCURE_SECRET_KEY=" + secrets.token_urlsafe(50))' >var/local.env.new)
  mv var/local.env.new var/local.env
fi
export GREENPROCURE_MODE=local
set -a
. ./var/local.env
set +a
# Nothing is collected here; the folder only keeps WhiteNoise from warning that it is missing.
mkdir -p "${GREENPROCURE_VAR:-var}/static"
