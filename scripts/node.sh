#!/bin/sh
# Puts the front-end packages of package-lock.json in node_modules/. Does nothing where they are there already.
set -eu
. "$(dirname "$0")/lib.sh"

stamp=node_modules/.installed
sum=$(cat package.json package-lock.json | sha256sum)
[ "$(cat "$stamp" 2>/dev/null)" != "$sum" ] || exit 0

usable() {
  [ "$(node -p 'parseInt(process.versions.node) >= 20')" = true ] && npm --version
} >/dev/null 2>&1
if ! usable; then
  scripts/python.sh requirements-node.txt
  PATH=$PWD/.venv/bin:$PATH
fi

# Node knows only its own certificates, and behind a company's proxy npm then hangs without a word.
certificates=${NODE_EXTRA_CA_CERTS:-/etc/ssl/certs/ca-certificates.crt}
[ ! -e "$certificates" ] || export NODE_EXTRA_CA_CERTS="$certificates"

say "Henter nettleserpakkene i package-lock.json"
timeout 300 npm ci --ignore-scripts --no-audit --no-fund --loglevel=error \
  --fetch-timeout=30000 --fetch-retries=2 --fetch-retry-mintimeout=1000 --fetch-retry-maxtimeout=5000 >/dev/null ||
  fail "Fikk ikke hentet nettleserpakkene (se over). Er nettet nede, prøv igjen når det er oppe."
printf '%s' "$sum" >"$stamp"
