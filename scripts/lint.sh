#!/bin/sh
# Every check that needs no test: style, templates, types, who may import whom, migrations, content, production.
set -eu
. "$(dirname "$0")/lib.sh"

check() {
  say "$1"
  shift
  "$@"
}
manage() { DJANGO_SETTINGS_MODULE=tests.settings .venv/bin/python manage.py "$@"; }
production() {
  GREENPROCURE_MODE=production GREENPROCURE_HOSTS=anbud.example.no GREENPROCURE_BEHIND_PROXY=1 \
    GREENPROCURE_SECRET_KEY=$(.venv/bin/python -c 'import secrets; print(secrets.token_urlsafe(50))') \
    .venv/bin/python manage.py "$@"
}

# By far the slowest, and the others need only one core: it is read while they run.
said=$(mktemp)
.venv/bin/mypy >"$said" 2>&1 &
mypy=$!
trap 'kill "$mypy" 2>/dev/null || true; rm -f "$said"' EXIT
types() { wait "$mypy" || { cat "$said"; false; }; }

check "ruff: feil i Python" .venv/bin/ruff check --quiet .
check "ruff: formatering" .venv/bin/ruff format --check --quiet .
check "djlint: feil i maler" .venv/bin/djlint --lint --quiet templates greenprocure
check "import-linter: hvem som får importere hvem" .venv/bin/lint-imports --no-logo
check "Django: migreringene følger modellene" manage makemigrations --check --dry-run
check "Innholdet: kriteriene er gyldige" manage load_criteria --check
check "Django: klar for produksjon" production check --deploy --fail-level WARNING
check "mypy: typer" types
