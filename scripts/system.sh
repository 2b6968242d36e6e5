#!/bin/sh
# Installs the system packages that are missing for the purposes named. Calls nothing when none are.
set -eu
. "$(dirname "$0")/lib.sh"

"$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null ||
  fail "Grønne anbud trenger Python 3.11 eller nyere. Installer python3, eller pek på den: make run PYTHON=/sti/til/python3"
missing=$("$PYTHON" scripts/missing.py "$@")
[ -n "$missing" ] || exit 0

install="apt-get install --no-install-recommends $missing"
if ! command -v apt-get >/dev/null; then
  fail "Disse systempakkene mangler (navn i Debian): $missing. Installer dem og prøv igjen."
elif [ "$(id -u)" -eq 0 ]; then
  as_root=
elif sudo -n true 2>/dev/null; then
  as_root='sudo -n'
else
  fail "Systempakker mangler. Kjør «sudo $install» og prøv igjen."
fi

say "Installerer systempakker: $missing"
apt() { $as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Acquire::Retries=3 -o DPkg::Lock::Timeout=300 "$@"; }
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# An update may fail for a source that has nothing to do with us; the installation tells whether it mattered.
apt update >"$log" 2>&1 || true
# shellcheck disable=SC2086 # a list of names
apt install --yes --no-install-recommends $missing >>"$log" 2>&1 </dev/null || {
  cat "$log" >&2
  fail "Installasjonen stanset. Prøv selv: $install"
}
