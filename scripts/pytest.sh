#!/bin/bash
# The suite in three runs – unit, integration, browser, or those named – on the database that DATABASE_URL names
# (else SQLite). The summary lines stand together at the end.
set -euo pipefail
. "$(dirname "$0")/lib.sh"

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

tests() {
  say "$2"
  "${@:3}" 2>&1 | tee "$results/$1"
}

# Those that try little of the law are not traced, which makes a test half as slow again; nor are those that
# draw their cases, since what chance has tried today it may leave out tomorrow.
untraced=(accounts criteria crispy exports registers rules/grid)

unit() {
  .venv/bin/coverage erase # what an interrupted run left would count as tried
  tests 1 "Enhetstester av reglene, uten database" .venv/bin/coverage run -m pytest tests/unit --numprocesses 2 \
    -m "not hypothesis" "${untraced[@]/#/--ignore=tests/unit/}"
  say "Dekningsgrad: hver gren i tenders/rules skal være prøvd"
  .venv/bin/coverage combine --quiet
  .venv/bin/coverage report --fail-under=100
  tests 2 "Andre enhetstester" .venv/bin/pytest "${untraced[@]/#/tests/unit/}" --numprocesses 2
  tests 3 "Enhetstester med trukne tilfeller" .venv/bin/pytest tests/unit --numprocesses 2 \
    -m hypothesis "${untraced[@]/#/--ignore=tests/unit/}"
}
integration() { tests 4 "Integrasjonstester" .venv/bin/pytest tests/integration --numprocesses 2; }
# A browser mostly waits: two at a time take little more than half as long (time limits: tests/browser/conftest.py).
browser() { tests 5 "Nettlesertester" .venv/bin/pytest tests/browser --numprocesses 2; }

[ $# -gt 0 ] || set -- unit integration browser
for run in "$@"; do "$run"; done
say "Sammendrag: $*"
tail --quiet --lines=1 "$results"/*
