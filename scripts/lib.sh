# Sourced by the other scripts: the project's folder, and two ways of speaking.
cd "$(dirname "$0")/.."
PYTHON=${PYTHON:-python3}

say() { printf '── %s\n' "$*"; }
fail() { printf '%s\n' "$*" >&2; exit 1; }
