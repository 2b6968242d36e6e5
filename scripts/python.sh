#!/bin/sh
# Makes .venv and puts the pinned packages of the files named in it. Does nothing where they are there already.
set -eu
. "$(dirname "$0")/lib.sh"

# Left behind by an installation that was cut short.
busy=.venv/.busy

whole() {
  # The second line finds an environment that was moved: its commands point to where it was made.
  [ ! -e "$busy" ] && .venv/bin/python -c 'import pip' 2>/dev/null &&
    grep -q "$(pwd -P)/.venv/bin/python" .venv/bin/pip
}

install() {
  touch "$busy"
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input --retries 2 \
    --require-hashes --only-binary :all: -r "$1" || {
    rm "$busy" # pip itself gave up, and tidied
    fail "Fikk ikke installert pakkene i $1 (se over). Er nettet nede, prøv igjen når det er oppe."
  }
  rm "$busy"
}

if ! whole; then
  say "Lager det virtuelle miljøet .venv"
  rm -rf .venv
  "$PYTHON" -m venv .venv
fi
for file in "$@"; do
  sum=$(sha256sum "$file")
  stamp=.venv/.installed-${file%.txt}
  [ "$(cat "$stamp" 2>/dev/null)" != "$sum" ] || continue
  say "Henter Python-pakkene i $file"
  install "$file"
  printf '%s' "$sum" >"$stamp"
done
